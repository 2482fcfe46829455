"""What each paragraph of a generated file shows of its document, whatever template wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from tailor.absorb.pieces import HEAD, HEADER, Piece, Slot, pieces_of, spaced, weight
from tailor.absorb.spans import Span, closest, straight
from tailor.compose import Document
from tailor.readback.reading import Paragraph, Reading


def slots(expected: Reading, base: Document) -> tuple[Slot, ...]:
    """What every paragraph of ``expected``, the file generated from ``base``, shows.

    The texts of ``base`` are looked for in document order. A template may leave some out, put several into one
    paragraph, and order the parts of the page's head or of an entry's header as it likes.
    """
    texts = [spaced(paragraph.text) for paragraph in expected.paragraphs]
    known = {entry.id for s in base.sections for entry in s.entries}
    known |= {bullet.id for s in base.sections for entry in s.entries for bullet in entry.bullets}
    owners = [frozenset(mark.id for mark in p.marks if mark.id in known) for p in expected.paragraphs]
    search = _Search(expected.paragraphs, texts, owners, base)
    for head in permutations(HEAD):
        if search.attempt(head, HEADER):
            break
    else:
        for header in permutations(HEADER):
            if search.attempt(search.head, header):
                break
    shown: dict[int, list[tuple[Piece, int, int]]] = {}
    for paragraph, number, start, end in search.found:
        shown.setdefault(paragraph, []).append((search.pieces[number], start, end))
    return tuple(
        Slot(paragraph=paragraph, pieces=tuple(shown.get(number, ())))
        for number, paragraph in enumerate(expected.paragraphs)
    )


class _Search:
    """The best way found so far to read the paragraphs as the document's texts."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        texts: Sequence[str],
        owners: Sequence[frozenset[str]],
        base: Document,
    ) -> None:
        self._where = paragraphs, texts, owners
        self._base = base
        self._worth = -1
        self.found: list[Span] = []
        self.pieces: list[Piece] = []
        self.head: Sequence[str] = HEAD

    def attempt(self, head: Sequence[str], header: Sequence[str]) -> bool:
        """Look for the texts with the page's head and the entries' headers in this order; true when all are there."""
        pieces = list(pieces_of(self._base, head, header))
        found = straight(*self._where, pieces)
        whole = found is not None
        if found is None:
            found = closest(*self._where, pieces)
        worth = sum(weight(pieces[number]) for _, number, _, _ in found)
        if worth > self._worth:
            self.found, self._worth, self.pieces, self.head = found, worth, pieces, head
        return whole


__all__ = ["Piece", "Slot", "slots"]
