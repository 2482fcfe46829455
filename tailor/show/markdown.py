"""A comparison as Markdown for a pull request: it shows the texts exactly, and calls nobody and nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tailor.diff import Cause
from tailor.show.comparison import Comparison
from tailor.show.matrix import Matrix
from tailor.show.plain import marked, plain
from tailor.show.sheet import Row, Shown, sheet
from tailor.show.summary import summary

LONG = 15  # changes in a language beyond which they are folded away


def comparison_markdown(comparisons: Sequence[Comparison], notes: Sequence[str] = ()) -> str:
    """The comparisons (at least one) below one heading, ``notes`` about all of them; ends in a newline."""
    first = comparisons[0]
    lines = [f"## {plain(first.a)} → {plain(first.b)}"]
    for note in notes:
        lines += ["", f"> {plain(note)}"]
    for comparison in comparisons:
        lines += ["", f"### {plain(comparison.language)}", *_body(comparison)]
    return "\n".join(lines) + "\n"


def matrix_markdown(table: Matrix) -> str:
    """Who has what, as a table for each section; ends in a newline."""
    lines = ["## Bullets × variants"]
    for title, items in table.by_section():
        lines += ["", f"### {plain(title)}", "", "| | " + " | ".join(plain(c.name) for c in table.columns) + " |"]
        lines.append("|---|" + "---|" * len(table.columns))
        entry = None
        for item in items:
            if item.entry_title and item.entry != entry:
                lines.append(_cells(f"**{plain(item.entry_title)}**", *("" for _ in table.columns)))
            entry = item.entry
            shown = (item.cells.get(column.name) for column in table.columns)
            lines.append(_cells(f"`{item.id}`", *(plain(cell.told) if cell else "" for cell in shown)))
    return "\n".join(lines) + "\n"


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _body(comparison: Comparison) -> Iterator[str]:
    made = sheet(comparison.before, comparison.after, comparison.changes)
    yield from ("", plain(summary(comparison, made)))
    for note in comparison.notes:
        yield from ("", f"> {plain(note)}")
    rows = [row for row in made.rows() if row.kinds]
    if not rows:
        return
    if len(rows) > LONG:
        yield from ("", "<details>", f"<summary>All {len(rows)} changes</summary>")
    head = [row for row in made.head if row.kinds]
    if head:
        yield ""
        yield from map(_item, head)
    for section in made.sections:
        if section.changed:
            yield from _section(section)
    if len(rows) > LONG:
        yield from ("", "</details>")


def _section(section: Shown) -> Iterator[str]:
    yield from ("", f"#### {_title(section.header)}")
    if section.header.kinds:
        yield from ("", _item(section.header))
    for entry in section.inside:
        if not entry.changed:
            continue
        if not entry.header.parts and not entry.header.kinds:  # bullets without a header above them
            yield ""
        elif entry.inside and not entry.header.kinds:
            yield from ("", f"**{_title(entry.header)}**", "")
        else:
            yield from ("", _item(entry.header))
        indent = "  " if entry.header.kinds else ""
        yield from (indent + _item(bullet.header) for bullet in entry.inside if bullet.changed)


def _title(row: Row) -> str:
    title = next((part for part in row.parts if part.field == "title"), None)
    return plain(title.after if title and title.after else title.before if title else row.id).strip()


def _item(row: Row) -> str:
    name = f"{row.id}: " if row.what == "page" else ""
    kinds = " ".join(f"`{kind}`" for kind in row.kinds)
    told = [f"`{row.id}`"] if row.what in ("entry", "bullet") else []
    told += [plain(note) for note in row.notes]
    told += [_cause(cause) for cause in row.causes]
    why = f"<br><sub>{' · '.join(told)}</sub>" if told else ""
    return f"- {kinds} {name}{row_text(row)}{why}"


def row_text(row: Row) -> str:
    """The texts of a row in one line, with what was deleted and inserted."""
    made: list[str] = []
    for part in row.parts:
        separator = " — " if part.field == "dates" and made else ""
        made.append(separator + marked(part.spans))
    return "".join(made).strip()


def _cause(cause: Cause) -> str:
    at = cause.position
    return plain(cause.message) + (f" (`{at.file}:{at.line}`)" if at and "`" not in at.file else "")
