"""A variant folder as it is on disk: its files, its locks, and which of the files are current or edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.errors import InputError
from tailor.files import Workspace, read_folder
from tailor.lock import Lock, LockedFile, load
from tailor.plan import PRIVATE
from tailor.render import digest

LOCK = "lock.yaml"
IGNORE = b"# Private contact details: never in git.\n*\n"  # the .gitignore of a folder with private copies


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
        if locked is None:
            return "edited"
        content = digest(name, data)
        if content == locked.content:
            return "current" if locked.inputs == inputs else "stale"
        mark = locked.absorbed
        # What was typed into it is in data/ for as long as a build would have the same inputs as then.
        return "stale" if mark is not None and (mark.content, mark.inputs) == (content, inputs) else "edited"

    def only_form(self, name: str, language: str, inputs: str) -> bool:
        """Whether a stale file says what a build from ``inputs`` gives, and was only saved in another form."""
        data, locked = self.files.get(name), self.locked(name, language)
        changed = data is not None and locked is not None and digest(name, data) != locked.content
        return changed and locked is not None and locked.inputs == inputs


def read_variant(workspace: Workspace, target: str, *, ignore_lock: bool = False, whole: bool = True) -> Variant:
    """Read the variant of ``target``; everything is empty when there is none.

    Without ``whole`` the locks hold only what tells the files' states. Raises InputError when a lock cannot be
    read, unless ``ignore_lock`` is set.
    """
    files = read_folder(workspace.variant_folder(target))
    return Variant(
        target=target,
        files=files,
        lock=_read_lock(files, LOCK, target, ignore_lock, whole),
        private_lock=_read_lock(files, f"{PRIVATE}/{LOCK}", target, ignore_lock, whole),
    )


def _read_lock(files: Mapping[str, bytes], name: str, target: str, ignore: bool, whole: bool) -> Lock:
    if name not in files:
        return Lock(target=target)
    try:
        return load(files[name], f"variants/{target}/{name}", whole=whole)
    except InputError:
        if ignore:
            return Lock(target=target)
        raise
