"""A comparison in a line: how much came, went, moved and was reworded, and how full the page is."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.show.comparison import Comparison
from tailor.show.sheet import Sheet, Shown

KINDS = ("added", "dropped", "moved", "reworded")


def counted(made: Sheet) -> Mapping[str, int]:
    """How many things changed, by kind.

    A section or entry that came or went counts by what it holds; what moved and was reworded counts as both.
    """
    counts = dict.fromkeys(KINDS, 0)
    for row in made.head:
        for kind in row.kinds:
            counts[kind] += 1
    for section in made.sections:
        _count(section, counts)
    return {kind: count for kind, count in counts.items() if count}


def _count(shown: Shown, counts: dict[str, int]) -> None:
    for kind in shown.header.kinds:
        if kind in ("moved", "reworded") or not shown.inside:
            counts[kind] += 1
    for part in shown.inside:
        _count(part, counts)


def summary(comparison: Comparison, made: Sheet) -> str:
    """``2 added, 1 dropped; 51.4 → 51.9 of 51.92 lines``."""
    counts = counted(made)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    if not told:
        told = "the same page for another target" if comparison.changes else "no differences"
    return "; ".join(part for part in (told, fill(comparison)) if part)


def fill(comparison: Comparison) -> str:
    """How full the page was and is; empty when that is not known of both."""
    a, b = comparison.fill_before, comparison.fill_after
    if a is None or b is None:
        return ""
    if a.lines != b.lines:
        return f"{_number(a.used)} of {a.lines:g} → {_number(b.used)} of {b.lines:g} lines"
    used = _number(b.used) if a.used == b.used else f"{_number(a.used)} → {_number(b.used)}"
    return f"{used} of {b.lines:g} lines"


def _number(lines: float) -> str:
    return f"{lines:.1f}" if round(lines, 1) == lines else f"{lines:g}"
