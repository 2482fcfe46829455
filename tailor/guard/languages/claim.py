"""What changes a claim: a mark that makes it, and the words that answer it in another language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tailor.guard.token import MARK, Reading, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a text may claim.

    A mark with one of ``keys`` makes the claim; in a language of ``only`` it must also match that pattern, as its
    other forms are too common to mean it there. ``heard`` tells what in a language answers it, besides a mark with
    one of ``keys`` or of ``answers``. A ``kept`` claim is a reservation: a shorter wording must not drop it from what
    it keeps.
    """

    rule: str
    keys: frozenset[str]
    only: dict[str, re.Pattern[str]] = field(default_factory=dict)
    heard: dict[str, re.Pattern[str]] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()
    kept: bool = False

    def made(self, reading: Reading) -> Token | None:
        """The first mark that makes the claim."""
        only = self.only.get(reading.language)
        for token in reading.of(MARK):
            if not self.keys.isdisjoint(token.keys) and (only is None or only.search(token.text.casefold())):
                return token
        return None

    def answered(self, reading: Reading) -> bool:
        """Whether the text may well make the claim."""
        if any(not (self.keys | self.answers).isdisjoint(token.keys) for token in reading.of(MARK)):
            return True
        heard = self.heard.get(reading.language)
        return heard is not None and heard.search(reading.text.casefold()) is not None
