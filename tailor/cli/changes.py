"""How changes look in the terminal: a sign and a colour for each kind, and marked words without colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tailor.diff import Span

SIGNS = {"added": "+", "dropped": "-", "reworded": "~", "moved": ">"}
COLORS = {"added": "green", "dropped": "red", "reworded": "yellow", "moved": "cyan"}
_MARKS = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


def bracketed(spans: Iterable[Span]) -> str:
    """The text of ``spans`` with [-what was taken out-] and {+what was put in+}."""
    marks = ((span.text, *_MARKS.get(span.kind, ("", ""))) for span in spans)
    return "".join(f"{start}{text}{end}" for text, start, end in marks)


def reworded(before: str, after: str) -> str:
    """The change of a text word by word, in brackets."""
    from tailor.diff import tokens

    return bracketed(tokens(before, after))
