"""Which edited paragraph is which generated one: by id, by equal text, by likeness and by neighbourhood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from tailor.absorb.gaps import between, own_dates
from tailor.absorb.joints import merged, split
from tailor.absorb.pairs import MARKED, Pairs
from tailor.absorb.pieces import Slot
from tailor.readback.reading import Paragraph

_ALIKE = 0.38  # with less a paragraph without its id is a new one
_CLEAR = 0.6  # so alike that it is hardly by chance
_FOREIGN = 0.8  # it needs this to be a paragraph that has another's id
_NEAR = 0.1


def pair(slots: Sequence[Slot], paragraphs: Sequence[Paragraph], known: Collection[str] = ()) -> dict[int, int]:
    """The paragraph of each slot that is still there, by their numbers; one to one.

    ``known`` are texts that bullets are known to have, on the page or not.
    """
    pairs = Pairs(slots, paragraphs)
    _same_id_and_text(pairs)
    _same_text(pairs, [new.text for new in pairs.new])
    _same_text(pairs, pairs.was)
    _alike(pairs)
    between(pairs, known)
    merged(pairs)
    split(pairs)
    own_dates(pairs)
    return pairs.to


def _same_id_and_text(pairs: Pairs) -> None:
    bearing: dict[str, list[int]] = defaultdict(list)
    for number, marks in enumerate(pairs.marks):
        for id in marks:
            bearing[id].append(number)
    for s, slot in enumerate(pairs.slots):
        for p in bearing.get(slot.id, ()):
            if p not in pairs.back and pairs.new[p].text == pairs.old[s].text:
                pairs.set(s, p)
                break


def _same_text(pairs: Pairs, texts: Sequence[str]) -> None:
    """Pair what says the same, by the ``texts`` of the paragraphs: those of today, or before tracked changes."""
    slots, paragraphs = pairs.free_slots(), pairs.free_paragraphs()
    old, new = [pairs.old[s].text for s in slots], [texts[p] for p in paragraphs]
    if set(old).isdisjoint(new):
        return
    from difflib import SequenceMatcher

    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(size):
            pairs.set(slots[i + step], paragraphs[j + step])
    by_text: dict[str, list[int]] = defaultdict(list)
    for p in pairs.free_paragraphs():
        by_text[texts[p]].append(p)
    for s in pairs.free_slots():
        candidates = [p for p in by_text.get(pairs.old[s].text, ()) if p not in pairs.back]
        if candidates:
            pairs.set(s, max(candidates, key=lambda p: (pairs.near(s, p), -abs(s - p))))


def _alike(pairs: Pairs) -> None:
    """The best pairs of what is left; those with an id need not be alike at all.

    What is clearly alike comes first: once it is known what was split and merged, its parts are no candidates for
    what is alike by chance.
    """
    scores = _scores(pairs)
    clear = [score for score in scores if score[0] >= _CLEAR]
    _set_free(pairs, clear)
    merged(pairs)
    split(pairs)
    _set_free(pairs, scores[len(clear) :])


def _set_free(pairs: Pairs, scores: Sequence[tuple[float, int, int]]) -> None:
    slots, paragraphs = set(pairs.free_slots()), set(pairs.free_paragraphs())
    for _, s, p in scores:
        if s in slots and p in paragraphs:
            pairs.set(s, p)
            slots.discard(s)
            paragraphs.discard(p)


def _scores(pairs: Pairs) -> list[tuple[float, int, int]]:
    """What speaks for each possible pair, the best first."""
    paragraphs = pairs.free_paragraphs()
    scores: list[tuple[float, int, int]] = []
    for s in pairs.free_slots():
        for p in paragraphs:
            mark = pairs.mark(s, p)
            bonus = _NEAR * pairs.near(s, p) / 2 - _unfit(pairs, s, p)
            needed = _FOREIGN if pairs.foreign(s, p) else _ALIKE
            least = 0.0 if mark >= MARKED else needed - max(bonus, 0)
            value = pairs.old[s].of(pairs.new[p], least)
            if mark >= MARKED or value + min(bonus, 0.05) >= needed:
                scores.append((value + mark + bonus, s, p))
    return sorted(scores, key=lambda score: (-score[0], score[1], score[2]))


def _unfit(pairs: Pairs, s: int, p: int) -> float:
    return 0.0 if pairs.slots[s].paragraph.role == pairs.paragraphs[p].role else 0.1
