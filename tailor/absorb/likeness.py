"""How alike two texts are, for finding a bullet again that has lost its id."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+|[^\W\d_]|[^\s]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text prepared for comparing with others; ``text`` is folded."""

    text: str
    words: Counter[str]

    def of(self, other: Likeness, least: float = 0.0) -> float:
        """0 to 1: the mean of the share of equal words and of the share of signs in equal order.

        Below ``least`` the exact value does not matter, and 0 is given where it can be told quickly.
        """
        if self.text == other.text:
            return 1.0
        if not (self.text and other.text):
            return 0.0
        common = (self.words & other.words).total()
        shared = 2 * common / (self.words.total() + other.words.total())
        if (shared + 1) / 2 < least or (shared == 0 and least > 0.3):
            return 0.0
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, self.text, other.text, autojunk=False)
        if (shared + matcher.real_quick_ratio()) / 2 < least or (shared + matcher.quick_ratio()) / 2 < least:
            return 0.0
        return (shared + matcher.ratio()) / 2


def likeness(folded: str) -> Likeness:
    """A folded text prepared for comparing."""
    return Likeness(folded, Counter(_WORD.findall(folded)))
