"""How full pages get."""

from __future__ import annotations

from dataclasses import replace

from tailor.layout import Geometry, Lines, height, page_fill, read_geometry, usable_height
from tests.layout.pages import TEMPLATE


def geometry() -> Geometry:
    """The built-in template's on A4."""
    return read_geometry(TEMPLATE.read_bytes(), "a4", "resume.docx")


def test_one_page_may_be_used_whole() -> None:
    assert usable_height(geometry(), 1) == geometry().text_height


def test_each_further_page_gives_less_than_a_whole_one() -> None:
    page = geometry().text_height
    gain = usable_height(geometry(), 3) - usable_height(geometry(), 2)
    assert page * 0.85 < gain < page
    assert usable_height(geometry(), 2) - usable_height(geometry(), 1) == gain


def test_paragraphs_that_stay_together_waste_more_of_a_page() -> None:
    normal = geometry()
    kept = replace(normal, styles={**normal.styles, "bullet": replace(normal.style("bullet"), keep_lines=True)})
    assert usable_height(kept, 2) < usable_height(normal, 2)


def test_the_fill_is_the_share_of_the_height_in_all_three_cases() -> None:
    style = geometry().style("bullet")
    fill = page_fill([(Lines(1, 2, 3), style), (Lines(1, 1, 1), style)], geometry())
    room = geometry().text_height
    assert fill.low == 2 * height(1, style) / room
    assert fill.likely == (height(2, style) + height(1, style)) / room
    assert fill.high == (height(3, style) + height(1, style)) / room
