"""The lines that LibreOffice really made: read from the text positions in its PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from tailor.layout import ParagraphStyle

_POSITION = re.compile(rb"([\d.]+) ([\d.]+) T[dm]\b")
_ASCENT = 0.8  # of an exact line's pitch lies above its baseline in LibreOffice
_NEAR = 0.3  # points


def baselines(pdf: bytes) -> list[list[float]]:
    """The baselines of each page from top to bottom, in points from the page's bottom."""
    from pypdf import PdfReader

    pages = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        contents = page.get_contents()
        data = b"" if contents is None else contents.get_data()
        found: list[float] = []
        for y in sorted((float(match[2]) for match in _POSITION.finditer(data)), reverse=True):
            if not found or found[-1] - y > _NEAR:
                found.append(y)
        pages.append(found)
    return pages


def counted(lines: Sequence[float], styles: Sequence[ParagraphStyle]) -> list[int]:
    """The lines of each paragraph of a page, told apart by the distances between baselines.

    Raises ValueError when the distances fit no division into these paragraphs.
    """
    counts: list[int] = []
    place = 0
    for number, style in enumerate(styles[:-1]):
        step, pitch = _to_next(style, styles[number + 1]), style.pitch / 20
        count = 1
        while place + 1 < len(lines):
            gap = lines[place] - lines[place + 1]
            place += 1
            if abs(gap - step) <= _NEAR:
                break
            count += 1
            if abs(gap - step - pitch) <= _NEAR:  # an empty line, as LibreOffice may add behind a mark in the margin
                break
            if abs(gap - pitch) > _NEAR:
                raise ValueError(f"a distance of {gap:.2f} pt after paragraph {number} ({style.name})")
        counts.append(count)
    return [*counts, len(lines) - place]


def _to_next(style: ParagraphStyle, following: ParagraphStyle) -> float:
    below = (1 - _ASCENT) * style.pitch + style.border
    return (below + following.before + _ASCENT * following.pitch) / 20
