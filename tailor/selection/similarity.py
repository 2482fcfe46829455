"""Near-identical texts: the families they form, without comparing all pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+(?:[.+#'-][^\W_]+)*[+#]*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SLACK = 1e-9  # begins the search for the least overlap on the safe side of rounding


def features(text: str) -> frozenset[str]:
    """What a text is compared by: its words and numbers, and every two neighbours of a run of Han characters."""
    folded = normalize("NFKC", text).casefold()
    found = set(_WORD.findall(_HAN.sub(" ", folded)))
    for run in _HAN.findall(folded):
        found.update({run} if len(run) == 1 else {run[i : i + 2] for i in range(len(run) - 1)})
    return frozenset(found)


def similarity(one: frozenset[str], two: frozenset[str]) -> float:
    """Jaccard's: shared features divided by all features; 1 for the same set, 0 where there are none."""
    shared = len(one & two)
    return shared / (len(one) + len(two) - shared) if shared else 0.0


def families(texts: Mapping[str, str], threshold: float) -> tuple[tuple[tuple[str, float], ...], ...]:
    """The families of texts that are near-identical, directly or through others, each as (id, share).

    Two texts are near-identical when their similarity is at least ``threshold`` (above 0; 0 or less
    turns it off: no families). A family has at least two members. The share of a member is its similarity to
    the family's first one, and that of the first one the largest of the others'. Families and members
    come in the order of ``texts``.
    """
    if threshold <= 0:
        return ()
    ids, sets = list(texts), [features(text) for text in texts.values()]
    found = []
    for members in _components(sets, threshold):
        first, *others = sorted(members)
        if others:
            shares = [similarity(sets[first], sets[other]) for other in others]
            found.append(tuple(zip((ids[n] for n in (first, *others)), (max(shares), *shares), strict=True)))
    return tuple(found)


def loss(share: float, value: int) -> int:
    """What a member of a family that does not count in full loses: that share of its value.

    In milli-points, halves rounded up; nothing of a value below 0.
    """
    return floor(share * max(0, value) + 0.5)


def _components(sets: Sequence[frozenset[str]], threshold: float) -> Iterator[list[int]]:
    """The numbers of ``sets`` that hang together by similarities of at least ``threshold``, by their first one.

    A set of texts is an integer with a bit for each. One text is compared with all that belong to no
    component yet at once: the bits of its features are added up in columns, so that a comparison takes a
    few machine words however alike the texts are, and nobody is reached twice.
    """
    holders: dict[str, int] = defaultdict(int)
    sized: dict[int, int] = defaultdict(int)
    for number, found in enumerate(sets):
        for feature in found:
            holders[feature] |= 1 << number
        if found:
            sized[len(found)] |= 1 << number
    least = _Least(threshold)
    open_ = (1 << len(sets)) - 1
    for first in range(len(sets)):
        if not open_ >> first & 1:
            continue
        open_ ^= 1 << first
        members = [first]
        for member in members:  # grows while it is read
            counts = _added([holders[feature] & open_ for feature in sets[member]])
            for size, same in sized.items() if counts else ():
                near = _at_least(counts, least(len(sets[member]), size), same)
                open_ &= ~near
                members += _numbers(near)
        yield members


class _Least:
    """How many features two sets of given sizes share at least when they are near-identical."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._known: dict[int, int] = {}

    def __call__(self, one: int, two: int) -> int:
        both = one + two
        if both not in self._known:
            shared = max(1, ceil(self._threshold / (1 + self._threshold) * both - _SLACK))
            while 2 * shared <= both and shared / (both - shared) < self._threshold:
                shared += 1
            self._known[both] = shared
        return self._known[both]


def _added(sets: Sequence[int]) -> list[int]:
    """In how many of ``sets`` each bit is: binary numbers, of which item k holds the digits worth 2^k."""
    digits: list[int] = []
    for carry in sets:
        for place, digit in enumerate(digits):
            if not carry:
                break
            digits[place], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    return digits


def _at_least(digits: Sequence[int], limit: int, among: int) -> int:
    """The bits of ``among`` whose number in ``digits`` is ``limit`` or more."""
    if limit >> len(digits):
        return 0
    more, equal = 0, among
    for place in reversed(range(len(digits))):
        if limit >> place & 1:
            equal &= digits[place]
        else:
            more |= equal & digits[place]
            equal &= ~digits[place]
    return more | equal


def _numbers(bits: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
