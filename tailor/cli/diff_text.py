"""A comparison in the terminal: headings, signs, marked words, and the causes dim below."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.changes import COLORS, SIGNS, bracketed
from tailor.cli.terminal import columns, use_color, wrap

if TYPE_CHECKING:
    from tailor.app.compare.compare import Compared
    from tailor.diff import Cause, Span
    from tailor.show import Comparison, Row, Sheet, Shown

WIDEST = 200
_STYLES: dict[str, dict[str, Any]] = {
    "deleted": {"fg": "red", "strikethrough": True},
    "inserted": {"fg": "green", "underline": True},
}


def comparison_lines(compared: Compared, *, plain: bool = False) -> str:
    """The whole report; ``plain`` for a file, which takes neither colour nor the terminal's width."""
    paper = Paper(color=not plain and use_color(sys.stdout), width=100 if plain else min(columns(), WIDEST))
    made = [line for comparison in compared.comparisons for line in (*_comparison(comparison, paper), "")]
    made += [line for note in compared.notes for line in paper.lines(f"note: {note}", dim=True)]
    return "\n".join(made).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on: whether it takes colour, and how wide it is."""

    color: bool
    width: int

    def style(self, text: str, **style: Any) -> str:
        """``text`` in colour where there is colour."""
        return click.style(text, **style) if self.color and text else text

    def lines(self, text: str, indent: str = "", hang: str | None = None, **style: Any) -> list[str]:
        """``text`` broken into lines behind ``indent``, all but the first behind ``hang``."""
        hang = indent if hang is None else hang
        broken = wrap(clean(text), self.width - max(len(indent), len(hang)))
        return [(hang if number else indent) + self.style(line, **style) for number, line in enumerate(broken)]

    def marked(self, spans: Sequence[Span], indent: str, hang: str) -> list[str]:
        """Pieces with what was deleted and inserted: in colour, else in brackets."""
        if not self.color:
            return self.lines(bracketed(spans), indent, hang)
        letters = [(c, span.kind) for span in spans for c in clean(span.text)]
        broken = wrap("".join(c for c, _ in letters), self.width - max(len(indent), len(hang)))
        made = []
        at = 0
        for number, line in enumerate(broken):
            pieces: list[tuple[str, str]] = []
            for c in line:
                while letters[at][0] != c:  # a space that ended the line before
                    at += 1
                kind = letters[at][1]
                if pieces and pieces[-1][1] == kind:
                    pieces[-1] = (pieces[-1][0] + c, kind)
                else:
                    pieces.append((c, kind))
                at += 1
            text = "".join(self.style(text, **_STYLES.get(kind, {})) for text, kind in pieces)
            made.append((hang if number else indent) + text)
        return made


def clean(text: str) -> str:
    """``text`` without what would move the cursor, change colours or turn the writing direction."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def _comparison(comparison: Comparison, paper: Paper) -> Iterator[str]:
    from tailor.show import sheet, summary

    made = sheet(comparison.before, comparison.after, comparison.changes)
    head = f"{comparison.a} → {comparison.b} ({comparison.language}): {summary(comparison, made)}"
    yield from paper.lines(head, bold=True)
    for note in comparison.notes:
        yield from paper.lines(f"note: {note}", dim=True)
    yield from _changes(made, paper)


def _changes(made: Sheet, paper: Paper) -> Iterator[str]:
    head = [row for row in made.head if row.kinds]
    if head:
        yield ""
    for row in head:
        yield from _row(row, paper, "")
    for section in made.sections:
        if section.changed:
            yield ""
            yield from _heading(section, paper, "", fg="cyan", bold=True)
            for entry in section.inside:
                if entry.changed:
                    yield from _entry(entry, paper)


def _entry(entry: Shown, paper: Paper) -> Iterator[str]:
    headed = bool(entry.header.parts) or bool(entry.header.kinds)
    if headed and (entry.inside or entry.header.kinds):
        yield from _heading(entry, paper, "  ", bold=True)
    for bullet in entry.inside:
        if bullet.changed:
            yield from _row(bullet.header, paper, "    " if headed else "  ")


def _heading(shown: Shown, paper: Paper, indent: str, **style: Any) -> Iterator[str]:
    """A section's or entry's title, or the row of what happened to it."""
    if shown.header.kinds:
        yield from _row(shown.header, paper, indent)
    else:
        yield from paper.lines("".join(span.text for span in _spans(shown.header)), indent, **style)


def _row(row: Row, paper: Paper, indent: str) -> Iterator[str]:
    kind = "reworded" if "reworded" in row.kinds else row.kinds[0]
    hang = indent + "  "
    sign = indent + paper.style(SIGNS[kind], fg=COLORS[kind], bold=True) + " "
    spans = _spans(row)
    if row.what == "page":
        from tailor.diff import Span

        spans = [Span("same", f"{row.id}: "), *spans]
    if kind in ("added", "dropped") and paper.color:
        text = "".join(span.text for span in spans)
        lines = paper.lines(text, hang, fg=COLORS[kind])
    else:
        lines = paper.marked(spans, hang, hang)
    yield sign + lines[0][len(hang) :]
    yield from lines[1:]
    told = "; ".join((*row.notes, *map(_cause, _distinct(row.causes))))
    name = row.id if row.what != "page" else ""
    why = ": ".join(part for part in (name, told) if part)
    if why:
        yield from paper.lines(why, hang + "  ", dim=True)


def _spans(row: Row) -> list[Span]:
    """The texts of a row one after the other, the dates apart."""
    from tailor.diff import Span

    made: list[Span] = []
    for part in row.parts:
        if part.field == "dates" and made:
            made.append(Span("same", "  "))
        made += part.spans
    return made


def _cause(cause: Cause) -> str:
    at = cause.position
    if at is None or f"{at.file}:{at.line}" in cause.message or cause.message.endswith(at.file):
        return cause.message
    return f"{cause.message} ({at.file}:{at.line})"


def _distinct(causes: Iterable[Cause]) -> list[Cause]:
    return list({_cause(cause): cause for cause in causes}.values())
