"""Collecting diagnostics while parsing goes on, each with its source line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tailor.errors import Diagnostic, Position
from tailor.schema import node as tree
from tailor.schema.source import decode
from tailor.schema.suggest import did_you_mean

MANY = 500
COMMA_HELP = "a comma inside { } ends a text: put the whole text in quotes"


class Problems:
    """The diagnostics found so far, and the lines of the files they are in."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self._lines: dict[str, list[str]] = {}

    def add_source(self, file: str, text: str) -> None:
        """Remember the text of ``file`` so that diagnostics can quote it."""
        self._lines[file] = text.split("\n")

    def add(
        self,
        where: tree.Node | Position | None,
        message: str,
        code: str,
        *,
        help: str = "",
        severity: str = "error",
        width: int | None = None,
    ) -> None:
        """Note one problem at a node or a position."""
        position = where.position if isinstance(where, tree.Node) else where
        if width is None:
            width = where.width if isinstance(where, tree.Node) else 1
        self.found.append(
            Diagnostic(
                message=message,
                code=code,
                position=position,
                severity=severity,
                help=help,
                source=self.line(position),
                width=max(1, width),
            )
        )

    def cut_by_comma(self, key: tree.Scalar, value: tree.Node) -> bool:
        """Whether a key without a colon is the rest of a text that a comma inside ``{ }`` has ended."""
        if not tree.is_null(value) or not key.plain:
            return False
        end = value.column - 1 if value.line == key.line else None
        return ":" not in self.line(key.position)[key.column + key.width - 1 : end]

    def line(self, position: Position | None) -> str:
        """The source line at ``position``, or an empty text."""
        lines = self._lines.get(position.file, []) if position else []
        return lines[position.line - 1] if position and 0 < position.line <= len(lines) else ""

    def many(self) -> bool:
        """Whether there are more problems than anyone reads: then suggestions are not worth their time."""
        return len(self.found) > MANY

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """A help text for a mistyped name, or nothing."""
        return "" if self.many() else did_you_mean(word, known)

    def failed(self) -> bool:
        """Whether any of them is an error."""
        return any(d.severity == "error" for d in self.found)

    def result(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, in the order of the files."""
        return tuple(sorted(self.found, key=sort_key))


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, bool, str]:
    """By file, line, column; errors before warnings; those without a place first."""
    at = diagnostic.position or Position("", 0, 0)
    return (at.file, at.line, at.column, diagnostic.severity != "error", diagnostic.message)


def with_sources(diagnostics: Iterable[Diagnostic], files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """The same diagnostics; those that quote no source line get it from ``files`` (path → bytes)."""
    problems = Problems()
    seen: set[str] = set()
    answer: list[Diagnostic] = []
    for diagnostic in diagnostics:
        at = diagnostic.position
        if at is not None and not diagnostic.source and at.file in files:
            if at.file not in seen:
                seen.add(at.file)
                problems.add_source(at.file, decode(at.file, files[at.file])[0])
            diagnostic = replace(diagnostic, source=problems.line(at))
        answer.append(diagnostic)
    return tuple(answer)
