"""Target files become targets; ``extends`` merges; mistakes are told at their places in their own files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tailor.errors import Diagnostic
from tailor.model import SECTIONS, Date, Target
from tailor.schema import known_tags, parse_target, target_name

FULL = """\
label: {zh: 平台, en: Platform}
languages: [zh, en]
formats: [docx]
pages: 2
market: {zh: cn, en: intl}
paper: a4
template: my_resume-2
contact-lines: 0
tags: {ml: 1.0, backend: 0.6, ops: -2}
skills: {gRPC: 2}
redundancy: 0
recency: {half-life: 2.5, as-of: 2024-01}
rules:
  - {match: {section: work, ended-before: 2020-01}, scale: 0.5}
  - {match: {bullet: [a, b], tag: x, skill: C++, text: 'a.b'}, add: -1, pin: -1}
  - {match: {entry: e, text: [x, 'y|z']}, require: true}
  - {match: {started-after: 2020, started-before: 2021, ended-after: 2022}, exclude: true}
sections:
  - work
  - {id: skills, title: {zh: 技能, en: Skills}, min-entries: 1, max-entries: 3, max-bullets: 9, order: master}
  - {id: projects, bullets: {min: 0, max: 4}, bullet-order: score, order: score}
"""


def target(files: Mapping[str, str], name: str = "t") -> Target:
    parsed, found = parse_target(name, {file: text.encode() for file, text in files.items()})
    assert found == ()
    assert parsed is not None
    return parsed


def problems(text: str, **others: str) -> list[Diagnostic]:
    files = {"t.yaml": text} | {f"{name}.yaml": other for name, other in others.items()}
    parsed, found = parse_target("t", {file: data.encode() for file, data in files.items()})
    assert parsed is None
    return list(found)


def test_a_target_with_everything_is_read() -> None:
    t = target({"data/targets/t.yaml": FULL})
    assert (t.name, t.label.get("zh"), t.languages, t.formats, t.pages) == ("t", "平台", ("zh", "en"), ("docx",), 2)
    assert (dict(t.market), dict(t.paper), t.template, t.contact_lines) == (
        {"zh": "cn", "en": "intl"},
        {"": "a4"},
        "my_resume-2",
        0,
    )
    assert (dict(t.tags), dict(t.skills), t.redundancy) == ({"ml": 1, "backend": 0.6, "ops": -2}, {"gRPC": 2}, 0)
    assert t.recency is not None
    assert (t.recency.half_life, t.recency.as_of) == (2.5, Date(2024, 1))
    one, two, three, four = t.rules
    assert (one.number, one.match.section, one.match.ended_before, one.scale) == (1, ("work",), Date(2020, 1), 0.5)
    assert (two.match.bullet, two.match.tag, two.match.skill, two.match.text) == (("a", "b"), ("x",), ("C++",), "a.b")
    assert (two.add, two.pin, str(two.position)) == (-1, -1, "data/targets/t.yaml:15:5")
    assert (three.match.entry, three.match.text, three.require) == (("e",), "(?:x)|(?:y|z)", True)
    assert (four.match.started_after, four.match.started_before, four.match.ended_after, four.exclude) == (
        Date(2020),
        Date(2021),
        Date(2022),
        True,
    )
    work, skills, projects = t.sections
    assert (work.id, work.bullets_min, work.order) == ("work", None, "date")
    assert (skills.min_entries, skills.max_entries, skills.max_bullets, skills.order) == (1, 3, 9, "master")
    assert (projects.bullets_min, projects.bullets_max, projects.bullet_order, projects.order) == (
        0,
        4,
        "score",
        "score",
    )


def test_a_target_says_only_what_differs_from_the_defaults() -> None:
    t = target({"t.yaml": "tags: {a: 1}\n"})
    assert (t.label.get("en"), t.languages, t.formats, t.pages) == ("t", ("en",), ("md", "docx"), 1)
    assert tuple(spec.id for spec in t.sections) == SECTIONS


def test_extends_merges_appends_and_replaces() -> None:
    base = """\
