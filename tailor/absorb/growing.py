"""A page while it is put together again: its sections and entries in the order in which they are met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock

Shown = frozenset[tuple[str, str, str]]  # (what, id, field) of every text that the generated file shows


@dataclass(slots=True)
class GrowingEntry:
    """An entry with the bullets found so far."""

    block: EntryBlock
    bullets: list[BulletBlock] = field(default_factory=list)

    def set(self, values: Mapping[str, str]) -> None:
        """Change fields of the header."""
        fields: Any = values
        self.block = replace(self.block, **fields)


@dataclass(slots=True)
class GrowingSection:
    """A section with the entries found so far."""

    block: SectionBlock
    entries: list[GrowingEntry] = field(default_factory=list)


class Growing:
    """The page so far, and the place on it: ``section`` and ``entry``.

    ``shown`` is what the generated file shows, ``headed`` the entries whose header still stands somewhere. ``foreign``
    says that the place is below a heading that a person typed.
    """

    def __init__(self, base: Document, shown: Shown, headed: frozenset[str]) -> None:
        self.base = base
        self.shown = shown
        self._headed = headed
        self.sections = {s.id: s for s in base.sections}
        self.entries = {e.id: e for s in base.sections for e in s.entries}
        self.bullets = {b.id: b for e in self.entries.values() for b in e.bullets}
        self.entry_of = {b.id: e.id for e in self.entries.values() for b in e.bullets}
        self._section_of = {e.id: s.id for s in base.sections for e in s.entries}
        self.made: dict[str, GrowingSection] = {}
        self.order: list[GrowingSection] = []
        self.opened: dict[str, GrowingEntry] = {}
        self.section: GrowingSection | None = None
        self.entry: GrowingEntry | None = None
        self.foreign = False

    def open_section(self, id: str, title: str) -> GrowingSection:
        """Begin a section here, or go on with it."""
        made = self.made.get(id)
        if made is None:
            made = self.made[id] = GrowingSection(replace(self.sections[id], title=title, entries=()))
            self.order.append(made)
        self.section, self.entry, self.foreign = made, None, False
        return made

    def open_entry(self, id: str, *, kept: bool = False) -> GrowingEntry:
        """Begin an entry here. What its header showed is empty until found, unless it is ``kept``."""
        own = self._section_of[id]
        titled = self.titled(own)
        if not titled and (self.section is None or self.section.block.id != own):
            self.section = self._own_section(own)
        elif self.section is None:
            self.open_section(own, self.sections[own].title if self.foreign else "")
        assert self.section is not None
        entry = self.opened[id] = GrowingEntry(replace(self.entries[id], bullets=()))
        if not kept:
            entry.set({name: "" for name in ("title", "detail", "dates") if ("entry", id, name) in self.shown})
        self.section.entries.append(entry)
        return entry

    def go_to(self, entry: GrowingEntry) -> None:
        """Go on below the header of ``entry``."""
        self.entry, self.foreign = entry, False

    def open_first(self) -> None:
        """Below a section's heading: begin its first entry, if that has no header."""
        if self.entry is None and self.section is not None:
            first = next(iter(self.sections[self.section.block.id].entries), None)
            if first is not None and not self.has_header(first.id):
                self.entry = self.opened.get(first.id) or self.open_entry(first.id)

    def parent(self, home: str) -> GrowingEntry | None:
        """The entry that a bullet of the entry ``home`` stands in here; None when it stands in none."""
        opened = self.opened.get(home)
        if self.foreign and opened is None:  # its own header may be what was retyped
            opened = self._reopened(home)
        if self.foreign and opened is not None:
            return opened
        own = self._section_of[home]
        here = self.section is None or self.section.block.id == own or not self.titled(own)
        if not self.has_header(home) and here:
            self.entry = opened or self.open_entry(home)
        self.open_first()
        if self.entry is None and home not in self._headed:
            self.entry = opened or self.open_entry(home)
        return self.entry

    def titled(self, section: str) -> bool:
        """Whether the generated file shows the heading of a section."""
        return ("section", section, "title") in self.shown

    def has_header(self, entry: str) -> bool:
        """Whether the generated file shows a header of an entry."""
        return any(("entry", entry, name) in self.shown for name in ("title", "detail"))

    def finished(self) -> tuple[SectionBlock, ...]:
        """The sections as values."""
        return tuple(
            replace(
                section.block,
                entries=tuple(replace(entry.block, bullets=tuple(entry.bullets)) for entry in section.entries),
            )
            for section in self.order
            if section.entries
        )

    def _own_section(self, id: str) -> GrowingSection:
        return self.made.get(id) or self.open_section(id, self.sections[id].title)

    def _reopened(self, home: str) -> GrowingEntry:
        own = self._section_of[home]
        if self.section is None or self.section.block.id != own:
            self.section = self._own_section(own)
        self.foreign = True
        return self.open_entry(home, kept=True)
