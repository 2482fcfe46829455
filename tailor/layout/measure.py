"""How many lines a paragraph takes: the public face of the line model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from tailor.layout import metrics
from tailor.layout.breaking import breaks, fill
from tailor.layout.characters import ASIAN, WEAK, kinds
from tailor.layout.geometry import ParagraphStyle

TOLERANCE = 0.005  # of the width: counts that differ within it are reported as an interval
LIBREOFFICE_GAP = 0.2  # ems between a Chinese character and a Latin letter or digit
WORD_GAP = 0.25
_DATES_GAP = 0.5  # ems that must stay free before right-aligned dates

_SCRIPTS = re.compile(f"(?P<chinese>[{ASIAN}][{ASIAN}{WEAK}]*)|[^{ASIAN}]+")
_WEAK = re.compile(f"[{WEAK}]*")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one weight; ``bold`` None means as its style says."""

    text: str
    bold: bool | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """A line count as an interval.

    ``likely`` is LibreOffice's count; ``high`` also holds in Word, whose gaps are wider and which sets no ligatures.
    """

    low: int
    likely: int
    high: int


def count_lines(runs: str | Sequence[Run], style: ParagraphStyle, width: int) -> Lines:
    """The lines that a paragraph takes on a text area ``width`` twips wide; at least 1."""
    pieces = ((runs, None),) if isinstance(runs, str) else tuple((run.text, run.bold) for run in runs)
    return _count(pieces, style, width)


def header_lines(left: Sequence[Run], right: str, style: ParagraphStyle, width: int) -> tuple[Lines, bool]:
    """The lines of an entry's header, and whether ``right`` (its dates) needs a line of its own.

    The lines include that own line. The dates go beside the last line of ``left`` only if they fit
    there in every case of the interval.
    """
    pieces = tuple((run.text, run.bold) for run in left)
    fills = _fills(pieces, style, width)
    low, likely, high = (lines for lines, _ in fills)
    lines = Lines(min(low, likely), likely, max(high, likely))
    if not right:
        return lines, False
    if not any(text for text, _ in pieces):
        return lines, False
    ends, _ = _positions(list(_segments(((right, None),), style.bold)), style, word=True)
    below = any(rest < ends[-1] * (1 + TOLERANCE) + _DATES_GAP for _, rest in fills)
    return Lines(lines.low + below, lines.likely + below, lines.high + below), below


def height(lines: int, style: ParagraphStyle) -> int:
    """The height in twips of a paragraph of so many lines, with the space above it and its borders."""
    return lines * style.pitch + style.before + style.border


def forget() -> None:
    """Drop the remembered counts, so that a benchmark measures all of the work."""
    _count.cache_clear()


@lru_cache(maxsize=65536)
def _count(pieces: tuple[tuple[str, bool | None], ...], style: ParagraphStyle, width: int) -> Lines:
    low, likely, high = (lines for lines, _ in _fills(pieces, style, width))
    return Lines(min(low, likely), likely, max(high, likely))


def _fills(
    pieces: tuple[tuple[str, bool | None], ...], style: ParagraphStyle, width: int
) -> tuple[tuple[int, float], ...]:
    """Lines and what is left of the last one, in ems, in three cases: narrow, LibreOffice, wide."""
    if style.capitals:
        pieces = tuple((piece.upper(), bold) for piece, bold in pieces)
    text = "".join(piece for piece, _ in pieces)
    em = style.size * 20 * style.scale
    room = (width - style.left - style.right) / em
    first = room - style.first / em
    marks = kinds(text)
    segments = list(_segments(pieces, style.bold))
    fills = []
    for word, shares in ((False, (1 + TOLERANCE, 1.0)), (True, (1 / (1 + TOLERANCE),))):
        at = breaks(marks, word=word, kinsoku=style.kinsoku, hanging=style.hanging)
        ends, gaps = _positions(segments, style, word=word)
        for share in shares:
            lines, used = fill(at, ends, gaps, first * share, room * share, last_hangs=not word)
            fills.append((lines, (first if lines == 1 else room) * share - used))
    return tuple(fills)


def _positions(
    segments: Sequence[tuple[str, bool, bool]], style: ParagraphStyle, *, word: bool
) -> tuple[list[float], dict[int, float]]:
    """The right edge of each character on one endless line and the gaps before characters, in ems.

    ``word`` measures as Word may do: wider gaps, no ligatures, ambiguous characters full width.
    """
    widths: list[float] = []
    gaps: dict[int, float] = {}
    was_chinese: bool | None = None
    last = ""
    for text, bold, is_chinese in segments:
        start = len(widths)
        if is_chinese:
            widths += map(metrics.chinese(bold).__getitem__, text)
        else:
            table = metrics.latin(style.font, bold)
            widths += map(table.widths.__getitem__, text)
            if table.pattern is not None and not word:
                for match in table.pattern.finditer(text):
                    widths[start + match.start()] -= table.ligatures[match[0]]
        meet = was_chinese is not None and was_chinese != is_chinese
        if style.spacing and meet and last.isalnum() and text[0].isalnum():
            gaps[start] = WORD_GAP if word else LIBREOFFICE_GAP
            widths[start] += gaps[start]
        was_chinese, last = is_chinese, text[-1]
    if word and any(is_chinese for _, _, is_chinese in segments):
        # Told so by a hint on their run, Word sets these in the Chinese font beside Latin text too.
        for place, character in enumerate(chain.from_iterable(text for text, _, _ in segments)):
            if character in metrics.AMBIGUOUS:
                widths[place] = max(widths[place], 1.0)
    if style.tracking:
        extra = style.tracking / (style.size * 20)
        widths = [one + extra for one in widths]
    return list(accumulate(widths)), gaps


def _segments(pieces: Sequence[tuple[str, bool | None]], style_bold: bool) -> Iterator[tuple[str, bool, bool]]:
    """The stretches of one weight and one script: text, bold, Chinese."""
    in_chinese = False
    for text, weight in pieces:
        bold = style_bold if weight is None else weight
        marks = kinds(text)
        place = 0
        if in_chinese and (weak := _WEAK.match(marks)) and (place := weak.end()):
            yield text[:place], bold, True  # characters without a script go on with the one before them
        for match in _SCRIPTS.finditer(marks, place):
            in_chinese = match.lastgroup is not None
            yield text[match.start() : match.end()], bold, in_chinese
