"""Texts of nothing, and characters that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

# Letters and symbols by category that are drawn as nothing, and the spaces that anybody may type.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffc\ufffd")
_SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000")
_LINES = frozenset("\n\r\t")  # told by the rule "meta", as several lines


def empty(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Nothing, or only punctuation."""
    if not any(char.isalnum() for char in rewrite.raw):
        yield Finding(rule="empty", detail="the rewrite has no words", source=source.raw, rewrite=rewrite.raw)


def hidden(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Characters without a width, controls of direction, fillers, tags and variation selectors."""
    known = set(source.raw)
    told: set[str] = set()
    for at, char in enumerate(rewrite.raw):
        if (char.isascii() and char.isprintable()) or char in known or char in told or not _is_hidden(char):
            continue
        told.add(char)
        near = "".join(c for c in rewrite.raw[max(0, at - 8) : at + 9] if not _is_hidden(c))
        name = f"U+{ord(char):04X} {unicodedata.name(char, 'without a name').lower()}"
        yield Finding(rule="hidden", detail=f'an unseen character ({name}) near "{near}"', rewrite=near)


def _is_hidden(char: str) -> bool:
    if char in _SPACES or char in _LINES:
        return False
    category = unicodedata.category(char)
    if category in ("Cf", "Cc", "Cn", "Co", "Cs", "Zl", "Zp", "Me", "Zs") or char in _BLANK:
        return True
    return category == "Mn" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0000 <= ord(char) <= 0xE01EF
