"""Résumé and target are checked against each other: tags, ids, languages, wordings."""

from __future__ import annotations

import pytest

from tailor.errors import Diagnostic
from tailor.schema import check, parse_resume, parse_target

RESUME = """\
basics: {name: {zh: 甲, en: A}}
work:
  - id: acme
    name: {zh: 公司, en: Acme}
    tags: [backend]
    highlights:
      - id: cache
        tags: {ml: 1}
        text: {zh: 缓存, en: Cache}
        wordings: [{name: s, targets: [t, tt], text: {zh: 存}}]
      - {id: limits, text: {zh: 限流, en: Limits}}
projects:
  - {id: old, name: {zh: 旧}, tags: [ml], highlights: [{id: old-one, text: {zh: 旧事}}]}
"""
TARGET = "tags: {backend: 1, ml: 1}\nlanguages: [zh]\nlabel: T\n"


def found(
    target: str = TARGET,
    resume: str = RESUME,
    tags: tuple[str, ...] = ("backend", "ml"),
    names: tuple[str, ...] = ("t", "tt"),
) -> list[Diagnostic]:
    files = {"r.yaml": resume.encode(), "t.yaml": target.encode()}
    master, first = parse_resume({"r.yaml": files["r.yaml"]})
    parsed, second = parse_target("t", {"t.yaml": files["t.yaml"]})
    assert (first, second) == ((), ())
    assert master is not None
    assert parsed is not None
    return list(check(master, parsed, frozenset(tags), target_names=frozenset(names), files=files))


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, str, int]]:
    return [(d.code, str(d.position), d.width) for d in diagnostics]


def test_what_fits_together_has_no_problems() -> None:
    assert found() == []


def test_an_unknown_tag_is_told_where_it_stands() -> None:
    diagnostics = found(tags=("backend", "mlops"))
    assert told(diagnostics) == [("unknown-tag", "r.yaml:8:16", 2), ("unknown-tag", "r.yaml:13:37", 2)]
    assert diagnostics[0].source == "        tags: {ml: 1}"
    assert "did you mean 'mlops'?" in diagnostics[0].help


def test_a_tag_of_an_entry_is_told_once_and_not_for_each_bullet() -> None:
    assert told(found(tags=("ml",))) == [("unknown-tag", "r.yaml:5:12", 7)]


def test_without_any_targets_tags_are_not_checked() -> None:
    assert found(tags=()) == []


@pytest.mark.parametrize(
    ("match", "column", "message", "help"),
    [
        ("entry: acne", 21, "no entry 'acne'", "did you mean 'acme'?"),
        ("entry: cache", 21, "no entry 'cache'", "'cache' is a bullet; write 'bullet: cache'"),
        ("bullet: cahce", 22, "no bullet 'cahce'", "did you mean 'cache'?"),
        ("bullet: acme", 22, "no bullet 'acme'", "'acme' is an entry; write 'entry: acme'"),
        ("tag: bakend", 19, "no bullet has the tag 'bakend'", "did you mean 'backend'?"),
    ],
)
def test_rules_name_only_what_there_is(match: str, column: int, message: str, help: str) -> None:
    diagnostics = found(TARGET + f"rules:\n  - {{match: {{{match}}}, add: 1}}\n")
    assert len(diagnostics) == 1
    assert str(diagnostics[0].position) == f"t.yaml:5:{column}"
    assert message in diagnostics[0].message
    assert diagnostics[0].help == help


def test_a_rule_may_name_the_tags_and_ids_there_are() -> None:
    rules = "rules:\n  - {match: {bullet: [cache, limits], tag: ml}, add: 1}\n  - {match: {entry: acme}, add: 1}\n"
    assert found(TARGET + rules) == []


def test_a_language_that_a_text_lacks_is_told_at_the_text() -> None:
    diagnostics = found(TARGET.replace("[zh]", "[zh, en]"))
    assert told(diagnostics) == [("missing-language", "r.yaml:13:21", 1), ("missing-language", "r.yaml:13:75", 1)]
    assert "'old'" in diagnostics[0].message
    assert "'old-one' has no text in en" in diagnostics[1].message
    assert "en: null" in diagnostics[1].help


def test_sections_that_the_target_does_not_list_may_lack_a_language() -> None:
    assert found(TARGET.replace("[zh]", "[zh, en]") + "sections: [work]\n") == []


@pytest.mark.parametrize("match", ["entry: old", "section: projects", "{section: projects, entry: [old]}"])
def test_excluded_entries_may_lack_a_language(match: str) -> None:
    match = match if match.startswith("{") else f"{{{match}}}"
    assert found(TARGET.replace("[zh]", "[zh, en]") + f"rules: [{{match: {match}, exclude: true}}]\n") == []


def test_an_excluded_bullet_may_lack_a_language_but_not_its_header() -> None:
    rules = "rules: [{match: {bullet: old-one}, exclude: true}]\n"
    assert told(found(TARGET.replace("[zh]", "[zh, en]") + rules)) == [("missing-language", "r.yaml:13:21", 1)]


def test_a_language_that_no_text_has_is_one_problem_of_the_target() -> None:
    diagnostics = found(TARGET.replace("[zh]", "[zh, zh-CN]"))
    assert [d.code for d in diagnostics] == ["unknown-language"]
    assert diagnostics[0].help == "did you mean 'zh'?"


def test_a_resume_in_one_plain_language_serves_any() -> None:
    assert (
        found(TARGET.replace("[zh]", "[fr]"), "basics: {name: A}\nwork: [{name: B, tags: [ml], highlights: [x]}]\n")
        == []
    )


def test_labels_and_titles_need_the_languages_too() -> None:
    target = "tags: {a: 1}\nlanguages: [zh, en]\nlabel: {en: T}\nsections: [{id: work, title: {zh: 工作}}]\n"
    assert told(found(target)) == [("missing-language", "t.yaml:3:8", 1), ("missing-language", "t.yaml:4:30", 1)]


def test_bullets_without_tags_are_one_warning_for_all() -> None:
    resume = "basics: {name: A}\nwork:\n- {name: B, summary: S, highlights: [x, y]}\n- {name: C, highlights: [z]}\n"
    diagnostics = found(resume=resume)
    assert [(d.severity, d.code, str(d.position)) for d in diagnostics] == [("warning", "untagged", "r.yaml:3:38")]
    assert "3 highlights have no tags" in diagnostics[0].message


def test_a_wording_for_an_unknown_target_is_told() -> None:
    diagnostics = found(names=("t", "backend"))
    assert [(d.code, str(d.position)) for d in diagnostics] == [("unknown-target", "r.yaml:10:20")]
    assert "'tt'" in diagnostics[0].message
    assert diagnostics[0].help == "did you mean 't'?"
