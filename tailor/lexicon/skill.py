"""The values of the lexicon: a skill with its spellings, a group of skills, a mention in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tailor.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A skill found in a text: ``text[start:end]`` is the spelling that stands there, ``name`` the skill's own."""

    start: int
    end: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A field of skills. With ``versions``, a version or size may be joined to a spelling: YOLOv8, ResNet50."""

    name: str
    label: Text | None = None
    versions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One skill: ``spellings`` begin with its name and mean the same thing.

    ``exact`` are the spellings (folded) that count only in certain cases and, where there is a ``context``, only
    near one of its words. ``never`` are phrases that hold a spelling and mean something else.
    """

    name: str
    group: str
    spellings: tuple[str, ...]
    exact: Mapping[str, frozenset[str]] = field(default_factory=dict)
    context: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
