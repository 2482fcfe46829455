"""Room is what fits into the lines that a bullet takes now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tailor.layout import count_lines, read_geometry
from tailor.reword import room

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "resume.docx"
GEOMETRY = read_geometry(TEMPLATE.read_bytes(), "a4", "templates/resume.docx")
STYLE, WIDTH = GEOMETRY.style("bullet"), GEOMETRY.text_width


@pytest.mark.parametrize(
    "text",
    ["为订单查询加入Redis缓存", "Added a Redis cache to order lookup", "以消息队列解耦下单与发货，" * 6, "x" * 150],
)
@pytest.mark.parametrize("label", ["", "课程："])
def test_a_text_of_that_length_still_fits_and_the_source_always_does(text: str, label: str) -> None:
    found = room(text, STYLE, WIDTH, label)
    lines = count_lines(label + text, STYLE, WIDTH).high
    assert found >= len(text)
    joint = "" if "，" in text or "订" in text else " "
    filled = joint.join([text] * 20)
    assert count_lines(label + filled[:found], STYLE, WIDTH).high == lines
    assert count_lines(label + filled[: found + 1], STYLE, WIDTH).high > lines


@pytest.mark.parametrize("text", ["", " ", "长" * 2000])
def test_an_empty_or_endless_text_has_room_for_itself(text: str) -> None:
    assert room(text, STYLE, WIDTH) == len(text)
