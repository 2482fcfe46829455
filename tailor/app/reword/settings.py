"""The settings of the server, from the workspace's data/tailor.yaml and the environment."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.errors import Diagnostic, InputError
from tailor.files import Workspace, read_file
from tailor.llm import Overrides, Settings, read_settings

FILE = "data/tailor.yaml"


def settings_of(
    workspace: Workspace, environment: Mapping[str, str], overrides: Overrides, *, sending: bool = True
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings and the warnings. Without ``sending`` neither a key nor a model need be named.

    Raises InputError with all that is wrong.
    """
    data = read_file(workspace.root / FILE, FILE) if workspace.holds(FILE) else None
    settings, found = read_settings(data, environment, overrides, file=FILE, key_needed=sending)
    if settings is None and not sending and all(problem.code == "no-model" for problem in found):
        named = Overrides(
            profile=overrides.profile, base_url=overrides.base_url, model="-", concurrency=overrides.concurrency
        )
        settings, found = read_settings(data, environment, named, file=FILE, key_needed=False)
    if settings is None:
        raise InputError(found)
    return settings, found
