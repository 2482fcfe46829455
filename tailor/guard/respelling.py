"""Words that are only written another way: joined (prelabelling, pre-labelling) or by their initials (LCP)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from tailor.guard.stem import stem
from tailor.guard.token import Reading, Token

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_JOINT = re.compile(r"[ -]|'s ")
_SMALL = frozenset("of the to and for a an in on".split())
_LONGEST = 6  # words of a name that has an abbreviation
_SHORTEST = 5  # letters of two words that may be one
_INITIALS = re.compile(r"([A-Z][A-Za-z]*[A-Z])s?")


def respelt(token: Token, inside: Reading, other: Reading) -> bool:
    """Whether ``other`` has the word of ``inside`` joined to its neighbour, in two words, or as initials or in full."""
    if not token.text[:1].isascii():
        return False
    return _is_joined(token, inside.text, other.text) or _is_abbreviated(token, inside.text, other.text)


def _is_joined(token: Token, text: str, other: str) -> bool:
    pairs, singles = _joined(text), _singles(other)
    if any(start < token.end and token.start < end and key in singles for start, end, key in pairs):
        return True
    words = {stem(word) for word in _WORD.findall(token.text)} - singles
    return bool(words) and words <= {key for _, _, key in _joined(other)}


@lru_cache(maxsize=64)
def _joined(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, stem) of every two neighbouring words, written as one."""
    words = list(_WORD.finditer(text))
    return tuple(
        (left.start(), right.end(), stem(left[0] + right[0]))
        for left, right in pairwise(words)
        if text[left.end() : right.start()] in (" ", "-") and len(left[0]) + len(right[0]) >= _SHORTEST
    )


@lru_cache(maxsize=64)
def _singles(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text))


def _is_abbreviated(token: Token, text: str, other: str) -> bool:
    short = _INITIALS.fullmatch(token.text)
    if short is not None and short[1].lower() in {name for _, _, name in _initials(other)}:
        return True
    known = _abbreviations(other)
    return bool(known) and any(
        start <= token.start and token.end <= end and name in known for start, end, name in _initials(text)
    )


@lru_cache(maxsize=64)
def _abbreviations(text: str) -> frozenset[str]:
    """The capital abbreviations of a text, of three letters or more, in small letters."""
    found = (_INITIALS.fullmatch(word) for word in _WORD.findall(text))
    return frozenset(short[1].lower() for short in found if short is not None and len(short[1]) > 2)


@lru_cache(maxsize=64)
def _initials(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, initials) of every run of three words or more, with and without the small ones."""
    words = list(_WORD.finditer(text))
    found = []
    for first in range(len(words)):
        every = plain = ""
        for at in range(first, min(first + _LONGEST, len(words))):
            if at > first and text[words[at - 1].end() : words[at].start()] not in (" ", "-"):
                break
            letter = words[at][0][0].lower()
            every += letter
            small = words[at][0].lower() in _SMALL
            plain += "" if small else letter
            if small or words[first][0].lower() in _SMALL:
                continue
            for name in {every, plain}:
                if len(name) > 2:
                    found.append((words[first].start(), words[at].end(), name))
    return tuple(found)
