"""Which way values go where no word says it: 120 ms → 80 ms goes down, 翻倍 goes up."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tailor.guard.token import QUANTITY, Reading

UP, DOWN = "polarity:up", "polarity:down"
_ARROW = re.compile(r" ?(?:→|-+>|=>) ?")
_RISES = re.compile(r"doubl|tripl|quadrupl|twofold|翻|成倍", re.IGNORECASE)
_FALLS = re.compile(r"halv|减半|腰斩", re.IGNORECASE)


@lru_cache(maxsize=64)
def turns(reading: Reading) -> frozenset[str]:
    """The marks of polarity that the quantities of ``reading`` imply."""
    found = set()
    counted = list(reading.of(QUANTITY))
    for token in counted:
        if _RISES.search(token.text):
            found.add(UP)
        elif _FALLS.search(token.text):
            found.add(DOWN)
    for left, right in pairwise(counted):
        a, b = left.quantity, right.quantity
        if a is None or b is None or _ARROW.fullmatch(reading.text, left.end, right.start) is None:
            continue
        if a.low != b.low:
            found.add(UP if a.low < b.low else DOWN)
    return frozenset(found)
