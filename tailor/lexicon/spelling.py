"""Spellings prepared for the search: what must hold around one for it to count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tailor.lexicon.fold import fold, is_wordlike
from tailor.lexicon.skill import Skill

NEAR = 60  # characters on either side in which a context word counts

_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9]+)*[a-z]{0,2}(?![a-z0-9])")
_PLAIN = re.compile("[A-Za-z]{3,}")
_PARTS = re.compile("((?!Open)[A-Z]?[a-z]{2,})([A-Z]{2,}|[A-Z][a-z]{2,})")
_LONG = 7  # letters; what is shorter is too often two other words
_SUFFIX = re.compile(r"[a-z]{1,2}(?![a-z0-9])")


@dataclass(slots=True, kw_only=True)
class Spelling:
    """One spelling of a skill, or (``never``) a phrase in which its spellings do not count."""

    key: str
    skill: str
    exact: frozenset[str] = frozenset()  # the cases in which it counts; empty when the case does not matter
    context: tuple[str, ...] = ()
    never: bool = False
    plural: bool = False
    versions: bool = False

    def ends_at(self, low: str, start: int) -> int:
        """Where the spelling that stands at ``start`` of ``low`` ends; 0 when it goes on into another word."""
        end = start + len(self.key)
        if end == len(low):
            return end
        last, following = self.key[-1], low[end]
        if is_wordlike(last):
            if not is_wordlike(following):
                # C is not in C++ or C#
                return 0 if following == "#" or low.startswith("++", end) else end
            if self.plural and following == "s" and (end + 1 == len(low) or not is_wordlike(low[end + 1])):
                return end + 1
            if self.versions and (_SUFFIX if last.isdigit() else _VERSION).match(low, end):
                return end
            return 0
        if self.never or last >= "\u2e80":
            return end
        return 0 if is_wordlike(following) and not following.isdigit() else end  # C++11, but no C#x

    def holds(self, cased: str, low: str, start: int, end: int) -> bool:
        """Whether case and context allow the spelling found there."""
        if self.exact and cased[start : start + len(self.key)] not in self.exact:
            return False
        if not self.context:
            return True
        before, after = low[max(0, start - NEAR) : start], low[end : end + NEAR]
        return any(_stands(word, before) or _stands(word, after) for word in self.context)


def prepare(skill: Skill, key: str, text: str, *, versions: bool = False) -> Spelling:
    """The spelling ``key`` (folded) of ``skill``, ready to be looked for; ``versions`` is what its group says.

    ``text`` is the spelling of the skill that ``key`` is, or is with its words joined or parted otherwise.
    """
    exact = skill.exact.get(fold(text), frozenset())
    if fold(text) != key and (exact or " " in key):  # "open source" is no OpenSource
        exact = frozenset(other for case in exact or (text,) for other in respaced(case))
    return Spelling(
        key=key,
        skill=skill.name,
        exact=exact,
        context=tuple(fold(word) for word in skill.context) if exact else (),
        plural=_has_plural(text, bool(exact)),
        versions=versions,
    )


def respaced(text: str) -> tuple[str, ...]:
    """A Latin spelling with its two words joined, or parted: SpringBoot for Spring Boot, Tensor Flow for TensorFlow."""
    words = text.replace("-", " ").split(" ")
    if len(words) == 2 and all(map(_PLAIN.fullmatch, words)) and sum(map(len, words)) >= _LONG:
        return ("".join(words),)
    parts = _PARTS.fullmatch(text)
    return (f"{parts[1]} {parts[2]}",) if parts is not None and len(text) >= _LONG else ()


def _has_plural(text: str, exact: bool) -> bool:
    """Whether an added s makes a plural of it: GPUs and load balancers, but neither Reacts nor CVs."""
    if not text[-1].isalpha() or not text[-1].isascii():
        return False
    return (len(text) > 2 and text.isupper()) if exact else len(text) > 2


def _stands(word: str, text: str) -> bool:
    """Whether ``word`` stands in ``text``, not inside another word."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        left = at == 0 or not (is_wordlike(word[0]) and is_wordlike(text[at - 1]))
        right = end == len(text) or not (is_wordlike(word[-1]) and is_wordlike(text[end]))
        if left and right:
            return True
        at = text.find(word, at + 1)
    return False
