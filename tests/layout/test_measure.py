"""How many lines texts take; widths are told in ems of a 10 pt font."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.layout import Lines, ParagraphStyle, Run, count_lines, header_lines, height

EM = 200  # twips
CALIBRI = ParagraphStyle(name="Normal", font="Calibri", size=10, pitch=300)
ARIAL = replace(CALIBRI, font="Arial")


def lines(text: str, ems: float, style: ParagraphStyle = CALIBRI) -> Lines:
    """The lines of ``text`` on a width of so many ems."""
    return count_lines(text, style, round(ems * EM))


def test_a_chinese_character_is_one_em_wide() -> None:
    assert lines("测" * 30, 30.2) == Lines(1, 1, 1)
    assert lines("测" * 31, 30.2) == Lines(2, 2, 2)


def test_an_empty_text_takes_one_line() -> None:
    assert lines("", 10) == Lines(1, 1, 1)


def test_a_width_within_half_a_percent_gives_an_interval() -> None:
    assert lines("测" * 30, 30.05) == Lines(1, 1, 2)
    assert lines("测" * 30, 29.95) == Lines(1, 2, 2)


def test_bold_text_is_wider() -> None:
    text = "Measured the whole of it and wrote it up"
    widths = {
        bold: next(w for w in range(2000, 9000, 10) if count_lines([Run(text, bold)], ARIAL, w).high == 1)
        for bold in (False, True)
    }
    assert widths[True] > widths[False] * 1.03


def test_a_run_without_a_weight_follows_its_style() -> None:
    text, bold = "Measured the whole of it", replace(ARIAL, bold=True)
    for width in range(1500, 6000, 50):
        assert count_lines(text, bold, width) == count_lines([Run(text, True)], ARIAL, width)
        assert count_lines([Run(text, False)], bold, width) == count_lines(text, ARIAL, width)


def test_no_line_begins_with_closing_punctuation() -> None:
    # The comma would fit on the first line only by hanging; "！" counts as Word sets it, which does not hang it.
    assert lines("测" * 10 + "！" + "测" * 9, 10.2).high == 3
    assert lines("测" * 10 + "，" + "测" * 10, 10.2).high == 2


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert lines("测" * 9 + "（测）" + "测" * 8, 10.2) == Lines(3, 3, 3)


def test_a_mark_at_the_end_of_the_text_hangs_but_is_not_counted_on_to() -> None:
    assert lines("测" * 10 + "。", 10.2) == Lines(1, 1, 2)


def test_without_hanging_punctuation_a_comma_takes_its_place() -> None:
    style = replace(CALIBRI, hanging=False)
    assert lines("测" * 10 + "，" + "测" * 10, 10.2, style).high == 3


def test_chinese_and_latin_stand_apart_and_further_in_word() -> None:
    word = "x" * 10  # 0.433 em each
    text = "测" + word + "测"
    bare = 2 + 10 * 887 / 2048
    assert lines(text, bare + 0.35).low == 2
    assert lines(text, bare + 0.45) == Lines(1, 1, 2)
    assert lines(text, bare + 0.60) == Lines(1, 1, 1)


def test_latin_words_stay_whole_and_break_behind_letter_and_hyphen() -> None:
    assert lines("alpha beta", 3.0) == Lines(2, 2, 2)
    assert lines("alpha-beta", 3.0) == Lines(2, 2, 2)
    assert lines("aaaa bbbb/cccc", 4.5) == lines("aaaa bbbbxcccc", 4.5)


def test_a_no_break_space_holds_words_together() -> None:
    assert lines("aaaa bbbb cccc", 5.4).high == 2
    assert lines("aaaa bbbb\u00a0cccc dddd", 5.4).high == 3


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("x" * 100, 10).high in {5, 6}
    assert lines("测" + "x" * 100, 10).high in {5, 6, 7}


def test_trailing_spaces_take_no_room() -> None:
    assert lines("测" * 10 + "     ", 10.2) == Lines(1, 1, 1)


def test_ligatures_count_in_libreoffice_and_not_in_word() -> None:
    found = lines("tttt" * 20, 80 * 686 / 2048 - 0.5)
    assert (found.likely, found.high) == (1, 2)


def test_combining_marks_are_not_wide_and_emoji_are() -> None:
    assert lines("e\u0301" * 20, 20 * 1019 / 2048 + 0.3).high == 1
    assert lines("😀" * 10, 11).high == 2


def test_indents_and_a_wide_marker_narrow_the_lines() -> None:
    assert lines("测" * 10, 10.2, replace(CALIBRI, left=EM)).high == 2
    assert lines("测" * 10, 10.2, replace(CALIBRI, first=EM)).high == 2
    assert lines("测" * 19, 10.2, replace(CALIBRI, first=EM)).high == 2


def test_capitals_are_measured_as_capitals() -> None:
    text = "measured the whole"
    assert lines(text, 9, replace(ARIAL, capitals=True)) == lines(text.upper(), 9, ARIAL)


def test_dates_stand_beside_a_short_header() -> None:
    left = [Run("杭州某公司", True), Run(" · 后端工程师", False)]
    assert header_lines(left, "2020.01 – 2021.02", CALIBRI, 40 * EM) == (Lines(1, 1, 1), False)


def test_dates_that_do_not_fit_take_a_line_of_their_own() -> None:
    left = [Run("测" * 30, False)]
    assert header_lines(left, "2020.01 – 2021.02", CALIBRI, 35 * EM) == (Lines(2, 2, 2), True)


def test_dates_stand_beside_the_last_line_of_a_long_header() -> None:
    left = [Run("测" * 45, False)]
    assert header_lines(left, "2020.01 – 2021.02", CALIBRI, 35 * EM) == (Lines(2, 2, 2), False)


def test_a_header_without_dates_is_a_paragraph() -> None:
    assert header_lines([Run("测" * 35, False)], "", CALIBRI, 35 * EM + 20) == (Lines(1, 1, 2), False)


def test_the_height_of_a_paragraph_is_arithmetic() -> None:
    style = replace(CALIBRI, before=40, border=10)
    assert height(3, style) == 3 * 300 + 40 + 10


TEXTS = st.text(alphabet=st.sampled_from("ab cd-/().,测试，。、（）“”—…0%é\u00a0😀"), max_size=120)


@given(TEXTS, st.integers(2 * EM, 60 * EM))
def test_the_interval_is_in_order_and_never_empty(text: str, width: int) -> None:
    found = count_lines(text, CALIBRI, width)
    assert 1 <= found.low <= found.likely <= found.high


@given(TEXTS, st.integers(4 * EM, 40 * EM), st.integers(0, 20 * EM))
def test_a_wider_page_never_takes_more_lines(text: str, width: int, more: int) -> None:
    narrow, wide = count_lines(text, CALIBRI, width), count_lines(text, CALIBRI, width + more)
    assert wide.high <= narrow.high
    assert wide.likely <= narrow.likely


@pytest.mark.parametrize("family", ["Calibri", "Arial", "Times New Roman", "Courier New", "Nowhere"])
def test_every_family_measures_the_same_text_alike(family: str) -> None:
    style = replace(CALIBRI, font=family)
    text = "Rebuilt the order service and cut its latency; 重构订单系统，延迟降低 35%。" * 3
    assert 5 <= lines(text, 20, style).high <= 12
