"""Names in Latin letters of two languages against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.languages.tell import told
from tailor.guard.stem import stem
from tailor.guard.token import NAME, SKILL, Reading, Token

_WORD = re.compile(r"[A-Za-z]+")


def names(a: Reading, b: Reading, *, with_skills: bool = False) -> Iterator[Finding]:
    """Every Latin name in a Chinese text that the other text lacks.

    What English writes with capitals may be a translation (抖音, Douyin): it need not stand in the Chinese text.
    ``with_skills`` looks at technologies in Latin letters, too.
    """
    for here, there in ((a, b), (b, a)):
        if here.language != "zh":
            continue
        kinds = (NAME, SKILL) if with_skills else (NAME,)
        for token in dict.fromkeys(here.of(*kinds)):
            if token.text.isascii() and not said(token, there):
                yield told("entity", *((token.text, "") if here is a else ("", token.text)), a, b)


def stands(piece: str, text: str) -> bool:
    """Whether ``piece`` stands in ``text`` whatever its case, and no Latin word goes on with its ends."""
    folded = piece.casefold()
    left = r"(?<![a-z])" if folded[0].isascii() else ""
    right = r"(?:'s|s)?(?![a-z])" if folded[-1].isascii() else ""
    return re.search(left + re.escape(folded) + right, text.casefold()) is not None


def said(token: Token, other: Reading) -> bool:
    """Whether the other text has the name, or what it abbreviates."""
    if len(token.text) == 1:  # C端, 评级A: a letter that English says in words
        return True
    if any(not token.keys.isdisjoint(o.keys) for o in other.tokens) or stands(token.text, other.text):
        return True
    return stem(token.text) in other.words or _abbreviates(token.text, other.text)


def _abbreviates(name: str, text: str) -> bool:
    """Whether words in a row of ``text`` begin with the letters of ``name``: KV for key-value."""
    letters = name.removesuffix("s")
    if not letters.isupper() or not letters.isalpha() or len(letters) < 2:
        return False
    return letters.casefold() in "".join(word[0].casefold() for word in _WORD.findall(text))
