"""Dates of a header in the ways in which people write them."""

from __future__ import annotations

import pytest

from tailor.absorb.edit_dates import Period, read_period
from tailor.model import Date

MARCH, APRIL = Date(2020, 3), Date(2021, 4)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020年3月-2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月 - 2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月—2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月——2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月至2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月到2021年4月", Period(MARCH, APRIL, False)),
        ("2020年3月至今", Period(MARCH, None, True)),
        ("2020年3月 至今", Period(MARCH, None, True)),
        ("2020年3月 – 至今", Period(MARCH, None, True)),
        ("2020年3月-至今", Period(MARCH, None, True)),
        ("2020.03至今", Period(MARCH, None, True)),
        ("2020至今", Period(Date(2020), None, True)),
        ("2020-2021", Period(Date(2020), Date(2021), False)),
        ("2020 - 2021", Period(Date(2020), Date(2021), False)),
        ("2020年-2021年", Period(Date(2020), Date(2021), False)),
        ("2020.03-2021.04", Period(MARCH, APRIL, False)),
        ("2020-03-2021-04", Period(MARCH, APRIL, False)),
        ("2020/3-2021/4", Period(MARCH, APRIL, False)),
        ("2020-03", Period(None, MARCH, False)),
        ("2020-03-15", Period(None, Date(2020, 3, 15), False)),
        ("Mar 2020-Apr 2021", Period(MARCH, APRIL, False)),
        ("March 2020 to present", Period(MARCH, None, True)),
        ("Sept. 2020 – Present", Period(Date(2020, 9), None, True)),
        ("May 2020", Period(None, Date(2020, 5), False)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "Maybe 2020",
        "Marxx 2020 – 2021",
        "Junior 2020",
        "Sepia 2020",
        "2020-21",
        "2020-2021-2022",
        "2020.03-04",
        "至今",
        "-",
    ],
)
def test_what_is_no_period_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_period(text)
