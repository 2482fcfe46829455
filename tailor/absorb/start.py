"""What further edits of a file start from, when data/ took some of it before."""

from __future__ import annotations

from collections.abc import Collection

from tailor.absorb.goal import goal
from tailor.absorb.index import Key
from tailor.absorb.likeness import likeness
from tailor.absorb.noise import folded
from tailor.absorb.three_way import Conflict, Known, three_way
from tailor.compose import Document


def start(generated: Document, typed: Document, now: Document, known: Known, shut: Collection[Key]) -> Document:
    """``generated`` with those edits on the way to ``typed`` that data/ still holds, or went on from.

    ``typed`` is the page that an earlier run took; an edit that was taken back in data/ since is to be taken again.
    ``shut`` is what data/ has and keeps off the page: what it only has no room for was taken all the same.
    """
    found = three_way(generated, typed, now, known)
    held = [*found.taken, *(conflict.change for conflict in found.conflicts if _went_on(conflict))]
    held += [c for c in found.take if c.kind == "added" and c.id in known and (c.what, c.id) not in shut]
    return goal(generated, typed, held)


def _went_on(conflict: Conflict) -> bool:
    """Whether today's text was made from the typed one, not from the generated one: it is more like it."""
    if conflict.change.kind != "reworded" or not conflict.now:
        return False
    now = likeness(folded(conflict.now))
    return now.of(likeness(folded(conflict.edited))) > now.of(likeness(folded(conflict.base)))
