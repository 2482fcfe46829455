"""Which things of a list can stay where they are while the others move around them."""

from __future__ import annotations

from collections.abc import Sequence


def steady(ranks: Sequence[int]) -> frozenset[int]:
    """The values of a longest increasing subsequence of ``ranks``, in n log n.

    ``ranks`` are the old places of things in their new order, a permutation of 0 … n - 1: those in the answer
    need not move, and no larger set has that property. Of several longest ones it is one with most things
    that have their old place again: of "a b c" turned into "c b a", b stays and the others
    change places; of two neighbours that change places the upper one stays.
    """
    size = len(ranks)
    best = [0] * (size + 1)  # a Fenwick tree of maxima: the worth of the best run that ends below a rank
    last = [-1] * (size + 1)  # the rank with which that run ends
    below: list[int] = [-1] * size
    top, top_rank = 0, -1
    for place, rank in enumerate(ranks):
        worth, before = 0, -1
        at = rank
        while at > 0:
            if best[at] > worth:
                worth, before = best[at], last[at]
            at &= at - 1
        below[rank] = before
        worth += size + 1 + (place == rank)  # one more thing counts more than any number of old places
        if worth >= top:
            top, top_rank = worth, rank
        at = rank + 1
        while at <= size:
            if worth > best[at]:
                best[at], last[at] = worth, rank
            at += at & -at
    kept: set[int] = set()
    while top_rank >= 0:
        kept.add(top_rank)
        top_rank = below[top_rank]
    return frozenset(kept)
