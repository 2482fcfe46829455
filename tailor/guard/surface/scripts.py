"""Letters that are not what they look like, or of a script that the source does not use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_MICRO = re.compile("[\u00b5\u03bc](?=[smgAFVWLl](?![A-Za-z]))")  # μs, μm: a notation of us, um
_WIDE_DIGITS = range(0xFF10, 0xFF1A)


def script(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Look-alikes (Cyrillic and Greek in Latin words, full-width and mathematical letters), foreign scripts."""
    if rewrite.raw.isascii():
        return
    known = set(source.raw)
    words = {_bare(word) for word in _WORD.findall(source.raw)}
    signs = {match.start() for match in _MICRO.finditer(rewrite.raw)}
    told: set[str] = set()
    for at, char in enumerate(rewrite.raw):
        if char.isascii() or char in known or char in told or at in signs or not _is_strange(char):
            continue
        word = _word_at(rewrite.raw, at)
        if _is_accented(char) and _bare(word) in words:
            continue  # resume, résumé
        told.add(char)
        name = unicodedata.name(char, "a character without a name").lower()
        yield Finding(rule="script", detail=f'"{char}" in "{word}" is {name}', rewrite=word)
    for match in _WORD.finditer(rewrite.raw):
        if match[0] not in source.raw and len(scripts := _scripts(match[0])) > 1:
            mixed = " and ".join(sorted(scripts))
            yield Finding(rule="script", detail=f'"{match[0]}" mixes {mixed} letters', rewrite=match[0])


def _is_strange(char: str) -> bool:
    code = ord(char)
    category = unicodedata.category(char)
    if category == "Nd":
        return code not in _WIDE_DIGITS
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return True  # radicals and compatibility forms of Han characters
    if category[0] == "L":
        return not (0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x323AF or char == "々")
    return (category == "So" and 0x249C <= code <= 0x24E9) or 0x1F110 <= code <= 0x1F189  # letters in brackets, circles


def _is_accented(char: str) -> bool:
    return unicodedata.normalize("NFD", char)[0].isascii()


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).casefold()


def _word_at(text: str, at: int) -> str:
    start = end = at
    while start > 0 and at - start < 20 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end - at < 20 and text[end].isalnum():
        end += 1
    return text[start:end] or text[at]


def _scripts(word: str) -> set[str]:
    if word.isascii():
        return set()
    named = {unicodedata.name(char, "").split(" ")[0].capitalize() for char in word if char not in "\u00b5\u03bc"}
    return named & {"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Fullwidth", "Mathematical"}
