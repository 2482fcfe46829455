"""What changed between two builds of a page, read from their locks."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.lock.lock import LockedPage


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` is added, dropped, moved or reworded; ``id`` names a bullet or an entry."""

    kind: str
    id: str


def changes(old: LockedPage | None, new: LockedPage) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``: dropped first, then in the order of the new page.

    Of the bullets and entries on both pages the fewest are called moved that explain the new order
    (all but a longest common subsequence).
    """
    before = {} if old is None else dict(_items(old))
    after = dict(_items(new))
    result = [Change("dropped", id) for id in before if id not in after]
    common_before = [id for id in before if id in after]
    common_after = [id for id in after if id in before]
    still = _longest_common(common_before, common_after)
    for id, text in after.items():
        if id not in before:
            result.append(Change("added", id))
            continue
        if before[id] != text:
            result.append(Change("reworded", id))
        if id not in still:
            result.append(Change("moved", id))
    return tuple(result)


def _items(page: LockedPage) -> list[tuple[str, str]]:
    items: list[tuple[str, str]] = []
    for section in page.document.sections if page.document else ():
        for entry in section.entries:
            items.append((entry.id, "\n".join((entry.title, entry.detail, entry.dates, entry.url))))
            items += [(b.id, b.text) for b in entry.bullets]
    return items


def _longest_common(a: list[str], b: list[str]) -> frozenset[str]:
    # Both hold the same distinct ids, so the longest common subsequence is the longest increasing
    # run of places (patience sorting).
    from bisect import bisect_left

    place = {id: i for i, id in enumerate(a)}
    tails: list[int] = []
    heads: list[int] = []
    previous: list[int] = []
    sequence = [place[id] for id in b]
    for i, value in enumerate(sequence):
        at = bisect_left(tails, value)
        previous.append(heads[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            heads.append(i)
        else:
            tails[at] = value
            heads[at] = i
    kept: set[str] = set()
    i = heads[-1] if heads else -1
    while i >= 0:
        kept.add(b[i])
        i = previous[i]
    return frozenset(kept)
