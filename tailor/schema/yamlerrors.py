"""Broken YAML: the parser's message with a place, and what usually causes it."""

from __future__ import annotations

import re
from typing import Any

from tailor.errors import Position
from tailor.schema.node import shorten
from tailor.schema.problems import Problems

_LEFT_OVER = re.compile(r"(<{7}|>{7}|\|{7}) |={7}$")  # of a conflict that was resolved in part


def note_syntax_error(file: str, error: Any, text: str, problems: Problems) -> None:
    """Note what PyYAML says is wrong, with the usual reason for it as help."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    problem = " ".join(str(error.problem or error.context or "broken").split())
    conflict = next((n for n, part in enumerate(lines, start=1) if _LEFT_OVER.match(part)), 0)
    indent = shown[: len(shown) - len(shown.lstrip())]
    if conflict:
        message = "the file holds a conflict marker of a merge"
        help = "keep one side of it and delete the lines <<<<<<<, =======, >>>>>>>"
        line, column = conflict, 1
    elif "\t" in indent:
        message, help = "a tab cannot be used for indentation", "indent with spaces, two for each level"
        column = indent.index("\t") + 1
    else:
        message, help = f"not valid YAML: {shorten(problem, 120)}", _advice(problem, shown)
    problems.add(Position(file, line, column), message, "yaml-syntax", help=help)


def _advice(problem: str, line: str) -> str:
    if "\t" in line and "cannot start any token" in problem:
        return "replace the tab by spaces"
    if "mapping values are not allowed" in problem:
        return "put a text that holds ': ' in quotes, and check the indentation"
    if "could not find expected ':'" in problem:
        return "a field is written 'name: value'; a long text needs more indentation than its field"
    if "cannot start any token" in problem:
        return "put the text in quotes"
    if "expected <block end>" in problem or "did not find expected '-' indicator" in problem:
        return "check the indentation: items of a list and fields of a mapping line up; a quote must end its text"
    if "node content" in problem or "expected ',' or" in problem:
        return "a [ or { is not closed, or a text inside of it needs quotes"
    if "while scanning a quoted scalar" in problem or "unexpected end of stream" in problem:
        return "a quote is not closed"
    if "did not find expected key" in problem:
        return "check the indentation, and that quotes enclose the whole text"
    if "Unicode character escape" in problem:
        return "write the character itself, not its escape"
    if "escape" in problem:
        return "use single quotes, or write \\\\ for a backslash"
    return "check the indentation and the quotes of this line and the one before"
