"""Diagnostics with a position, and the one family of errors a user may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file; line and column count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem, told like a compiler: where, how bad, what is wrong, what to do.

    ``code`` is a stable kebab-case name, ``width`` the number of characters to underline
    and ``source`` the text of the line at ``position`` (empty when it cannot be shown).
    """

    message: str
    code: str
    position: Position | None = None
    severity: str = "error"  # "error" | "warning"
    help: str = ""
    source: str = ""
    width: int = 1


class TailorError(Exception):
    """Base of every error that is the user's to solve; carries all diagnostics at once.

    ``exit_code`` is 2 (bad usage or bad input, nothing written) unless a subclass says otherwise.
    """

    exit_code = 2

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


class InputError(TailorError):
    """The input (a file, an option, a template) is wrong."""


class ConflictError(TailorError):
    """Rules or limits contradict each other: no page satisfies them all."""


class RefusedError(TailorError):
    """Writing would lose something of the user's, so nothing was written; exit code 1."""

    exit_code = 1


def fail(message: str, *, code: str, help: str = "", position: Position | None = None) -> InputError:
    """Return an InputError with a single diagnostic, to be raised."""
    return InputError([Diagnostic(message=message, code=code, help=help, position=position)])
