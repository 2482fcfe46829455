"""A variant folder as it is on disk: its files, its locks, and which of the files are current or edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tailor.errors import Diagnostic, InputError, Position
from tailor.files import Workspace, read_folder
from tailor.lock import Lock, LockedFile, load
from tailor.plan import PRIVATE
from tailor.render import digest
from tailor.schema import plain, read_tree

LOCK = "lock.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The folder of a target. ``files`` are names → bytes, those of the private subfolder with its prefix."""

    target: str
    files: Mapping[str, bytes]
    lock: Lock
    private_lock: Lock

    def locked(self, name: str, language: str) -> LockedFile | None:
        """What the lock says of a file; None when it knows nothing of it."""
        lock = self.private_lock if name.startswith(f"{PRIVATE}/") else self.lock
        page = lock.pages.get(language)
        return page.files.get(name) if page else None

    def state(self, name: str, language: str, inputs: str) -> str:
        """``current``, ``stale``, ``edited`` or ``missing``, for a file that should come from ``inputs``."""
        data, locked = self.files.get(name), self.locked(name, language)
        if data is None:
            return "missing"
        if locked is None or digest(name, data) != locked.content:
            return "edited"
        return "current" if locked.inputs == inputs else "stale"


def read_variant(workspace: Workspace, target: str, *, ignore_lock: bool = False) -> Variant:
    """Read the variant of ``target``; everything is empty when there is none.

    Raises InputError when a lock cannot be read, unless ``ignore_lock`` is set.
    """
    files = read_folder(workspace.variant_folder(target))
    return Variant(
        target=target,
        files=files,
        lock=_read_lock(files, LOCK, target, ignore_lock),
        private_lock=_read_lock(files, f"{PRIVATE}/{LOCK}", target, ignore_lock),
    )


def _read_lock(files: Mapping[str, bytes], name: str, target: str, ignore: bool) -> Lock:
    if name not in files:
        return Lock(target=target)
    path = f"variants/{target}/{name}"
    tree, problems = read_tree(path, files[name])
    wrong = [p for p in problems if p.severity == "error"]
    help = "restore it from git, or build with --force (edited files are kept beside the new ones)"
    try:
        if tree is not None and not wrong:
            return load(plain(tree))
        wrong = wrong or [Diagnostic(message="the lock is empty", code="lock-unreadable", position=Position(path))]
    except ValueError as error:
        wrong = [Diagnostic(message=str(error), code="lock-unreadable", position=Position(path))]
    if ignore:
        return Lock(target=target)
    raise InputError(replace(problem, help=help) for problem in wrong)
