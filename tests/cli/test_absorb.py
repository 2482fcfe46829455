"""`tailor absorb`, run as a person runs it: a file is edited, absorbed and built again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tailor.readback import read
from tests.absorb.base import FORMATS, LANGUAGES, Page
from tests.absorb.pages import MarkdownPage, WordPage
from tests.absorb.test_any_script import texts
from tests.absorb.workspaces import data, workspace
from tests.cli.inside import refused, run, tree

ROOT = Path(__file__).parents[2]
ZH = "variants/backend/resume.zh.md"
EN = "variants/backend/resume.en.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("built") / "cv")


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "cv"))


def edit(root: Path, name: str, change: Callable[[Page], object], to: str = "") -> Path:
    """Edit a file of the variant, or a copy of it elsewhere."""
    source = root / name
    page: Page = (WordPage if name.endswith(".docx") else MarkdownPage)(source.read_bytes())
    change(page)
    path = root / (to or name)
    path.write_bytes(page.data())
    return path


def changed_lines(before: bytes, after: bytes) -> list[str]:
    from difflib import ndiff

    lines = ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line[0] + line[1:].strip() for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_typed_is_what_the_next_build_gives(root: Path, kind: type[Page], language: str) -> None:
    name = f"variants/backend/resume.{language}.{kind.name.rsplit('.')[-1]}"
    number = "62%"
    since, then = ("2022.07", "2021.08") if language == "zh" else ("Jul 2022", "Aug 2021")

    def change(page: Page) -> None:
        page.replace(page.find(number), number, "70%")
        page.replace(page.find(since), since, then)
        page.move(page.bullets()[2], page.bullets()[1])
        page.insert(page.bullets()[3], "Redis 7")
        page.delete(page.bullets()[-1])

    path = edit(root, name, change)
    typed = texts(read(path.read_bytes(), name))
    before = data(root)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert "5 edits taken" in answer.out
    assert run("-C", root, "absorb", path, "--yes").out.strip().endswith("nothing to absorb")
    assert run("-C", root, "build", "backend").code == 0
    assert texts(read(path.read_bytes(), name)) == typed
    assert run("-C", root, "check", "backend").code == 0
    again = data(root)
    assert run("-C", root, "absorb", path, "--yes").out.strip().endswith("nothing to absorb")
    assert data(root) == again
    assert before["data/targets/other.yaml"] == again["data/targets/other.yaml"]


def test_only_the_line_of_the_reworded_bullet_changes(root: Path) -> None:
    before = data(root)["data/resume.yaml"]
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert changed_lines(before, data(root)["data/resume.yaml"]) == [
        "-zh: 为订单查询加入Redis缓存，延迟降低62%",
        "+zh: 为订单查询加入Redis缓存，延迟降低70%",
    ]


def test_to_target_leaves_the_text_of_the_master_to_the_other_targets(root: Path) -> None:
    path = edit(root, EN, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    assert run("-C", root, "absorb", path, "--yes", "--to", "target").code == 0
    text = data(root)["data/resume.yaml"].decode()
    assert "by 62%" in text
    assert "by 70%" in text
    assert "targets: [backend]" in text
    typed = path.read_bytes()
    assert run("-C", root, "build", "backend").code == 0
    assert path.read_bytes() == typed


def test_a_dry_run_prints_a_patch_that_git_applies_and_writes_nothing(root: Path) -> None:
    def change(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.delete(page.find("SQL"))

    path = edit(root, ZH, change)
    before = tree(root)
    answer = run("-C", root, "absorb", path, "--dry-run")
    assert answer.code == 0
    assert tree(root) == before
    assert "would write" in answer.err
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "apply", "-"], cwd=root, input=answer.out.encode(), check=True)
    patched = data(root)
    for name, content in before.items():
        if name.startswith("data/") and isinstance(content, bytes):
            (root / name).write_bytes(content)
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert data(root) == patched


def test_without_a_terminal_it_asks_for_yes_and_writes_nothing(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    before = tree(root)
    answer = run("-C", root, "absorb", path)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert tree(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_each_reworded_bullet_is_shown_and_asked_about(root: Path) -> None:
    def change(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.replace(page.find("three"), "three", "five")
        page.replace(page.find("Go and"), "Go and", "Rust and")
        page.replace(page.find("A Lab"), "A Lab", "The Lab")
        page.delete(page.find("SQL"))

    path = edit(root, EN, change)
    shown, code = _at_a_terminal(["-C", str(root), "absorb", str(path)], b"master\ntarget\ny\nskip\nn\n")
    assert "[-62%-]{+70%+}" in shown
    assert "skipped: bullet go" in shown
    assert "skipped: bullet sql" in shown
    assert "sql" not in data(root)["data/targets/backend.yaml"].decode()
    assert "en: The Lab" in data(root)["data/resume.yaml"].decode()
    assert code == 1
    text = data(root)["data/resume.yaml"].decode()
    assert text.count("62%") == 1  # in Chinese
    assert "cluster of three" in text
    assert "cluster of five" in text
    assert "Rust" not in text


def _at_a_terminal(arguments: list[str], typed: bytes) -> tuple[str, int]:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tailor", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
    ) as process:
        os.close(theirs)
        os.write(ours, typed)
        out = b""
        try:
            while piece := os.read(ours, 65536):
                out += piece
        except OSError:  # the other side is closed
            pass
        code = process.wait(timeout=60)
    os.close(ours)
    return out.decode(), code


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_file_under_another_name_says_itself_what_it_is(root: Path, suffix: str) -> None:
    name = f"variants/backend/resume.zh.{suffix}"
    path = edit(root, name, lambda p: p.replace(p.find("62%"), "62%", "70%"), to=f"Resume final (2).{suffix}")
    before = (root / name).read_bytes()
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.err
    assert "backend (zh)" in answer.out
    assert "70%" in data(root)["data/resume.yaml"].decode()
    assert (root / name).read_bytes() == before


def test_a_file_that_says_nothing_needs_target_and_language(root: Path) -> None:
    def change(page: MarkdownPage) -> None:
        page.lines = [line for line in page.lines if not line.startswith("<!--")]
        page.replace(page.find("62%"), "62%", "70%")

    edit(root, ZH, change, to="mine.md")
    assert "--target" in refused(root, "absorb", root / "mine.md", "--yes")
    assert (
        "unknown" in refused(root, "absorb", root / "mine.md", "--yes", "--target", "backent", "--lang", "zh") or True
    )
    assert run("-C", root, "absorb", root / "mine.md", "--yes", "--target", "backend", "--lang", "zh").code == 0
    assert "70%" in data(root)["data/resume.yaml"].decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no.md", None),
        ("broken.docx", b"PK\x03\x04 not a zip"),
        ("paper.docx", b"%PDF-1.7"),
        ("other.md", b"# Somebody else\n"),
        ("folder.md", "folder"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(root: Path, name: str, content: Any) -> None:
    if content == "folder":
        (root / name).mkdir()
    elif content is not None:
        (root / name).write_bytes(content)
    refused(root, "absorb", root / name, "--yes")


def test_without_a_lock_nothing_tells_what_was_edited(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    (root / "variants/backend/lock.yaml").unlink()
    assert "lock" in refused(root, "absorb", path, "--yes")


def test_what_data_cannot_hold_is_listed_and_the_rest_is_taken(root: Path) -> None:
    def change(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.insert(page.find("某实验室"), "做了很棒的事")
        page.insert_heading(page.find("做了很棒"), "另一家公司")

    path = edit(root, ZH, change)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "另一家公司" in answer.out
    assert "做了很棒的事" in answer.out
    assert "70%" in data(root)["data/resume.yaml"].decode()
    assert run("-C", root, "build", "backend").code == 1  # the edited file still holds what was left
    assert "另一家公司" in path.read_text(encoding="utf-8")


def test_a_change_of_the_same_text_in_data_is_a_conflict_told_with_three_texts(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("延迟降低62%".encode(), "延迟下降一半".encode()))
    before = data(root)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    for text in ("延迟降低62%", "延迟降低70%", "延迟下降一半"):
        assert text in answer.out.replace("\n", "").replace(" ", "")
    assert data(root) == before


def test_a_number_changed_in_one_language_draws_a_warning_with_the_place_of_the_other(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    answer = run("-C", root, "absorb", path, "--yes")
    assert "62%, 70%" in answer.err
    line = next(n for n, text in enumerate(data(root)["data/resume.yaml"].decode().splitlines(), 1) if "by 62%" in text)
    assert f"data/resume.yaml:{line}:" in answer.err


def test_the_report_for_programs_says_what_became_of_each_edit(root: Path) -> None:
    def change(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.insert_heading(page.find("专业技能"), "另一家公司")

    path = edit(root, ZH, change)
    answer = run("-C", root, "absorb", path, "--yes", "--json")
    report = json.loads(answer.out)
    assert answer.code == 1
    assert (report["target"], report["language"], report["complete"]) == ("backend", "zh", False)
    assert [one["change"]["id"] for one in report["taken"]] == ["cache"]
    assert [one["text"] for one in report["outside"]] == ["另一家公司"]
    assert report["files"] == ["data/resume.yaml"]
    assert "+          zh: 为订单查询加入Redis缓存，延迟降低70%" in report["patch"]


def test_what_was_left_is_not_said_to_be_on_the_next_page(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.insert_heading(page.find("专业技能"), "另一家公司"))
    assert json.loads(run("-C", root, "absorb", path, "--yes", "--json").out)["same"] is False
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("延迟降低62%".encode(), "延迟下降一半".encode()))
    report = json.loads(run("-C", root, "absorb", path, "--yes", "--json").out)
    assert (len(report["conflicts"]), report["same"]) == (1, False)


def test_an_edit_of_the_page_itself_is_called_by_its_field(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("李雷"), "李雷", "李蕾"))
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("李雷".encode(), "李磊".encode()))
    assert "conflict: page name: " in run("-C", root, "absorb", path, "--yes").out


def test_the_copy_to_send_is_absorbed_too_but_not_its_private_details(root: Path) -> None:
    (root / "data/private.yaml").write_text("email: lei@example.com\nphone: '13800000000'\n", encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    name = "variants/backend/private/resume.zh.docx"

    def change(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.replace(page.find("lei@"), "lei@example.com", "li@example.com")

    path = edit(root, name, change)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "data/private.yaml" in answer.out
    text = data(root)["data/resume.yaml"].decode()
    assert "70%" in text
    assert "example.com" not in text.replace("https://example.com/", "")

    shutil.copy(path, root / "sent.docx")  # and as it comes back by mail
    again = run("-C", root, "absorb", root / "sent.docx", "--yes")
    assert again.code == 1
    assert "data/private.yaml" in again.out


def test_a_private_copy_without_other_edits_may_be_built_again(root: Path) -> None:
    (root / "data/private.yaml").write_text("email: lei@example.com\n", encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    name = "variants/backend/private/resume.en.md"
    path = edit(root, name, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert run("-C", root, "build", "backend").code == 0
    assert "70%" in path.read_text(encoding="utf-8")
    assert run("-C", root, "check", "backend").code == 0


def test_tracked_changes_count_unless_the_original_is_asked_for(root: Path) -> None:
    def change(page: WordPage) -> None:
        n = page.find("Redis")
        paragraph = page.lines[n]
        run_ = paragraph.find(f"{W}r")
        tracked = paragraph.makeelement(
            f"{W}ins", {f"{W}id": "77", f"{W}author": "A", f"{W}date": "2024-01-01T00:00:00Z"}
        )
        run_.addprevious(tracked)
        new = paragraph.makeelement(f"{W}r", {})
        t = new.makeelement(f"{W}t", {})
        t.text = "快速"
        new.append(t)
        tracked.append(new)

    name = "variants/backend/resume.zh.docx"
    path = edit(root, name, change)
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes", "--original").out
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert "快速为订单查询" in data(root)["data/resume.yaml"].decode()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_ids_made_from_a_text_follow_it(root: Path) -> None:
    path = edit(root, EN, lambda page: page.replace(page.find("20 000"), "20 000", "30 000"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes").out
    typed = path.read_bytes()
    assert run("-C", root, "build", "backend").code == 0
    assert path.read_bytes() == typed


def test_a_file_with_nothing_but_autocorrection_in_it_may_be_built_again(root: Path) -> None:
    path = edit(root, EN, lambda page: page.replace(page.find("lookup,"), "lookup, cut", "lookup,\u00a0cut"))
    assert run("-C", root, "check", "backend").code == 1
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0
    assert "autocorrection" in answer.out
    assert run("-C", root, "build", "backend").code == 0
    assert "\u00a0" not in path.read_text(encoding="utf-8")


def test_a_template_that_changed_since_is_no_edit(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    template = (ROOT / "templates/resume.md.j2").read_text(encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates/resume.md.j2").write_text(template + "\nMade with care.\n", encoding="utf-8")
    assert run("-C", root, "absorb", path, "--yes").code == 0


@pytest.mark.slow
def test_what_would_come_onto_a_full_page_is_held_off_or_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("private.yaml"))
    assert run("-C", tmp_path, "build", "ai-platform").code == 0
    path = tmp_path / "variants/ai-platform/resume.zh.md"
    page = MarkdownPage(path.read_bytes())
    page.delete(page.bullets()[-1])
    path.write_bytes(page.data())
    typed = path.read_bytes()

    answer = run("-C", tmp_path, "absorb", path, "--dry-run", "--no-hold")
    assert "comes onto the page" in answer.err
    answer = run("-C", tmp_path, "absorb", path, "--yes", "--json")
    report = json.loads(answer.out)
    assert report["same"]
    assert any(one["held"] and "excluded" in one["told"] for one in report["consequences"])
    assert any("'en'" in one["told"] for one in report["consequences"])
    assert run("-C", tmp_path, "build", "ai-platform").code == 0
    assert texts(read(path.read_bytes(), "a.md")) == texts(read(typed, "a.md"))


@pytest.mark.slow
def test_a_page_that_became_too_long_is_told_with_the_lines_and_its_texts_are_taken(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("private.yaml"))
    assert run("-C", tmp_path, "build", "ai-platform").code == 0
    path = tmp_path / "variants/ai-platform/resume.zh.md"
    page = MarkdownPage(path.read_bytes())
    first = page.bullets()[0]
    page.retype(first, page.text(first) + "，并在此之外长期负责平台的容量规划、成本核算与值班响应工作" * 3)
    path.write_bytes(page.data())
    answer = run("-C", tmp_path, "absorb", path, "--yes")
    assert answer.code == 1
    assert "lines too long" in answer.out or "line too long" in answer.out
    assert "值班响应" in data(tmp_path)["data/resume.yaml"].decode()


def test_an_absorbed_file_is_kept_when_data_is_put_back(root: Path) -> None:
    before = data(root)
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    typed = path.read_bytes()
    assert run("-C", root, "absorb", path, "--yes").code == 0
    for name, content in before.items():
        (root / name).write_bytes(content)
    assert "edited by hand" in run("-C", root, "check", "backend").out
    assert run("-C", root, "build", "backend").code == 1
    assert path.read_bytes() == typed
    assert "1 edit taken" in run("-C", root, "absorb", path, "--yes").out
    assert run("-C", root, "build", "backend").code == 0
    assert "70%" in path.read_text(encoding="utf-8")


def test_a_later_change_of_data_asks_for_another_absorb_that_takes_nothing(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("支撑大促".encode(), "撑住大促".encode()))
    assert "tailor absorb" in run("-C", root, "build", "backend").err
    absorbed = data(root)
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes").out
    assert data(root) == absorbed
    assert run("-C", root, "build", "backend").code == 0
    text = path.read_text(encoding="utf-8")
    assert "70%" in text
    assert "撑住大促" in text


def test_a_text_that_was_absorbed_may_be_polished_in_data(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "延迟降低62%", "订单延迟降低了70%"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("订单延迟降低了70%".encode(), "订单延迟下降了70%".encode()))
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes").out
    assert run("-C", root, "build", "backend").code == 0
    assert "订单延迟下降了70%" in path.read_text(encoding="utf-8")


def test_force_keeps_an_edited_private_copy_too(root: Path) -> None:
    (root / "data/private.yaml").write_text("email: lei@example.com\n", encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    path = root / "variants/backend/private/resume.en.md"
    before = data(root)
    edit(root, "variants/backend/private/resume.en.md", lambda page: page.replace(page.find("62%"), "62%", "70%"))
    typed = path.read_bytes()
    assert run("-C", root, "absorb", path, "--yes").code == 0
    for name, content in before.items():
        (root / name).write_bytes(content)
    assert run("-C", root, "build", "backend").code == 1
    assert run("-C", root, "build", "backend", "--force").code == 0
    assert path.with_name("resume.en.edited-1.md").read_bytes() == typed


@pytest.mark.parametrize("kind", FORMATS)
def test_an_absorbed_edit_may_be_edited_again_before_the_build(root: Path, kind: type[Page]) -> None:
    name = f"variants/backend/resume.zh.{kind.name.rsplit('.')[-1]}"

    def first(page: Page) -> None:
        page.replace(page.find("62%"), "62%", "70%")
        page.insert(page.find("三节点"), "编写运维手册")
        page.delete(page.find("SQL"))

    path = edit(root, name, first)
    assert run("-C", root, "absorb", path, "--yes").code == 0

    def second(page: Page) -> None:
        page.replace(page.find("70%"), "70%", "80%")
        page.replace(page.find("运维手册"), "运维手册", "运维手册与预案")
        page.insert(page.find("Go"), "熟悉SQL与数据库查询计划")

    edit(root, name, second)
    typed = texts(read(path.read_bytes(), name))
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert "3 edits taken" in answer.out
    text = data(root)["data/resume.yaml"].decode()
    assert "80%" in text
    assert "70%" not in text
    assert text.count("运维手册") == 1
    assert "exclude" not in data(root)["data/targets/backend.yaml"].decode()
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes").out
    assert run("-C", root, "build", "backend").code == 0
    assert texts(read(path.read_bytes(), name)) == typed


def test_an_edit_that_was_absorbed_and_undone_in_the_file_is_undone_in_data(root: Path) -> None:
    before = data(root)
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    assert run("-C", root, "absorb", path, "--yes").code == 0

    def undo(page: Page) -> None:
        page.replace(page.find("70%"), "70%", "62%")
        page.replace(page.find("Go与"), "Go与", "Go、")

    edit(root, ZH, undo)
    assert "2 edits taken" in run("-C", root, "absorb", path, "--yes").out
    now = data(root)["data/resume.yaml"]
    assert changed_lines(before["data/resume.yaml"], now) == [
        "-- {id: go, text: {zh: 熟悉Go与Python, en: Go and Python}}",
        "+- {id: go, text: {zh: 熟悉Go、Python, en: Go and Python}}",
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_bullet_of_the_master_that_is_typed_back_is_that_bullet(root: Path, kind: type[Page]) -> None:
    name = f"variants/backend/resume.zh.{kind.name.rsplit('.')[-1]}"
    first = data(root)
    path = edit(root, name, lambda page: page.delete(page.find("SQL")))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert run("-C", root, "build", "backend").code == 0
    edit(root, name, lambda page: page.insert(page.find("Go"), "熟悉SQL与数据库查询计划"))
    typed = texts(read(path.read_bytes(), name))
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert "sql: wanted again" in answer.out
    assert data(root)["data/resume.yaml"] == first["data/resume.yaml"]
    assert "exclude" not in data(root)["data/targets/backend.yaml"].decode()
    assert "nothing to absorb" in run("-C", root, "absorb", path, "--yes").out
    assert run("-C", root, "build", "backend").code == 0
    assert texts(read(path.read_bytes(), name)) == typed


def test_a_bullet_that_another_rule_excludes_is_refused_with_its_place(root: Path) -> None:
    target = root / "data/targets/backend.yaml"
    target.write_text(
        target.read_text(encoding="utf-8") + "rules:\n  - {match: {section: skills, text: SQL}, exclude: true}\n",
        encoding="utf-8",
    )
    assert run("-C", root, "build", "backend").code == 0
    path = edit(root, ZH, lambda page: page.insert(page.find("Go"), "熟悉SQL与数据库查询计划"))
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "data/targets/backend.yaml:10: rule 1" in answer.out
    assert run("-C", root, "build", "backend").code == 1


def test_a_bullet_that_does_not_score_is_required_when_it_is_typed(root: Path) -> None:
    resume = root / "data/resume.yaml"
    extra = "      - {id: rust, tags: {}, text: {zh: 熟悉Rust, en: Rust}}\n"
    resume.write_text(resume.read_text(encoding="utf-8") + extra, encoding="utf-8")
    target = root / "data/targets/backend.yaml"
    rule = "rules:\n  - {match: {bullet: rust}, scale: 0}\n"
    target.write_text(target.read_text(encoding="utf-8") + rule, encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    assert "Rust" not in (root / ZH).read_text(encoding="utf-8")
    path = edit(root, ZH, lambda page: page.insert(page.find("SQL"), "熟悉Rust"))
    typed = path.read_bytes()
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert data(root)["data/resume.yaml"].decode().count("熟悉Rust") == 1
    assert run("-C", root, "build", "backend").code == 0
    assert path.read_bytes() == typed


def test_a_bullet_that_was_required_when_it_was_typed_can_be_deleted_again(root: Path) -> None:
    resume = root / "data/resume.yaml"
    extra = "      - {id: rust, tags: {}, text: {zh: 熟悉Rust, en: Rust}}\n"
    resume.write_text(resume.read_text(encoding="utf-8") + extra, encoding="utf-8")
    target = root / "data/targets/backend.yaml"
    rule = "rules:\n  - {match: {bullet: rust}, scale: 0}\n"
    target.write_text(target.read_text(encoding="utf-8") + rule, encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    path = edit(root, ZH, lambda page: page.insert(page.find("SQL"), "熟悉Rust"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert run("-C", root, "build", "backend").code == 0
    assert "require: true" in target.read_text(encoding="utf-8")
    path = edit(root, ZH, lambda page: page.delete(page.find("熟悉Rust")))
    typed = path.read_bytes()
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert "require: true" not in target.read_text(encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    assert path.read_bytes() == typed


@pytest.mark.parametrize("kind", FORMATS)
def test_a_copy_of_a_bullet_on_the_page_is_left(root: Path, kind: type[Page]) -> None:
    name = f"variants/backend/resume.zh.{kind.name.rsplit('.')[-1]}"
    path = edit(root, name, lambda page: page.insert(page.find("SQL"), "熟悉SQL与数据库查询计划"))
    before = data(root)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "says that already" in answer.out
    assert data(root) == before
    assert run("-C", root, "build", "backend").code == 1


AWARDS = """
awards:
  - {id: prize, title: {zh: 一等奖, en: First prize}, awarder: {zh: 学会, en: Society}, date: 2021, tags: {backend: 2}}
  - {id: medal, title: {zh: 金奖, en: Medal}, awarder: {zh: 大赛, en: Contest}, date: 2020, tags: {backend: 1}}
