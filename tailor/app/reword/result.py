"""What came of asking, as values for the command line to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tailor.ledger import LedgerEntry
from tailor.llm import LlmError, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A slot without an answer; ``kind`` is that of the error or of the broken answer, ``help`` its remedy if any."""

    bullet: str
    language: str
    kind: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The end of a run: ``entries`` are the rewordings that were kept, new to the ledger or not.

    ``answered`` and ``failures`` together are the slots asked, ``unasked`` those that a fatal error or Ctrl-C left.
    ``dropped`` counts candidates that were not kept: "unchanged", "too-long", "placeholders", "unreadable". ``usage``
    is None when the server did not count tokens, ``cost`` when no price is known.
    """

    answered: int
    failures: tuple[Failure, ...]
    unasked: int
    entries: tuple[LedgerEntry, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    usage: Usage | None = None
    cost: float | None = None
    currency: str = ""
    fatal: LlmError | None = None
    interrupted: bool = False

    @property
    def rejected_by(self) -> Mapping[str, int]:
        """How many of the rewordings each rule of the guard found fault with."""
        rules = Counter(rule for entry in self.entries for rule in {found.rule for found in entry.findings})
        return dict(sorted(rules.items(), key=lambda item: (-item[1], item[0])))
