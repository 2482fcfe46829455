"""Two pages that were compared, with everything that a report tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.compose import Document
from tailor.diff import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """How full a page is: body lines used, and those it has."""

    used: float
    lines: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison in one language. ``a`` and ``b`` are the two sides in the user's words.

    ``changes`` lead from ``before`` to ``after``. A fill is None for a page whose lines were not counted,
    as one that was edited by hand. ``notes`` are for the reader: which file is shown, and the like.
    """

    a: str
    b: str
    language: str
    before: Document
    after: Document
    changes: tuple[Change, ...]
    fill_before: Fill | None = None
    fill_after: Fill | None = None
    notes: tuple[str, ...] = ()
