"""The single steps that writing is made of: new files and folders that are on the disk when the call returns."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

FILE_MODE = 0o644  # whatever the umask: the same file for everyone who clones the repository
FOLDER_MODE = 0o755


def write_new(path: Path, data: bytes, mode: int = FILE_MODE) -> None:
    """Create ``path`` with ``data`` and flush it to the disk. Raises OSError, also when it exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    if sys.platform == "win32":
        flags |= os.O_BINARY
    descriptor = os.open(path, flags, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush the names in ``folder`` to the disk. Windows cannot, and does not need to."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_tree(folder: Path) -> None:
    """Remove ``folder`` with all it holds, following no link; nothing happens when it is absent.

    Subfolders without write permission are opened up first. Raises OSError.
    """
    if not os.path.lexists(folder):
        return
    try:
        shutil.rmtree(folder)
    except PermissionError:
        os.chmod(folder, stat.S_IRWXU)
        for place, names, _ in os.walk(folder):
            for path in (os.path.join(place, name) for name in names):
                if not os.path.islink(path):
                    os.chmod(path, stat.S_IRWXU)
        shutil.rmtree(folder)
