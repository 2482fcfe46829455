"""Mount points: a folder that holds one cannot be replaced as a whole."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")


def mount_in(folder: Path) -> str | None:
    """The path of a mount point at or below ``folder``, or None."""
    if os.path.ismount(folder):
        return str(folder)
    if sys.platform != "linux":
        return None
    real = os.path.realpath(folder)
    for place in _mount_points():
        if place == real or place.startswith(real + os.sep):
            return place
    return None


def _mount_points() -> list[str]:
    """Bind mounts within one file system included, which a comparison of devices does not show."""
    try:
        table = _TABLE.read_bytes()
    except OSError:
        return []
    fields = (line.split(b" ") for line in table.splitlines())
    return [os.fsdecode(_plain(parts[4])) for parts in fields if len(parts) > 4]


def _plain(escaped: bytes) -> bytes:
    return re.sub(rb"\\([0-7]{3})", lambda match: bytes([int(match[1], 8)]), escaped)
