"""Diagnostics are printed like a compiler's, with the caret under the right column."""

from __future__ import annotations

import pytest

from tailor.errors import Diagnostic, Position
from tailor.schema import columns, format_diagnostics, with_sources


def diagnostic(line: int = 1, column: int = 1, source: str = "", **more: object) -> Diagnostic:
    values: dict[str, object] = {"message": "wrong", "code": "c", "position": Position("a.yaml", line, column)}
    return Diagnostic(**(values | {"source": source} | more))  # type: ignore[arg-type]


def test_the_form_is_that_of_a_compiler() -> None:
    found = Diagnostic(
        message="unknown field 'highlight' in work[2] ('alipay')",
        code="unknown-field",
        position=Position("data/resume.yaml", 41, 7),
        source="      highlight:",
        width=9,
        help="did you mean 'highlights'?",
    )
    assert format_diagnostics([found]) == (
        "data/resume.yaml:41:7: error: unknown field 'highlight' in work[2] ('alipay')\n"
        "   41 |       highlight:\n"
        "      |       ^^^^^^^^^\n"
        "  help: did you mean 'highlights'?\n"
    )


def test_without_a_place_there_is_no_excerpt() -> None:
    found = Diagnostic(message="unknown target 'x'", code="c", help="known: y")
    assert format_diagnostics([found]) == "error: unknown target 'x'\n  help: known: y\n"


def test_nothing_found_prints_nothing() -> None:
    assert format_diagnostics([]) == ""


def test_the_caret_counts_chinese_characters_as_two_columns() -> None:
    text = format_diagnostics([diagnostic(column=6, source="姓名: {中文: 文字}", width=2)])
    lines = text.splitlines()
    assert lines[1] == "    1 | 姓名: {中文: 文字}"
    assert lines[2] == "      | " + " " * 7 + "^" * 4


def test_combining_marks_take_no_column_and_a_tab_takes_one() -> None:
    assert columns("e\u0301a") == 2
    lines = format_diagnostics([diagnostic(column=3, source="\te\u0301x")]).splitlines()
    assert lines[1] == "    1 |  e\u0301x"
    assert lines[2] == "      |   ^"


@pytest.mark.parametrize("filler", ["x", "中"])
@pytest.mark.parametrize("column", [1, 2, 40, 60, 500, 998, 1000, 1001])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_long_line_is_cut_around_the_caret(column: int, width: int, filler: str) -> None:
    source = filler * (column - 1) + "@" + filler * (1000 - column) if column <= 1000 else filler * 1000
    lines = format_diagnostics([diagnostic(column=column, source=source, width=3)], width=width).splitlines()
    assert all(columns(line) <= width for line in lines[1:3])
    caret = lines[2].index("^")
    if column <= 1000:
        before = lines[1][: lines[1].index("@")]
        assert columns(before) == caret


def test_problems_are_sorted_by_place_and_shown_once() -> None:
    found = [diagnostic(2, 1), diagnostic(1, 9), diagnostic(1, 3, severity="warning"), diagnostic(2, 1)]
    first = [line for line in format_diagnostics(found).splitlines() if line.startswith("a.yaml")]
    assert first == ["a.yaml:1:3: warning: wrong", "a.yaml:1:9: error: wrong", "a.yaml:2:1: error: wrong"]


def test_of_very_many_the_first_fifty_are_shown_and_errors_before_warnings() -> None:
    found = [diagnostic(i, severity="warning") for i in range(1, 60)] + [diagnostic(i) for i in range(60, 80)]
    lines = format_diagnostics(found).splitlines()
    assert len(lines) == 51
    assert lines[-1] == "… and 29 more"
    assert sum(": error:" in line for line in lines) == 20


def test_colour_is_only_added_when_asked_for() -> None:
    found = [diagnostic(source="abc", help="do it"), diagnostic(2, severity="warning", source="abc")]
    assert "\x1b" not in format_diagnostics(found)
    coloured = format_diagnostics(found, color=True)
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert "\x1b[1;33mwarning\x1b[0m" in coloured


def test_nothing_in_a_file_can_drive_the_terminal() -> None:
    found = diagnostic(column=2, source="a\x1b[2J\u202eb", message="bad \x1b]0;x\x07", help="see\x9b")
    text = format_diagnostics([found])
    assert not any(char in text for char in "\x1b\x07\x9b\u202e")
    assert "a\ufffd[2J\ufffdb" in text


def test_source_lines_can_be_filled_in_later() -> None:
    files = {"a.yaml": "\ufeffone\r\n二 two\r\n".encode()}
    filled = with_sources([diagnostic(2), diagnostic(9), diagnostic(1, source="kept")], files)
    assert [d.source for d in filled] == ["二 two", "", "kept"]
