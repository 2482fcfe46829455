"""Reading a variant's folder as one consistent state."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path

from tailor.errors import InputError, fail
from tailor.files.reading import TEMPLATE_LIMIT, too_large
from tailor.files.recovery import recover
from tailor.files.survey import output_folder, read_present, shown_path, survey
from tailor.files.trouble import trouble

FOLDER_LIMIT = 4 * TEMPLATE_LIMIT  # bytes of all files read from one variant
_ATTEMPTS = 50


def read_folder(folder: Path, names: Collection[str] | None = None) -> dict[str, bytes]:
    """The files of a variant, as sorted path below ``folder`` (with "/") → bytes; empty when there is none.

    With ``names`` only those that are present, else every regular file, in subfolders too. What a
    killed process left undone is put right first. Raises InputError for links that lead out of
    variants/, for something that is no file at one of ``names``, and beyond the size limits.
    """
    recover(folder.parent)
    for _ in range(_ATTEMPTS):
        before = _state(folder)
        try:
            found = _read(folder, names)
        except InputError:
            if _state(folder) == before:
                raise
            continue
        if _state(folder) == before:
            return found
    raise fail(f"{shown_path(folder)} keeps changing while it is read", code="busy", help="run the command again")


def _read(folder: Path, names: Collection[str] | None) -> dict[str, bytes]:
    place = output_folder(folder)
    try:
        nodes = survey(place)
    except OSError as error:
        raise trouble(error, "read", shown_path(folder)) from error
    if names is None:
        wanted = [path for path in nodes if stat.S_ISREG(nodes[path].st_mode) or os.path.isfile(place / path)]
    else:
        wanted = list(names)
    found: dict[str, bytes] = {}
    left = FOLDER_LIMIT
    for path in sorted(wanted):
        data = read_present(place, path, nodes)
        if data is None:
            continue
        found[path] = data
        left -= len(data)
        if left < 0:
            raise too_large(f"the files of {shown_path(folder)} together", FOLDER_LIMIT)
    return found


def _state(folder: Path) -> tuple[int, ...] | None:
    """Tells whether another folder stands there now: a new one has another number or time of change."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_ctime_ns, status.st_mtime_ns
