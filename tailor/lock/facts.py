"""What the master and the target said when a page was planned, for telling later why something changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _none() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One bullet or entry of the master as the target saw it, whether or not it came onto the page.

    ``text`` holds a digest for each wording of a bullet, or for each field of an entry's header; ``data`` one
    for each other field (tags, skills, with, without …). ``score`` (points) is the sum of ``reasons``;
    ``out`` says why it was no candidate. ``entry`` is empty for an entry, ``section`` for a bullet. ``reviewed`` are
    the wordings whose text is not the author's own but a rewording that a person accepted.
    """

    entry: str = ""
    section: str = ""
    text: Mapping[str, str] = field(default_factory=_none)
    data: Mapping[str, str] = field(default_factory=_none)
    score: float = 0.0
    reasons: tuple[tuple[str, float], ...] = ()
    out: str = ""
    reviewed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a page was made from, in the master's order.

    ``basics`` holds a digest for each field, ``settings`` the target's values in words (``tag backend``:
    ``0.6``; ``section work``: ``bullets max 4, order date, …``; ``section work title``; ``sections``: their order),
    ``rules`` the rules in words.
    """

    basics: Mapping[str, str] = field(default_factory=_none)
    settings: Mapping[str, str] = field(default_factory=_none)
    rules: tuple[str, ...] = ()
    entries: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    bullets: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