"""


@pytest.mark.parametrize("kind", FORMATS)
def test_an_award_that_is_typed_back_is_that_award(root: Path, kind: type[Page]) -> None:
    name = f"variants/backend/resume.zh.{kind.name.rsplit('.')[-1]}"
    with (root / "data/resume.yaml").open("a", encoding="utf-8") as file:
        file.write(AWARDS)
    with (root / "data/targets/backend.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: awards}\n")
    assert run("-C", root, "build", "backend").code == 0
    path = root / name
    generated = path.read_bytes()
    whole = texts(read(generated, name))
    edit(root, name, lambda page: page.delete(page.find("金奖")))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert run("-C", root, "build", "backend").code == 0
    assert not any("金奖" in paragraph.text for paragraph in read(path.read_bytes(), name).paragraphs)
    path.write_bytes(generated)
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 0, answer.out + answer.err
    assert "medal: wanted again" in answer.out
    assert run("-C", root, "build", "backend").code == 0
    assert texts(read(path.read_bytes(), name)) == whole


def test_a_conflict_names_the_place_in_data_and_the_next_step(root: Path) -> None:
    path = edit(root, ZH, lambda page: page.replace(page.find("62%"), "62%", "70%"))
    resume = root / "data/resume.yaml"
    resume.write_bytes(resume.read_bytes().replace("延迟降低62%".encode(), "延迟下降一半".encode()))
    report = json.loads(run("-C", root, "absorb", path, "--yes", "--json").out)
    (conflict,) = report["conflicts"]
    line = next(n for n, text in enumerate(resume.read_text(encoding="utf-8").splitlines(), 1) if "一半" in text)
    assert f"data/resume.yaml:{line}" in conflict["help"]
    assert "absorb again" in conflict["help"]


def test_a_file_that_was_only_saved_anew_is_said_to_differ_in_form(root: Path) -> None:
    path = edit(root, EN, lambda page: page.replace(page.find("lookup,"), "lookup, cut", "lookup,\u00a0cut"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    told = run("-C", root, "check", "backend").out
    assert "only in form" in told
    assert "older inputs" not in told


@pytest.mark.slow
def test_a_page_that_was_not_held_is_held_by_the_next_run(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("private.yaml"))
    assert run("-C", tmp_path, "build", "ai-platform").code == 0
    path = tmp_path / "variants/ai-platform/resume.zh.md"
    page = MarkdownPage(path.read_bytes())
    page.delete(page.bullets()[-1])
    path.write_bytes(page.data())
    typed = path.read_bytes()
    assert run("-C", tmp_path, "absorb", path, "--yes", "--no-hold").code == 0
    answer = run("-C", tmp_path, "absorb", path, "--yes")
    assert answer.code == 0
    assert "held as typed" in answer.out
    assert "nothing to absorb" in run("-C", tmp_path, "absorb", path, "--yes").out
    assert run("-C", tmp_path, "build", "ai-platform").code == 0
    assert texts(read(path.read_bytes(), "a.md")) == texts(read(typed, "a.md"))


@pytest.mark.parametrize(
    "rule", ["{match: {bullet: cache}, wording: short}", "{match: {bullet: queue}, exclude: true}"]
)
def test_a_rule_that_was_written_after_the_build_counts_beside_hand_edits(root: Path, rule: str) -> None:
    resume = root / "data/resume.yaml"
    short = "        wordings: [{name: short, text: {zh: 缓存订单查询, en: Cached lookups}}]\n"
    text = resume.read_text(encoding="utf-8").replace("      - id: queue\n", short + "      - id: queue\n")
    resume.write_text(text, encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    with (root / "data/targets/backend.yaml").open("a", encoding="utf-8") as file:
        file.write(f"rules:\n  - {rule}\n")
    before = data(root)
    path = edit(root, ZH, lambda page: page.replace(page.find("Go与"), "Go与", "Go、"))
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert data(root)["data/targets/backend.yaml"] == before["data/targets/backend.yaml"]
    assert run("-C", root, "build", "backend").code == 0
    page = path.read_text(encoding="utf-8")
    assert "Go、" in page
    assert ("缓存订单查询" in page) == ("short" in rule)
    assert ("消息队列" in page) == ("short" in rule)
