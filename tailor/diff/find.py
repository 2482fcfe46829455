"""Two documents → the changes from one to the other, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from tailor.compose import Document
from tailor.diff.blocks import FIELDS, TOP, Key, Table, table
from tailor.diff.change import Change, Value
from tailor.diff.steady import steady


def diff(a: Document, b: Document) -> tuple[Change, ...]:
    """The changes that make ``b`` of ``a``; blocks are the same when their ids are.

    They come in the order of ``b``, first the page's own fields, and what was dropped where it stood. Within
    a block that stays, the fewest of those that stay in it are called moved; a block that went from one to
    another is moved. n log n in the number of blocks. Raises ValueError when an id stands twice in a document.
    """
    old, new = table(a), table(b)
    return tuple(_Walk(old, new).block(TOP))


class _Walk:
    """One walk down the new document, with an eye on the old one."""

    def __init__(self, old: Table, new: Table) -> None:
        self.old = old
        self.new = new
        self.still = {key for parent in new.inside for key in self._still(parent)} | {TOP}

    def _still(self, parent: Key) -> list[Key]:
        """The blocks in ``parent`` that were there before and need not move."""
        before, after = self.old.inside.get(parent, ()), self.new.inside[parent]
        common = set(before).intersection(after)
        ranks = {key: rank for rank, key in enumerate(key for key in before if key in common)}
        after = tuple(key for key in after if key in common)
        kept = steady([ranks[key] for key in after])
        return [key for key in after if ranks[key] in kept]

    def block(self, key: Key) -> Iterator[Change]:
        """The changes of a block of the new document and of all that it holds."""
        what, id = key
        if key not in self.old.blocks and key != TOP:
            yield Change(kind="added", what=what, id=id, after=self.new.blocks[key], new=self.new.places[key])
        else:
            if key not in self.still:
                yield Change(kind="moved", what=what, id=id, old=self.old.places[key], new=self.new.places[key])
            yield from self._fields(key)
        left = iter(self.old.inside.get(key, ()))
        yield from self._dropped(left)
        for child in self.new.inside.get(key, ()):
            yield from self.block(child)
            if child in self.still:
                yield from self._dropped(left)

    def _fields(self, key: Key) -> Iterator[Change]:
        what, id = key
        for field in FIELDS[what]:
            before, after = self.old.value(key, field), self.new.value(key, field)
            if before != after:
                yield Change(
                    kind="reworded", what=what, id=id, field=field, before=cast(Value, before), after=cast(Value, after)
                )

    def _dropped(self, left: Iterator[Key]) -> Iterator[Change]:
        """What was dropped up to the next block that stays, taken from ``left``: the rest of the old list."""
        for key in left:
            if key in self.still:
                return
            if key not in self.new.blocks:
                yield from self._gone(key)

    def _gone(self, key: Key) -> Iterator[Change]:
        what, id = key
        yield Change(kind="dropped", what=what, id=id, before=self.old.blocks[key], old=self.old.places[key])
        for child in self.old.inside.get(key, ()):
            if child not in self.new.blocks:
                yield from self._gone(child)
