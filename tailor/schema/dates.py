"""Dates as people write them in a résumé: a year, a month or a day."""

from __future__ import annotations

import re

from tailor.model import Date

ONGOING = frozenset({"present", "now", "至今"})
FIRST_YEAR, LAST_YEAR = 1900, 2100
DATE_PATTERN = r"[0-9]{4}([-/.][0-9]{1,2}([-/.][0-9]{1,2})?)?"
_DATE = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_date(text: str) -> Date:
    """A date: 2023, 2023-06 or 2023-06-01, with - or / or . between. Raises ValueError with the reason."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError("not a date")
    year = int(match[1])
    month = int(match[3]) if match[3] else None
    day = int(match[4]) if match[4] else None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if month is not None and day is not None and not 1 <= day <= _days(year, month):
        raise ValueError(f"{year}-{month:02d} has no day {day}")
    return Date(year, month, day)


def is_ongoing(text: str) -> bool:
    """Whether the text means "until now"."""
    return text.strip().lower() in ONGOING


def ends_before(start: Date, end: Date) -> bool:
    """Whether ``end`` lies before ``start``, as far as both are given (2023 does not end before 2023-06)."""
    for first, last in ((start.year, end.year), (start.month, end.month), (start.day, end.day)):
        if first is None or last is None or first != last:
            return first is not None and last is not None and last < first
    return False


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]
