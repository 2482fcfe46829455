"""What reaches the terminal: diagnostics, JSON, and tables whose columns line up with Chinese in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from tailor.errors import Diagnostic


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to stderr like a compiler does."""
    from tailor.schema import format_diagnostics

    text = format_diagnostics(diagnostics, color=use_color(sys.stderr), width=columns())
    if text:
        click.echo(text.rstrip("\n"), err=True, color=True)


def print_json(value: Any) -> None:
    """Print a report for programs to stdout."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def use_color(stream: Any) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return bool(getattr(stream, "isatty", lambda: False)()) and not os.environ.get("NO_COLOR")


def columns() -> int:
    """The width to write for: the terminal's, or 100 in a pipe; never less than 40."""
    from shutil import get_terminal_size

    return max(40, get_terminal_size((100, 24)).columns)


def styled(text: str, **style: Any) -> str:
    """``text`` in colour where stdout takes colour."""
    return click.style(text, **style) if use_color(sys.stdout) else text


def width(text: str) -> int:
    """The columns that a text takes: two for a Chinese character, none for a combining mark."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most ``room`` columns: at spaces, or between Chinese characters."""
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = width(piece)
        if used + width(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece)
        while size > room:
            head = _fitting(piece, room)
            lines.append(head)
            piece = piece[len(head) :]
            size = width(piece)
        line += piece
        used += size
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def table(
    rows: Sequence[Sequence[str]], *, shrink: int, gap: int = 2, right: Iterable[int] = (), margin: int = 0
) -> list[list[str]]:
    """The lines of each row of a table whose column ``shrink`` wraps so that the whole fits the terminal.

    ``right`` names the columns to align at their right edge, ``margin`` is the room to leave at the left.
    Colour is not counted: style the lines afterwards.
    """
    if not rows:
        return []
    count = len(rows[0])
    widths = [max(width(row[i]) for row in rows) for i in range(count)]
    others = sum(w for i, w in enumerate(widths) if i != shrink) + gap * (count - 1) + margin
    widths[shrink] = max(12, min(widths[shrink], columns() - others))
    aligned = frozenset(right)
    result = []
    for row in rows:
        lines = []
        for number, part in enumerate(wrap(row[shrink], widths[shrink])):
            cells = []
            for i in range(count):
                cell = part if i == shrink else (row[i] if number == 0 else "")
                space = " " * (widths[i] - width(cell))
                cells.append(space + cell if i in aligned else cell + space)
            lines.append((" " * gap).join(cells).rstrip())
        result.append(lines)
    return result


_NO_START = "，。、；：！？）》」』】〉”’"  # what Chinese never begins a line with


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for c in text:
        if pieces and (c in _NO_START or _goes_on(pieces[-1], c)):
            pieces[-1] += c
        else:
            pieces.append(c)
    return pieces


def _goes_on(piece: str, c: str) -> bool:
    """Whether a word of narrow letters goes on with ``c``; the space after it belongs to it."""
    return width(c) < 2 and (c == " " or (piece[-1] != " " and width(piece[-1]) < 2))


def _fitting(text: str, room: int) -> str:
    used = 0
    for i, c in enumerate(text):
        used += width(c)
        if used > room:
            return text[: max(i, 1)]
    return text
