"""Changes → the changed document; and the same changes backwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock
from tailor.diff.blocks import BULLET, ENTRY, FIELDS, HOLDS, PAGE, SECTION, TOP, Key, Table, alone, parent_key, table
from tailor.diff.change import Block, Change, Place

_BLOCKS: Mapping[str, type[Block]] = {SECTION: SectionBlock, ENTRY: EntryBlock, BULLET: BulletBlock}
_KINDS = ("added", "dropped", "moved", "reworded")  # fields last: they may be those of a block that moves


def apply(document: Document, changes: Iterable[Change]) -> Document:
    """``document`` with ``changes`` made, all or none; their order does not matter.

    What is dropped or moved is taken out, what is added or moved is put in at its new place, then fields
    get their new values. Raises ValueError when a change does not fit: an unknown id, a place or value
    that is not the one the change was made from, or blocks left without a place.
    """
    return _Patch(table(document), tuple(changes)).document()


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take ``changes`` back, in the same order: what was added is dropped, and so on."""
    kinds = {"added": "dropped", "dropped": "added"}
    return tuple(
        replace(c, kind=kinds.get(c.kind, c.kind), before=c.after, after=c.before, old=c.new, new=c.old)
        for c in changes
    )


class _Patch:
    """The table of a document while changes are made to it."""

    def __init__(self, given: Table, changes: Sequence[Change]) -> None:
        self.given = given
        self.blocks: dict[Key, Block] = dict(given.blocks)
        self.page: dict[str, Any] = {field: getattr(given.document, field) for field in FIELDS[PAGE]}
        self.out: set[Key] = set()
        self.put: dict[Key, dict[int, Key]] = {}
        for change in changes:
            _check(change)
        for kind in _KINDS:
            for change in changes:
                if change.kind == kind:
                    self._make(change)

    def document(self) -> Document:
        """The document that came of it."""
        holding = {key: self._list(key) for key in (TOP, *self.blocks) if key[0] in HOLDS}
        for parent, newcomers in self.put.items():
            names = ", ".join(_name(key) for key in newcomers.values())
            raise ValueError(f"there is no {_name(parent)} in the document to put {names} in")
        placed = {child for children in holding.values() for child in children}
        for key in self.blocks:
            if key not in placed:
                raise ValueError(f"{_name(key)} is left behind: what it stands in is dropped")
        for what, id in self.blocks:
            if what == ENTRY and (BULLET, id) in self.blocks:
                raise ValueError(f"the id '{id}' would stand twice in the document: as an entry and as a bullet")
        page: Any = self.page
        return Document(**page, sections=tuple(self._build(key, holding) for key in holding[TOP]))

    def _build(self, key: Key, holding: dict[Key, list[Key]]) -> Any:
        block: Any = self.blocks[key]
        if key[0] == BULLET:
            return block
        children = tuple(self._build(child, holding) for child in holding[key])
        return replace(block, **{"entries" if key[0] == SECTION else "bullets": children})

    def _list(self, parent: Key) -> list[Key]:
        """What ``parent`` holds now: each newcomer at its place, the others in their order around them."""
        put = self.put.pop(parent, {})
        rest = [key for key in self.given.inside.get(parent, ()) if key not in self.out]
        size = len(put) + len(rest)
        for index, key in put.items():
            if not 0 <= index < size:
                raise ValueError(f"{_name(key)} cannot stand at place {index + 1} of {size} in {_name(parent)}")
        others = iter(rest)
        return [put[index] if index in put else next(others) for index in range(size)]

    def _make(self, change: Change) -> None:
        key = (change.what, change.id)
        if change.kind == "reworded":
            self._set(key, change)
            return
        if change.kind == "added":
            self._add(key, change)
        else:
            self._take(key, change)
        if change.new is not None:
            places = self.put.setdefault(parent_key(key, change.new), {})
            if change.new.index in places:
                raise ValueError(f"{_name(key)} and {_name(places[change.new.index])} are both put at one place")
            places[change.new.index] = key

    def _add(self, key: Key, change: Change) -> None:
        if key in self.blocks:
            raise ValueError(f"{_name(key)} is already in the document")
        block: Any = change.after
        self.blocks[key] = block

    def _take(self, key: Key, change: Change) -> None:
        if key not in self.given.blocks:
            raise ValueError(f"there is no {_name(key)} in the document")
        if key in self.out:
            raise ValueError(f"{_name(key)} is taken out twice")
        if self.given.places[key] != change.old:
            raise ValueError(f"{_name(key)} does not stand {_words(change.old)} but {_words(self.given.places[key])}")
        self.out.add(key)
        if change.kind == "dropped":
            if self.given.blocks[key] != change.before:
                raise ValueError(f"{_name(key)} is not the one that the change drops: it reads differently")
            del self.blocks[key]

    def _set(self, key: Key, change: Change) -> None:
        if key != TOP and key not in self.blocks:
            raise ValueError(f"there is no {_name(key)} in the document")
        block: Any = self.blocks.get(key)
        now = self.page[change.field] if key == TOP else getattr(block, change.field)
        if now != change.before:
            raise ValueError(f"the {change.field} of {_name(key)} is not {change.before!r} but {now!r}")
        if key == TOP:
            self.page[change.field] = change.after
        else:
            self.blocks[key] = replace(block, **{change.field: change.after})


def _check(change: Change) -> None:
    """Whether the change is complete in itself, whatever the document."""
    told = f"a change of {_name((change.what, change.id))}"
    if change.kind not in _KINDS or change.what not in FIELDS or (change.what == PAGE) != (not change.id):
        raise ValueError(f"{told} is not understood: kind {change.kind!r}")
    if change.kind == "reworded":
        if change.field not in FIELDS[change.what]:
            raise ValueError(f"{told} names the field {change.field!r}, which it does not have")
        if change.before is None or type(change.before) is not type(change.after):
            raise ValueError(f"{told} lacks a value of its {change.field} from before or after")
        return
    if change.what == PAGE:
        raise ValueError(f"a page cannot be {change.kind}")
    for side, value, place, needed in (
        ("before", change.before, change.old, change.kind != "added"),
        ("after", change.after, change.new, change.kind != "dropped"),
    ):
        if (place is None) == needed:
            raise ValueError(f"{told} ({change.kind}) has {'no place' if needed else 'a place'} from {side}")
        if change.kind != "moved" and needed and not _is_block(value, change):
            raise ValueError(f"{told} does not carry what is {change.kind}")
        if place is not None and change.what == SECTION and place.parent:
            raise ValueError(f"{told} puts it inside {place.parent!r}")


def _is_block(value: object, change: Change) -> bool:
    if not isinstance(value, _BLOCKS[change.what]):
        return False
    return bool(value.id == change.id and alone(value) == value)


def _name(key: Key) -> str:
    return "the page" if key == TOP else f"{key[0]} '{key[1]}'"


def _words(place: Place | None) -> str:
    if place is None:
        return "nowhere"
    return f"at place {place.index + 1}" + (f" in '{place.parent}'" if place.parent else "")
