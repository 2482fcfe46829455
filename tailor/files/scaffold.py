"""New files for a new workspace: all of them or none, and never over something that is there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from tailor.errors import Diagnostic, InputError
from tailor.files.checks import check_paths
from tailor.files.durable import FOLDER_MODE, sync_folder, write_new
from tailor.files.trouble import printable, trouble


def create_files(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Create ``files`` (path with "/" → bytes) below ``root``, with the folders they need; returns sorted paths.

    Raises InputError with nothing left behind when one of them exists or cannot be written.
    """
    check_paths(files)
    existing = [path for path in sorted(files) if os.path.lexists(root / path)]
    if existing:
        raise InputError(
            Diagnostic(
                message=f"{printable(path)} is there already",
                code="exists",
                help="nothing was written; choose another folder, or move it away",
            )
            for path in existing
        )
    made: list[Path] = []
    try:
        for path in sorted(files):
            _create(root / path, files[path], made)
    except BaseException as error:
        for place in reversed(made):
            with contextlib.suppress(OSError):
                place.rmdir() if place.is_dir() else place.unlink()
        if isinstance(error, OSError):
            raise trouble(error, "write", str(root / path)) from error
        raise
    return tuple(sorted(files))


def _create(path: Path, data: bytes, made: list[Path]) -> None:
    missing = [path.parent]
    while not os.path.lexists(missing[-1]):
        missing.append(missing[-1].parent)
    for folder in reversed(missing[:-1]):
        made.append(folder)
        os.mkdir(folder)
        os.chmod(folder, FOLDER_MODE)
        sync_folder(folder.parent)
    made.append(path)
    write_new(path, data)
    sync_folder(path.parent)
