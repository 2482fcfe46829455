"""Diagnostics as text, the way a compiler shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tailor.errors import Diagnostic
from tailor.schema.problems import sort_key

MAX_SHOWN = 50
_RED, _YELLOW, _CYAN, _BOLD, _END = "\x1b[1;31m", "\x1b[1;33m", "\x1b[36m", "\x1b[1m", "\x1b[0m"


def format_diagnostics(
    diagnostics: Iterable[Diagnostic], color: bool = False, width: int = 100, *, limit: int = MAX_SHOWN
) -> str:
    """All diagnostics with their source lines, sorted by place; each once, at most ``limit`` of them.

    ``width`` is the number of columns for a source line. The text ends with a newline unless it is empty.
    """
    ordered = sorted(set(diagnostics), key=sort_key)
    errors_first = sorted(ordered, key=lambda d: d.severity != "error")[:limit]
    kept = set(errors_first)
    blocks = [_block(d, color, max(width, 30)) for d in ordered if d in kept]
    if len(ordered) > len(kept):
        blocks.append(f"… and {len(ordered) - len(kept)} more")
    return "".join(block + "\n" for block in blocks)


def _block(diagnostic: Diagnostic, color: bool, width: int) -> str:
    severity = diagnostic.severity
    if color:
        severity = f"{_RED if severity == 'error' else _YELLOW}{severity}{_END}"
    place = f"{_visible(str(diagnostic.position))}: " if diagnostic.position else ""
    if color and place:
        place = f"{_BOLD}{place}{_END}"
    lines = [f"{place}{severity}: {_visible(diagnostic.message)}"]
    if diagnostic.position and diagnostic.source.strip():
        lines += _excerpt(diagnostic, color, width)
    if diagnostic.help:
        label = f"{_CYAN}help{_END}" if color else "help"
        lines.append(f"  {label}: {_visible(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, color: bool, width: int) -> list[str]:
    """The source line and the carets below the place; a long line is cut around them."""
    assert diagnostic.position
    gutter = f"{diagnostic.position.line:>5} | "
    source = _visible(diagnostic.source)
    start = min(diagnostic.position.column - 1, len(source))
    shown, start = _cut(source, start, max(width - len(gutter), 20))
    length = max(1, columns(shown[start : start + diagnostic.width]))
    length = max(1, min(length, columns(shown[start:]) or 1))
    carets = "^" * length
    if color:
        carets = f"{_RED if diagnostic.severity == 'error' else _YELLOW}{carets}{_END}"
    return [(gutter + shown).rstrip(), " " * (len(gutter) - 2) + "| " + " " * columns(shown[:start]) + carets]


def _cut(source: str, start: int, room: int) -> tuple[str, int]:
    """At most ``room`` columns of ``source`` with the character at ``start`` among them, and its new index."""
    if len(source) <= room // 2 or columns(source) <= room:
        return source, start
    first = 0
    if columns(source[: min(start, room)]) > room * 2 // 3 or start >= room:
        first, used = start, 0
        while first > 0 and used < room // 3:
            first -= 1
            used += columns(source[first])
    head = "…" if first else ""
    last, used = first, len(head) + 1
    while last < len(source) and used + columns(source[last]) <= room:
        used += columns(source[last])
        last += 1
    tail = "…" if last < len(source) else ""
    return head + source[first:last] + tail, start - first + len(head)


def columns(text: str) -> int:
    """How many terminal columns a text takes: Chinese characters two, combining marks none."""
    if text.isascii():
        return len(text)
    total = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return total


def _visible(text: str) -> str:
    """``text`` without anything that would move the cursor or change the terminal; one for one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char == "\t" else char if _harmless(char) else "\ufffd" for char in text)


def _harmless(char: str) -> bool:
    return char == "\u3000" or char == "\xa0" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
