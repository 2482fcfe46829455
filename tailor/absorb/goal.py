"""The page that a build is to give: what was typed, and what data/ changed by itself since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tailor.compose import Document, EntryBlock, SectionBlock
from tailor.diff import Change, diff


def goal(now: Document, edited: Document, taken: Sequence[Change]) -> Document:
    """``now`` with the changes ``taken`` that lead to ``edited``."""
    return _Merge(now, edited, taken).document()


def deviations(wanted: Document, page: Document) -> tuple[Change, ...]:
    """What is to change on ``page`` for it to read as ``wanted``. What nobody can see does not count."""
    return tuple(c for c in diff(page, wanted) if c.field not in ("dates_below", "wording", "marker"))


class _Merge:
    def __init__(self, now: Document, edited: Document, taken: Iterable[Change]) -> None:
        self._now = now
        self._edited = edited
        self._changes = list(taken)
        self._gone = {(c.what, c.id) for c in self._changes if c.kind == "dropped"}
        self._moved = {(c.what, c.id) for c in self._changes if c.kind in ("moved", "added")}
        self._blocks: dict[tuple[str, str], Any] = {}
        for document in (edited, now):
            for section in document.sections:
                self._blocks["section", section.id] = section
                for entry in section.entries:
                    self._blocks["entry", entry.id] = entry
                    for bullet in entry.bullets:
                        self._blocks["bullet", bullet.id] = bullet
        self._page: dict[str, Any] = {}
        for change in self._changes:
            if change.kind == "reworded" and change.what == "page":
                self._page[change.field] = change.after
            elif change.kind == "reworded" and (block := self._blocks.get((change.what, change.id))) is not None:
                self._blocks[change.what, change.id] = replace(block, **{change.field: change.after})

    def document(self) -> Document:
        now, edited = self._now, self._edited
        sections = self._list("section", [s.id for s in now.sections], [s.id for s in edited.sections])
        return replace(now, **self._page, sections=tuple(s for s in map(self._section, sections) if s.entries))

    def _section(self, id: str) -> SectionBlock:
        now = next((s.entries for s in self._now.sections if s.id == id), ())
        edited = next((s.entries for s in self._edited.sections if s.id == id), ())
        entries = self._list("entry", [e.id for e in now], [e.id for e in edited])
        made: SectionBlock = replace(self._blocks["section", id], entries=tuple(map(self._entry, entries)))
        return made

    def _entry(self, id: str) -> EntryBlock:
        bullets = self._list("bullet", self._bullets(self._now, id), self._bullets(self._edited, id))
        made: EntryBlock = replace(self._blocks["entry", id], bullets=tuple(self._blocks["bullet", b] for b in bullets))
        return made

    @staticmethod
    def _bullets(document: Document, id: str) -> list[str]:
        return [b.id for s in document.sections for e in s.entries if e.id == id for b in e.bullets]

    def _list(self, what: str, now: list[str], edited: list[str]) -> list[str]:
        """What a block is to hold: in the edited order when that is to be taken, with what only ``now`` has."""
        moved = [id for id in edited if (what, id) in self._moved]
        kept = [id for id in now if (what, id) not in self._gone and ((what, id) not in self._moved or id in edited)]
        if not moved:
            return kept
        members = {*kept, *moved}
        result = [id for id in edited if id in members]
        for number, id in enumerate(kept):
            if id not in result:
                before = next((k for k in reversed(kept[:number]) if k in result), None)
                result.insert(result.index(before) + 1 if before is not None else 0, id)
        return result
