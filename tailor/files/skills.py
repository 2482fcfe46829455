"""The skills files: the one shipped with Tailor, and the workspace's own."""

from __future__ import annotations

import os
from functools import lru_cache

from tailor.errors import Diagnostic
from tailor.files.reading import read_file
from tailor.files.shared import builtin
from tailor.files.workspace import DATA_SUFFIXES, Workspace
from tailor.lexicon import Lexicon, parse

SHIPPED = "data/skills.yaml"


def read_lexicon(workspace: Workspace | None = None) -> tuple[Lexicon | None, tuple[Diagnostic, ...]]:
    """The shipped skills with what ``data/skills.yaml`` (or .yml, .json) of the workspace adds to them.

    None when the workspace's file has an error. Raises InputError when it cannot be read.
    """
    shipped = builtin(SHIPPED)
    files = {f"built-in {SHIPPED}": shipped}
    if workspace is not None and (path := _own(workspace)):
        own = read_file(workspace.root / path, path)
        # The repository of Tailor is a workspace itself: there the one file serves as both.
        files = {path: own} if own == shipped else files | {path: own}
    return _parsed(tuple(files.items()))


@lru_cache(maxsize=2)
def _parsed(files: tuple[tuple[str, bytes], ...]) -> tuple[Lexicon | None, tuple[Diagnostic, ...]]:
    """Remembered, as a run may read data/ many times and the shipped skills take a tenth of a second."""
    return parse(dict(files))


def _own(workspace: Workspace) -> str | None:
    paths = (f"data/skills{suffix}" for suffix in DATA_SUFFIXES)
    return next((path for path in paths if os.path.lexists(workspace.root / path)), None)
