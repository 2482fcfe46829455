"""Digests of inputs and outputs, and the lock that records them beside each variant."""

from tailor.lock.digest import digest_bytes, digest_value
from tailor.lock.dump import dump
from tailor.lock.facts import Fact, Facts
from tailor.lock.load import load
from tailor.lock.lock import ENGINE, FORMAT, Absorbed, Figure, Lock, LockedFile, LockedPage

__all__ = [
    "ENGINE",
    "FORMAT",
    "Absorbed",
    "Fact",
    "Facts",
    "Figure",
    "Lock",
    "LockedFile",
    "LockedPage",
    "digest_bytes",
    "digest_value",
    "dump",
    "load",
]
