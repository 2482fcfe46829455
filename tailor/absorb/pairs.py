"""Which slot of the generated file is found in which edited paragraph so far, and what speaks for more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tailor.absorb.likeness import likeness
from tailor.absorb.noise import folded
from tailor.absorb.pieces import Slot
from tailor.readback.reading import Paragraph

MARKED = 0.5  # what an id counts beside the likeness of the texts
_LEFT = 0.05  # what an id counts of which only the place is left
_COPY = re.compile(r"_Copy_?\d+$")


class Pairs:
    """Pairs of a slot and a paragraph by their numbers, one to one.

    ``to`` leads from slots to paragraphs, ``back`` the other way. ``parts`` are paragraphs that were split off from
    another, ``swallowed`` slots whose text was merged into another paragraph: nothing else is looked for there.
    """

    def __init__(self, slots: Sequence[Slot], paragraphs: Sequence[Paragraph]) -> None:
        self.slots = slots
        self.paragraphs = paragraphs
        known = {
            text: likeness(folded(text)) for text in {p.text for p in (*(s.paragraph for s in slots), *paragraphs)}
        }
        self.old = [known[slot.paragraph.text] for slot in slots]
        self.new = [known[paragraph.text] for paragraph in paragraphs]
        self.was = [folded(paragraph.was) for paragraph in paragraphs]
        self.to: dict[int, int] = {}
        self.back: dict[int, int] = {}
        self.parts: set[int] = set()
        self.swallowed: set[int] = set()
        ids = {slot.id for slot in slots if slot.id}
        spans = [_spans(paragraph, ids) for paragraph in paragraphs]
        self.marks = [_marks(found) for found in spans]
        self._worded = [any(found.values()) for found in spans]  # the place of an id is left by a deletion too

    def set(self, slot: int, paragraph: int) -> None:
        """Pair the two; the slot's pair until now is free again."""
        if slot in self.to:
            del self.back[self.to[slot]]
        self.to[slot] = paragraph
        self.back[paragraph] = slot

    def swap(self, a: int, b: int) -> None:
        """Exchange the paragraphs of two slots."""
        self.to[a], self.to[b] = self.to[b], self.to[a]
        self.back[self.to[a]], self.back[self.to[b]] = a, b

    def free_slots(self) -> list[int]:
        """The slots with a text that are not found yet."""
        return [s for s, old in enumerate(self.old) if s not in self.to and s not in self.swallowed and old.text]

    def free_paragraphs(self) -> list[int]:
        """The paragraphs with a text that are not explained yet."""
        return [p for p, new in enumerate(self.new) if p not in self.back and p not in self.parts and new.text]

    def mark(self, slot: int, paragraph: int) -> float:
        """What the ids of a paragraph count for its being the slot."""
        id = self.slots[slot].id
        return self.marks[paragraph].get(id, 0.0) if id else 0.0

    def foreign(self, slot: int, paragraph: int) -> bool:
        """Whether the ids on the text of a paragraph say that it is, or is a part of, something else than the slot."""
        return self.slots[slot].id not in self.marks[paragraph] and self._worded[paragraph]

    def near(self, slot: int, paragraph: int) -> int:
        """How many neighbours, before and behind, are the same ones."""
        before = slot > 0 and paragraph > 0 and self.to.get(slot - 1) == paragraph - 1
        behind = self.to.get(slot + 1) == paragraph + 1
        return int(before) + int(behind)


def _spans(paragraph: Paragraph, known: set[str]) -> dict[str, int]:
    """The ids of a paragraph with how much of its text they are on."""
    spans: dict[str, int] = {}
    for mark in paragraph.marks:
        id = mark.id if mark.id in known else _COPY.sub("", mark.id)
        if id in known:
            spans[id] = max(spans.get(id, 0), mark.end - mark.start)
    return spans


def _marks(spans: Mapping[str, int]) -> Mapping[str, float]:
    """What each id counts; one whose text is gone counts little beside another."""
    filled = any(spans.values())
    return {id: MARKED if size or not filled else _LEFT for id, size in spans.items()}
