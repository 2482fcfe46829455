"""A variant's folder as it is on disk or was at a revision: its lock, its files, and the templates of that time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tailor.app.variant import LOCK
from tailor.errors import InputError, fail
from tailor.files import TEMPLATE_LIMIT, Workspace, read_file, read_folder
from tailor.lock import Lock, load

if TYPE_CHECKING:
    from tailor.git import Repository

Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """``shown`` is how to call it, ``variant`` its name in variants/, empty for one that stands elsewhere. ``files``
    are those that the lock knows and that are there, by name.

    ``template`` gives the bytes of a template by its file name, or None; ``today`` says that the folder stands
    in the workspace as it is now.
    """

    shown: str
    lock: Lock
    files: Mapping[str, bytes]
    template: Read
    variant: str = ""
    today: bool = False


def here(workspace: Workspace, name: str) -> Folder | None:
    """The variant ``name`` of the workspace; None when it was never built."""
    files = read_folder(workspace.variant_folder(name))
    if LOCK not in files:
        return None
    shown = f"variants/{name}"
    lock = load(files[LOCK], f"{shown}/{LOCK}")
    known = {name for page in lock.pages.values() for name in page.files}
    return Folder(
        shown=shown,
        lock=lock,
        files={name: files[name] for name in sorted(known) if name in files},
        template=lambda file: own_template(workspace, file),
        variant=name,
        today=True,
    )


def at_path(workspace: Workspace, path: Path, shown: str) -> Folder | None:
    """The folder at ``path`` (a variant's, a copy of one, what was sent); None when there is no lock in it."""
    if not os.path.lexists(path / LOCK):
        return None
    lock = load(read_file(path / LOCK, f"{shown}/{LOCK}"), f"{shown}/{LOCK}")
    files = {name: read_file(path / name, f"{shown}/{name}", limit=TEMPLATE_LIMIT) for name in _named(path, lock)}
    there = {language: page for language, page in lock.pages.items() if _any_file(path, page.files)}
    lock = replace(lock, pages=there or lock.pages)  # of a sending only the pages that went out count
    real = Path(os.path.realpath(path))
    today = real.parent == Path(os.path.realpath(workspace.variants))
    return Folder(
        shown=shown,
        lock=lock,
        files=files,
        template=lambda file: own_template(workspace, file),
        variant=real.name if today else "",
        today=today,
    )


def at_revision(repository: Repository, commit: str, revision: str, name: str) -> Folder | None:
    """The variant ``name`` as ``commit`` has it, which the user called ``revision``; None when it is not there."""
    shown = f"variants/{name}"
    data = repository.read(commit, f"{shown}/{LOCK}")
    if data is None:
        return None
    try:
        lock = load(data, f"{revision}:{shown}/{LOCK}")
    except InputError as error:
        raise InputError(replace(found, help=_advice(found.code)) for found in error.diagnostics) from None
    names = {name for page in lock.pages.values() for name in page.files}
    wanted = {name: (commit, f"{shown}/{name}") for name in sorted(names)}
    read = repository.read_many(wanted.values())
    files = {name: data for name, key in wanted.items() if (data := read[key]) is not None}
    return Folder(
        shown=f"{revision}:{shown}",
        lock=lock,
        files=files,
        template=lambda file: repository.read(commit, f"templates/{file}") or _builtin(file),
        variant=name,
    )


def own_template(workspace: Workspace, file: str) -> bytes | None:
    """The workspace's template, or the built-in one."""
    found = workspace.find_template(file)
    return found[1] if found else None


def _builtin(file: str) -> bytes | None:
    from tailor.files import find_builtin

    return find_builtin(f"templates/{file}")


def _named(path: Path, lock: Lock) -> list[str]:
    """The files of the lock that are there; a name that leads out of the folder is none of ours."""
    names = {name for page in lock.pages.values() for name in page.files}
    if any(".." in Path(name).parts or Path(name).is_absolute() for name in names):
        raise fail(f"{path / LOCK} names files outside of its folder", code="lock-unreadable")
    return sorted(name for name in names if (path / name).is_file())


def _any_file(path: Path, names: Iterable[str]) -> bool:
    from tailor.plan import PRIVATE

    return any((path / folder / name).is_file() for name in names for folder in ("", PRIVATE))


def _advice(code: str) -> str:
    if code == "lock-older":
        return "its texts are not in the lock: compare with a later revision, one that this version of tailor built"
    if code == "lock-newer":
        return "update tailor"
    return "compare with another revision; `git log variants/` lists those that changed it"
