"""The changes put in their places: everything on either page in reading order, each with what happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tailor.compose import CONTACT_SEPARATOR, BulletBlock, Document, EntryBlock, SectionBlock
from tailor.diff import Cause, Change, Span, tokens
from tailor.diff.blocks import BULLET, ENTRY, PAGE, SECTION, TOP, Key, Table, parent_key, table

TEXTS: Mapping[str, tuple[str, ...]] = {  # the fields that a reader sees as text
    PAGE: ("name", "headline", "contact"),
    SECTION: ("title",),
    ENTRY: ("title", "detail", "dates"),
    BULLET: ("text",),
}
_SETTINGS = ("language", "paper")  # the target is in the names of what is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One text of a row, in pieces; several of a piece that is not the same make up both versions."""

    field: str
    spans: tuple[Span, ...]

    @property
    def before(self) -> str:
        """The text as it was."""
        return "".join(span.text for span in self.spans if span.kind != "inserted")

    @property
    def after(self) -> str:
        """The text as it is."""
        return "".join(span.text for span in self.spans if span.kind != "deleted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field of the page (``id`` is its name), a section's or entry's header, or a bullet.

    ``kinds`` is empty where nothing changed, else ("added",), ("dropped",), or "moved" or "reworded" or both.
    ``notes`` tell what the texts do not show: where it stood, another wording, another link.
    """

    what: str
    id: str
    kinds: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    marker: bool = True

    @property
    def on_a(self) -> bool:
        """Whether the first page has it."""
        return "added" not in self.kinds

    @property
    def on_b(self) -> bool:
        """Whether the second page has it."""
        return "dropped" not in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A section with its entries, or an entry with its bullets (which hold nothing)."""

    header: Row
    inside: tuple[Shown, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The header and all rows inside, in order."""
        yield self.header
        for part in self.inside:
            yield from part.rows()

    @property
    def changed(self) -> bool:
        """Whether anything changed in it."""
        return any(row.kinds for row in self.rows())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Both pages in one: in the order of the second, with what was dropped where it stood."""

    head: tuple[Row, ...]
    sections: tuple[Shown, ...]

    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        yield from self.head
        for section in self.sections:
            yield from section.rows()


def sheet(before: Document, after: Document, changes: Sequence[Change]) -> Sheet:
    """The sheet of ``changes``, which lead from ``before`` to ``after``."""
    maker = _Maker(table(before), table(after), changes)
    return Sheet(head=tuple(maker.head()), sections=tuple(maker.inside(TOP)))


class _Maker:
    def __init__(self, old: Table, new: Table, changes: Sequence[Change]) -> None:
        self.old = old
        self.new = new
        self.changes: dict[Key, list[Change]] = {}
        for change in changes:
            self.changes.setdefault((change.what, change.id), []).append(change)

    def head(self) -> Iterator[Row]:
        """The fields of the page: those that a reader sees, and settings that changed."""
        changed = {change.field: change for change in self.changes.get(TOP, ())}
        for field in (*TEXTS[PAGE], *_SETTINGS):
            change = changed.get(field)
            if change is None and field in _SETTINGS:
                continue
            before, after = self._shown(TOP, field, self.old), self._shown(TOP, field, self.new)
            if change is not None and before == after:
                before, after = _with_addresses(self.old.document), _with_addresses(self.new.document)
            part = _part(field, before, after)
            if part.spans:
                kinds = ("reworded",) if change else ()
                causes = change.causes if change else ()
                yield Row(what=PAGE, id=field, kinds=kinds, parts=(part,), causes=causes)

    def inside(self, key: Key, told: frozenset[Cause] = frozenset()) -> Iterator[Shown]:
        """What stands in ``key`` on either page; ``told`` are the causes for which that came or went itself."""
        left = iter(self.old.inside.get(key, ()))
        yield from self._dropped(key, left, told)
        for child in self.new.inside.get(key, ()):
            yield self._block(child, told)
            if self._still(child):
                yield from self._dropped(key, left, told)

    def _dropped(self, parent: Key, left: Iterator[Key], told: frozenset[Cause]) -> Iterator[Shown]:
        """What was dropped from ``left`` up to the next block that stays."""
        for key in left:
            if key not in self.new.blocks:
                yield self._block(key, told)
            elif parent_key(key, self.new.places[key]) == parent and self._still(key):
                return

    def _still(self, key: Key) -> bool:
        return not any(change.kind in ("moved", "added") for change in self.changes.get(key, ()))

    def _block(self, key: Key, told: frozenset[Cause]) -> Shown:
        found = self.changes.get(key, ())
        block = self.new.blocks.get(key) or self.old.blocks[key]
        causes = tuple(dict.fromkeys(cause for change in found for cause in change.causes))
        gone_or_come = any(change.kind in ("added", "dropped") for change in found)
        row = Row(
            what=key[0],
            id=key[1],
            kinds=tuple(dict.fromkeys(change.kind for change in found)),
            parts=tuple(part for field in TEXTS[key[0]] if (part := self._text(key, field)).spans),
            notes=tuple(note for change in found if (note := self._note(change))),
            causes=tuple(cause for cause in causes if not (gone_or_come and cause in told)),
            marker=not isinstance(block, BulletBlock) or block.marker,
        )
        return Shown(header=row, inside=tuple(self.inside(key, told.union(causes) if gone_or_come else frozenset())))

    def _text(self, key: Key, field: str) -> Part:
        texts = [self._shown(key, field, side) for side in (self.old, self.new) if key in side.blocks]
        return _part(field, texts[0], texts[-1])

    def _shown(self, key: Key, field: str, side: Table) -> str:
        value = side.value(key, field)
        if isinstance(value, str):
            return value
        contact = side.document.contact
        return " / ".join(CONTACT_SEPARATOR.join(link.text for link in line) for line in contact)

    def _note(self, change: Change) -> str:
        if change.kind == "moved":
            return self._movement(change)
        if change.kind == "added" and isinstance(change.after, BulletBlock) and change.after.wording != "full":
            return f"wording {change.after.wording}"
        if change.field == "wording" and not any(cause.kind == "wording" for cause in change.causes):
            return f"wording {change.before} → {change.after}"
        if change.field == "marker":
            return "now with a bullet mark" if change.after else "now a plain paragraph"
        if change.field == "dates_below":
            return "dates now on a line of their own" if change.after else "dates now beside the title"
        if change.field == "url":
            return f"link {change.before or '(none)'} → {change.after or '(none)'}"
        return ""

    def _movement(self, change: Change) -> str:
        old, new = change.old, change.new
        if old is None or new is None:
            return ""
        if old.parent == new.parent:
            return f"moved from place {old.index + 1} to {new.index + 1}"
        above = SECTION if change.what == ENTRY else ENTRY
        block = self.old.blocks.get((above, old.parent))
        title = block.title if isinstance(block, EntryBlock | SectionBlock) else ""
        return f"moved here from {title or old.parent}, place {old.index + 1}"


def _with_addresses(document: Document) -> str:
    """The contact with what its links lead to, for when nothing else of it changed."""
    links = [link for line in document.contact for link in line]
    return CONTACT_SEPARATOR.join(f"{link.text} ({link.url or 'no link'})" for link in links)


def _part(field: str, before: str, after: str) -> Part:
    if before == after:
        return Part(field=field, spans=(Span("same", after),) if after else ())
    return Part(field=field, spans=tokens(before, after))
