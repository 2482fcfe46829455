"""Bullets that were merged or split: the first of two keeps what it is, unless it is but a scrap."""

from __future__ import annotations

from tailor.absorb.likeness import likeness
from tailor.absorb.pairs import MARKED, Pairs

_WHOLE = 0.8  # so much of a paragraph must be found in another to count as a part of it
_SCRAP = 0.4  # of the length of the rest: with less the rest is the bullet, with its tags and translations


def merged(pairs: Pairs) -> None:
    """A paragraph that was merged with the next keeps the text of both: it is the first that stays."""
    for p, paired in sorted(pairs.back.items()):
        s = paired
        while s > 0 and _free(pairs, s - 1) and _siblings(pairs, s - 1, s) and _begins(pairs, s - 1, p):
            del pairs.to[s]
            pairs.set(s - 1, p)
            pairs.swallowed.add(s)
            s -= 1
        behind = paired + 1
        while behind < len(pairs.slots) and _free(pairs, behind) and _siblings(pairs, paired, behind):
            if not _ends(pairs, behind, p):
                break
            pairs.swallowed.add(behind)
            behind += 1


def split(pairs: Pairs) -> None:
    """A paragraph that was split stays where it began; what was parted from it is new."""
    for s, paired in sorted(pairs.to.items()):
        if not _is_bullet(pairs, s):
            continue
        first = paired
        if first > 0 and _open(pairs, first - 1) and _starts(pairs, s, first - 1, first):
            if len(pairs.new[first - 1].text) < _SCRAP * len(pairs.new[first].text):
                pairs.parts.add(first - 1)
            else:
                pairs.set(s, first - 1)
                pairs.parts.add(first)
        behind = paired + 1
        while behind < len(pairs.paragraphs) and _open(pairs, behind) and _rests(pairs, s, paired, behind):
            pairs.parts.add(behind)
            behind += 1


def _free(pairs: Pairs, s: int) -> bool:
    return s not in pairs.to and s not in pairs.swallowed


def _open(pairs: Pairs, p: int) -> bool:
    return p not in pairs.back and p not in pairs.parts and bool(pairs.new[p].text)


def _is_bullet(pairs: Pairs, s: int) -> bool:
    pieces = pairs.slots[s].pieces
    return bool(pieces) and pieces[0][0].what == "bullet"


def _siblings(pairs: Pairs, a: int, b: int) -> bool:
    return _is_bullet(pairs, a) and _is_bullet(pairs, b)


def _begins(pairs: Pairs, s: int, p: int) -> bool:
    """Whether a paragraph begins with what a slot said, and goes on."""
    old, new = pairs.old[s], pairs.new[p].text
    head = new[: len(old.text)]
    return len(head) < len(new) and old.of(likeness(head), _WHOLE) >= _WHOLE


def _ends(pairs: Pairs, s: int, p: int) -> bool:
    """Whether a paragraph ends with what a slot said, and says something before."""
    old, new = pairs.old[s], pairs.new[p].text
    tail = new[-len(old.text) :]
    return len(tail) < len(new) and old.of(likeness(tail), _WHOLE) >= _WHOLE


def _starts(pairs: Pairs, s: int, p: int, then: int) -> bool:
    """Whether paragraph ``p`` says what a slot began with, and ``then`` what it said behind that."""
    old, first, rest = pairs.old[s].text, pairs.new[p], pairs.new[then]
    if pairs.foreign(s, p) or (pairs.mark(s, p) < MARKED <= pairs.mark(s, then)):
        return False
    head, tail = old[: len(first.text)], old[-len(rest.text) :]
    return first.of(likeness(head), _WHOLE) >= _WHOLE and rest.of(likeness(tail), _WHOLE) >= _WHOLE


def _rests(pairs: Pairs, s: int, p: int, then: int) -> bool:
    """Whether ``then``, which follows paragraph ``p`` that stayed, says what the slot ended with."""
    if pairs.foreign(s, then):
        return False
    tail = pairs.old[s].text[-len(pairs.new[then].text) :]
    return len(tail) < len(pairs.old[s].text) and pairs.new[then].of(likeness(tail), _WHOLE) >= _WHOLE
