"""What explain says holds when one does it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tailor.model import Match, Rule
from tailor.plan import Verdict, explain, plan
from tests.plan.made import inputs, resume


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return {v.id: v for v in explain(plan(inputs(), "zh"))}


def test_the_reasons_of_every_bullet_add_up_to_its_score(verdicts: dict[str, Verdict]) -> None:
    assert len(verdicts) == 48
    for verdict in verdicts.values():
        assert round(sum(value for _, value in verdict.reasons), 3) == verdict.score


def test_every_bullet_has_a_why(verdicts: dict[str, Verdict]) -> None:
    assert all(v.why for v in verdicts.values())


def test_chosen_is_what_the_plan_chose(verdicts: dict[str, Verdict]) -> None:
    chosen = plan(inputs(), "zh").selection.wordings
    assert {v.id: v.wording for v in verdicts.values() if v.chosen} == dict(chosen)


def test_the_margin_of_a_bullet_left_out_is_exactly_what_it_would_take(verdicts: dict[str, Verdict]) -> None:
    out = sorted((v for v in verdicts.values() if not v.chosen and v.flip_score), key=lambda v: v.flip_score or 0)
    assert out
    for verdict in (*out[:6], *out[-3:]):
        assert verdict.flip_score is not None
        assert verdict.id in raised(verdict.id, verdict.flip_score + 0.002)
        assert verdict.id not in raised(verdict.id, verdict.flip_score - 0.002)


def test_a_bullet_on_the_page_drops_when_its_score_falls_by_its_margin(verdicts: dict[str, Verdict]) -> None:
    chosen = sorted((v for v in verdicts.values() if v.chosen and v.flip_score), key=lambda v: v.flip_score or 0)
    assert any(v.wording == "short" for v in chosen)
    for verdict in (*chosen[:4], *[v for v in chosen if v.wording == "short"][:3], chosen[-1]):
        assert verdict.flip_score is not None
        assert verdict.id not in raised(verdict.id, -verdict.flip_score - 0.002)
        assert verdict.id in raised(verdict.id, -verdict.flip_score + 0.002)


def test_the_value_of_a_short_wording_is_its_share_of_the_score(verdicts: dict[str, Verdict]) -> None:
    short = [v for v in verdicts.values() if v.wording == "short"]
    assert short
    assert all(v.value == round(v.score * 0.8, 3) for v in short)
    assert sum(v.value for v in verdicts.values()) == pytest.approx(plan(inputs(), "zh").selection.objective / 1000)


def test_a_bullet_that_nothing_leaves_room_for_says_so() -> None:
    made = resume()
    first = made.entries[0]
    rival = replace(first.bullets[1], without=(first.bullets[0].id,))
    given = replace(made, entries=(replace(first, bullets=(first.bullets[0], rival)),))
    rule = Rule(number=1, match=Match(bullet=(first.bullets[0].id,)), require=True)
    found = {v.id: v for v in explain(plan(inputs(given, rules=(rule,)), "zh"))}
    assert "no page can hold it" in found[rival.id].why
    assert found[rival.id].flip_score is None


def test_only_what_is_asked_for_is_solved_again() -> None:
    made = explain(plan(inputs(), "zh"), flips=["b0-0"])
    assert {v.id for v in made if v.flip_score is not None or v.flip_lines is not None} <= {"b0-0"}


def test_json_has_the_keys_that_programs_rely_on(verdicts: dict[str, Verdict]) -> None:
    report = verdicts["b0-0"].as_json()
    assert set(report) >= {"id", "entry", "section", "chosen", "score", "wording", "lines", "reasons", "why", "flip"}
    assert set(report["flip"]) == {"score", "lines"}
    assert all(set(reason) == {"rule", "value"} for reason in report["reasons"])


def raised(id: str, points: float) -> set[str]:
    rule = Rule(number=1, match=Match(bullet=(id,)), add=points)
    return set(plan(inputs(rules=(rule,)), "zh").selection.wordings)
