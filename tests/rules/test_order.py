"""The order on the page follows the target's wish, then the master; pins have the last word."""

from __future__ import annotations

import pytest

from tailor.rules import ScoredBullet, ScoredEntry, order_bullets, order_entries
from tests.rules.build import bullet, date, entry


def entries(*given: tuple[str, str | None, str | None, int | None]) -> list[ScoredEntry]:
    return [
        ScoredEntry(
            entry=entry(
                id,
                start=date(start) if start else None,
                end=date(end) if end and end != "now" else None,
                ongoing=end == "now",
            ),
            score=0,
            pin=pin,
        )
        for id, start, end, pin in given
    ]


def ids(items: tuple[ScoredEntry, ...]) -> list[str]:
    return [item.entry.id for item in items]


def test_by_date_ongoing_comes_first_then_the_newest_end_then_the_newest_start_then_the_master() -> None:
    given = entries(
        ("undated", None, None, None),
        ("old", "2015", "2018-02", None),
        ("short", "2020-05", "2021-06", None),
        ("shorter", "2021-01", "2021-06", None),
        ("twin", "2021-01", "2021-06", None),
        ("year", "2019", "2021", None),
        ("current", "2019", "now", None),
        ("newer", "2022", "now", None),
    )
    expected = ["newer", "current", "year", "shorter", "twin", "short", "old", "undated"]
    assert ids(order_entries(given, "date")) == expected


def test_by_score_the_worth_on_the_page_decides_and_ties_keep_the_master() -> None:
    given = entries(("a", None, None, None), ("b", None, None, None), ("c", None, None, None))
    assert ids(order_entries(given, "score", {"a": 1, "b": 5, "c": 5})) == ["b", "c", "a"]


def test_by_master_nothing_moves() -> None:
    given = entries(("a", None, "2001", None), ("b", None, "2020", None))
    assert ids(order_entries(given, "master")) == ["a", "b"]


@pytest.mark.parametrize(
    ("pins", "expected"),
    [
        ({"c": 1}, "cabd"),
        ({"a": -1}, "bcda"),
        ({"a": 3}, "bcad"),
        ({"a": 99}, "bcda"),
        ({"d": -99}, "dabc"),
        ({"a": -1, "b": -1}, "cdba"),
        ({"c": 1, "d": 1}, "cdab"),
        ({"d": 1, "c": 2}, "dcab"),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, "abcd"),
        ({"a": 4, "b": 4}, "cdba"),
    ],
)
def test_pins_are_places_and_the_rest_fills_the_gaps_in_order(pins: dict[str, int], expected: str) -> None:
    given = entries(*((id, None, None, pins.get(id)) for id in "abcd"))
    assert "".join(ids(order_entries(given, "master"))) == expected


def test_bullets_stand_by_score_or_as_in_the_master() -> None:
    given = [
        ScoredBullet(bullet=bullet(id), entry=entry("acme"), score=score, pin=pin)
        for id, score, pin in (("a", 1, None), ("b", 3, None), ("c", 3, None), ("d", 0, 1))
    ]
    assert [item.bullet.id for item in order_bullets(given, "score")] == ["d", "b", "c", "a"]
    assert [item.bullet.id for item in order_bullets(given, "master")] == ["d", "a", "b", "c"]
