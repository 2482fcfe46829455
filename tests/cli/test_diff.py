"""`tailor diff` as a person types it: what it prints, in which form, how wide, and how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tailor.cli.diff_text import Paper, clean
from tailor.cli.terminal import width
from tailor.compose import Document
from tailor.diff import apply, change_from_json, diff_schema, tokens
from tailor.lock import load
from tests.cli.inside import Answer, built, run, workspace

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
LONG = "为订单查询加入Redis缓存，" + "命中率由62%升至98%，" * 6


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    """A workspace without git, everything built."""
    root = workspace(tmp_path / "cv")
    built(root, "build", "--all")
    return root


def document(root: Path, target: str, language: str) -> Document:
    path = root / "variants" / target / "lock.yaml"
    found = load(path.read_bytes(), str(path)).pages[language].document
    assert found is not None
    return found


def ask(root: Path, *arguments: object) -> Answer:
    answer = run("-C", root, "diff", *arguments)
    assert answer.code == 0, answer.err
    return answer


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_output_is_the_expected_one(cv: Path, form: str, update_golden: bool) -> None:
    made = ask(cv, "backend", "vision", "--format", form).out
    golden = GOLDEN / f"diff.{form}"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_matrix_is_the_expected_one(cv: Path, form: str, update_golden: bool) -> None:
    made = ask(cv, "--all", "--format", form).out
    golden = GOLDEN / f"matrix.{form}"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_the_json_follows_the_schema_and_applied_to_a_gives_b(cv: Path) -> None:
    reports: list[dict[str, Any]] = json.loads(ask(cv, "backend", "vision", "--json").out)
    assert [report["language"] for report in reports] == ["zh"]
    jsonschema.validate(reports[0], diff_schema())
    made = [change_from_json(change) for change in reports[0]["changes"]]
    before, after = document(cv, "backend", "zh"), document(cv, "vision", "zh")
    assert before != after
    assert apply(before, made) == after


def test_with_one_language_the_json_is_one_object(cv: Path) -> None:
    report = json.loads(ask(cv, "backend", "vision", "--lang", "zh", "--json").out)
    assert (report["a"], report["b"], report["language"]) == ("backend", "vision", "zh")
    assert json.loads(ask(cv, "backend", "backend", "--lang", "zh", "--json").out)["changes"] == []


def test_json_of_the_matrix_says_who_has_what(cv: Path) -> None:
    table = json.loads(ask(cv, "--all", "--json").out)
    assert table["variants"] == ["backend/en", "backend/zh", "vision/zh"]
    (row,) = (row for row in table["rows"] if row["id"] == "cache")
    assert row["entry"] == "shop"
    assert row["cells"]["backend/zh"] == {"place": 1, "wording": "full"}


def test_it_exits_with_0_unless_the_exit_code_is_asked_for(cv: Path) -> None:
    assert run("-C", cv, "diff", "backend", "vision").code == 0
    assert run("-C", cv, "diff", "backend", "vision", "--exit-code").code == 1
    assert run("-C", cv, "diff", "backend", "backend", "--exit-code").code == 0
    assert run("-C", cv, "diff", "--all", "--exit-code").code == 0  # the same bullets on every page
    with (cv / "data/targets/vision.yaml").open("a", encoding="utf-8") as file:
        file.write("rules: [{match: {bullet: queue}, exclude: true}]\n")
    built(cv, "build", "vision")
    assert run("-C", cv, "diff", "--all", "--exit-code").code == 1
    assert run("-C", cv, "diff", "--all", "backend", "--exit-code").code == 0
    assert run("-C", cv, "diff", "backend", "vision", "--exit-code", "--json").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("backend", "vision", "backend"),
        ("backend", "nothing"),
        ("backend", "vision", "--lang", "fr"),
        ("backend", "vision", "--json", "--format", "html"),
        ("backend", "vision", "--format", "pdf"),
        ("backend", "vision", "--output", "/nowhere/at/all.html"),
        ("--all", "nothing"),
        ("--all", "--lang", "fr"),
    ],
)
def test_wrong_usage_exits_with_2_and_prints_nothing(cv: Path, arguments: tuple[str, ...]) -> None:
    answer = run("-C", cv, "diff", *arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("what", [("backend", "vision"), ("--all",)])
def test_output_goes_to_a_file_instead(cv: Path, tmp_path: Path, form: str, what: tuple[str, ...]) -> None:
    file = tmp_path / "out"
    answer = ask(cv, *what, "--format", form, "--output", file)
    assert answer.out == ""
    assert file.read_text(encoding="utf-8") == ask(cv, *what, "--format", form).out


@pytest.mark.parametrize("columns", [60, 100, 200])
@pytest.mark.parametrize("what", [("backend", "sent"), ("--all",), ("backend/zh", "backend/en")])
def test_no_line_is_wider_than_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int, what: tuple[str, ...]
) -> None:
    root = workspace(tmp_path / "cv")
    built(root, "build", "--all")
    (root / "variants" / "backend").rename(root / "sent")
    text = (root / "data/resume.yaml").read_text(encoding="utf-8").replace("为订单查询加入Redis缓存", LONG)
    (root / "data/resume.yaml").write_text(text.replace("cache\n", "a-very-long-name-of-a-bullet-32c\n"), "utf-8")
    target = (root / "data/targets/backend.yaml").read_text(encoding="utf-8")
    for number in range(6):
        name = f"variant-with-a-rather-long-name-{number}"
        (root / "data/targets" / f"{name}.yaml").write_text(target, encoding="utf-8")
    built(root, "build", "--all")
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = ask(root, *what).out.splitlines()
    assert len(lines) > 8
    assert max(map(width, lines)) <= columns


def test_colour_marks_words_only_on_a_terminal(cv: Path) -> None:
    assert "\x1b" not in ask(cv, "backend/zh", "backend/en").out
    spans = tokens("降低12% of it", "降低62% of it")
    plain = Paper(color=False, width=80).marked(spans, "  ", "  ")
    assert plain == ["  降低[-12%-]{+62%+} of it"]
    (line,) = Paper(color=True, width=80).marked(spans, "  ", "  ")
    assert ESCAPE.sub("", line) == "  降低12%62% of it"
    assert re.search(r"\x1b\[31m\x1b\[9m12%\x1b\[0m", line)


@pytest.mark.parametrize("room", [20, 33, 60])
def test_coloured_words_break_as_plain_ones_do(room: int) -> None:
    spans = tokens(LONG + " and a few English words", LONG.replace("62%", "60%") + " with other English words")
    colored = Paper(color=True, width=room).marked(spans, "    ", "      ")
    assert max(width(ESCAPE.sub("", line)) for line in colored) <= room
    text = "".join(ESCAPE.sub("", line).strip() for line in colored)
    assert text.replace(" ", "") == "".join(span.text for span in spans).replace(" ", "")


def test_texts_cannot_steer_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\td") == "a\ufffd[31mb\ufffdc d"


def test_a_typed_escape_sequence_does_not_reach_the_terminal(cv: Path) -> None:
    page = cv / "variants" / "backend" / "resume.zh.md"
    page.write_text(page.read_text(encoding="utf-8").replace("以消息队列", "以\x1b[2J消息\u202e队列"), "utf-8")
    answer = run("-C", cv, "diff", "vision", "backend")
    assert "\x1b" not in answer.out + answer.err
    assert "\u202e" not in answer.out + answer.err


def test_html_is_printed_whole(cv: Path) -> None:
    made = ask(cv, "backend", "vision", "--format", "html").out
    assert made.startswith("<!DOCTYPE html>")
    assert made.endswith("</html>\n")


def test_notes_about_languages_stand_in_the_report_or_beside_the_json(cv: Path) -> None:
    note = "only backend has a page in en"
    for form in ("text", "markdown", "html"):
        assert note in ask(cv, "backend", "vision", "--format", form).out
    answer = ask(cv, "backend", "vision", "--json")
    assert note in answer.err
    assert note not in answer.out


def test_the_published_schema_is_current(update_golden: bool) -> None:
    path = ROOT / "data" / "schema" / "diff.json"
    made = run("schema", "diff").out
    if update_golden:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made
    jsonschema.Draft202012Validator.check_schema(json.loads(made))
