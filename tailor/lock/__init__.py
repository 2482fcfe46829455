"""Digests of inputs and outputs, and the lock that records them beside each variant."""

from tailor.lock.changes import Change, changes
from tailor.lock.digest import digest_bytes, digest_text, digest_value
from tailor.lock.lock import (
    ENGINE,
    FORMAT,
    Lock,
    LockedBullet,
    LockedEntry,
    LockedFile,
    LockedPage,
    LockedSection,
    dump,
    load,
)

__all__ = [
    "ENGINE",
    "FORMAT",
    "Change",
    "Lock",
    "LockedBullet",
    "LockedEntry",
    "LockedFile",
    "LockedPage",
    "LockedSection",
    "changes",
    "digest_bytes",
    "digest_text",
    "digest_value",
    "dump",
    "load",
]
