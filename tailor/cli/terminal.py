"""What reaches the terminal: diagnostics, JSON, and tables whose columns line up with Chinese in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
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


def quoted(path: Path | str) -> str:
    """A path as a shell takes it; letters of any script stand as they are."""
    text = str(path)
    if text and all(c.isalnum() or c in "/-_.@:+,%" for c in text):
        return text
    from shlex import quote

    return quote(text)


def program(directory: Path) -> str:
    """How to call tailor for the workspace in ``directory`` in a command that is printed."""
    return "tailor" if directory == Path() else f"tailor -C {quoted(directory)}"


def table(
    rows: Sequence[Sequence[str]],
    *,
    shrink: int | Sequence[int],
    gap: int = 2,
    right: Iterable[int] = (),
    margin: int = 0,
) -> list[list[str]]:
    """The lines of each row of a table whose columns ``shrink`` wrap so that the whole fits the terminal.

    The widest of them gives way first, none below 12 columns. ``right`` names the columns to align at their right
    edge, ``margin`` is the room to leave at the left. Colour is not counted: style the lines afterwards.
    """
    if not rows:
        return []
    count = len(rows[0])
    widths = [max(width(row[i]) for row in rows) for i in range(count)]
    wrapped = (shrink,) if isinstance(shrink, int) else tuple(shrink)
    over = sum(widths) + gap * (count - 1) + margin - columns()
    while over > 0 and widths[widest := max(wrapped, key=lambda i: widths[i])] > _NARROWEST:
        widths[widest] -= 1
        over -= 1
    aligned = frozenset(right)
    result = []
    for row in rows:
        lines = []
        parts = [wrap(row[i], widths[i]) if i in wrapped else [row[i]] for i in range(count)]
        for number in range(max(map(len, parts))):
            cells = []
            for i in range(count):
                cell = parts[i][number] if number < len(parts[i]) else ""
                space = " " * (widths[i] - width(cell))
                cells.append(space + cell if i in aligned else cell + space)
            lines.append((" " * gap).join(cells).rstrip())
        result.append(lines)
    return result


_NARROWEST = 12  # columns of a column that wraps
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
