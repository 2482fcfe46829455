"""Pairs of words that belong together by standing side by side, exchanged: 8机64卡, the AXI4 bus of a RISC-V core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from tailor.guard.binding.near import is_content
from tailor.guard.finding import Finding
from tailor.guard.token import QUANTITY, Reading, Token

_COUNTED = re.compile(r"(\d[\d.,]*)\s?([\u3400-\u9fff])")
_PART = re.compile(r" ?(?:(?:out )?of(?: the)?|in|/|\||÷) ?|[个条项名]?(?:中|里)的?(?:有)?", re.I)


def exchanged(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for what stood right before one thing and stands before the other's, and the reverse."""
    yield from _measures(source, rewrite)
    yield from _parts(source, rewrite)
    before, after = _followed(source), _followed(rewrite)
    for (a, a_noun), (b, b_noun) in combinations(before, 2):
        if not (_same(a, b) or _same(a_noun, b_noun)) and _holds(after, a, b_noun) and _holds(after, b, a_noun):
            detail = f"“{a.text} {a_noun.text}” and “{b.text} {b_noun.text}” were exchanged"
            yield Finding(rule="binding", detail=detail, source=a.text, rewrite=b.text)


def _measures(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Chinese numbers with what they count right after them."""
    before, after = (dict(_COUNTED.findall(reading.text)) for reading in (source, rewrite))
    for one, other in combinations([number for number in before if number in after], 2):
        if before[one] != before[other] and (before[one], before[other]) == (after[other], after[one]):
            detail = f"“{one}{before[one]}” and “{other}{before[other]}” were exchanged"
            yield Finding(rule="binding", detail=detail, source=one + before[one], rewrite=one + after[one])


def _parts(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A number out of another one: 4 of 31."""
    before, after = _of(source), _of(rewrite)
    for part, whole in before:
        if any(_same(part, w) and _same(whole, p) for p, w in after):
            detail = f"“{part.text} of {whole.text}” became “{whole.text} of {part.text}”"
            yield Finding(rule="binding", detail=detail, source=part.text, rewrite=whole.text)


def _of(reading: Reading) -> list[tuple[Token, Token]]:
    numbers = list(reading.of(QUANTITY))
    return [(a, b) for a, b in pairwise(numbers) if _PART.fullmatch(reading.text[a.end : b.start])]


def _followed(reading: Reading) -> list[tuple[Token, Token]]:
    """Every word with the word right after it."""
    content = [token for token in reading.tokens if is_content(token)]
    return [(a, b) for a, b in pairwise(content) if not reading.text[a.end : b.start].strip(" -")]


def _holds(pairs: list[tuple[Token, Token]], first: Token, second: Token) -> bool:
    return any(_same(a, first) and _same(b, second) for a, b in pairs)


def _same(a: Token, b: Token) -> bool:
    return not a.keys.isdisjoint(b.keys)
