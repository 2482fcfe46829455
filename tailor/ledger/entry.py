"""A rewording as the ledger keeps it: what it rewords, what it says, who proposed it, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from tailor.errors import Position

PROPOSED, ACCEPTED, REJECTED = "proposed", "accepted", "rejected"
STATUSES = (PROPOSED, ACCEPTED, REJECTED)
Parameter = str | int | float | bool | None


def text_digest(text: str) -> str:
    """The digest by which a ledger knows a text: ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding of the guard as it was when the rewording was judged: the rule and what it said."""

    rule: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One rewording of one wording of a bullet in one language.

    ``source`` is the digest of the author's text that was reworded, ``sealed`` that of ``text`` as a person
    accepted it ("" while nobody has). ``guard`` is the version of the guard that judged it last and
    ``findings`` what it found then. ``model``, ``prompt`` (a digest) and ``parameters`` tell where the text came
    from; ``edited`` that a person changed it in review.
    """

    bullet: str
    language: str
    wording: str
    source: str
    text: str
    status: str = PROPOSED
    sealed: str = ""
    guard: int = 0
    findings: tuple[Found, ...] = ()
    model: str = ""
    prompt: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))
    edited: bool = False
    position: Position | None = field(default=None, compare=False)
    text_position: Position | None = field(default=None, compare=False)

    @property
    def slot(self) -> tuple[str, str, str]:
        """What it rewords: bullet, language, wording."""
        return self.bullet, self.language, self.wording

    @property
    def untouched(self) -> bool:
        """Whether an accepted text still is what the person accepted."""
        return self.sealed == text_digest(self.text)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Its place in the file."""
        return (*self.slot, text_digest(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The rewordings for one target, in the order of the file; ``text`` is the file as read ("" for none)."""

    target: str
    entries: tuple[LedgerEntry, ...] = ()
    text: str = ""

    @property
    def accepted(self) -> tuple[LedgerEntry, ...]:
        """Those that a person accepted."""
        return tuple(entry for entry in self.entries if entry.status == ACCEPTED)

    def of(self, bullet: str, language: str, wording: str) -> tuple[LedgerEntry, ...]:
        """The rewordings of one wording of a bullet."""
        return tuple(entry for entry in self.entries if entry.slot == (bullet, language, wording))
