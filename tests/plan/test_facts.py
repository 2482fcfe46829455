"""What the lock keeps of a target: its rules and numbers in the words that the scores are told in."""

from __future__ import annotations

from tailor.lock import Facts
from tailor.model import Match, Recency, Rule, SectionSpec
from tailor.plan import Inputs, facts
from tailor.rules import score
from tests.plan.made import both, inputs, resume


def kept(made: Inputs) -> Facts:
    return facts(score(made.resume, made.target, "en"), made.resume.basics, made.target, "en")


def test_a_rule_says_what_it_adds_in_the_words_of_the_scores_that_it_changes() -> None:
    given = resume(1, 2)
    id = given.entries[0].bullets[0].id
    for points in (-1.0, 0.1234567891, 2.0):
        told = kept(inputs(given, rules=(Rule(number=1, match=Match(bullet=(id,)), add=points),)))
        (reason,) = [words for words, _ in told.bullets[id].reasons if words.startswith("rule 1")]
        assert reason == f"rule 1: {told.rules[0]}"


def test_numbers_are_kept_as_their_author_wrote_them() -> None:
    made = inputs(resume(1, 1), tags={"backend": 0.12345678}, recency=Recency(half_life=1.2345678))
    assert kept(made).settings["tag backend"] == "0.12345678"
    assert kept(made).settings["recency"] == "half-life 1.2345678 years"


def test_the_title_of_a_section_is_a_setting_of_its_own() -> None:
    spec = SectionSpec(id="work", title=both("经历, 项目", "Jobs, order date"), max_entries=3)
    told = kept(inputs(resume(1, 1), sections=(spec,))).settings
    assert told["section work title"] == "Jobs, order date"
    assert told["section work"].startswith("max-entries 3, order ")
