"""Order on the page: entries within a section, bullets within an entry, and pinned places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from tailor.model import Date, Entry
from tailor.rules.scored import ScoredBullet, ScoredEntry

Item = TypeVar("Item", ScoredBullet, ScoredEntry)


def order_entries(
    entries: Sequence[ScoredEntry], by: str, values: Mapping[str, int] | None = None
) -> tuple[ScoredEntry, ...]:
    """Sort the shown entries of one section; ``entries`` come in the master's order.

    ``by`` is ``date`` (ongoing first, then the newest end, then the newest start), ``score`` (highest first) or
    ``master``; ties keep the master's order and pins are applied last. ``values`` gives each entry's worth on the
    page by id (its own score plus its chosen bullets'); without it the own scores count.
    """
    if by == "date":
        ordered = sorted(entries, key=lambda item: _newest_first(item.entry))
    elif by == "score":
        worth = {} if values is None else values
        ordered = sorted(entries, key=lambda item: -worth.get(item.entry.id, item.score))
    else:
        ordered = list(entries)
    return _pinned(ordered)


def order_bullets(bullets: Sequence[ScoredBullet], by: str) -> tuple[ScoredBullet, ...]:
    """Sort the chosen bullets of one entry, given in the master's order, by ``master`` or ``score``; pins last."""
    ordered = sorted(bullets, key=lambda item: -item.score) if by == "score" else list(bullets)
    return _pinned(ordered)


def _newest_first(entry: Entry) -> tuple[bool, tuple[int, int, int], tuple[int, int, int]]:
    return (not entry.ongoing, _descending(entry.end, end=True), _descending(entry.start, end=False))


def _descending(date: Date | None, *, end: bool) -> tuple[int, int, int]:
    """A key that sorts late dates first and missing ones last; a bare year ends in December, begins in January."""
    if date is None:
        return (1, 0, 0)
    month = date.month if date.month is not None else (12 if end else 1)
    day = date.day if date.day is not None else (31 if end else 1)
    return (-date.year, -month, -day)


def _pinned(ordered: Sequence[Item]) -> tuple[Item, ...]:
    """Move pinned items to their places (1 first, -1 last); who finds a place taken stands next to it.

    A place beyond the end means the end. Everything else fills the free places in order.
    """
    size = len(ordered)
    slots: list[Item | None] = [None] * size
    from_start = sorted((i for i in ordered if i.pin is not None and i.pin > 0), key=lambda i: i.pin or 0)
    from_end = sorted((i for i in ordered if i.pin is not None and i.pin < 0), key=lambda i: -(i.pin or 0))
    for item in from_start:
        _put(slots, item, min((item.pin or 1) - 1, size - 1), 1)
    for item in from_end:
        _put(slots, item, max(size + (item.pin or -1), 0), -1)
    rest = iter([item for item in ordered if not item.pin])
    return tuple(next(rest) if slot is None else slot for slot in slots)


def _put(slots: list[Item | None], item: Item, place: int, step: int) -> None:
    """Set ``item`` into the free slot nearest to ``place``, looking in the direction of ``step`` first."""
    size = len(slots)
    up, down = list(range(place, size)), list(range(place, -1, -1))
    for index in up + down if step > 0 else down + up:
        if slots[index] is None:
            slots[index] = item
            return
