"""Generated, edited and today's page: which hand edits are to take, which are taken already, which conflict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tailor.absorb.index import Index
from tailor.absorb.noise import same
from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock
from tailor.diff import Change, diff

Known = Mapping[str, frozenset[str]]
_CHANGED = "data/ changed it otherwise since the file was generated"
_GONE = "data/ does not have it any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An edit of something that data/ changed otherwise since: the three states, in words, why, and what to do."""

    change: Change
    base: str
    edited: str
    now: str
    why: str = _CHANGED
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeWay:
    """The edits of a file, sorted by what is to become of them."""

    take: tuple[Change, ...] = ()
    taken: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def three_way(base: Document, edited: Document, now: Document, known: Known | None = None) -> ThreeWay:
    """The edits from ``base`` to ``edited`` against ``now``, what would be generated today.

    ``known`` are the texts that data/ holds today for each bullet and header, on the page or not: an edit may
    be about one that today's page does not show.
    """
    work = _ThreeWay(Index(base), Index(edited), Index(now), known or {})
    for change in diff(base, edited):
        work.sort(change)
    return ThreeWay(take=tuple(work.take), taken=tuple(work.taken), conflicts=tuple(work.conflicts))


@dataclass(slots=True)
class _ThreeWay:
    base: Index
    edited: Index
    now: Index
    known: Known
    take: list[Change] = field(default_factory=list)
    taken: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def sort(self, change: Change) -> None:
        if change.field == "dates_below":  # follows from the length of the header
            return
        if change.kind == "reworded":
            self._reworded(change)
        elif change.kind == "added":
            self._added(change)
        elif change.kind == "dropped":
            self._dropped(change)
        else:
            self._moved(change)

    def _conflict(self, change: Change, base: object, edited: object, now: object, why: str = _CHANGED) -> None:
        self.conflicts.append(Conflict(change=change, base=words(base), edited=words(edited), now=words(now), why=why))

    def _reworded(self, change: Change) -> None:
        block = self.now.blocks.get((change.what, change.id))
        value = None if block is None else getattr(block, change.field)
        texts = self.known.get(change.id) if change.what == "bullet" else None
        if texts is not None and change.field == "text":
            if change.after in texts:
                self.taken.append(change)
            elif change.before in texts:
                self.take.append(change)
            else:
                self._conflict(
                    change, change.before, change.after, " / ".join(sorted(texts)) if value is None else value
                )
        elif block is None:
            if change.what == "section" or change.id in self.known:
                self.take.append(change)  # today's page does not show it, so nothing contradicts
            else:
                self._conflict(change, change.before, change.after, "", _GONE)
        elif value == change.after:
            self.taken.append(change)
        elif value == change.before:
            self.take.append(change)
        else:
            self._conflict(change, change.before, change.after, value)

    def _added(self, change: Change) -> None:
        parent = change.new.parent if change.new else ""
        if isinstance(change.after, BulletBlock):
            entry = self.now.blocks.get(("entry", parent))
            others = [] if entry is None else [b for b in entry.bullets if ("bullet", b.id) not in self.edited.blocks]
            if any(same(bullet.text, change.after.text) for bullet in others):
                self.taken.append(change)
                return
        key = (change.what, change.id)
        shown = key in self.now.blocks and self.now.parents[key] == parent
        (self.taken if shown else self.take).append(change)

    def _dropped(self, change: Change) -> None:
        block = self.now.blocks.get((change.what, change.id))
        before: Any = change.before
        if block is None:
            self.taken.append(change)
        elif change.what == "bullet" and block.text != before.text and before.text not in self.known.get(change.id, ()):
            self._conflict(change, before, "", block)
        else:
            self.take.append(change)

    def _moved(self, change: Change) -> None:
        key = (change.what, change.id)
        if key not in self.now.blocks:
            if change.id in self.known or change.what == "section":
                self.take.append(change)
            else:
                self._conflict(change, "", "moved", "", _GONE)
            return
        old, new, now = (page.parents[key] for page in (self.base, self.edited, self.now))
        if old != new:
            if now == new:
                self.taken.append(change)
            elif now == old:
                self.take.append(change)
            else:
                self._conflict(change, f"in {old}", f"in {new}", f"in {now}")
            return
        before, after, today = (page.inside[change.what, new] for page in (self.base, self.edited, self.now))
        common = set(before) & set(after) & set(today)
        if _kept(today, common) == _kept(after, common):
            self.taken.append(change)
        elif _kept(today, common) == _kept(before, common):
            self.take.append(change)
        else:
            self._conflict(change, _order(before), _order(after), _order(today))


def _kept(ids: Iterable[str], common: set[str]) -> list[str]:
    return [id for id in ids if id in common]


def _order(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def words(value: object) -> str:
    """A value of a change as a person reads it."""
    if isinstance(value, BulletBlock):
        return value.text
    if isinstance(value, EntryBlock):
        return value.title + value.detail + (f" {value.dates}" if value.dates else "")
    if isinstance(value, SectionBlock):
        return value.title
    if isinstance(value, tuple):
        return "; ".join(" | ".join(link.text for link in line) for line in value)
    return str(value)
