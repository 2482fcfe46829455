"""Every score is the sum of its reasons, and every reason says where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.errors import ConflictError, InputError
from tailor.model import Match, Recency, SectionSpec, Wording
from tailor.rules import ScoredBullet
from tests.rules.build import FILE, bullet, date, entry, rule, run, target, text


def told(item: ScoredBullet) -> list[tuple[str, int]]:
    return [(reason.rule, reason.value) for reason in item.reasons]


def test_the_worked_example_of_the_documentation() -> None:
    rules = (
        rule(1, Match(skill=("gRPC",)), add=0.5),
        rule(2, Match(section=("work",), ended_before=date("2022-01")), scale=0.5),
    )
    given = target(*rules, recency=Recency(half_life=4, as_of=date("2024-06")))
    old = entry("acme", bullet("gateway", {"backend": 3, "cv": 1}, skills=["gRPC"]), end=date("2020-12"))
    scored = run(given, old).bullets[0]
    assert told(scored) == [
        ("tag backend 1 × 3", 3000),
        ("tag cv 0.2 × 1", 200),
        ("rule 1: skill gRPC: + 0.5", 500),
        ("rule 2: section work, ended before 2022-01: × 0.5", -1850),
        ("recency: 3.5 years before 2024-06: × 0.55", -841),
    ]
    assert scored.score == 1009


def test_rules_act_in_their_order() -> None:
    this = Match(bullet=("b",))
    one = entry("acme", bullet("b", {"backend": 1}))
    assert run(target(rule(1, this, add=1.0), rule(2, this, scale=2.0)), one).bullets[0].score == 4000
    assert run(target(rule(1, this, scale=2.0), rule(2, this, add=1.0)), one).bullets[0].score == 3000
    assert run(target(rule(1, this, add=1.0, scale=2.0)), one).bullets[0].score == 4000


def test_a_bullet_without_tags_has_a_low_base_and_one_with_foreign_tags_none() -> None:
    scored = run(target(), entry("acme", bullet("plain"), bullet("foreign", {"sales": 3})))
    plain, foreign = scored.bullets
    assert (plain.score, plain.excluded) == (100, None)
    assert (foreign.score, foreign.excluded) == (0, "no tag that backend weighs")


def test_a_score_that_is_not_above_zero_is_no_candidate_unless_required() -> None:
    rules = (rule(1, Match(tag=("backend",)), add=-2.0), rule(2, Match(bullet=("kept",)), require=True))
    scored = run(target(*rules), entry("acme", bullet("gone", {"backend": 1}), bullet("kept", {"backend": 1})))
    gone, kept = scored.bullets
    assert (gone.score, gone.excluded) == (-1000, "score not above 0")
    assert (kept.score, kept.excluded, kept.required) == (-1000, None, True)
    assert [position.line for position in kept.because] == [12]


@pytest.mark.parametrize(
    ("end", "factor"),
    [("2024-06", None), ("2030-01", None), ("2023-06", "1 year before 2024-06: × 0.71"), ("2023", "0.5 years")],
)
def test_recency_halves_by_age_and_counts_a_bare_year_to_its_end(end: str, factor: str | None) -> None:
    given = target(recency=Recency(half_life=2, as_of=date("2024-06")))
    reasons = run(given, entry("acme", bullet("b", {"backend": 1}), end=date(end))).bullets[0].reasons
    assert len(reasons) == (1 if factor is None else 2)
    assert factor is None or factor in reasons[1].rule


def test_what_is_ongoing_or_undated_does_not_age() -> None:
    given = target(recency=Recency(half_life=2, as_of=date("2024-06")))
    one = bullet("b", {"backend": 1})
    for item in (entry("acme", one, start=date("2001"), ongoing=True), entry("acme", one)):
        assert run(given, item).bullets[0].score == 1000


def test_age_counts_from_the_latest_date_of_the_master_by_default() -> None:
    given = target(recency=Recency(half_life=1))
    old = entry("old", bullet("a", {"backend": 1}), end=date("2022-12"))
    new = entry("new", bullet("b", {"backend": 1}), end=date("2023"))
    assert [item.score for item in run(given, old, new).bullets] == [500, 1000]


@given(
    st.lists(st.tuples(st.sampled_from(("add", "scale")), st.floats(-3, 3).map(lambda x: round(x, 3))), max_size=6),
    st.floats(0, 9).map(lambda x: round(x, 2)),
    st.integers(1990, 2024),
)
def test_reasons_always_add_up_to_the_score(steps: list[tuple[str, float]], weight: float, year: int) -> None:
    rules = [rule(n, Match(tag=("backend",)), **{action: by}) for n, (action, by) in enumerate(steps, 1)]
    given = target(*rules, recency=Recency(half_life=3.3, as_of=date("2024-06")))
    item = run(given, entry("acme", bullet("b", {"backend": weight}), end=date(str(year)))).bullets[0]
    assert sum(reason.value for reason in item.reasons) == item.score


def test_an_entry_rule_reaches_every_bullet_of_the_entry() -> None:
    scored = run(
        target(rule(1, Match(entry=("acme",)), scale=0.5)),
        entry("acme", bullet("a", {"backend": 2}), bullet("b", {"backend": 4})),
        entry("getu", bullet("c", {"backend": 2})),
    )
    assert [item.score for item in scored.bullets] == [1000, 2000, 2000]


def test_an_excluded_entry_takes_its_bullets_with_it_and_names_the_rule() -> None:
    scored = run(target(rule(4, Match(entry=("getu",)), exclude=True)), entry("getu", bullet("c", {"backend": 2})))
    why = f"excluded by rule 4 ({FILE}:14): entry getu"
    assert (scored.entries[0].excluded, scored.bullets[0].excluded) == (why, why)
    assert told(scored.bullets[0])[-1] == ("rule 4: entry getu: excluded", 0)


def test_a_required_entry_does_not_require_its_bullets() -> None:
    scored = run(target(rule(1, Match(entry=("acme",)), require=True)), entry("acme", bullet("a", {"backend": 2})))
    assert scored.entries[0].required
    assert not scored.bullets[0].required


def test_a_section_that_is_not_listed_is_out() -> None:
    scored = run(target(sections=[SectionSpec(id="awards")]), entry("acme", bullet("a", {"backend": 2})))
    assert scored.entries[0].excluded == scored.bullets[0].excluded == "section not in the target"


def test_scores_do_not_depend_on_the_language_but_what_is_left_out_does() -> None:
    one = entry("acme", bullet("a", {"backend": 2}, {"zh": "做了", "en": None}))
    zh, en = (run(target(), one, language=language).bullets[0] for language in ("zh", "en"))
    assert (zh.score, zh.excluded) == (2000, None)
    assert (en.score, en.excluded) == (2000, "left out in en")


def test_requiring_what_is_left_out_in_the_language_warns() -> None:
    one = entry("acme", bullet("a", {"backend": 2}, {"zh": "做了", "en": None}))
    scored = run(target(rule(1, Match(bullet=("a",)), require=True)), one)
    assert [(d.code, d.severity) for d in scored.diagnostics] == [("required-but-left-out", "warning")]
    assert not scored.bullets[0].required


def test_a_rule_that_matches_nothing_warns_with_its_place() -> None:
    scored = run(target(rule(1, Match(text="Cobol"), add=1.0)), entry("acme", bullet("a", {"backend": 2})))
    assert [(d.code, str(d.position)) for d in scored.diagnostics] == [("rule-matches-nothing", f"{FILE}:11:5")]


def test_every_collision_is_told_at_once_with_both_rules() -> None:
    rules = (
        rule(1, Match(bullet=("a",)), require=True),
        rule(2, Match(tag=("backend",)), exclude=True),
        rule(3, Match(entry=("getu",)), exclude=True),
        rule(4, Match(bullet=("c",)), require=True),
        rule(5, Match(entry=("getu",)), require=True),
    )
    with pytest.raises(ConflictError) as caught:
        run(target(*rules), entry("acme", bullet("a", {"backend": 2})), entry("getu", bullet("c", {"cv": 2})))
    assert [d.message for d in caught.value.diagnostics] == [
        f"a is required by rule 1 ({FILE}:11): bullet a and excluded by rule 2 ({FILE}:12): tag backend",
        f"c is required by rule 4 ({FILE}:14): bullet c and excluded by rule 3 ({FILE}:13): entry getu",
        f"getu is required by rule 5 ({FILE}:15): entry getu and excluded by rule 3 ({FILE}:13): entry getu",
    ]


def test_requiring_by_name_what_is_in_no_listed_section_collides() -> None:
    listed = [SectionSpec(id="awards")]
    one = entry("acme", bullet("a", {"backend": 2}))
    with pytest.raises(ConflictError, match="does not list its section work"):
        run(target(rule(1, Match(bullet=("a",)), require=True), sections=listed), one)
    broad = run(target(rule(1, Match(tag=("backend",)), require=True), sections=listed), one)
    assert broad.bullets[0].excluded == "section not in the target"


def test_a_score_beyond_exact_comparison_is_refused() -> None:
    with pytest.raises(InputError, match=r"20000\.1 points, too large"):
        run(target(rule(1, Match(bullet=("a",)), add=20000.0)), entry("acme", bullet("a")))


def test_only_entries_that_may_stand_alone_have_a_score() -> None:
    sections = [SectionSpec(id="work"), SectionSpec(id="awards", bullets_min=0)]
    tags = {"backend": 2.0}
    scored = run(
        target(rule(1, Match(tag=("backend",)), add=0.5), sections=sections),
        entry("job", bullet("a", tags), tags=tags),
        entry("prize", section="awards", tags=tags),
        entry("prize-with-story", bullet("b", tags), section="awards", tags=tags),
        entry("untagged-story", bullet("c", tags), section="awards"),
        entry("plain", section="awards"),
        entry("foreign", section="awards", tags={"sales": 1.0}),
    )
    assert [(e.score, e.alone, e.excluded) for e in scored.entries] == [
        (0, False, None),
        (2500, True, None),
        (2000, True, None),
        (0, False, None),
        (100, True, None),
        (0, False, "no tag that backend weighs"),
    ]


def test_an_entry_of_which_nothing_is_left_is_no_candidate() -> None:
    scored = run(target(), entry("acme", bullet("foreign", {"sales": 1})))
    assert scored.entries[0].excluded == "none of its bullets is a candidate"


def test_the_last_of_several_pins_counts() -> None:
    rules = (rule(1, Match(tag=("backend",)), pin=2), rule(2, Match(bullet=("a",)), pin=-1))
    scored = run(target(*rules), entry("acme", bullet("a", {"backend": 1}), bullet("b", {"backend": 1})))
    assert [item.pin for item in scored.bullets] == [-1, 2]
    assert scored.entries[0].pin is None


def test_a_rule_for_one_language_counts_on_its_pages_alone() -> None:
    rules = (rule(1, Match(bullet=("a",), language=("zh",)), add=2.0), rule(2, Match(language=("zh", "en")), add=1.0))
    given = target(*rules, languages=("zh", "en"))
    item = entry("acme", bullet("a", {"backend": 1}))
    scores = {lang: [b.score for b in run(given, item, language=lang).bullets] for lang in ("zh", "en", "fr")}
    assert scores == {"zh": [4000], "en": [2000], "fr": [1000]}


def test_a_rule_for_another_language_is_not_called_idle() -> None:
    chinese = rule(1, Match(bullet=("a",), language=("zh",)), exclude=True)
    scored = run(target(chinese), entry("acme", bullet("a", {"backend": 1})))
    assert scored.diagnostics == ()
    assert scored.bullets[0].excluded is None


def test_the_last_rule_that_asks_for_a_wording_of_the_bullet_decides() -> None:
    asked = [rule(n, Match(entry=("acme",)), wording=name) for n, name in enumerate(("full", "short", "none"), start=1)]
    short = Wording(name="short", text=text("Short"), worth=0.8)
    other = Wording(name="other", text=text("Other"), targets=("elsewhere",))
    given = bullet("a", {"backend": 1})
    plain = replace(given, wordings=given.wordings[:1])
    rich = replace(plain, id="b", wordings=(*plain.wordings, short, other))
    scored = run(target(*asked, rule(4, Match(bullet=("b",)), wording="other")), entry("acme", plain, rich))
    assert [item.wording for item in scored.bullets] == ["full", "short"]
    assert scored.bullets[1].reasons[-1].rule == "rule 2: entry acme: wording short"
    assert scored.bullets[1].score == sum(reason.value for reason in scored.bullets[1].reasons)
