"""Who has what in the terminal: a table in as many blocks of columns as its width asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tailor.cli.diff_text import WIDEST, Paper, clean
from tailor.cli.terminal import columns, use_color, width

if TYPE_CHECKING:
    from tailor.show import Cell, Column, Item, Matrix

_GAP = "  "
_SHORTEST = 8  # columns that a variant's name may be cut to
_LONGEST = 16


def matrix_lines(table: Matrix, *, plain: bool = False) -> str:
    """The matrix; ``plain`` for a file, which takes neither colour nor the terminal's width."""
    paper = Paper(color=not plain and use_color(sys.stdout), width=100 if plain else min(columns(), WIDEST))
    marks = _marks(table)
    label = min(max((width(item.id) for item in table.items), default=0) + 4, max(24, paper.width // 2))
    made: list[str] = []
    for block in _blocks(table.columns, marks, table.items, paper.width - label):
        made += [*_block(table, block, marks, label, paper), ""]
    if marks:
        made += paper.lines("wording: " + ", ".join(f"{mark} = {name}" for name, mark in marks.items()), dim=True)
    return "\n".join(made).rstrip("\n") + "\n"


def _marks(table: Matrix) -> Mapping[str, str]:
    """A short mark for each wording but the full one: the first letters that tell them apart."""
    names = sorted({cell.wording for item in table.items for cell in item.cells.values()} - {"full"})
    found: dict[str, str] = {}
    for name in names:
        lengths = range(1, len(name) + 1)
        found[name] = next((name[:n] for n in lengths if name[:n] not in found.values()), name)
    return found


def _blocks(
    all_columns: Sequence[Column], marks: Mapping[str, str], items: Sequence[Item], room: int
) -> Iterator[list[tuple[Column, int]]]:
    """The columns with their widths, in blocks that fit into ``room``."""
    block: list[tuple[Column, int]] = []
    left = room
    for column in all_columns:
        cells = max((width(_told(item.cells.get(column.name), marks)) for item in items), default=0)
        name = min(width(column.variant), _LONGEST)
        size = max(cells, width(column.language), min(name, max(_SHORTEST, room - len(_GAP))))
        if block and size + len(_GAP) > left:
            yield block
            block, left = [], room
        block.append((column, min(size, room - len(_GAP))))
        left -= size + len(_GAP)
    if block:
        yield block


def _block(
    table: Matrix, block: Sequence[tuple[Column, int]], marks: Mapping[str, str], label: int, paper: Paper
) -> Iterator[str]:
    for names in ([column.variant for column, _ in block], [column.language for column, _ in block]):
        yield paper.style(_line("", names, block, label), bold=True)
    for title, items in table.by_section():
        yield paper.style(_cut(title, paper.width), fg="cyan", bold=True)
        entry = None
        for item in items:
            if item.entry != entry and item.entry_title:
                yield paper.style(_cut(f"  {item.entry_title}", paper.width), bold=True)
            entry = item.entry
            cells = [_told(item.cells.get(column.name), marks) for column, _ in block]
            yield _line(("    " if item.entry_title else "  ") + item.id, cells, block, label)


def _line(name: str, cells: Sequence[str], block: Sequence[tuple[Column, int]], label: int) -> str:
    made = _filled(_cut(name, label), label)
    for cell, (_, size) in zip(cells, block, strict=True):
        made += _GAP + _filled(_cut(cell, size), size)
    return made.rstrip()


def _told(cell: Cell | None, marks: Mapping[str, str]) -> str:
    return "" if cell is None else f"{cell.place}{marks.get(cell.wording, '')}"


def _cut(text: str, room: int) -> str:
    """``text`` in at most ``room`` columns."""
    text = clean(text)
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[:-1]
    return f"{text}…"


def _filled(text: str, room: int) -> str:
    return text + " " * (room - width(text))
