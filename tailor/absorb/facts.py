"""What a rewording changed that the other languages say too: numbers and names."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*(?:\s?[%‰]|[kKwWM万亿])?\+?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]*[A-Za-z0-9+#]|[A-Z]")


def changed_facts(before: str, after: str, language: str) -> tuple[str, ...]:
    """The numbers and Latin names that one of the texts has and the other has not.

    Among English words only those count as names that have a capital inside of a sentence, or a digit.
    """
    return tuple(sorted(_facts(before, language) ^ _facts(after, language)))


def _facts(text: str, language: str) -> set[str]:
    found = {match[0] for match in _NUMBER.finditer(text)}
    chinese = language.lower().split("-")[0] == "zh"
    for match in _NAME.finditer(text):
        word = match[0]
        inside = match.start() > 0 and any(c.isupper() for c in word)
        strange = any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in word)
        if chinese or inside or strange:
            found.add(word)
    return found
