"""Dates and headings as each language and market writes them."""

from __future__ import annotations

import pytest

from tailor.compose.words import format_date, format_period, section_title
from tailor.model import SECTIONS, Date


@pytest.mark.parametrize(
    ("date", "language", "market", "text"),
    [
        (Date(2023, 6), "zh", "cn", "2023.06"),
        (Date(2023, 6), "zh", "intl", "2023.06"),
        (Date(2023, 6), "en", "intl", "Jun 2023"),
        (Date(2023, 12), "en", "cn", "2023.12"),
        (Date(2023), "en", "intl", "2023"),
        (Date(2023, 6, 30), "zh", "cn", "2023.06"),
    ],
)
def test_a_date_is_told_to_the_month(date: Date, language: str, market: str, text: str) -> None:
    assert format_date(date, language, market) == text


@pytest.mark.parametrize(
    ("start", "end", "ongoing", "language", "text"),
    [
        (Date(2023, 6), None, True, "zh", "2023.06 – 至今"),
        (Date(2023, 6), None, True, "en", "Jun 2023 – Present"),
        (Date(2020, 9), Date(2020, 11), False, "en", "Sep 2020 – Nov 2020"),
        (None, Date(2021, 9), False, "zh", "2021.09"),
        (Date(2021, 9), None, False, "zh", "2021.09"),
        (Date(2021, 9), Date(2021, 9), False, "zh", "2021.09"),
        (None, None, False, "zh", ""),
        (None, None, True, "zh", ""),
    ],
)
def test_a_period_names_what_is_known(
    start: Date | None, end: Date | None, ongoing: bool, language: str, text: str
) -> None:
    assert format_period(start, end, ongoing, language, "intl") == text


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_a_heading_in_both_languages(section: str) -> None:
    assert section_title(section, "zh").isascii() is False
    assert section_title(section, "en").isascii() is True
