"""What lint tells: warnings that point at the very piece they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tailor.errors import Diagnostic, Position
from tailor.schema.source import decode

_REACH = 12  # lines of a text in which a piece of it is looked for


@dataclass(slots=True, kw_only=True)
class Notes:
    """The warnings so far, in the order found. ``sources`` are the files that they quote."""

    sources: Mapping[str, bytes]
    found: list[Diagnostic] = field(default_factory=list)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def add(self, where: Position | None, message: str, code: str, *, help: str = "", piece: str = "") -> None:
        """Note one warning at ``where``, or at ``piece`` when that stands there or in the lines below."""
        at, width = self._point(where, piece)
        source = self._file(at.file)[at.line - 1] if at is not None and at.line <= len(self._file(at.file)) else ""
        self.found.append(
            Diagnostic(
                message=message, code=code, position=at, severity="warning", help=help, source=source, width=width
            )
        )

    def _point(self, where: Position | None, piece: str) -> tuple[Position | None, int]:
        lines = self._file(where.file) if where is not None and piece else []
        if where is None or not lines:
            return where, 1
        for number in range(where.line, min(where.line + _REACH, len(lines) + 1)):
            begin = where.column - 1 if number == where.line else 0
            column = lines[number - 1].find(piece, begin)
            if column >= 0:
                return Position(where.file, number, column + 1), len(piece)
        return where, 1

    def _file(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = decode(file, self.sources[file])[0].split("\n") if file in self.sources else []
        return self._lines[file]
