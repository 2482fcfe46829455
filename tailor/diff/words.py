"""A text → its tokens: English words and numbers whole, Chinese characters one by one."""

from __future__ import annotations

import re

_HAN = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"(?:(?![{_HAN}])[^\W_])"  # or a digit, of any script but the Chinese and Japanese
_DATE = r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)"
_SIGN = rf"(?<![^\W{_HAN}])(?<![%％‰)）\]」』])[+\-−±~≈<>≤≥]"
_UNIT = rf"(?:[%％‰°]|{_LETTER}+)?[十百千万亿]*(?:\+(?![A-Za-z0-9]))?"
_NUMBER = rf"(?:{_SIGN})?(?:{_DATE}|\d+(?:[.,:]\d+)*){_UNIT}"
_WORD = rf"{_LETTER}+(?:['’.]{_LETTER}+|-\d+(?:\.\d+)*{_LETTER}*)*(?:\+\+|#)?"
_JOINED = r"[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"  # belong to what they follow
_TOKEN = rf"(?s:{_NUMBER}|{_WORD}|\s+|.){_JOINED}"  # compiled where used: it takes as long as a fast command has
_CLAUSE = r"[^，。；：！？,;:!?\n]*[，。；：！？,;:!?\n]*\s*"

# Words that two texts share by chance.
_COMMON = frozenset(
    "a an and as at by for from in is of on or the to was were with 的 了 和 与 及 在 为 对 并 将 等 是".split()
)


def split(text: str) -> list[str]:
    """The tokens of ``text``, which joined give it again: words, numbers with sign and unit (62%, 10万+, 2023.06),
    single Chinese characters, runs of whitespace, and any other character by itself."""
    return re.findall(_TOKEN, text)


def clauses(text: str) -> list[str]:
    """The clauses of ``text`` with their punctuation, which joined give it again: coarser tokens for a long text."""
    return [clause for clause in re.findall(_CLAUSE, text) if clause]


def is_number(token: str) -> bool:
    """Whether the token is a number or a date."""
    return re.match(rf"(?:{_SIGN})?\d", token) is not None


def weight(token: str) -> int:
    """How much it says that two texts share this token: nothing, a Chinese character's worth, or a word's."""
    if token.casefold() in _COMMON or not any(c.isalnum() for c in token):
        return 0
    return 1 if re.match(rf"[{_HAN}]", token) else 2


def cut(left: str, right: str) -> int:
    """How good a place it is to cut a text between two tokens, empty at its ends; the higher the better."""
    if not left or not right:
        return 4
    if left[-1] in "。；！？.;!?\n":
        return 3
    if left[-1] in "，、：,:" and not right.isspace():
        return 3
    return 2 if left[-1].isspace() else 0 if right.isspace() else 1
