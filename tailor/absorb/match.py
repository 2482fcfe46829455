"""Which edited paragraph is which generated one: by id, by equal text, by likeness and by neighbourhood."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tailor.absorb.likeness import Likeness, likeness
from tailor.absorb.noise import folded
from tailor.absorb.slots import Slot
from tailor.readback.reading import Paragraph

_COPY = re.compile(r"_Copy_?\d+$")
_ALIKE = 0.38  # with less a paragraph without its id is a new one
_BETWEEN = 0.25  # enough where nothing else can have stood
_MARKED = 0.5  # what an id counts beside the likeness of the texts
_LEFT = 0.05  # what an id counts of which only the place is left
_NEAR = 0.1
_WHOLE = 0.8  # so much of a paragraph must be found in another to count as merged into it


def pair(slots: Sequence[Slot], paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """The paragraph of each slot that is still there, by their numbers; one to one."""
    return _Pairing(slots, paragraphs).found()


class _Pairing:
    def __init__(self, slots: Sequence[Slot], paragraphs: Sequence[Paragraph]) -> None:
        self._slots = slots
        self._paragraphs = paragraphs
        self._old = [likeness(folded(slot.paragraph.text)) for slot in slots]
        self._new = [likeness(folded(paragraph.text)) for paragraph in paragraphs]
        self._to: dict[int, int] = {}  # slot → paragraph
        self._back: dict[int, int] = {}
        ids = {slot.id for slot in slots if slot.id}
        self._marks = [_marks(paragraph, ids) for paragraph in paragraphs]

    def found(self) -> dict[int, int]:
        self._same_id_and_text()
        self._same_text()
        self._alike()
        self._between()
        self._merged()
        self._dates()
        return self._to

    def _set(self, slot: int, paragraph: int) -> None:
        if slot in self._to:
            del self._back[self._to[slot]]
        self._to[slot] = paragraph
        self._back[paragraph] = slot

    def _free_slots(self) -> list[int]:
        return [s for s in range(len(self._slots)) if s not in self._to and self._old[s].text]

    def _free_paragraphs(self) -> list[int]:
        return [p for p in range(len(self._paragraphs)) if p not in self._back and self._new[p].text]

    def _same_id_and_text(self) -> None:
        bearing: dict[str, list[int]] = defaultdict(list)
        for number, marks in enumerate(self._marks):
            for id in marks:
                bearing[id].append(number)
        for s, slot in enumerate(self._slots):
            for p in bearing.get(slot.id, ()):
                if p not in self._back and self._new[p].text == self._old[s].text:
                    self._set(s, p)
                    break

    def _same_text(self) -> None:
        from difflib import SequenceMatcher

        slots, paragraphs = self._free_slots(), self._free_paragraphs()
        old, new = [self._old[s].text for s in slots], [self._new[p].text for p in paragraphs]
        for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            for step in range(size):
                self._set(slots[i + step], paragraphs[j + step])
        by_text: dict[str, list[int]] = defaultdict(list)
        for p in self._free_paragraphs():
            by_text[self._new[p].text].append(p)
        for s in self._free_slots():
            candidates = [p for p in by_text.get(self._old[s].text, ()) if p not in self._back]
            if candidates:
                self._set(s, max(candidates, key=lambda p: (self._near(s, p), -abs(s - p))))

    def _alike(self) -> None:
        """The best pairs of what is left; those with an id need not be alike at all."""
        slots, paragraphs = self._free_slots(), self._free_paragraphs()
        scores: list[tuple[float, int, int]] = []
        for s in slots:
            for p in paragraphs:
                mark = self._marks[p].get(self._slots[s].id, 0.0) if self._slots[s].id else 0.0
                bonus = _NEAR * self._near(s, p) / 2 - self._unfit(s, p)
                least = 0.0 if mark >= _MARKED else _ALIKE - max(bonus, 0)
                value = self._old[s].of(self._new[p], least)
                if mark >= _MARKED or value + min(bonus, 0.05) >= _ALIKE:
                    scores.append((value + mark + bonus, s, p))
        scores.sort(key=lambda score: (-score[0], score[1], score[2]))
        for _, s, p in scores:
            if s not in self._to and p not in self._back:
                self._set(s, p)

    def _between(self) -> None:
        """What stands alone between the same neighbours, whatever was typed there."""
        for gap_slots, gap_paragraphs in self._gaps():
            for s, p in self._only(gap_slots, gap_paragraphs):
                slot = self._slots[s]
                what = slot.pieces[0][0].what if slot.pieces else ""
                value = self._old[s].of(self._new[p])
                if value >= _BETWEEN or what in ("page", "section") or (what in ("entry", "") and self._followed(s, p)):
                    self._set(s, p)

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Runs of free slots with the free paragraphs between the same neighbours."""
        found = []
        s = 0
        while s < len(self._slots):
            if s in self._to:
                s += 1
                continue
            end = s
            while end < len(self._slots) and end not in self._to:
                end += 1
            first = self._to[s - 1] + 1 if s else 0
            last = self._to[end] if end < len(self._slots) else len(self._paragraphs)
            inside = range(first, last)
            if all(p not in self._back for p in inside):
                found.append((list(range(s, end)), [p for p in inside if self._new[p].text]))
            s = end
        return found

    def _only(self, slots: list[int], paragraphs: list[int]) -> list[tuple[int, int]]:
        """Pairs in order where as many of a role stand in a gap as there were."""
        pairs = []
        for role in dict.fromkeys(self._slots[s].paragraph.role for s in slots):
            old = [s for s in slots if self._slots[s].paragraph.role == role]
            new = [p for p in paragraphs if self._paragraphs[p].role == role]
            if len(old) == len(new):
                pairs += list(zip(old, new, strict=True))
        return pairs

    def _followed(self, s: int, p: int) -> bool:
        """Whether what belongs to a header still stands behind it."""
        following = next((n for n in range(s + 1, len(self._slots))), None)
        behind = next((n for n in range(p + 1, len(self._paragraphs)) if self._new[n].text), None)
        return following is not None and behind is not None and self._to.get(following) == behind

    def _merged(self) -> None:
        """A paragraph that was merged with the next keeps the text of both: it is the first that stays."""
        for p, s in sorted(self._back.items()):
            before = s - 1
            if before < 0 or before in self._to or not self._siblings(before, s):
                continue
            head = self._new[p].text[: len(self._old[before].text)]
            if len(head) < len(self._new[p].text) and self._old[before].of(likeness(head), _WHOLE) >= _WHOLE:
                del self._to[s]
                self._set(before, p)

    def _siblings(self, a: int, b: int) -> bool:
        first, second = self._slots[a], self._slots[b]
        return all(x.pieces and x.pieces[0][0].what == "bullet" for x in (first, second))

    def _dates(self) -> None:
        """Dates on a line of their own belong to the header above them, of several alike."""
        own = {slot.id: s for s, slot in enumerate(self._slots) if _is_dates(slot)}
        for s in own.values():
            p = self._to.get(s)
            above = next((n for n in range((p or 0) - 1, -1, -1) if self._new[n].text), None)
            if p is None or above is None or above not in self._back:
                continue
            header = self._slots[self._back[above]]
            other = own.get(header.id)
            if other is None or other == s or _is_dates(header) or header.pieces[0][0].what != "entry":
                continue
            if (q := self._to.get(other)) is None:
                del self._to[s]
                self._set(other, p)
            else:
                self._to[s], self._to[other] = q, p
                self._back[q], self._back[p] = s, other

    def _near(self, s: int, p: int) -> int:
        """How many neighbours, before and behind, are the same ones."""
        before = s > 0 and self._to.get(s - 1) == p - 1 and p > 0
        behind = self._to.get(s + 1) == p + 1
        return int(before) + int(behind)

    def _unfit(self, s: int, p: int) -> float:
        return 0.0 if self._slots[s].paragraph.role == self._paragraphs[p].role else 0.1


def _is_dates(slot: Slot) -> bool:
    return bool(slot.pieces) and all(p.what == "entry" and p.field == "dates" for p, _, _ in slot.pieces)


def _marks(paragraph: Paragraph, known: set[str]) -> Mapping[str, float]:
    """The ids of a paragraph with what each counts; one whose text is gone counts little beside another."""
    spans: dict[str, int] = {}
    for mark in paragraph.marks:
        id = mark.id if mark.id in known else _COPY.sub("", mark.id)
        if id in known:
            spans[id] = max(spans.get(id, 0), mark.end - mark.start)
    filled = any(spans.values())
    return {id: _MARKED if size or not filled else _LEFT for id, size in spans.items()}


__all__ = ["Likeness", "pair"]
