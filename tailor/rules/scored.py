"""The result of scoring as values: what each bullet and entry is worth for a target, and why."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.errors import Diagnostic, Position
from tailor.model import Bullet, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of a score: the rule in words and what it changed, in milli-points."""

    rule: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBullet:
    """A bullet with its score in milli-points; the values of its ``reasons`` add up to it exactly.

    ``excluded`` says in words why it is no candidate (None: it is one). ``pin`` is its place in the
    entry (1 is the first, -1 the last), ``wording`` the one that a rule asks for. ``because`` are the rules
    that require or exclude it.
    """

    bullet: Bullet
    entry: Entry
    score: int
    reasons: tuple[Reason, ...] = ()
    required: bool = False
    excluded: str | None = None
    pin: int | None = None
    wording: str | None = None
    because: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredEntry:
    """An entry with its own score in milli-points (0 when it is shown only together with bullets).

    ``alone`` tells whether it may stand on the page by its header, without any bullet.
    ``pin`` is its place in the section; the rest is as for bullets.
    """

    entry: Entry
    score: int
    reasons: tuple[Reason, ...] = ()
    required: bool = False
    excluded: str | None = None
    alone: bool = False
    pin: int | None = None
    because: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All bullets and entries of the master, in its order, scored for one target and language."""

    bullets: tuple[ScoredBullet, ...]
    entries: tuple[ScoredEntry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
