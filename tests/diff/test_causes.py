"""Every change of a page says why, from the facts that the locks of both pages hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tailor.diff import Change, diff, explain_changes
from tailor.diff.causes import NOT_KNOWN
from tailor.diff.stale import fact_causes
from tailor.errors import Position
from tailor.lock import LockedPage, load
from tailor.model import Bullet, Date, Entry, Match, Profile, Resume, Rule, SectionSpec, Text
from tailor.plan import Inputs, fact_places, input_digests, locked_page, plan
from tests.plan.made import ROOT, both, bullet, inputs, resume

LONG = "a sentence of many words that takes several lines of the page " * 5


def job(id: str, year: int, *bullets: Bullet, **more: Any) -> Entry:
    """An employer whose bullets are given."""
    return Entry(
        id=id,
        section=more.pop("section", "work"),
        title=both(f"公司{id}", f"Company {id}"),
        start=Date(year, 1),
        end=Date(year, 12),
        bullets=bullets,
        **more,
    )


def said(id: str, weight: float = 1, text: str = "", **more: Any) -> Bullet:
    return bullet(id, {"backend": weight}, f"第{id}条", text or f"Result {id}", **more)


def of(*entries: Entry) -> Resume:
    return replace(resume(1, 1), entries=entries)


SMALL = of(job("e1", 2021, said("b1"), said("b2", 2), said("b3", 3)), job("e2", 2020, said("c1"), said("c2", 2)))
CROWDED = of(*(job(f"e{n}", 2010 + n, *(said(f"b{n}-{i}", 1 + n + i / 10, LONG) for i in range(2))) for n in range(6)))


def locked(made: Inputs, language: str = "en") -> LockedPage:
    return locked_page(plan(made, language), {}, input_digests(made, language))


def explained(a: Inputs, b: Inputs, *, same: bool = True, languages: tuple[str, str] = ("en", "en")) -> list[Change]:
    """The changes from the page of ``a`` to that of ``b``, with causes."""
    old, new = locked(a, languages[0]), locked(b, languages[1])
    assert old.document is not None
    assert new.document is not None
    places = fact_places(b.resume, b.target, languages[1])
    return list(explain_changes(diff(old.document, new.document), old, new, same_target=same, positions=places))


def tight(given: Resume, **fields: Any) -> Inputs:
    """Inputs for which texts that are alike are worth no less."""
    return inputs(given, **{"redundancy": 0.0, **fields})


def causes(changes: list[Change], id: str, kind: str, field: str = "") -> list[str]:
    """The causes of that change, as ``data: text of bullet b1 edited``."""
    (change,) = [c for c in changes if (c.id, c.kind, c.field) == (id, kind, field)]
    return [f"{cause.kind}: {cause.message}" for cause in change.causes]


def with_entry(given: Resume, number: int, **fields: Any) -> Resume:
    entries = list(given.entries)
    entries[number] = replace(entries[number], **fields)
    return replace(given, entries=tuple(entries))


def rule(number: int = 1, **fields: Any) -> Rule:
    match = {name: fields.pop(name) for name in ("bullet", "entry", "skill", "tag") if name in fields}
    return Rule(number=number, match=Match(**match), position=Position("target.yaml", 10 + number), **fields)


# What was edited in the master


def test_a_bullet_that_is_new_in_the_master() -> None:
    fresh = with_entry(SMALL, 1, bullets=(*SMALL.entries[1].bullets, said("c3", position=Position("resume.yaml", 7))))
    (change,) = explained(inputs(SMALL), inputs(fresh))
    assert causes([change], "c3", "added") == ["data: bullet c3 is new in the master"]
    assert change.causes[0].position == Position("resume.yaml", 7)


def test_a_bullet_that_was_removed_from_the_master() -> None:
    less = with_entry(SMALL, 1, bullets=SMALL.entries[1].bullets[:1])
    assert causes(explained(inputs(SMALL), inputs(less)), "c2", "dropped") == [
        "data: bullet c2 was removed from the master"
    ]


def test_an_entry_that_is_new_in_the_master_and_its_bullets() -> None:
    changes = explained(inputs(of(SMALL.entries[0])), inputs(SMALL))
    assert causes(changes, "e2", "added") == ["data: entry e2 is new in the master"]
    assert causes(changes, "c1", "added") == ["data: bullet c1 is new in the master"]


def test_a_text_that_was_edited() -> None:
    edited = with_entry(SMALL, 1, bullets=(said("c1", text="Another result"), SMALL.entries[1].bullets[1]))
    assert causes(explained(inputs(SMALL), inputs(edited)), "c1", "reworded", "text") == [
        "data: text of bullet c1 edited"
    ]


def test_a_shorter_wording_where_room_is_short() -> None:
    long = with_entry(CROWDED, 0, bullets=tuple(said(f"b0-{n}", 3, LONG, short="Short") for n in range(2)))
    changes = explained(tight(long, pages=2), tight(long))
    back = explained(tight(long), tight(long, pages=2))
    ids = [c.id for c in changes if c.field == "wording"]
    assert ids
    for id in ids:
        for field in ("text", "wording"):
            assert causes(changes, id, "reworded", field) == [
                "wording: wording short in place of full: it takes 2 lines less",
                "target: pages of backend changed: 2 → 1",
            ]
            assert causes(back, id, "reworded", field) == [
                "wording: wording full in place of short: it takes 2 lines more",
                "target: pages of backend changed: 1 → 2",
            ]


def test_another_wording_because_of_its_score_names_the_rule() -> None:
    long = with_entry(CROWDED, 0, bullets=tuple(said(f"b0-{n}", 3, LONG, short="Short") for n in range(2)))
    prized = (Rule(number=1, match=Match(bullet=("b0-0",)), add=9.0),)
    changes = explained(tight(long), tight(long, rules=prized))
    (change,) = [c for c in changes if c.field == "wording" and c.id == "b0-0"]
    kinds = [cause.kind for cause in change.causes]
    assert kinds == ["wording", "rule"]


def test_another_wording_for_want_of_room_names_who_took_it() -> None:
    told = []
    for words in range(40, 200, 20):  # at one of these lengths the longer text takes the line that the other has
        short = with_entry(CROWDED, 5, bullets=tuple(said(f"b5-{n}", 9, LONG, short="Short") for n in range(2)))
        grown = with_entry(short, 4, bullets=(said("b4-0", 8, "word " * words), CROWDED.entries[4].bullets[1]))
        found = explained(tight(short), tight(grown))
        told += [[c.message for c in change.causes] for change in found if change.field == "wording"]
    assert told
    for length, room in told:
        assert length.startswith("wording ")
        assert "b4-0 (now " in room
        assert room.endswith((" took the room", " left room"))


def test_a_wording_that_is_new_in_the_master() -> None:
    mine = said("c1", text="Long text")
    better = replace(
        mine,
        wordings=(*mine.wordings, replace(mine.wordings[0], name="mine", targets=("backend",), text=both("a", "b"))),
    )
    a, b = (with_entry(SMALL, 1, bullets=(item,)) for item in (mine, better))
    assert causes(explained(inputs(a), inputs(b)), "c1", "reworded", "wording") == [
        "data: wording mine of bullet c1 is new in the master"
    ]
    assert causes(explained(inputs(b), inputs(a)), "c1", "reworded", "wording") == [
        "data: wording mine of bullet c1 was removed from the master"
    ]


def test_a_header_that_was_edited() -> None:
    edited = with_entry(
        SMALL, 1, title=both("甲", "Other"), subtitle=(both("乙", "Lead"),), start=Date(2019, 2), url="https://x"
    )
    changes = explained(inputs(SMALL), inputs(edited))
    assert causes(changes, "e2", "reworded", "title") == ["data: title of entry e2 edited"]
    assert causes(changes, "e2", "reworded", "detail") == [
        "data: subtitle of entry e2 edited",
        "data: title of entry e2 edited",
    ]
    assert causes(changes, "e2", "reworded", "dates") == ["data: dates of entry e2 edited"]
    assert causes(changes, "e2", "reworded", "url") == ["data: url of entry e2 edited"]


def test_the_head_of_the_page() -> None:
    basics = replace(SMALL.basics, name=both("韩", "Mei Han"), profiles=(Profile(network="GitHub", username="mei"),))
    changes = explained(inputs(SMALL), inputs(replace(SMALL, basics=basics), label=both("架构师", "Architect")))
    assert causes(changes, "", "reworded", "name") == ["data: name of basics edited"]
    assert causes(changes, "", "reworded", "contact") == ["data: profiles of basics edited"]
    assert causes(changes, "", "reworded", "headline") == [
        "target: label of backend changed: Backend Engineer → Architect"
    ]


def test_a_bullet_that_stands_under_another_entry_in_the_master() -> None:
    one, two = SMALL.entries
    other = of(replace(one, bullets=one.bullets[1:]), replace(two, bullets=(*two.bullets, one.bullets[0])))
    assert causes(explained(inputs(SMALL), inputs(other)), "b1", "moved") == [
        "data: bullet b1 moved from e1 to e2 in the master"
    ]


def test_the_order_of_the_master() -> None:
    one, two = SMALL.entries
    other = of(replace(one, bullets=one.bullets[::-1]), two)
    changes = explained(inputs(SMALL), inputs(other))
    assert causes(changes, "b3", "moved") == ["data: bullet b3 moved in the master: it stands before b2 now"]


def test_an_entry_that_moved_by_its_dates() -> None:
    later = with_entry(SMALL, 1, end=Date(2024, 1))
    changes = explained(inputs(SMALL), inputs(later))
    assert causes(changes, "e2", "moved") == ["data: dates of entry e2 edited: the order is by date"]


# What the target says


def test_a_rule_that_excludes_and_who_came_in_its_place() -> None:
    shut = rule(entry=("e5",), exclude=True)
    changes = explained(tight(CROWDED), tight(CROWDED, rules=(shut,)))
    assert causes(changes, "e5", "dropped") == ["rule: rule 1 of backend is new: entry e5: excluded"]
    assert causes(changes, "b5-0", "dropped") == ["rule: rule 1 of backend is new: entry e5: excluded"]
    assert next(c for c in changes if c.id == "e5").causes[0].position == Position("target.yaml", 11)
    came = [c.id for c in changes if c.kind == "added" and c.what == "bullet"]
    assert came
    for id in came:
        assert causes(changes, id, "added") == ["budget: b5-0 and b5-1 left room"]
    back = explained(tight(CROWDED, rules=(shut,)), tight(CROWDED))
    assert causes(back, "b5-0", "added") == ["rule: rule 1 of backend was removed: entry e5: excluded"]
    for id in came:
        assert causes(back, id, "dropped") == ["budget: b5-0 and b5-1 took the room"]


def test_a_rule_that_requires() -> None:
    must = rule(bullet=("b0-0",), require=True)
    changes = explained(tight(CROWDED), tight(CROWDED, rules=(must,)))
    assert causes(changes, "b0-0", "added") == ["rule: rule 1 of backend is new: bullet b0-0: required"]
    back = explained(tight(CROWDED, rules=(must,)), tight(CROWDED))
    assert causes(back, "b0-0", "dropped") == ["rule: rule 1 of backend was removed: bullet b0-0: required"]


def test_a_rule_that_adds_to_the_score_or_adds_more() -> None:
    little, much = (rule(bullet=("b0-0",), add=add) for add in (0.01, 9))
    changes = explained(tight(CROWDED), tight(CROWDED, rules=(much,)))
    assert causes(changes, "b0-0", "added") == ["rule: rule 1 of backend is new: bullet b0-0: + 9"]
    changes = explained(tight(CROWDED, rules=(little,)), tight(CROWDED, rules=(much,)))
    assert causes(changes, "b0-0", "added") == [
        "rule: rule 1 of backend changed: bullet b0-0: + 0.01 → bullet b0-0: + 9"
    ]


def test_a_rule_that_comes_to_match() -> None:
    first = CROWDED.entries[0]
    skilled = with_entry(CROWDED, 0, bullets=(replace(first.bullets[0], skills=("gRPC",)), first.bullets[1]))
    rules = (rule(skill=("gRPC",), add=9),)
    changes = explained(tight(CROWDED, rules=rules), tight(skilled, rules=rules))
    assert causes(changes, "b0-0", "added") == [
        "rule: rule 1 of backend matches b0-0 now: skill gRPC: + 9",
        "data: skills of bullet b0-0 edited",
    ]


def test_a_rule_for_another_language_before_it_does_not_disturb_a_rule() -> None:
    first = CROWDED.entries[0]
    skilled = with_entry(CROWDED, 0, bullets=(replace(first.bullets[0], skills=("gRPC",)), first.bullets[1]))
    chinese = Rule(number=1, match=Match(language=("zh",)), exclude=True)
    rules = (chinese, rule(2, skill=("gRPC",), add=9))
    changes = explained(tight(CROWDED, rules=rules), tight(skilled, rules=rules))
    assert causes(changes, "b0-0", "added")[0] == "rule: rule 2 of backend matches b0-0 now: skill gRPC: + 9"


def test_each_field_that_was_edited_is_a_cause_and_a_tag_that_is_told_is_not_told_again() -> None:
    first = CROWDED.entries[0]
    better = replace(first.bullets[0], tags={"backend": 40.0}, skills=("Go",))
    changes = explained(tight(CROWDED), tight(with_entry(CROWDED, 0, bullets=(better, first.bullets[1]))))
    told = causes(changes, "b0-0", "added")
    assert "data: skills of bullet b0-0 edited" in told
    assert not [words for words in told if words.startswith("data: tags")]


def test_a_rule_that_another_number_was_put_before_is_not_blamed() -> None:
    old = (rule(1, bullet=("b5-0",), add=1),)
    new = (rule(1, bullet=("b0-0",), add=9), rule(2, bullet=("b5-0",), add=1))
    changes = explained(tight(CROWDED, rules=old), tight(CROWDED, rules=new))
    assert causes(changes, "b0-0", "added") == ["rule: rule 1 of backend is new: bullet b0-0: + 9"]
    assert [c.message for change in changes for c in change.causes if "rule 2" in c.message] == []


def test_a_rule_whose_match_was_widened_is_blamed_only_for_what_it_did_not_match_before() -> None:
    old, new = (rule(bullet=ids, add=9) for ids in (("b1-0",), ("b1-0", "b0-0")))
    changes = explained(tight(CROWDED, rules=(old,)), tight(CROWDED, rules=(new,)))
    assert causes(changes, "b0-0", "added") == [
        "rule: rule 1 of backend changed: bullet b1-0: + 9 → bullet b1-0 or b0-0: + 9"
    ]
    assert all(cause.kind == "budget" for c in changes if c.id not in ("b0-0", "e0") for cause in c.causes)


def test_the_weight_of_a_tag_in_the_target() -> None:
    seen = of(*SMALL.entries[:1], job("e2", 2020, bullet("v1", {"vision": 2}, "视", "See")))
    changes = explained(inputs(seen, tags={"backend": 1}), inputs(seen, tags={"backend": 1, "vision": 0.5}))
    assert causes(changes, "v1", "added") == ["tag: tag vision of backend is new: 0.5 (0 → 1 points)"]
    changes = explained(inputs(seen, tags={"backend": 1, "vision": 1}), inputs(seen, tags={"backend": 1, "vision": 0}))
    assert causes(changes, "v1", "dropped") == ["tag: tag vision of backend changed: 1 → 0 (2 → 0 points)"]


def test_the_weight_of_a_tag_in_the_master() -> None:
    heavy = with_entry(CROWDED, 0, bullets=(said("b0-0", 30, LONG), CROWDED.entries[0].bullets[1]))
    changes = explained(tight(CROWDED), tight(heavy))
    assert causes(changes, "b0-0", "added") == ["tag: tag backend of bullet b0-0 changed: 1 → 30 (1 → 30 points)"]


def test_of_two_weights_of_a_tag_the_one_that_worked_against_the_change_is_not_blamed() -> None:
    light = with_entry(CROWDED, 5, bullets=(said("b5-0", 0.2, LONG), CROWDED.entries[5].bullets[1]))
    changes = explained(tight(CROWDED, tags={"backend": 1}), tight(light, tags={"backend": 2}))
    assert causes(changes, "b5-0", "dropped") == ["tag: tag backend of bullet b5-0 changed: 6 → 0.2 (6 → 0.4 points)"]


def test_a_higher_score_is_told_together_with_the_room_that_others_left() -> None:
    less = of(*CROWDED.entries[:5])
    changes = explained(tight(CROWDED, tags={"backend": 1}), tight(less, tags={"backend": 2}))
    assert causes(changes, "b0-0", "added") == [
        "tag: tag backend of backend changed: 1 → 2 (1 → 2 points)",
        "budget: b5-0 and b5-1 left room",
    ]


def test_pins_and_the_order_by_score() -> None:
    pin = rule(bullet=("b3",), pin=1)
    changes = explained(inputs(SMALL), inputs(SMALL, rules=(pin,)))
    assert causes(changes, "b3", "moved") == ["rule: rule 1 of backend is new: bullet b3: pinned to place 1"]
    by_score = (SectionSpec(id="work", bullet_order="score"),)
    changes = explained(inputs(SMALL), inputs(SMALL, sections=by_score))
    assert causes(changes, "b3", "moved") == [
        "target: section work of backend changed: bullet-order master → bullet-order score"
    ]
    more = (rule(bullet=("b1",), add=9),)
    changes = explained(inputs(SMALL, sections=by_score), inputs(SMALL, sections=by_score, rules=more))
    assert causes(changes, "b1", "moved") == [
        "rule: the order is by score: 10 points, 1 before",
        "rule: rule 1 of backend is new: bullet b1: + 9",
    ]


def test_entries_in_the_order_of_their_scores_count_with_their_bullets() -> None:
    by_score = (SectionSpec(id="work", order="score"),)
    more = (rule(bullet=("c1",), add=9),)
    changes = explained(inputs(SMALL, sections=by_score), inputs(SMALL, sections=by_score, rules=more))
    assert causes(changes, "e2", "moved") == [
        "budget: the order is by score: 12 points, 3 before (an entry counts with its bullets)"
    ]


def test_sections_are_listed_named_and_ordered_by_the_target() -> None:
    two = of(SMALL.entries[0], replace(SMALL.entries[1], section="projects"))
    work, projects = SectionSpec(id="work"), SectionSpec(id="projects")
    changes = explained(inputs(two), inputs(two, sections=(work, projects)))
    for id in ("projects", "e2", "c1"):
        (cause,) = causes(changes, id, "added")
        assert cause.startswith("target: section projects of backend is new")
    changes = explained(inputs(two, sections=(work, projects)), inputs(two, sections=(projects, work)))
    assert causes(changes, "projects", "moved") == [
        "target: sections of backend changed: work, projects → projects, work"
    ]
    named = (SectionSpec(id="work", title=both("经历", "Jobs")),)
    assert causes(explained(inputs(SMALL), inputs(SMALL, sections=named)), "work", "reworded", "title") == [
        "target: section work title of backend is new: Jobs"
    ]


def test_a_title_of_a_section_is_told_whole_whatever_it_holds() -> None:
    def titled(title: str, **limits: Any) -> Inputs:
        return inputs(SMALL, sections=(SectionSpec(id="work", title=both(title, title), **limits),))

    changes = explained(titled("Jobs, order score, max-entries 9"), titled("Jobs, roles, order date", bullets_max=1))
    assert causes(changes, "work", "reworded", "title") == [
        "target: section work title of backend changed: Jobs, order score, max-entries 9 → Jobs, roles, order date"
    ]
    assert causes(changes, "b1", "dropped") == ["target: section work of backend changed: nothing → bullets max 1"]


def test_the_title_of_a_section_goes_untold_where_the_section_itself_comes_or_goes() -> None:
    titled = SectionSpec(id="projects", title=both("项目", "Projects"))
    old, new = (
        locked(inputs(SMALL, sections=s)) for s in ((SectionSpec(id="work"),), (SectionSpec(id="work"), titled))
    )
    assert old.facts is not None
    assert new.facts is not None
    told = [cause.message for cause in fact_causes(old.facts, new.facts, "backend", {})]
    assert [words.partition(" of ")[0] for words in told] == ["sections", "section projects"]


def test_limits_of_a_section_and_pages() -> None:
    limit = (SectionSpec(id="work", bullets_max=1),)
    changes = explained(inputs(SMALL), inputs(SMALL, sections=limit))
    assert causes(changes, "b1", "dropped") == ["target: section work of backend changed: nothing → bullets max 1"]
    changes = explained(tight(CROWDED), tight(CROWDED, pages=2))
    assert causes(changes, "b0-0", "added") == ["target: pages of backend changed: 1 → 2"]


def test_the_gain_of_a_skill() -> None:
    first = CROWDED.entries[0]
    skilled = with_entry(CROWDED, 0, bullets=(replace(first.bullets[0], skills=("Go",)), first.bullets[1]))
    changes = explained(tight(skilled), tight(skilled, skills={"Go": 40}))
    assert "target: skill Go of backend is new: 40" in causes(changes, "b0-0", "added")


def test_the_market_says_how_dates_are_written() -> None:
    changes = explained(inputs(SMALL, market={"": "intl"}), inputs(SMALL, market={"": "cn"}))
    assert causes(changes, "e1", "reworded", "dates") == ["target: market of backend changed: intl → cn"]
    assert causes(changes, "", "reworded", "paper") == [
        "target: paper of backend changed: letter → a4",
        "target: market of backend changed: intl → cn",
    ]


# Two targets, two languages


def test_two_targets_that_weigh_a_tag_differently() -> None:
    both_tags = of(
        job("e1", 2021, said("b1", 2), bullet("v1", {"vision": 3, "backend": 0}, "视", "See")),
    )
    backend = inputs(both_tags, tags={"backend": 1})
    vision = inputs(both_tags, name="vision", tags={"backend": 0.1, "vision": 2}, label=both("视觉", "Vision"))
    changes = explained(backend, vision, same=False)
    assert causes(changes, "", "reworded", "target") == ["target: another target: backend → vision"]
    assert causes(changes, "", "reworded", "headline") == [
        "target: label: Vision in vision, Backend Engineer in backend"
    ]
    assert causes(changes, "v1", "added") == [
        "target: 6 points in vision, 0 in backend: tag vision 2 × 3 in vision only"
    ]


def test_two_targets_with_other_rules_sections_and_room() -> None:
    shut = tight(CROWDED, name="a", rules=(rule(entry=("e5",), exclude=True),))
    free = tight(CROWDED, name="b")
    changes = explained(shut, free, same=False)
    assert causes(changes, "b5-0", "added") == ["rule: rule 1 of a: entry e5: excluded"]
    gone = [c.id for c in changes if c.kind == "dropped" and c.what == "bullet"]
    assert gone
    for id in gone:
        assert causes(changes, id, "dropped")[0].endswith("points in both, but in b b5-0 and b5-1 have the room")
    bare = tight(CROWDED, name="bare", sections=(SectionSpec(id="projects"), SectionSpec(id="work")))
    one = replace(CROWDED, entries=(*CROWDED.entries, replace(job("p1", 2020, said("p", 99)), section="projects")))
    changes = explained(tight(one, name="b"), replace(bare, resume=one), same=False)
    assert causes(changes, "p", "added") == ["target: b does not list the section projects"]


def test_two_languages_of_one_page() -> None:
    changes = explained(inputs(SMALL), inputs(SMALL), languages=("zh", "en"))
    assert causes(changes, "b1", "reworded", "text") == ["target: in two languages: zh → en"]


def test_a_bullet_that_is_left_out_in_a_language() -> None:
    text = Text({"zh": "只有中文", "en": None})
    first = replace(said("b1"), wordings=(replace(said("b1").wordings[0], text=text),))
    half = with_entry(SMALL, 0, bullets=(first, *SMALL.entries[0].bullets[1:]))
    assert causes(explained(inputs(half), inputs(half), languages=("zh", "en")), "b1", "dropped") == [
        "data: bullet b1 is left out in en"
    ]
    assert causes(explained(inputs(SMALL), inputs(half)), "b1", "dropped") == ["data: bullet b1 is left out in en now"]
    assert causes(explained(inputs(half), inputs(SMALL)), "b1", "added") == ["data: bullet b1 has a text in en now"]


# What cannot be known


def test_without_facts_it_is_said_that_the_cause_is_not_known() -> None:
    a, b = locked(inputs(SMALL)), locked(inputs(of(SMALL.entries[0])))
    assert a.document is not None
    assert b.document is not None
    changes = explain_changes(diff(a.document, b.document), replace(a, facts=None), b, same_target=True)
    assert changes
    for change in changes:
        assert [c.message for c in change.causes] == [
            "cause not known: the lock from before does not say what was planned"
        ]


def test_another_engine_or_template_is_the_last_cause_that_is_left() -> None:
    page = locked(inputs(SMALL))
    assert page.document is not None
    section = page.document.sections[0]
    less = replace(page.document, sections=(replace(section, entries=section.entries[:1]),))
    changes = diff(page.document, less)
    for name, told in (
        ("engine", "engine: tailor itself changed (engine version 1 → 2)"),
        ("template.docx", "template: the Word template changed"),
        ("", "data: cause not known: nothing about it changed in the master or the target"),
    ):
        new = replace(page, document=less, inputs={**page.inputs, name: "2"})
        made = list(explain_changes(changes, page, new, same_target=True))
        assert causes(made, "c1", "dropped") == [told]


def test_a_cause_that_is_known_already_is_kept() -> None:
    from tailor.diff import Cause

    a, b = locked(inputs(SMALL)), locked(inputs(of(SMALL.entries[0])))
    assert a.document is not None
    assert b.document is not None
    hand = (Cause(kind="hand", message="edited by hand"),)
    changes = [replace(c, causes=hand) for c in diff(a.document, b.document)]
    assert list(explain_changes(changes, a, b, same_target=True)) == changes


# Whatever is compared


@pytest.mark.parametrize(("one", "two"), list(permutations(("ai-platform", "backend", "cv-algorithm"), 2)))
@pytest.mark.parametrize("languages", [("zh", "zh"), ("en", "zh")])
def test_every_difference_of_two_sample_variants_is_explained(one: str, two: str, languages: tuple[str, str]) -> None:
    old, new = (
        load((ROOT / "variants" / name / "lock.yaml").read_bytes(), name).pages[language]
        for name, language in zip((one, two), languages, strict=True)
    )
    assert old.document is not None
    assert new.document is not None
    for change in explain_changes(diff(old.document, new.document), old, new, same_target=False):
        assert change.causes
        assert [c.message for c in change.causes if c.message.startswith(NOT_KNOWN)] == []


@st.composite
def edited(draw: st.DrawFn) -> tuple[Inputs, Inputs]:
    """Inputs and the same after some edits of the master and the target."""
    ids = [b.id for e in CROWDED.entries for b in e.bullets]
    old = {"rules": draw(RULES), "tags": {"backend": 1.0}}
    new = {
        "rules": draw(st.one_of(st.just(old["rules"]), RULES)),
        "tags": {"backend": draw(st.sampled_from((1.0, 2.0)))},
    }
    new["pages"] = draw(st.sampled_from((1, 1, 2)))
    new["sections"] = (SectionSpec(id="work", bullet_order=draw(st.sampled_from(("master", "master", "score")))),)
    after = CROWDED
    for id in draw(st.lists(st.sampled_from(ids), max_size=2)):
        after = replace(after, entries=tuple(_edit(draw, entry, id) for entry in after.entries))
    return tight(CROWDED, **old), tight(after, **new)


def _edit(draw: st.DrawFn, entry: Entry, id: str) -> Entry:
    if id not in [b.id for b in entry.bullets]:
        return entry
    kept = tuple(b for b in entry.bullets if b.id != id)
    changed = said(id, draw(st.sampled_from((1, 5, 20))), draw(st.sampled_from(("Short", LONG))))
    return replace(entry, bullets=draw(st.sampled_from(((changed, *kept), (*kept, changed), kept or (changed,)))))


RULES = st.lists(
    st.builds(
        lambda id, fields: {"bullet": (id,), **fields},
        st.sampled_from([b.id for e in CROWDED.entries for b in e.bullets]),
        st.sampled_from(({"add": 9}, {"scale": 0.5}, {"require": True}, {"pin": 1}, {"pin": -1})),
    ),
    max_size=3,
).map(lambda given: tuple(rule(n, **fields) for n, fields in enumerate(given, 1)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_every_change_after_any_edits_has_a_cause_that_is_known(pair: tuple[Inputs, Inputs]) -> None:
    for change in explained(*pair):
        assert change.causes
        assert [c.message for c in change.causes if c.message.startswith(NOT_KNOWN)] == []
