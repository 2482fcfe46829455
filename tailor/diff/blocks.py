"""A document as a table of blocks: each alone, with its place and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tailor.compose import Document, EntryBlock, SectionBlock
from tailor.diff.change import Block, Place

PAGE, SECTION, ENTRY, BULLET = "page", "section", "entry", "bullet"
Key = tuple[str, str]  # what it is and its id: a section and an entry may share a name
TOP: Key = (PAGE, "")
HOLDS: Mapping[str, str] = {PAGE: SECTION, SECTION: ENTRY, ENTRY: BULLET}  # what stands in what
HELD: Mapping[str, str] = {inner: outer for outer, inner in HOLDS.items()}
FIELDS: Mapping[str, tuple[str, ...]] = {
    PAGE: ("target", "language", "paper", "name", "headline", "contact"),
    SECTION: ("title",),
    ENTRY: ("title", "detail", "dates", "url", "dates_below"),
    BULLET: ("text", "wording", "marker"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The blocks of a document by key, without what they hold; ``inside`` lists that, in order, also for the page."""

    document: Document
    blocks: Mapping[Key, Block]
    places: Mapping[Key, Place]
    inside: Mapping[Key, tuple[Key, ...]]

    def value(self, key: Key, field: str) -> object:
        """The value of a field of a block, or of the page."""
        return getattr(self.document if key == TOP else self.blocks[key], field)


def table(document: Document) -> Table:
    """The table of ``document``.

    Raises ValueError when two sections, or two entries or bullets, have the same id.
    """
    blocks: dict[Key, Block] = {}
    places: dict[Key, Place] = {}
    inside: dict[Key, tuple[Key, ...]] = {TOP: tuple((SECTION, section.id) for section in document.sections)}
    for what, parent, index, block in _walk(document):
        key = (what, block.id)
        twin = {ENTRY: BULLET, BULLET: ENTRY}.get(what, what)
        if key in blocks or (twin, block.id) in blocks:
            raise ValueError(f"the id '{block.id}' stands twice in the document: {_twice(what, key in blocks)}")
        blocks[key] = alone(block)
        places[key] = Place(parent=parent, index=index)
        if isinstance(block, SectionBlock):
            inside[key] = tuple((ENTRY, entry.id) for entry in block.entries)
        elif isinstance(block, EntryBlock):
            inside[key] = tuple((BULLET, bullet.id) for bullet in block.bullets)
    return Table(document, blocks, places, inside)


def alone(block: Block) -> Block:
    """The block without what it holds."""
    if isinstance(block, SectionBlock):
        return replace(block, entries=())
    return replace(block, bullets=()) if isinstance(block, EntryBlock) else block


def parent_key(key: Key, place: Place) -> Key:
    """The key of what ``key`` stands in at ``place``."""
    return (HELD[key[0]], place.parent)


def _walk(document: Document) -> Iterator[tuple[str, str, int, Block]]:
    for s, section in enumerate(document.sections):
        yield SECTION, "", s, section
        for e, entry in enumerate(section.entries):
            yield ENTRY, section.id, e, entry
            for b, bullet in enumerate(entry.bullets):
                yield BULLET, entry.id, b, bullet


def _twice(what: str, same: bool) -> str:
    if not same:
        return "as an entry and as a bullet"
    return {SECTION: "as two sections", ENTRY: "as two entries", BULLET: "as two bullets"}[what]
