"""A rewording as a person reviews it: beside the author's text of today, with what the guard says today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tailor.ledger import ACCEPTED, LedgerEntry, text_digest

if TYPE_CHECKING:
    from tailor.guard import Finding

Slot = tuple[str, str, str]  # bullet, language, wording
Order = tuple[str, str, str, str]  # what tells the rewordings of a ledger apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One rewording with what a decision needs.

    ``text`` is what it says: that of ``entry``, or as it was edited since. ``author`` is the author's text of today,
    None when the master has none there any more. ``lines`` are those of the two on the page. ``used`` tells that
    it is accepted and a build takes it.
    """

    entry: LedgerEntry
    text: str
    author: str | None
    title: str
    findings: tuple[Finding, ...]
    lines: tuple[int, int] | None
    used: bool

    @property
    def passes(self) -> bool:
        """Whether the guard of today lets it stand for the author's text of today."""
        return self.author is not None and not self.findings

    @property
    def changed(self) -> bool:
        """Whether the author's text is another one than the one that was reworded."""
        return self.author is not None and text_digest(self.author) != self.entry.source

    @property
    def longer(self) -> bool:
        """Whether it takes more lines than the author's text."""
        return self.lines is not None and self.lines[1] > self.lines[0]

    @property
    def objection(self) -> str:
        """Why it may not be accepted; empty when it may."""
        if self.author is None:
            return "the master has no such text any more"
        if self.text == self.author:
            return "it says just what the author's text says"
        return "the guard rejects it" if self.findings else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What else a reviewer should know, in words."""
        notes = []
        if self.author is None:
            notes.append("the master has no such text any more: reject it, or correct the ledger by hand")
        if self.changed:
            notes.append("the author's text changed since it was reworded")
        if self.entry.status == ACCEPTED and not self.entry.untouched:
            notes.append("it was changed by hand after it was accepted")
        if self.used:
            notes.append("it is accepted, and builds use it")
        elif self.entry.status != "proposed":
            notes.append(f"it is {self.entry.status}")
        return tuple(notes)

    def as_json(self) -> dict[str, Any]:
        """The rewording as programs read it."""
        at = self.entry.text_position
        return {
            "bullet": self.entry.bullet,
            "language": self.entry.language,
            "wording": self.entry.wording,
            "status": self.entry.status,
            "source": self.author,
            "text": self.text,
            "verdict": "pass" if self.passes else "reject",
            "findings": [{"rule": found.rule, "detail": found.detail} for found in self.findings],
            "source_changed": self.changed,
            "lines": {"before": self.lines[0], "after": self.lines[1]} if self.lines else None,
            "used": self.used,
            "edited": self.entry.edited,
            "model": self.entry.model or None,
            "file": at.file if at else None,
            "line": at.line if at else None,
        }
