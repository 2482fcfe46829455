"""The new state of a variant's folder, built whole beside the old one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from tailor.files.durable import FOLDER_MODE, sync_folder, write_new
from tailor.files.survey import Nodes

# link() answers where a hard link is not possible but a copy is: another file system, a file system
# without links, or a file of someone else's that the kernel does not let us link to.
_NO_LINK = frozenset({errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK})


def fill(
    stage: Path,
    folder: Path,
    nodes: Nodes,
    files: Mapping[str, bytes],
    remove: Collection[str],
    keep: Mapping[str, str],
) -> None:
    """Make ``stage`` what ``folder`` shall become, and flush it to the disk. Raises OSError.

    Everything in ``nodes`` is carried over except what ``files``, ``remove`` and ``keep`` name;
    ``keep`` (old path → new path) carries a file over under another name.
    """
    os.mkdir(stage, 0o700)
    gone = {*files, *remove, *keep}
    folders = [path for path, status in nodes.items() if stat.S_ISDIR(status.st_mode)]
    for path in folders:
        os.mkdir(stage / path, 0o700)
    for path in nodes:
        if path not in gone and path not in folders:
            _carry(folder / path, stage / path)
    for old, new in keep.items():
        _carry(folder / old, stage / new)
    for path in sorted(files):
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            if not os.path.lexists(stage / parent):
                os.mkdir(stage / parent, 0o700)
                folders.append(str(parent))
        write_new(stage / path, files[path])
    emptied = {str(PurePosixPath(path).parent) for path in remove}
    for path in sorted(folders, reverse=True):
        if path in emptied and not os.listdir(stage / path):
            os.rmdir(stage / path)
        else:
            _finish(stage / path, folder / path if path in nodes else None)
    _finish(stage, folder if os.path.lexists(folder) else None)


def _carry(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where that cannot be."""
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINK or not source.is_file():
            raise
        shutil.copy2(source, target)
        _sync_file(target)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _finish(made: Path, model: Path | None) -> None:
    """Permissions, owner and attributes of the folder it replaces, 0755 for a new one; then flush it."""
    if model is None:
        os.chmod(made, FOLDER_MODE)
    else:
        status = os.stat(model)
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(made, status.st_uid, status.st_gid)
        shutil.copystat(model, made)
        os.utime(made)  # its content has changed now
    sync_folder(made)
