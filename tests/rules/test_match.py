"""A match holds when every condition given holds."""

from __future__ import annotations

import pytest

from tailor.model import Match
from tailor.rules.match import describe, matches_alone, matches_bullet, matches_entry
from tests.rules.build import bullet, date, entry

LIMITER = bullet("limiter", {"backend": 3}, {"en": "Rate limiting", "zh": "网关限流"}, ["Redis", "gRPC"])


@pytest.mark.parametrize(
    ("match", "holds"),
    [
        (Match(), True),
        (Match(bullet=("limiter",)), True),
        (Match(bullet=("other", "limiter")), True),
        (Match(bullet=("other",)), False),
        (Match(tag=("cv", "backend")), True),
        (Match(tag=("cv",)), False),
        (Match(skill=("GRPC",)), True),
        (Match(skill=("RPC",)), False),
        (Match(text="rate lim"), True),
        (Match(text="^网关"), True),
        (Match(text="secret"), False),
        (Match(tag=("backend",), skill=("Kafka",)), False),
    ],
)
def test_conditions_on_a_bullet(match: Match, holds: bool) -> None:
    """Ids and tags exactly, skills in any case, texts in every language of the author's own wording."""
    assert matches_bullet(match, LIMITER) is holds


@pytest.mark.parametrize(
    ("match", "start", "end", "holds"),
    [
        (Match(ended_before=date("2020-01")), "2018-03", "2019", True),
        (Match(ended_before=date("2020-01")), "2018-03", "2020-01", False),
        (Match(ended_before=date("2020")), "2018-03", "2020-03", False),
        (Match(ended_before=date("2021")), "2018-03", "2020", True),
        (Match(ended_before=date("2020-01-16")), "2018-03", "2020-01-15", True),
        (Match(ended_before=date("2020-01-15")), "2018-03", "2020-01-15", False),
        (Match(ended_before=date("2030")), "2018-03", "now", False),
        (Match(ended_before=date("2030")), "2018-03", None, False),
        (Match(ended_after=date("2020")), "2018", "2021-01", True),
        (Match(ended_after=date("2020")), "2018", "2020-12", False),
        (Match(ended_after=date("2020-06")), "2018", "2020", True),
        (Match(ended_after=date("2030")), "2018", "now", True),
        (Match(ended_after=date("1990")), "1980", None, False),
        (Match(started_before=date("2018-04")), "2018-03", "now", True),
        (Match(started_before=date("2018")), "2018", "now", False),
        (Match(started_after=date("2018-03")), "2018-04", "now", True),
        (Match(started_after=date("2018")), "2018-12", "now", False),
        (Match(started_after=date("1990")), None, "2020", False),
    ],
)
def test_conditions_on_dates(match: Match, start: str | None, end: str | None, holds: bool) -> None:
    """A start counts from its first day, an end to its last; ongoing has no end; a missing date never matches."""
    given = entry(
        "acme",
        start=date(start) if start else None,
        end=date(end) if end and end != "now" else None,
        ongoing=end == "now",
    )
    assert matches_entry(match, given) is holds


def test_conditions_on_section_and_entry_hold_together() -> None:
    given = entry("acme", section="work")
    assert matches_entry(Match(section=("work",), entry=("acme", "getu")), given)
    assert not matches_entry(Match(section=("work",), entry=("getu",)), given)
    assert not matches_entry(Match(section=("awards",)), given)


def test_an_entry_without_bullets_is_matched_by_its_own_tags_skills_and_header() -> None:
    award = entry("acm", section="awards", title="ACM Gold Medal", tags={"backend": 1}, skills=("C++",))
    for match in (Match(tag=("backend",)), Match(skill=("c++",)), Match(text="gold"), Match(bullet=("acm",))):
        assert matches_alone(match, award)
    assert not matches_alone(Match(text="silver"), award)


def test_a_match_reads_as_a_phrase() -> None:
    match = Match(section=("work", "projects"), tag=("cv",), text="GPU", ended_before=date("2020-01"))
    assert describe(match) == "section work or projects, tag cv, text /GPU/, ended before 2020-01"
    assert describe(Match()) == "everything"
