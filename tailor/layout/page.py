"""How full the pages get, and how much of several pages can be relied on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tailor.layout.geometry import Geometry, ParagraphStyle
from tailor.layout.measure import Lines, height

_LONG = 6  # lines of a bullet that must not be divided between pages


@dataclass(frozen=True, slots=True)
class Fill:
    """A share of the usable height as an interval; 1.0 is full."""

    low: float
    likely: float
    high: float


def page_fill(paragraphs: Iterable[tuple[Lines, ParagraphStyle]], geometry: Geometry, pages: int = 1) -> Fill:
    """How full ``pages`` pages get with these paragraphs."""
    low = likely = high = 0
    for lines, style in paragraphs:
        low += height(lines.low, style)
        likely += height(lines.likely, style)
        high += height(lines.high, style)
    room = usable_height(geometry, pages)
    return Fill(low / room, likely / room, high / room)


def usable_height(geometry: Geometry, pages: int = 1) -> int:
    """The height in twips that surely fits on so many pages.

    At each page's end a heading that must stay with the first line below it may leave its place empty;
    the most that this can cost is taken off.
    """
    return geometry.text_height * pages - _waste(geometry) * (pages - 1)


def _waste(geometry: Geometry) -> int:
    """The most that stays empty at a page's end: a heading, a header of two lines, the first lines of a bullet."""
    heading, header, bullet = (geometry.style(role) for role in ("heading1", "heading2", "bullet"))
    together = _LONG if bullet.keep_lines else 3 if bullet.widows else 1
    return height(1, heading) + height(2, header) + height(together, bullet)
