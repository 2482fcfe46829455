"""Digests of inputs and outputs, and the lock that records them beside each variant."""

from tailor.lock.digest import digest_bytes, digest_text, digest_value
from tailor.lock.dump import dump
from tailor.lock.facts import Fact, Facts
from tailor.lock.load import load
from tailor.lock.lock import ENGINE, FORMAT, Figure, Lock, LockedFile, LockedPage

__all__ = [
    "ENGINE",
    "FORMAT",
    "Fact",
    "Facts",
    "Figure",
    "Lock",
    "LockedFile",
    "LockedPage",
    "digest_bytes",
    "digest_text",
    "digest_value",
    "dump",
    "load",
]
