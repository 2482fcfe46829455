"""`tailor check` names what changed, down to the fact and its line, and says it to people, programs and GitHub."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tailor.app.check
from tailor.app.check import Finding
from tailor.app.variant import Variant, read_variant
from tailor.files import Workspace
from tests.cli.inside import Answer, run, workspace

SHORT = "        wordings: [{name: short, text: {zh: 缓存订单查询, en: Cached order lookup}}]\n"
RULES = """\
rules:
  - {match: {skill: Redis}, add: 0.5}
  - {match: {entry: lab}, scale: 0.5}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with rules, whose backend variant is current."""
    from tests.cli.conftest import BACKEND

    made = workspace(tmp_path, backend=BACKEND + RULES)
    assert run("-C", made, "build", "--all").code == 0
    return made


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def check(root: Path, *options: str) -> Answer:
    return run("-C", root, "check", "backend", *options)


def causes(root: Path, language: str = "zh") -> list[str]:
    done = check(root, "--json")
    report = json.loads(done.out)
    assert done.code == (0 if report["ok"] else 1)
    (found,) = [v for v in report["variants"] if v["language"] == language]
    assert len(found["details"]) == len(found["causes"])
    return list(found["causes"])


MASTER, TARGET = "data/resume.yaml", "data/targets/backend.yaml"
CASES: dict[str, tuple[str, str, str, list[str]]] = {
    "a text": (MASTER, "加入Redis缓存", "增加Redis缓存", ["bullet cache reworded in data/resume.yaml:13"]),
    "tags": (MASTER, "tags: {backend: 2}", "tags: {backend: 2.5}", [
        "tags of bullet queue changed in data/resume.yaml:15"]),
    "skills": (MASTER, "skills: [Redis]", "skills: [redis]", ["skills of bullet cache changed in data/resume.yaml:12"]),
    "a new wording": (
        MASTER,
        "      - id: queue\n",
        SHORT + "      - id: queue\n",
        [
            "wording short of bullet cache is new in data/resume.yaml:14",
            "wordings of bullet cache changed in data/resume.yaml:14",
        ],
    ),
    "a new bullet": (
        MASTER,
        "      - id: queue\n",
        "      - {id: index, tags: {backend: 1}, text: {zh: 建索引, en: Added an index}}\n      - id: queue\n",
        ["bullet index is new in data/resume.yaml:14"],
    ),
    "a removed bullet": (
        MASTER,
        "      - id: queue\n        tags: {backend: 2}\n"
        "        text: {zh: 以消息队列解耦下单与发货, en: Decoupled ordering from shipping with a message queue}\n",
        "",
        ["bullet queue was removed from the master"],
    ),
    "a title": (MASTER, "zh: 某商城", "zh: 一商城", ["title of entry shop changed in data/resume.yaml:6"]),
    "dates": (MASTER, "2020-09", "2020-10", ["dates of entry lab changed in data/resume.yaml:21"]),
    "the name": (MASTER, "zh: 李雷", "zh: 韩梅", ["name of basics changed in data/resume.yaml:2"]),
    "a rule": (TARGET, "add: 0.5", "add: 0.8", [
        "rule 1 of backend changed in data/targets/backend.yaml:8: skill Redis: + 0.5 → skill Redis: + 0.8"]),
    "a new first rule": (TARGET, "rules:\n", "rules:\n  - {match: {bullet: queue}, require: true}\n", [
        "rule 1 of backend is new in data/targets/backend.yaml:8: bullet queue: required"]),
    "a removed rule": (TARGET, "  - {match: {skill: Redis}, add: 0.5}\n", "", [
        "rule 1 of backend was removed: skill Redis: + 0.5"]),
    "a weight": (TARGET, "backend: 1.0", "backend: 1.5", [
        "tag backend of backend changed in data/targets/backend.yaml:4: 1 → 1.5"]),
    "a limit": (TARGET, "{id: work}", "{id: work, max-entries: 1}", [
        "section work of backend changed in data/targets/backend.yaml:6: nothing → max-entries 1"]),
    "the headline": (TARGET, "zh: 后端研发工程师", "zh: 后端工程师", [
        "label of backend changed in data/targets/backend.yaml:1: 后端研发工程师 → 后端工程师"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_one_thing_that_changed_is_the_one_cause(case: str, root: Path) -> None:
    path, old, new, expected = CASES[case]
    edit(root, path, old, new)
    assert causes(root) == expected
    assert run("-C", root, "build", "--all").code == 0
    assert causes(root) == []


def test_what_changed_in_one_language_leaves_the_other_current(root: Path) -> None:
    edit(root, MASTER, "Added a Redis cache", "Introduced a Redis cache")
    assert causes(root, "zh") == []
    assert causes(root, "en") == ["bullet cache reworded in data/resume.yaml:13"]


def test_several_changes_are_all_told(root: Path) -> None:
    edit(root, MASTER, "加入Redis缓存", "增加Redis缓存")
    edit(root, TARGET, "scale: 0.5", "scale: 0.25")
    edit(root, MASTER, "以消息队列", "用消息队列")
    assert [cause.split(" in ")[0] for cause in causes(root)] == [
        "bullet cache reworded",
        "bullet queue reworded",
        "rule 2 of backend changed",
    ]


def test_a_swapped_order_is_told(root: Path) -> None:
    file = root / MASTER
    head, shop, lab = file.read_text(encoding="utf-8").partition("  - id: shop\n")
    shop, cut, lab = (shop + lab).partition("  - id: lab\n")
    file.write_text(head + cut + lab + shop, encoding="utf-8")
    assert causes(root) == ["the order of entries in the master changed, first at lab in data/resume.yaml:5"]


def test_two_rules_that_changed_places_are_told_as_that(root: Path) -> None:
    one, two = RULES.splitlines(keepends=True)[1:]
    edit(root, TARGET, one + two, two + one)
    assert causes(root) == ["rule 1 of backend moved, it was rule 2 in data/targets/backend.yaml:8: entry lab: × 0.5"]


def test_a_wording_for_another_target_leaves_this_one_current(root: Path) -> None:
    own = "        wordings: [{name: vision, targets: [vision], text: {zh: 缓存图像, en: Cached images}}]\n"
    edit(root, MASTER, "      - id: queue\n", own + "      - id: queue\n")
    assert causes(root) == []
    assert causes(root, "en") == []
    vision = json.loads(run("-C", root, "check", "vision", "--json").out)
    assert vision["variants"][0]["causes"] == [
        "wording vision of bullet cache is new in data/resume.yaml:14",
        "wordings of bullet cache changed in data/resume.yaml:14",
    ]


def test_the_market_of_one_language_leaves_the_other_current(root: Path) -> None:
    edit(root, TARGET, "zh: cn", "zh: intl")
    assert causes(root, "en") == []
    assert "market of backend changed in data/targets/backend.yaml:3: cn → intl" in causes(root)


def test_a_format_that_was_taken_away_is_told_at_its_line(root: Path) -> None:
    edit(root, TARGET, "languages: [zh, en]\n", "languages: [zh, en]\nformats: [md]\n")
    done = json.loads(check(root, "--json").out)
    assert [c for v in done["variants"] for c in v["causes"]] == [
        f"resume.{language}.docx is no longer asked for by the target in data/targets/backend.yaml:3"
        for language in ("en", "zh")
    ]


def test_an_edited_file_is_also_told_what_changed_below_it(root: Path) -> None:
    from tailor.files import builtin

    edit(root, "variants/backend/resume.zh.md", "加入Redis缓存", "上线Redis缓存")
    (root / "templates").mkdir()
    (root / "templates/resume.md.j2").write_bytes(builtin("templates/resume.md.j2") + b"\nSent\n")
    found = causes(root)
    assert found[0].startswith("resume.zh.md was edited by hand")
    assert found[1:] == ["the Markdown template templates/resume.md.j2 changed"]


def test_a_template_of_ones_own_is_a_cause(root: Path) -> None:
    from tailor.files import builtin

    (root / "templates").mkdir()
    template = builtin("templates/resume.md.j2").decode()
    (root / "templates/resume.md.j2").write_text(template + "\nSent from my terminal\n", encoding="utf-8")
    assert causes(root) == ["the Markdown template templates/resume.md.j2 changed"]


def test_another_engine_version_is_a_cause(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tailor.plan.inputs.ENGINE", 99)
    (cause,) = causes(root)
    assert cause.startswith("tailor itself changed (engine version ")
    assert cause.endswith(" → 99)")


def test_a_hand_edit_is_told_with_its_line(root: Path) -> None:
    edit(root, "variants/backend/resume.zh.md", "加入Redis缓存", "上线Redis缓存")
    lines = (root / "variants/backend/resume.zh.md").read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "上线Redis缓存" in line)
    assert causes(root) == [f"resume.zh.md was edited by hand in variants/backend/resume.zh.md:{number}"]
    assert "tailor" in check(root).out
    assert "absorb" in check(root).out


def test_a_hand_edit_and_a_changed_master_are_both_told(root: Path) -> None:
    edit(root, "variants/backend/resume.zh.md", "加入Redis缓存", "上线Redis缓存")
    edit(root, MASTER, "以消息队列", "用消息队列")
    found = causes(root)
    assert [cause.split(" in ")[0] for cause in found] == ["resume.zh.md was edited by hand", "bullet queue reworded"]


def test_rules_that_contradict_each_other_are_a_cause_and_no_crash(root: Path) -> None:
    edit(root, TARGET, "rules:\n", "rules:\n  - {match: {bullet: cache}, require: true}\n")
    edit(root, TARGET, "rules:\n", "rules:\n  - {match: {bullet: cache}, exclude: true}\n")
    assert any("cache is required by" in cause for cause in causes(root))


def test_a_long_list_is_cut_for_people_and_whole_for_programs(root: Path) -> None:
    text = (root / TARGET).read_text(encoding="utf-8")
    more = "".join(f"  - {{match: {{skill: S{n}}}, add: 1}}\n" for n in range(30))
    (root / TARGET).write_text(text + more, encoding="utf-8")
    assert "and 19 more causes: tailor check --json" in check(root).out
    assert len(causes(root)) == 30


def test_github_gets_an_annotation_for_each_cause_at_its_line(root: Path) -> None:
    edit(root, MASTER, "加入Redis缓存", "增加Redis缓存")
    edit(root, TARGET, "zh: 后端研发工程师", "zh: 100%后端")
    done = check(root, "--format", "github")
    assert done.code == 1
    assert done.out.splitlines() == [
        f"::error file={root.as_posix()}/data/resume.yaml,line=13,title=backend (zh)%3A stale::"
        "bullet cache reworded in data/resume.yaml:13",
        f"::error file={root.as_posix()}/data/targets/backend.yaml,line=1,title=backend (zh)%3A stale::"
        "label of backend changed in data/targets/backend.yaml:1: 后端研发工程师 → 100%25后端",
    ]


def test_github_gets_nothing_when_all_is_current(root: Path) -> None:
    done = check(root, "--format", "github")
    assert (done.code, done.out) == (0, "")


def retype(file: Path, text: str) -> None:
    """Type ``text`` over the last paragraph of a DOCX, as Word would save it."""
    from docx import Document

    word = Document(str(file))
    word.paragraphs[-1].add_run(text)
    word.save(str(file))


def test_a_docx_edited_by_hand_is_measured_against_its_page(root: Path) -> None:
    file = root / "variants/backend/resume.zh.docx"
    retype(file, "，又及")
    assert causes(root) == ["resume.zh.docx was edited by hand in variants/backend/resume.zh.docx:1"]
    retype(file, "很多字" * 1000)
    _, full = causes(root)
    assert "as edited" in full
    assert "1 page hold" in full


def test_garbage_in_the_place_of_a_docx_is_told(root: Path) -> None:
    (root / "variants/backend/resume.zh.docx").write_bytes(b"garbage")
    _, unreadable = causes(root)
    assert unreadable.startswith("variants/backend/resume.zh.docx cannot be read")


def test_programs_are_told_of_a_master_that_cannot_be_read(root: Path) -> None:
    edit(root, MASTER, "highlights:", "highlight:")
    done = check(root, "--json")
    report = json.loads(done.out)
    assert (done.code, report["ok"], report["variants"]) == (2, False, [])
    assert {"file", "line", "column", "severity", "code", "message", "help"} == report["diagnostics"][0].keys()
    assert (report["diagnostics"][0]["file"], report["diagnostics"][0]["line"]) == (MASTER, 9)
    assert "highlight" in done.err
    done = check(root, "--format", "github")
    assert done.code == 2
    assert done.out.startswith(f"::error file={root.as_posix()}/{MASTER},line=9,title=tailor%3A ")


def test_without_a_lock_the_next_step_is_a_build_that_keeps_what_differs(root: Path) -> None:
    (root / "variants/backend/lock.yaml").unlink()
    edit(root, "variants/backend/resume.zh.md", "加入Redis缓存", "上线Redis缓存")
    done = check(root)
    assert "resume.zh.md is not in the lock" in done.out
    assert "build backend --force" in done.out
    assert "absorb" not in done.out


def test_a_stale_variant_is_read_twice_at_most_however_many_its_languages(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root, MASTER, "加入Redis缓存", "增加Redis缓存")
    edit(root, MASTER, "Added a Redis cache", "Put in a Redis cache")
    read: list[bool] = []

    def counted(workspace: Workspace, target: str, *, whole: bool = True) -> Variant:
        read.append(whole)
        return read_variant(workspace, target, whole=whole)

    monkeypatch.setattr(tailor.app.check, "read_variant", counted)
    assert check(root).code == 1
    assert read == [False, True]


@pytest.mark.parametrize(
    ("lines", "pages", "told"),
    [(40, 1, True), (60, 2, True), (30, 1, False)],
    ids=["more lines", "more pages", "fewer"],
)
def test_to_lower_the_lines_is_advised_only_where_there_are_too_many(
    root: Path, monkeypatch: pytest.MonkeyPatch, lines: int, pages: int, told: bool
) -> None:
    found = Finding(
        target="backend",
        language="zh",
        state="current",
        causes=(),
        pages=1,
        rendered=pages,
        lines=lines,
        counted=(35, 36),
    )
    monkeypatch.setattr(tailor.app.check, "check_variants", lambda *_, **__: ((found,), ()))
    answer = check(root, "--render")
    assert answer.code == 1
    assert ("lower the lines" in answer.out) is told
