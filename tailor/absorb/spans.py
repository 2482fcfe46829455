"""Two ways to read the paragraphs of a file as a document's texts: the quick one, and the one that shows the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tailor.absorb.pieces import Piece, weight
from tailor.readback.reading import Paragraph

Span = tuple[int, int, int, int]  # paragraph, piece, start, end
_ROLES = {"name": "title", "headline": "subtitle", "title": "heading2", "text": "bullet"}


def straight(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], owners: Sequence[frozenset[str]], pieces: Sequence[Piece]
) -> list[Span] | None:
    """The quick way: every piece is there in order. None when that fails."""
    found: list[Span] = []
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


def closest(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], owners: Sequence[frozenset[str]], pieces: Sequence[Piece]
) -> list[Span]:
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
                gained += weight(pieces[number])
                exact = end - start == len(texts[row].strip()) and length == 1
                bonus = exact + (_ROLES.get(pieces[number].field) == paragraphs[row].role)
                if gained + bonus + best[row + 1][column + length] > value:
                    value, way = gained + bonus + best[row + 1][column + length], length
            best[row][column], step[row][column] = value, way
    found: list[Span] = []
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
