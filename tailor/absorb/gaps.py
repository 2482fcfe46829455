"""What the neighbours tell: a paragraph that stands alone between the same ones, whatever was typed there."""

from __future__ import annotations

from collections.abc import Collection

from tailor.absorb.likeness import likeness
from tailor.absorb.noise import folded
from tailor.absorb.pairs import Pairs
from tailor.absorb.pieces import Slot

_BETWEEN = 0.25  # enough where nothing else can have stood
_ANOTHER = 0.6  # so alike to what another bullet says that it is hardly this one


def between(pairs: Pairs, known: Collection[str] = ()) -> None:
    """Pair what stands alone between the same neighbours.

    A single bullet in the place of a single other is that one retyped, whatever it says, unless it says what one of
    the ``known`` texts, or of those of the page, does.
    """
    for gap_slots, gap_paragraphs in _gaps(pairs):
        for s, p in _only(pairs, gap_slots, gap_paragraphs):
            slot = pairs.slots[s]
            what = slot.pieces[0][0].what if slot.pieces else ""
            value = pairs.old[s].of(pairs.new[p])
            whole = what in ("page", "section") or (what in ("entry", "") and _followed(pairs, s, p))
            if value >= _BETWEEN or whole:
                pairs.set(s, p)
        _retyped(pairs, gap_slots, gap_paragraphs, known)


def _retyped(pairs: Pairs, slots: list[int], paragraphs: list[int], known: Collection[str]) -> None:
    old = [s for s in slots if s not in pairs.to and pairs.slots[s].paragraph.role == "bullet" and pairs.old[s].text]
    new = [p for p in paragraphs if p not in pairs.back and pairs.paragraphs[p].role == "bullet"]
    if len(old) != 1 or len(new) != 1 or pairs.foreign(old[0], new[0]):
        return
    typed, own = pairs.new[new[0]], pairs.old[old[0]].text
    others = {folded(text) for text in known} | {other.text for other in pairs.old if other.text}
    if all(text == own or likeness(text).of(typed, _ANOTHER) < _ANOTHER for text in others):
        pairs.set(old[0], new[0])


def own_dates(pairs: Pairs) -> None:
    """Dates on a line of their own belong to the header above them, of several alike."""
    own = {slot.id: s for s, slot in enumerate(pairs.slots) if _is_dates(slot)}
    for s in own.values():
        p = pairs.to.get(s)
        above = next((n for n in range((p or 0) - 1, -1, -1) if pairs.new[n].text), None)
        if p is None or above is None or above not in pairs.back:
            continue
        header = pairs.slots[pairs.back[above]]
        other = own.get(header.id)
        if other is None or other == s or _is_dates(header) or header.pieces[0][0].what != "entry":
            continue
        if other in pairs.to:
            pairs.swap(s, other)
        else:
            del pairs.to[s]
            pairs.set(other, p)


def _gaps(pairs: Pairs) -> list[tuple[list[int], list[int]]]:
    """Runs of free slots with the free paragraphs between the same neighbours."""
    found = []
    s = 0
    while s < len(pairs.slots):
        if s in pairs.to:
            s += 1
            continue
        end = s
        while end < len(pairs.slots) and end not in pairs.to:
            end += 1
        first = pairs.to[s - 1] + 1 if s else 0
        last = pairs.to[end] if end < len(pairs.slots) else len(pairs.paragraphs)
        inside = range(first, last)
        if all(p not in pairs.back for p in inside):
            slots = [one for one in range(s, end) if one not in pairs.swallowed]
            paragraphs = [p for p in inside if pairs.new[p].text and p not in pairs.parts]
            found.append((slots, paragraphs))
        s = end
    return found


def _only(pairs: Pairs, slots: list[int], paragraphs: list[int]) -> list[tuple[int, int]]:
    """Pairs in order where as many of a role stand in a gap as there were."""
    found = []
    for role in dict.fromkeys(pairs.slots[s].paragraph.role for s in slots):
        old = [s for s in slots if pairs.slots[s].paragraph.role == role]
        new = [p for p in paragraphs if pairs.paragraphs[p].role == role]
        if len(old) == len(new):
            found += [(s, p) for s, p in zip(old, new, strict=True) if not pairs.foreign(s, p)]
    return found


def _followed(pairs: Pairs, s: int, p: int) -> bool:
    """Whether what belongs to a header still stands behind it."""
    behind = next((n for n in range(p + 1, len(pairs.paragraphs)) if pairs.new[n].text), None)
    return behind is not None and s + 1 < len(pairs.slots) and pairs.to.get(s + 1) == behind


def _is_dates(slot: Slot) -> bool:
    return bool(slot.pieces) and all(p.what == "entry" and p.field == "dates" for p, _, _ in slot.pieces)
