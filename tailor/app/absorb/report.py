"""What absorbing a file did, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tailor.absorb import Conflict, Noise, Outside, Refused, Taken
from tailor.diff import Change, change_to_json
from tailor.errors import Diagnostic
from tailor.readback import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What the page does beside the edits: ``held`` says that a rule of the target now prevents it."""

    told: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsorbReport:
    """The edits of one file, and what became of each.

    ``patch`` is the change of data/, ``files`` the paths written (with a dry run: that would be). ``same`` says that a
    build gives the page as it was typed, all of it; ``held`` that it gives what was taken as it was typed, or that this
    was not asked for. ``skipped`` are the
    edits that the person left out when asked.
    """

    target: str
    language: str
    taken: tuple[Taken, ...] = ()
    already: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Refused, ...] = ()
    skipped: tuple[Change, ...] = ()
    outside: tuple[Outside, ...] = ()
    noise: tuple[Noise, ...] = ()
    comments: tuple[Comment, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    patch: str = ""
    files: tuple[str, ...] = ()
    same: bool = True
    held: bool = True

    @property
    def complete(self) -> bool:
        """Whether every edit is in data/ now and the page stays as typed, so that a build may replace the file."""
        return self.held and not (self.conflicts or self.refused or self.skipped or self.outside)

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to do."""
        return not self.taken and not self.consequences and self.complete

    def as_json(self) -> dict[str, Any]:
        """The report as programs read it."""
        return {
            "target": self.target,
            "language": self.language,
            "complete": self.complete,
            "same": self.same,
            "files": list(self.files),
            "taken": [{"change": change_to_json(t.change), "told": t.told, "at": _place(t)} for t in self.taken],
            "already": [change_to_json(change) for change in self.already],
            "conflicts": [_conflict(conflict) for conflict in self.conflicts],
            "refused": [{"change": change_to_json(r.change), "why": r.why} for r in self.refused],
            "skipped": [change_to_json(change) for change in self.skipped],
            "outside": [{"text": o.text, "why": o.why, "help": o.help, "line": o.line} for o in self.outside],
            "noise": [{"base": n.base, "edited": n.edited, "line": n.line} for n in self.noise],
            "comments": [{"author": c.author, "text": c.text, "about": c.about} for c in self.comments],
            "consequences": [{"told": c.told, "held": c.held} for c in self.consequences],
            "warnings": [w.message for w in self.warnings],
            "patch": self.patch,
        }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    said = {name: getattr(conflict, name) for name in ("base", "edited", "now", "why", "help")}
    return {"change": change_to_json(conflict.change), **said}


def _place(taken: Taken) -> str | None:
    return str(taken.position) if taken.position else None
