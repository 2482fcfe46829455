"""A variant folder as it is on disk: its files, its locks, and which of the files are current or edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.errors import Diagnostic, InputError, Position
from tailor.files import Workspace, read_folder
from tailor.lock import Lock, LockedFile, load
from tailor.plan import PRIVATE
from tailor.render import digest

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
    import yaml

    if name not in files:
        return Lock(target=target)
    try:
        # The C loader may be absent; both read the same subset of YAML.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return load(yaml.load(files[name].decode(), Loader=loader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if ignore:
            return Lock(target=target)
        mark = getattr(error, "problem_mark", None)
        where = Position(f"variants/{target}/{name}", mark.line + 1 if mark else 1, mark.column + 1 if mark else 1)
        raise InputError(
            [
                Diagnostic(
                    message=f"the lock cannot be read: {getattr(error, 'problem', None) or error}",
                    code="lock-unreadable",
                    position=where,
                    help="restore it from git, or build with --force (edited files are kept beside the new ones)",
                )
            ]
        ) from None
