"""Columns line up and lines fit, with Chinese in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.cli.terminal import table, width, wrap

texts = st.text(st.sampled_from("abc 中文，-é"), max_size=60)


def test_a_chinese_character_takes_two_columns_and_a_combining_mark_none() -> None:
    assert (width("ab"), width("中文"), width("（）"), width("e\u0301")) == (2, 4, 4, 1)


@given(texts, st.integers(4, 40))
def test_no_wrapped_line_is_wider_than_the_room(text: str, room: int) -> None:
    assert all(width(line) <= room for line in wrap(text, room))


@given(texts, st.integers(4, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    assert "".join(wrap(text, room)).replace(" ", "") == text.replace(" ", "")


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]


def test_chinese_breaks_between_characters() -> None:
    assert wrap("选择最优的要点", 6) == ["选择最", "优的要", "点"]


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_table_fits_the_terminal_and_its_columns_line_up(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = [("1.50", "限流", "有 Redis 与 Lua 的集群级限流 " * 4), ("12.00", "rate-limit", "short")]
    lines = [line for row in table(rows, shrink=2, right=(0,)) for line in row]
    assert all(width(line) <= columns for line in lines)
    assert lines[0].startswith(" 1.50  限流        ")
    assert lines[-1] == "12.00  rate-limit  short"


def test_a_line_never_begins_with_a_chinese_mark_that_closes() -> None:
    text = "多并发场景提高62%，单测覆盖率达96%以上（部分）。完"
    for room in range(10, 40):
        lines = wrap(text, room)
        assert "".join(lines) == text
        assert not any(line[0] in "，。）" for line in lines[1:])
        assert all(width(line) <= room for line in lines)
