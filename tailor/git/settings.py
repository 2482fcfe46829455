"""The settings of a repository: the only thing in git that Tailor ever writes, and only in `tailor git setup`."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.git.repository import Repository
from tailor.git.trouble import git_trouble

Value = bytes  # a setting may hold bytes that are no text, as a byte-wise regular expression does


def read_settings(repository: Repository, names: tuple[str, ...]) -> dict[str, Value]:
    """The local settings of the sections ``names`` ("diff.tailor"), by full name in lower case."""
    done = repository.git("config", "--local", "-z", "--list")
    if not done.ok:
        raise git_trouble(done.error)
    found: dict[str, Value] = {}
    for item in done.output.split(b"\0"):
        name, _, value = item.partition(b"\n")
        key = name.decode("utf-8", "replace")
        if key.rpartition(".")[0] in names:
            found[key] = value
    return found


def write_settings(repository: Repository, settings: Mapping[str, Value | None]) -> None:
    """Write settings into the repository's own configuration; None takes one away. Raises InputError."""
    for name, value in settings.items():
        command = ("--unset-all", name) if value is None else ("--replace-all", name, value)
        done = repository.git("config", "--local", *command)
        if done.code not in (0, 5):  # 5: it was not there
            raise git_trouble(done.error)
