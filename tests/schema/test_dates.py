"""Dates as people write them."""

from __future__ import annotations

import pytest

from tailor.model import Date
from tailor.schema import parse_date
from tailor.schema.dates import ends_before, is_ongoing


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023", Date(2023)),
        ("2023-06", Date(2023, 6)),
        ("2023-06-01", Date(2023, 6, 1)),
        ("2023/06", Date(2023, 6)),
        ("2023.6", Date(2023, 6)),
        (" 2023.06.30 ", Date(2023, 6, 30)),
        ("2024-02-29", Date(2024, 2, 29)),
        ("2000-02-29", Date(2000, 2, 29)),
    ],
)
def test_dates_are_read(text: str, date: Date) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-13", "no month 13"),
        ("2023-00", "no month 0"),
        ("2023-02-29", "no day 29"),
        ("1900-02-29", "no day 29"),
        ("2023-04-31", "no day 31"),
        ("1899", "not between"),
        ("2101-01", "not between"),
        ("June 2023", "not a date"),
        ("2023-06/01", "not a date"),
        ("23-06", "not a date"),
        ("２０２３", "not a date"),
        ("", "not a date"),
    ],
)
def test_impossible_dates_say_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(text)


@pytest.mark.parametrize("text", ["present", "Present", "NOW", "至今", " now "])
def test_words_for_until_now(text: str) -> None:
    assert is_ongoing(text)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2023-06", "2023-05", True),
        ("2023-06", "2023", False),
        ("2023", "2023-01", False),
        ("2023-06-02", "2023-06-01", True),
        ("2023-06-02", "2023-06", False),
        ("2023", "2022-12", True),
        ("2022-12", "2023-01", False),
        ("2023-06", "2023-06", False),
    ],
)
def test_an_end_before_its_start_is_seen_as_far_as_both_are_given(start: str, end: str, wrong: bool) -> None:
    assert ends_before(parse_date(start), parse_date(end)) is wrong
