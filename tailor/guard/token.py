"""A text as the guard reads it: tokens with their meaning, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

QUANTITY = "quantity"  # 62%, 10万+, two days, 前5%, twofold
DATE = "date"  # 2023.06, June 2023, 2023年6月
LITERAL = "literal"  # a number that is part of a name: v2.1, YOLOv5, H.264, ResNet-50
SKILL = "skill"  # a technology or technique of the lexicon
NAME = "name"  # an entity: a proper name, a quoted title
MARK = "mark"  # a word that changes what is claimed: role, hedge, negation, scope, status …
WORD = "word"  # any other word with a meaning
NEUTRAL = "neutral"  # a word that may come and go: articles, particles, light verbs
PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts in canonical form, the same in every language.

    ``low`` and ``high`` are equal unless a range is meant. ``unit`` is "" for a plain count (of whatever noun
    follows), else canonical and scaled to a base ("%", "s", "byte", "day", "person", "CNY", "times" …; 120 ms is
    3/25 s). ``bound`` is "" (exact), ">=", ">", "<=", "<", "~" (about), "<~" (nearly). ``rank`` is "" for an
    amount, "top" for "the first 5 %" or "the first 3", "nth" for a place (第5, 5th), "per" for a rate's divisor.
    ``change`` is "" or "x" for a factor (twofold, 3倍).
    """

    low: Fraction
    high: Fraction
    unit: str = ""
    bound: str = ""
    rank: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of a text with its meaning.

    ``start`` and ``end`` are offsets in the normalised text of the reading. ``keys`` are the canonical meanings:
    two tokens of a kind mean the same when they share a key (``62 %``, ``2023-06``, ``Kubernetes``, ``role:lead``,
    ``build``); a word that stands in several classes of synonyms has several.
    """

    kind: str
    start: int
    end: int
    text: str
    keys: frozenset[str]
    quantity: Quantity | None = None

    @property
    def key(self) -> str:
        """The first key in order of the alphabet: enough where a kind has one."""
        return min(self.keys)

    def means(self, other: Token) -> bool:
        """Whether both are of one kind and share a meaning."""
        return self.kind == other.kind and not self.keys.isdisjoint(other.keys)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """A text with its tokens from left to right, without overlaps; ``raw`` is as given, ``text`` normalised.

    ``words`` are the stems of all its words, those inside of longer tokens too. Readings are compared by
    identity, so that what is derived from one can be remembered cheaply.
    """

    raw: str
    text: str
    language: str
    tokens: tuple[Token, ...]
    words: frozenset[str] = frozenset()

    def of(self, *kinds: str) -> Iterator[Token]:
        """The tokens of these kinds, in order."""
        return (token for token in self.tokens if token.kind in kinds)
