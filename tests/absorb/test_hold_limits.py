"""A page that its target's limits forbid: the limit is named, all else is held, and data/ can always be planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

import tailor.app.absorb.possible
from tailor.app.absorb.absorb import absorb
from tailor.app.absorb.report import AbsorbReport
from tailor.app.build import build
from tailor.app.load import Loaded, load
from tailor.files import Workspace
from tailor.plan import plan
from tests.absorb.pages import MarkdownPage
from tests.absorb.workspaces import BACKEND, OTHER, RESUME

ZH = "variants/backend/resume.zh.md"
SPARE = """\
      - {id: java, text: {zh: 了解Java, en: Some Java}}
      - {id: rust, text: {zh: 了解Rust, en: Some Rust}}
"""


def cv(root: Path, target: str = BACKEND, resume: str = RESUME, other: str = OTHER) -> Path:
    (root / "data/targets").mkdir(parents=True)
    (root / "data/resume.yaml").write_text(resume, encoding="utf-8")
    (root / "data/targets/backend.yaml").write_text(target, encoding="utf-8")
    (root / "data/targets/other.yaml").write_text(other, encoding="utf-8")
    build(Workspace(root), ["backend"])
    return root


def typed(root: Path, change: Callable[[MarkdownPage], object], name: str = ZH) -> AbsorbReport:
    """Edit a page and absorb it; afterwards every page of every target must still be possible."""
    page = MarkdownPage((root / name).read_bytes())
    change(page)
    (root / name).write_bytes(page.data())
    report = absorb(Workspace(root), root / name)
    for target, inputs in load(Workspace(root), ["backend", "other"]).inputs.items():
        for language in inputs.target.languages:
            assert plan(inputs, language).document.sections, (target, language)
    return report


def told(report: AbsorbReport) -> list[str]:
    return [one.told for one in report.consequences if not one.held]


def rules(root: Path) -> str:
    return (root / "data/targets/backend.yaml").read_text(encoding="utf-8")


def skills(limit: str) -> str:
    return BACKEND.replace("{id: skills}", f"id: skills\n    bullets: {{{limit}}}")


# Limits


def test_more_bullets_than_an_entry_may_have_name_the_limit_and_its_line(tmp_path: Path) -> None:
    root = cv(tmp_path, skills("max: 2"))
    report = typed(root, lambda page: page.insert(page.find("熟悉SQL"), "熟悉Redis"))
    assert told(report)[0] == (
        "section skills allows 2 bullets of an entry (data/targets/backend.yaml:9), the page has 3 in abilities"
    )
    assert not report.same
    assert not report.complete


def test_fewer_bullets_than_an_entry_must_have_name_the_limit_and_its_line(tmp_path: Path) -> None:
    root = cv(tmp_path, skills("min: 2, max: 2"), RESUME + SPARE)
    page = MarkdownPage((root / ZH).read_bytes())
    report = typed(root, lambda page: page.delete(page.bullets()[-1]))
    assert (
        "section skills asks for 2 bullets of an entry (data/targets/backend.yaml:11), the page has 1 in abilities"
        in (told(report))
    )
    assert len(page.bullets()) == len(MarkdownPage((root / ZH).read_bytes()).bullets()) + 1
    assert not report.complete


def test_what_a_limit_does_not_concern_is_held_all_the_same(tmp_path: Path) -> None:
    target = skills("max: 2").replace("{id: work}", "id: work\n    bullets: {max: 2}\n    bullet-order: master")
    root = cv(tmp_path, target)
    shown = [t for t in ("为订单查询", "以消息队列", "把商品搜索") if t in (root / ZH).read_text(encoding="utf-8")]

    def change(page: MarkdownPage) -> None:
        page.insert(page.find("熟悉SQL"), "熟悉Redis")
        page.delete(page.find(shown[0]))

    report = typed(root, change)
    assert any("allows 2 bullets of an entry" in words for words in told(report))
    held = [one.told for one in report.consequences if one.held]
    assert held == ["bullet search would come onto the page: excluded"]
    assert "{match: {bullet: search, language: zh}, exclude: true}" in rules(root)


@pytest.mark.parametrize(
    ("limit", "words"),
    [("max-bullets: 2", "allows 2 bullets"), ("bullets: {max: 2}", "allows 2 bullets of an entry")],
)
def test_each_limit_is_told_by_its_own_line(tmp_path: Path, limit: str, words: str) -> None:
    root = cv(tmp_path, BACKEND.replace("{id: skills}", f"id: skills\n    title: 能力\n    {limit}"))
    report = typed(root, lambda page: page.insert(page.find("熟悉SQL"), "熟悉Redis"))
    assert any(f"section skills {words} (data/targets/backend.yaml:10), the page has 3" in w for w in told(report))


def test_after_the_limit_was_raised_the_typed_page_is_held(tmp_path: Path) -> None:
    root = cv(tmp_path, skills("max: 2"))
    assert not typed(root, lambda page: page.insert(page.find("熟悉SQL"), "熟悉Redis")).complete
    (root / "data/targets/backend.yaml").write_text(rules(root).replace("max: 2", "max: 3"), encoding="utf-8")
    report = typed(root, lambda page: None)
    assert report.complete
    before = (root / ZH).read_text(encoding="utf-8")
    build(Workspace(root), ["backend"])
    assert (root / ZH).read_text(encoding="utf-8").strip() == before.strip()


# What would leave no page


def test_an_edit_that_leaves_the_page_in_another_language_impossible_is_refused_and_the_rest_taken(
    tmp_path: Path,
) -> None:
    root = cv(tmp_path, BACKEND.replace("{id: skills}", "{id: skills, min-entries: 1}"))

    def change(page: MarkdownPage) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.insert(page.find("熟悉Go"), "能够独立完成部署")
        page.insert(page.find("熟悉Go"), "能够独立完成测试")
        page.delete(page.find("熟悉SQL"))
        page.delete(page.find("熟悉Go"))

    report = typed(root, change)
    assert [taken.change.kind for taken in report.taken if taken.change.what == "bullet"].count("dropped") == 1
    [refused] = report.refused
    assert refused.change.kind == "dropped"
    assert (
        "backend (en): section skills must show at least 1 entry and has 0 (data/targets/backend.yaml:10)"
        in refused.why
    )
    assert "70%" in (root / "data/resume.yaml").read_text(encoding="utf-8")
    assert not report.complete


def test_an_edit_that_leaves_another_target_without_a_page_is_refused(tmp_path: Path) -> None:
    other = OTHER.replace("languages: [en]", "languages: [zh]") + (
        "sections: [{id: skills}]\nrules:\n  - {match: {bullet: go}, require: true}\n"
    )
    root = cv(tmp_path, other=other)
    report = typed(root, lambda page: page.replace(page.find("熟悉Go"), "Python", "Python" + "与数据平台" * 600))
    assert not report.taken
    assert "could not be planned any more: " in report.refused[0].why
    assert "other (zh): " in report.refused[0].why


def test_a_target_that_cannot_be_read_does_not_keep_others_from_being_looked_at(tmp_path: Path) -> None:
    other = OTHER.replace("languages: [en]", "languages: [zh]") + (
        "sections: [{id: skills}]\nrules:\n  - {match: {bullet: go}, require: true}\n"
    )
    root = cv(tmp_path, other=other)
    (root / "data/targets/broken.yaml").write_text("languages: [zh\n", encoding="utf-8")
    report = typed(root, lambda page: page.replace(page.find("熟悉Go"), "Python", "Python" + "与数据平台" * 600))
    assert not report.taken
    assert "other (zh): " in report.refused[0].why


def test_data_is_read_once_to_see_what_could_be_planned_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def counted(workspace: Workspace, names: Iterable[str], overlay: Mapping[str, bytes] | None = None) -> Loaded:
        asked.append(overlay is None)
        return load(workspace, names, overlay)

    other = OTHER.replace("languages: [en]", "languages: [zh]") + (
        "sections: [{id: skills}]\nrules:\n  - {match: {bullet: go}, require: true}\n"
    )
    root = cv(tmp_path, other=other)
    monkeypatch.setattr(tailor.app.absorb.possible, "load", counted)

    def change(page: MarkdownPage) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.replace(page.find("熟悉Go"), "Python", "Python" + "与数据平台" * 600)

    assert len(typed(root, change).taken) == 1
    assert asked.count(True) == 1
    assert asked.count(False) > 1


def test_a_deleted_section_that_must_show_entries_can_be_built(tmp_path: Path) -> None:
    root = cv(tmp_path, BACKEND.replace("{id: skills}", "{id: skills, min-entries: 1}"))

    def change(page: MarkdownPage) -> None:
        at = page.find("专业技能")
        page.lines = page.lines[:at]

    report = typed(root, change)
    assert report.complete
    assert "skills" not in rules(root)
    build(Workspace(root), ["backend"])
    assert "Go" not in (root / "variants/backend/resume.en.md").read_text(encoding="utf-8")


def test_the_only_bullet_of_an_entry_retyped_from_scratch_is_that_bullet(tmp_path: Path) -> None:
    resume = RESUME.replace(", {id: sql", "").replace("      - {id: sql, text: {zh: 熟悉SQL与数据库查询计划", "      #")
    root = cv(tmp_path, BACKEND.replace("{id: skills}", "{id: skills, min-entries: 1}"), resume)
    report = typed(root, lambda page: page.retype(page.find("熟悉Go"), "负责完全不同的工作"))
    assert report.complete
    assert [taken.change.id for taken in report.taken] == ["go"]


# Rules


def crowded(root: Path) -> Path:
    """More of the work and of the skills is known than may be shown."""
    target = BACKEND.replace("{id: work}", "id: work\n    bullets: {max: 2}").replace(
        "{id: skills}", "id: skills\n    bullets: {max: 2}"
    )
    rule = "rules:\n  # A rule of one's own.\n  - match: {entry: lab}\n    add: 0.1\nsections:"
    return cv(root, target.replace("sections:", rule), RESUME + SPARE)


def dropped(root: Path, text: str) -> AbsorbReport:
    report = typed(root, lambda page: page.delete(page.find(text)))
    assert report.complete, [*told(report), *(refused.why for refused in report.refused)]
    build(Workspace(root), ["backend"])
    return report


def test_hold_rules_stand_on_one_line_below_a_comment_that_says_what_they_are_for(tmp_path: Path) -> None:
    root = crowded(tmp_path)
    dropped(root, "为订单查询")
    assert rules(root).split("\nrules:\n")[1].split("sections:")[0] == (
        "  # A rule of one's own.\n"
        "  - match: {entry: lab}\n"
        "    add: 0.1\n"
        "  - match: {bullet: cache}\n"
        "    exclude: true\n"
        "  # Keeps the zh page as edited by hand (tailor absorb)\n"
        "  - {match: {bullet: search, language: zh}, exclude: true}\n"
    )


def test_a_second_hold_goes_below_the_same_comment(tmp_path: Path) -> None:
    root = crowded(tmp_path)
    dropped(root, "为订单查询")
    report = dropped(root, "熟悉SQL")
    assert any(one.held for one in report.consequences)
    assert rules(root).count("# Keeps the zh page") == 1


def test_only_what_is_needed_is_ruled(tmp_path: Path) -> None:
    root = crowded(tmp_path)
    report = dropped(root, "熟悉SQL")
    held = [one.told for one in report.consequences if one.held]
    assert 0 < len(held) <= 2
    assert rules(root).count("language: zh") <= 2


def test_a_bullet_to_rule_about_that_cannot_be_given_an_id_is_told_with_its_place(tmp_path: Path) -> None:
    spare = SPARE.replace("{id: java, text: {zh: 了解Java, en: Some Java}}", "&x {zh: 了解Java, en: Some Java}")
    target = BACKEND.replace("{id: skills}", "id: skills\n    bullets: {max: 2}")
    root = cv(tmp_path, target, RESUME + spare.splitlines(keepends=True)[0])
    report = typed(root, lambda page: page.delete(page.find("熟悉SQL")))
    assert [taken.change.id for taken in report.taken] == ["sql"]
    words = [one for one in told(report) if one.startswith("what would hold the page as typed cannot be written")]
    assert len(words) == 1
    assert "data/resume.yaml" in words[0]
    assert not report.complete
