"""What each paragraph of a generated file shows of its document, whatever template wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from tailor.compose import Document
from tailor.readback.reading import Paragraph, Reading

_SPACE = re.compile(r"\s")
_HEAD = ("name", "headline", "contact")
_HEADER = ("title", "detail", "dates")
_ROLES = {"name": "title", "headline": "subtitle", "title": "heading2", "text": "bullet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text of the document: ``field`` of the page (id empty), a section, an entry or a bullet.

    ``place`` is the (line, item) of a piece of the contact.
    """

    what: str
    id: str
    field: str
    text: str
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An expected paragraph with the pieces that it shows, each with its first and last place in the text.

    Without pieces it is text of the template.
    """

    paragraph: Paragraph
    pieces: tuple[tuple[Piece, int, int], ...] = ()

    @property
    def id(self) -> str:
        """The id of the entry or bullet that the paragraph belongs to, empty for all else."""
        return next((piece.id for piece, _, _ in self.pieces if piece.what in ("entry", "bullet")), "")


def slots(expected: Reading, base: Document) -> tuple[Slot, ...]:
    """What every paragraph of ``expected``, the file generated from ``base``, shows.

    The texts of ``base`` are looked for in document order. A template may leave some out, put several into one
    paragraph, and order the parts of the page's head or of an entry's header as it likes.
    """
    texts = [_SPACE.sub(" ", paragraph.text) for paragraph in expected.paragraphs]
    known = {entry.id for s in base.sections for entry in s.entries}
    known |= {bullet.id for s in base.sections for entry in s.entries for bullet in entry.bullets}
    owners = [frozenset(mark.id for mark in p.marks if mark.id in known) for p in expected.paragraphs]
    search = _Search(expected.paragraphs, texts, owners, base)
    for head in permutations(_HEAD):
        if search.attempt(head, _HEADER):
            break
    else:
        for header in permutations(_HEADER):
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
        self._weight = -1
        self.found: list[tuple[int, int, int, int]] = []  # paragraph, piece, start, end
        self.pieces: list[Piece] = []
        self.head: Sequence[str] = _HEAD

    def attempt(self, head: Sequence[str], header: Sequence[str]) -> bool:
        """Look for the texts with the page's head and the entries' headers in this order; true when all are there."""
        pieces = list(_pieces(self._base, head, header))
        found = _straight(*self._where, pieces)
        whole = found is not None
        if found is None:
            found = _closest(*self._where, pieces)
        weight = sum(_weight(pieces[number]) for _, number, _, _ in found)
        if weight > self._weight:
            self.found, self._weight, self.pieces, self.head = found, weight, pieces, head
        return whole


def _pieces(base: Document, head: Sequence[str], header: Sequence[str]) -> Iterator[Piece]:
    for part in head:
        if part == "contact":
            for line, links in enumerate(base.contact):
                for item, link in enumerate(links):
                    yield from _piece("page", "", "contact", link.text, (line, item))
        else:
            yield from _piece("page", "", part, getattr(base, part))
    for section in base.sections:
        yield from _piece("section", section.id, "title", section.title)
        for entry in section.entries:
            for part in header:
                yield from _piece("entry", entry.id, part, getattr(entry, part))
            for bullet in entry.bullets:
                yield from _piece("bullet", bullet.id, "text", bullet.text)


def _piece(what: str, id: str, field: str, text: str, place: tuple[int, int] = (0, 0)) -> Iterator[Piece]:
    shown = _SPACE.sub(" ", text).strip()
    if shown:
        yield Piece(what=what, id=id, field=field, text=shown, place=place)


def _weight(piece: Piece) -> int:
    return 1 + len(piece.text)


def _fits(paragraph: Paragraph, owner: frozenset[str], piece: Piece) -> bool:
    """Whether the ids and the role of a paragraph let it show ``piece``."""
    if owner:
        return piece.id in owner and piece.what in ("entry", "bullet")
    if paragraph.role in ("title", "heading1") and piece.what == "bullet":
        return False
    return not (piece.what == "section" and paragraph.role in ("bullet", "contact"))


def _run(
    paragraph: Paragraph, text: str, owner: frozenset[str], pieces: Sequence[Piece], first: int
) -> list[tuple[int, int, int]]:
    """The pieces from ``first`` on that stand in one paragraph, one behind the other: (number, start, end)."""
    found: list[tuple[int, int, int]] = []
    at = 0
    for number in range(first, len(pieces)):
        piece = pieces[number]
        if (found and _apart(pieces[number - 1], piece)) or not _fits(paragraph, owner, piece):
            break
        start = text.find(piece.text, at)
        if start < 0:
            break
        at = start + len(piece.text)
        found.append((number, start, at))
    return found


def _apart(before: Piece, piece: Piece) -> bool:
    """Whether two pieces never share a paragraph."""
    return piece.what in ("bullet", "section") or before.what != piece.what or before.id != piece.id


def _straight(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], owners: Sequence[frozenset[str]], pieces: Sequence[Piece]
) -> list[tuple[int, int, int, int]] | None:
    """The quick way: every piece is there in order. None when that fails."""
    found: list[tuple[int, int, int, int]] = []
    cursor = 0
    for number, (paragraph, text, owner) in enumerate(zip(paragraphs, texts, owners, strict=True)):
        run = _run(paragraph, text, owner, pieces, cursor)
        if run and _plausible(text, pieces, run):
            found += [(number, *span) for span in run]
            cursor += len(run)
    return found if cursor == len(pieces) else None


def _plausible(text: str, pieces: Sequence[Piece], run: Iterable[tuple[int, int, int]]) -> bool:
    """Whether a paragraph is about what was found in it, rather than holding it by chance."""
    spans = list(run)
    covered = sum(end - start for _, start, end in spans)
    first = pieces[spans[0][0]]
    return first.field == "contact" or covered * 2 >= len(text.strip())


def _closest(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], owners: Sequence[frozenset[str]], pieces: Sequence[Piece]
) -> list[tuple[int, int, int, int]]:
    """The way of showing the most text, when some pieces are left out or something else looks like one."""
    rows, columns = len(paragraphs), len(pieces)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[int]] = [[0] * (columns + 1) for _ in range(rows + 1)]  # 0: skip paragraph, -1: skip piece
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            value, way = best[row + 1][column], 0
            if best[row][column + 1] > value:
                value, way = best[row][column + 1], -1
            run = _run(paragraphs[row], texts[row], owners[row], pieces, column)
            gained = 0
            for length, (number, start, end) in enumerate(run, start=1):
                gained += _weight(pieces[number])
                exact = end - start == len(texts[row].strip()) and length == 1
                bonus = exact + (_ROLES.get(pieces[number].field) == paragraphs[row].role)
                if gained + bonus + best[row + 1][column + length] > value:
                    value, way = gained + bonus + best[row + 1][column + length], length
            best[row][column], step[row][column] = value, way
    found: list[tuple[int, int, int, int]] = []
    row = column = 0
    while row < rows and column < columns:
        way = step[row][column]
        if way > 0:
            run = _run(paragraphs[row], texts[row], owners[row], pieces, column)[:way]
            found += [(row, *span) for span in run]
            column += way
            row += 1
        elif way < 0:
            column += 1
        else:
            row += 1
    return found
