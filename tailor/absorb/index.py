"""A page by (what, id): its blocks, what holds each, and the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock

Key = tuple[str, str]  # what and id; a section may have the id of an entry


@dataclass(slots=True)
class Index:
    """A document as a table. ``inside`` has the ids of the blocks of a kind that a parent holds."""

    document: Document
    blocks: dict[Key, Any] = field(default_factory=dict)
    parents: dict[Key, str] = field(default_factory=dict)
    inside: dict[Key, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.blocks["page", ""] = self.document
        self.inside["section", ""] = [s.id for s in self.document.sections]
        for section in self.document.sections:
            self._put("section", section, "")
            self.inside["entry", section.id] = [e.id for e in section.entries]
            for entry in section.entries:
                self._put("entry", entry, section.id)
                self.inside["bullet", entry.id] = [b.id for b in entry.bullets]
                for bullet in entry.bullets:
                    self._put("bullet", bullet, entry.id)

    def _put(self, what: str, block: SectionBlock | EntryBlock | BulletBlock, parent: str) -> None:
        self.blocks[what, block.id] = block
        self.parents[what, block.id] = parent