label: {zh: 基, en: Base}
pages: 2
languages: [zh]
tags: {a: 1, b: 2, c: 3}
recency: {half-life: 3, as-of: 2024}
rules: [{match: {section: work}, add: 1}]
sections: [work, skills]
"""
    own = """\
extends: base
label: {en: Own}
tags: {a: 5, b: null, d: 4}
recency: {half-life: 1}
rules: [{match: {section: skills}, add: 2}]
sections: [skills]
"""
    t = target({"x/t.yaml": own, "x/base.yaml": base})
    assert t.label.values == {"zh": "基", "en": "Own"}
    assert (t.pages, t.languages, dict(t.tags)) == (2, ("zh",), {"a": 5, "c": 3, "d": 4})
    assert t.recency is not None
    assert (t.recency.half_life, t.recency.as_of) == (1, Date(2024))
    assert [(r.number, str(r.position)) for r in t.rules] == [(1, "x/base.yaml:6:9"), (2, "x/t.yaml:5:9")]
    assert [s.id for s in t.sections] == ["skills"]
    assert t.files == ("x/t.yaml", "x/base.yaml")


def test_a_problem_in_a_base_is_told_in_its_own_file() -> None:
    found = problems("extends: base\n", base="tags: [a]\n")
    assert [(d.code, str(d.position)) for d in found] == [("wrong-type", "base.yaml:1:7")]


def test_three_targets_can_extend_each_other_in_line() -> None:
    t = target({"t.yaml": "extends: m\n", "m.yaml": "extends: b\npages: 2\n", "b.yaml": "pages: 3\ntags: {a: 1}\n"})
    assert (t.pages, dict(t.tags), t.files) == (2, {"a": 1}, ("t.yaml", "m.yaml", "b.yaml"))


@pytest.mark.parametrize(
    ("others", "message", "help"),
    [
        ({"bas": "pages: 1\n"}, "no target 'base'", "did you mean 'bas'?"),
        ({"base": "extends: t\n"}, "t → base → t", "remove one"),
        ({}, "no target 'base'", ""),
    ],
)
def test_a_base_must_exist_and_not_lead_back(others: dict[str, str], message: str, help: str) -> None:
    found = problems("extends: base\n", **others)
    assert message in found[0].message
    assert help in found[0].help


def test_a_target_cannot_extend_itself() -> None:
    found = problems("extends: t\n")
    assert [(d.code, str(d.position), d.width) for d in found] == [("extends-cycle", "t.yaml:1:10", 1)]


@pytest.mark.parametrize("name", ["backnd", "../t", "t/..", "t\x00", "", "T"])
def test_an_unknown_target_is_told_with_those_there_are(name: str) -> None:
    parsed, found = parse_target(name, {"backend.yaml": b"pages: 1\n", "t.yaml": b"pages: 1\n"})
    assert parsed is None
    assert [d.code for d in found] == ["unknown-target"]
    assert "backend" in found[0].help or "'t'" in found[0].help


def test_two_files_for_one_target_are_refused() -> None:
    parsed, found = parse_target("t", {"t.yaml": b"pages: 1\n", "t.json": b'{"pages": 1}'})
    assert parsed is None
    assert [d.code for d in found] == ["duplicate-target"]


def test_a_target_may_be_json() -> None:
    t = target({"t.json": '{"label": "T", "tags": {"a": 1}, "rules": [{"match": {"section": "work"}, "add": 1}]}'})
    assert (t.label.get("en"), t.rules[0].add) == ("T", 1)


def test_known_tags_are_those_of_all_readable_targets() -> None:
    files = {
        "a.yaml": b"tags: {x: 1, y: null}\n",
        "b.yaml": b"tags: {z: bad}\n",
        "c.yaml": b"[",
        "d.yaml": b"tags: 1\n",
    }
    assert known_tags(files) == {"x", "z"}


@pytest.mark.parametrize(
    ("file", "name"), [("data/targets/a-b.yaml", "a-b"), ("x\\y.YML", "y"), ("z.json", "z"), ("v1.2", "v1.2")]
)
def test_a_target_is_named_like_its_file(file: str, name: str) -> None:
    assert target_name(file) == name


CASES = [
    ("", "empty-target", "1:1", "is empty", "docs/targets.md"),
    ("[a]\n", "wrong-type", "1:1", "begins with fields", ""),
    ("langauges: [zh]\n", "unknown-field", "1:1", "'langauges'", "did you mean 'languages'?"),
    ("contact_lines: 1\n", "unknown-field", "1:1", "", "did you mean 'contact-lines'?"),
    ("title: x\n", "unknown-field", "1:1", "", "did you mean 'label'?"),
    ("languages: zh\n", "wrong-type", "1:12", "a list", "[zh]"),
    ("languages: [cn]\n", "unknown-language", "1:13", "'cn'", "did you mean 'zh'?"),
    ("languages: [zh, zh]\n", "duplicate-item", "1:17", "twice", ""),
    ("languages: []\n", "empty-list", "1:12", "is empty", ""),
    ("formats: [md, pdf]\n", "bad-choice", "1:15", "md or docx", ""),
    ("pages: 0\n", "wrong-type", "1:8", "from 1 to 10", ""),
    ("pages: 11\n", "wrong-type", "1:8", "from 1 to 10", ""),
    ("pages: true\n", "wrong-type", "1:8", "not true", ""),
    ("pages: 1.5\n", "wrong-type", "1:8", "whole number", ""),
    ("pages: '1'\n", "wrong-type", "1:8", "the text '1'", "remove the quotes"),
    ("pages: [1]\n", "wrong-type", "1:8", "not a list", ""),
    ("market: china\n", "bad-choice", "1:9", "cn or intl", ""),
    ("market: {zh: cm}\n", "bad-choice", "1:14", "cn or intl", ""),
    ("market: {cn: cn}\n", "unknown-language", "1:10", "'cn'", "'zh'"),
    ("paper: a5\n", "bad-choice", "1:8", "a4 or letter", ""),
    ("template: ../x\n", "bad-name", "1:11", "", ""),
    ("template: a/b\n", "bad-name", "1:11", "", ""),
    ("tags: [a]\n", "wrong-type", "1:7", "mapping from names", "{backend: 1"),
    ("tags: {a: x}\n", "wrong-type", "1:11", "a number", ""),
    ("tags: {a: .inf}\n", "wrong-type", "1:11", "a number", ""),
    ("tags: {a: null}\n", "wrong-type", "1:11", "not nothing", ""),
    ("skills: {a: -1}\n", "wrong-type", "1:13", "from 0", ""),
    ("redundancy: 1.5\n", "wrong-type", "1:13", "from 0 to 1", ""),
    ("recency: 3\n", "wrong-type", "1:10", "a mapping", "{half-life: 3}"),
    ("recency: {as-of: 2024}\n", "missing-field", "1:10", "no half-life", ""),
    ("recency: {half-life: 0}\n", "wrong-type", "1:22", "above 0", ""),
    ("recency: {half-life: 1, as-of: present}\n", "bad-date", "1:32", "not a date", ""),
    ("rules: {match: {section: work}, add: 1}\n", "wrong-type", "1:8", "a list", "- match"),
    ("rules: [x]\n", "wrong-type", "1:9", "a mapping", ""),
    ("rules: [{add: 1}]\n", "rule-without-match", "1:9", "rule 1 has no match", ""),
    ("rules: [{match: {}, add: 1}]\n", "rule-without-match", "1:17", "is empty", ""),
    ("rules: [{match: {entry: []}, add: 1}]\n", "rule-without-match", "1:18", "'entry'", ""),
    ("rules: [{match: {tag: }, add: 1}]\n", "rule-without-match", "1:18", "'tag'", ""),
    ("rules: [{match: {ended-before: ''}, add: 1}]\n", "rule-without-match", "1:18", "", ""),
    ("rules: [{match: {section: work}}]\n", "rule-without-action", "1:9", "does nothing", "add, scale"),
    ("rules: [{match: {section: work}, require: false}]\n", "rule-without-action", "1:9", "", ""),
    ("rules: [{section: work, add: 1}]\n", "unknown-field", "1:10", "", "put 'section' under 'match'"),
    ("rules: [{match: {section: work, add: 1}}]\n", "unknown-field", "1:33", "", "beside 'match'"),
    ("rules: [{match: {section: wrk}, add: 1}]\n", "unknown-section", "1:27", "'wrk'", "did you mean 'work'?"),
    ("rules: [{match: {section: work}, add: x}]\n", "wrong-type", "1:39", "a number", ""),
    ("rules: [{match: {section: work}, scale: -1}]\n", "wrong-type", "1:41", "from 0", ""),
    ("rules: [{match: {section: work}, require: 'true'}]\n", "wrong-type", "1:43", "true or false", "write true"),
    ("rules: [{match: {section: work}, require: yes}]\n", "wrong-type", "1:43", "true or false", "write true"),
    ("rules: [{match: {section: work}, pin: 0}]\n", "wrong-type", "1:39", "no place 0", "-1 the last"),
    ("rules: [{match: {section: work}, exlude: true}]\n", "unknown-field", "1:34", "", "did you mean 'exclude'?"),
    (
        "rules: [{match: {section: work}, require: true, exclude: true}]\n",
        "contradictory-rule",
        "1:49",
        "requires and excludes",
        "",
    ),
    ("rules: [{match: {text: 'a(b'}, add: 1}]\n", "bad-pattern", "1:26", "unterminated subpattern", ""),
    ("rules: [{match: {text: [ok, '*']}, add: 1}]\n", "bad-pattern", "1:29", "nothing to repeat", ""),
    ("rules: [{match: {text: 'a{99999999999999999999}'}, add: 1}]\n", "bad-pattern", "1:24", "too large", ""),
    ("rules: [{match: {text: ''}, add: 1}]\n", "wrong-type", "1:24", "empty text", ""),
    ("rules: [{match: {ended-before: 2020-13}, add: 1}]\n", "bad-date", "1:32", "no month 13", ""),
    ("sections: {work: 1}\n", "wrong-type", "1:11", "a list", "- id"),
    ("sections: []\n", "empty-list", "1:11", "nothing would be on the page", ""),
    ("sections: [wrk]\n", "unknown-section", "1:12", "'wrk'", "did you mean 'work'?"),
    ("sections: [{id: skils}]\n", "unknown-section", "1:17", "'skils'", "did you mean 'skills'?"),
    ("sections: [{title: x}]\n", "missing-field", "1:12", "no id", ""),
    ("sections: [work, {id: work}]\n", "duplicate-section", "1:23", "first is at t.yaml:1:12", ""),
    ("sections: [{id: work, oder: date}]\n", "unknown-field", "1:23", "", "did you mean 'order'?"),
    ("sections: [{id: work, order: dates}]\n", "bad-choice", "1:30", "date, score, master", "'date'"),
    ("sections: [{id: work, max-entries: 0}]\n", "wrong-type", "1:36", "from 1", ""),
    (
        "sections: [{id: work, min-entries: 3, max-entries: 2}]\n",
        "contradictory-limits",
        "1:36",
        "min-entries 3 is more than max-entries 2",
        "",
    ),
    ("sections: [{id: work, bullets: {min: 2, max: 1}}]\n", "contradictory-limits", "1:38", "min 2 is more", ""),
    ("sections: [{id: work, bullets: 3}]\n", "wrong-type", "1:32", "a mapping", "{min: 1, max: 4}"),
    (
        "sections: [{id: work, max-bullets: 3, min-entries: 2, bullets: {min: 2}}]\n",
        "contradictory-limits",
        "1:36",
        "less than the 4",
        "",
    ),
]


@pytest.mark.parametrize(("text", "code", "place", "message", "help"), CASES)
def test_a_mistake_is_told_at_its_place(text: str, code: str, place: str, message: str, help: str) -> None:
    found = problems(text)
    matching = [d for d in found if d.code == code and str(d.position) == f"t.yaml:{place}"]
    assert matching, [(d.code, str(d.position), d.message) for d in found]
    assert message in matching[0].message
    assert help in matching[0].help
