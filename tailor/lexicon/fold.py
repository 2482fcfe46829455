"""Text → the form in which spellings are compared: same length, so that places in it are places in the text."""

from __future__ import annotations

from functools import lru_cache

_BLANKS = dict.fromkeys(map(ord, "\t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")
_HYPHENS = dict.fromkeys(map(ord, "-_\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\uff3f"), " ")
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | _BLANKS | _HYPHENS


def narrow(text: str) -> str:
    """``text`` with half-width letters, and blanks, hyphens and underscores as a single kind of blank."""
    return text.translate(_NARROW)


def lower(text: str) -> str:
    """``text`` in small letters, character by character: what would grow longer stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=1 << 14)  # while a file is read every spelling is asked for several times
def fold(text: str) -> str:
    """The key under which a spelling is known, whatever its case, width and hyphens."""
    return " ".join(lower(narrow(text)).split())


def is_wordlike(char: str) -> bool:
    """Whether ``char`` continues a word: a letter or digit of a script that puts blanks between words."""
    return char < "\u2e80" and char.isalnum()


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char > "\U0001ffff"
