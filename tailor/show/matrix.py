"""Who has what: the bullets of the master in rows, the variants in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tailor.compose import Document
from tailor.lock import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A page: ``name`` is what the user calls it, as ``backend/zh``. ``facts`` tell the master's order."""

    variant: str
    language: str
    document: Document
    facts: Facts | None = None

    @property
    def name(self) -> str:
        """The variant with its language."""
        return f"{self.variant}/{self.language}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How a page shows an item: its place in the entry (an entry's in the section), counted from 1, and wording."""

    place: int
    wording: str = "full"

    @property
    def told(self) -> str:
        """The place, with the wording unless it is the full one."""
        return f"{self.place}" if self.wording == "full" else f"{self.place} {self.wording}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bullet, or an entry that is shown without bullets (then ``id`` is ``entry``); cells by the column's name."""

    id: str
    entry: str
    section: str
    entry_title: str
    section_title: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The columns, and the items of each section together, of each entry together."""

    columns: tuple[Column, ...]
    items: tuple[Item, ...]

    def by_section(self) -> Iterator[tuple[str, list[Item]]]:
        """The title of each section with its items."""
        for _, group in groupby(self.items, key=lambda item: item.section):
            items = list(group)
            yield items[0].section_title, items

    @property
    def differs(self) -> bool:
        """Whether a page lacks what another of the same language has."""
        return any(
            column.name not in item.cells and any(name.endswith(f"/{column.language}") for name in item.cells)
            for item in self.items
            for column in self.columns
        )

    def as_json(self) -> dict[str, Any]:
        """The matrix as programs read it."""
        return {
            "variants": [column.name for column in self.columns],
            "rows": [
                {
                    "id": item.id,
                    "entry": item.entry,
                    "section": item.section,
                    "cells": {name: {"place": c.place, "wording": c.wording} for name, c in item.cells.items()},
                }
                for item in self.items
            ],
        }


def matrix(columns: Sequence[Column]) -> Matrix:
    """The matrix of ``columns``: sections as the pages order them, entries and bullets as the master does.

    What no page shows has no row. What the master does not know, as a bullet typed into a page, comes last.
    """
    rank = _Ranks(columns)
    found: dict[tuple[str, str, str], dict[str, Cell]] = {}
    titles: dict[str, str] = {}
    for column in columns:
        for section in column.document.sections:
            titles.setdefault(f"section {section.id}", section.title)
            for e, entry in enumerate(section.entries, 1):
                titles.setdefault(f"entry {entry.id}", entry.title)
                if not entry.bullets:
                    found.setdefault((section.id, entry.id, entry.id), {})[column.name] = Cell(place=e)
                for b, bullet in enumerate(entry.bullets, 1):
                    cell = Cell(place=b, wording=bullet.wording)
                    found.setdefault((section.id, entry.id, bullet.id), {})[column.name] = cell
    items = [
        Item(
            id=id,
            entry=entry,
            section=section,
            entry_title=titles[f"entry {entry}"],
            section_title=titles[f"section {section}"],
            cells=cells,
        )
        for (section, entry, id), cells in found.items()
    ]
    items.sort(key=lambda item: (rank.section(item.section), rank.of(item.entry), rank.of(item.id)))
    return Matrix(columns=tuple(columns), items=tuple(items))


class _Ranks:
    """The order of sections, entries and bullets."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._sections: list[str] = []
        self._items: dict[str, int] = {}
        for column in columns:
            known = 0
            for section in column.document.sections:  # a new one comes behind the one that it follows
                if section.id in self._sections:
                    known = self._sections.index(section.id) + 1
                else:
                    self._sections.insert(known, section.id)
                    known += 1
            if column.facts is not None:
                for id in (*column.facts.entries, *column.facts.bullets):
                    self._items.setdefault(id, len(self._items))
        for column in columns:
            for entry in (entry for section in column.document.sections for entry in section.entries):
                for id in (entry.id, *(bullet.id for bullet in entry.bullets)):
                    self._items.setdefault(id, len(self._items))

    def section(self, id: str) -> int:
        return self._sections.index(id)

    def of(self, id: str) -> int:
        return self._items[id]
