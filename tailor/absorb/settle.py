"""The page that a build is to give: as it was typed, with what data/ changed by itself since it was generated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tailor.absorb.index import Index, Key
from tailor.absorb.three_way import Known
from tailor.compose import Document, EntryBlock, SectionBlock

_FIELDS = {
    "page": ("name", "headline", "contact"),
    "section": ("title",),
    "entry": ("title", "detail", "dates", "url"),
    "bullet": ("text",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What data/ changed by itself since the page was generated.

    ``changed`` are bullets and entries that are new, gone, or say or count something else, ``required`` those that a
    rule wants on the page, ``worded`` those that a rule words otherwise, ``reordered`` the sections and entries whose
    content was put into another order. What is not among them came onto the page, left it or is worded otherwise for
    want of room alone.
    """

    changed: frozenset[Key] = frozenset()
    required: frozenset[Key] = frozenset()
    worded: frozenset[Key] = frozenset()
    reordered: frozenset[Key] = frozenset()


def settle(base: Document, typed: Document, now: Document, since: Since, known: Known) -> Document:
    """``typed``, which came from ``base`` by edits that data/ holds, with what ``now`` has otherwise on purpose.

    Headers are those of today where they were not edited. What stands on the page, in which order and in which of its
    wordings (``known`` by bullet), is as typed, except for what ``since`` names.
    """
    return _Settle(Index(base), Index(typed), Index(now), since, known).document()


class _Settle:
    def __init__(self, base: Index, typed: Index, now: Index, since: Since, known: Known) -> None:
        self._base = base
        self._typed = typed
        self._now = now
        self._since = since
        self._known = known

    def document(self) -> Document:
        sections = tuple(map(self._section, self._list("section", "")))
        page: Document = self._block("page", "")
        return replace(page, sections=tuple(section for section in sections if section.entries))

    def _section(self, id: str) -> SectionBlock:
        entries = [self._entry(entry) for entry in self._list("entry", id)]
        made: SectionBlock = self._block("section", id)
        return replace(made, entries=tuple(entry for entry in entries if entry is not None))

    def _entry(self, id: str) -> EntryBlock | None:
        bullets = tuple(self._block("bullet", bullet) for bullet in self._list("bullet", id))
        made: EntryBlock = self._block("entry", id)
        key = ("entry", id)
        both = key in self._typed.blocks and key in self._now.blocks
        wanted = both or bool(bullets) or (not made.bullets and self._stays(key))
        return replace(made, bullets=bullets) if wanted else None

    def _block(self, what: str, id: str) -> Any:
        """The block as of today, with the fields that were edited."""
        base, typed, now = (page.blocks.get((what, id)) for page in (self._base, self._typed, self._now))
        if typed is None or now is None:
            return typed if now is None else now
        # A text that data/ still has gave way to another for its length, unless a rule asks for the other.
        own = what == "bullet" and typed.text in self._known.get(id, ()) and (what, id) not in self._since.worded
        typed_fields = {
            name: getattr(typed, name)
            for name in _FIELDS[what]
            if own or base is None or getattr(base, name) != getattr(typed, name)
        }
        return replace(now, **typed_fields)

    def _list(self, what: str, parent: str) -> Sequence[str]:
        """The ids of what a block is to hold, in order."""
        base, typed, now = (page.inside.get((what, parent), []) for page in (self._base, self._typed, self._now))
        staying = {id for id in (*typed, *now) if self._here((what, id), parent)}
        common = set(base) & set(typed)
        moved = [id for id in base if id in common] != [id for id in typed if id in common]
        parent_key = ("entry" if what == "bullet" else "section" if what == "entry" else "page", parent)
        first, second = (now, typed) if parent_key in self._since.reordered and not moved else (typed, now)
        order = [id for id in first if id in staying]
        for number, id in enumerate(second):
            if id in staying and id not in order:
                before = next((other for other in reversed(second[:number]) if other in order), None)
                order.insert(0 if before is None else order.index(before) + 1, id)
        return order

    def _here(self, key: Key, parent: str) -> bool:
        """Whether a block may stand below ``parent``; entries are asked about again once their bullets are known."""
        typed, now = self._typed.parents.get(key), self._now.parents.get(key)
        if typed is not None and now is not None:
            was = self._base.parents.get(key)
            return parent == (typed if typed != was else now)
        return parent in (typed, now) and (key[0] != "bullet" or self._stays(key))

    def _stays(self, key: Key) -> bool:
        """Whether what one of the pages has alone is wanted: it was typed, or data/ has it on purpose."""
        if key in self._typed.blocks and key in self._now.blocks:
            return True
        if key in self._typed.blocks:
            return key not in self._base.blocks or key not in self._since.changed
        return key not in self._base.blocks and (key in self._since.changed or key in self._since.required)
