"""A text → its reading: the fewest tokens that cover it, the known ones before the unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from tailor.guard.known import base_language
from tailor.guard.normal import normal
from tailor.guard.quantity import scan
from tailor.guard.tables import FILLER, Tables, Unit, shipped, units
from tailor.guard.tables import NEUTRAL as NEUTRAL_KEY
from tailor.guard.token import (
    DATE,
    LITERAL,
    MARK,
    NAME,
    NEUTRAL,
    PUNCTUATION,
    QUANTITY,
    SKILL,
    WORD,
    Reading,
    Token,
)
from tailor.guard.versions import Mention, versioned

UNKNOWN = "="  # the first character of the key of a word that stands in no table
# A piece costs nearly the same whatever it is, so that few long ones win; among equals the longest first piece.
_COST = {LITERAL: 100, DATE: 101, QUANTITY: 102, SKILL: 103, MARK: 105, WORD: 105, NEUTRAL: 105, PUNCTUATION: 20}
_UNKNOWN_COST = 600
_NEGATED = re.compile(r"(?:un|non)([a-z]{4,}(?:ed|able|ible|ful|ing|ary|al|en))")


class Skills(Protocol):
    """What finds skills in a text: a lexicon."""

    def find(self, text: str, /) -> tuple[Mention, ...]: ...
    def __hash__(self) -> int: ...


@lru_cache(maxsize=32)
def read(text: str, language: str, lexicon: Skills | None = None) -> Reading:
    """The reading of ``text``; without a ``lexicon`` technologies are read as names.

    Among all ways to cut the text into known pieces the one with the fewest and best known is taken
    (shortest path over the units), so that "第一作者" is one meaning and not a rank before a noun. The last
    readings are remembered: several rewrites have one source.
    """
    language = base_language(language) or language
    clean = normal(text)
    cut = units(clean, language)
    options = _options(clean, cut, language, lexicon)
    tokens = []
    for token in _cheapest(clean, cut, options):
        tokens.append(_as_name(token, clean, language) if token.kind == WORD else token)
    words = frozenset(unit.key for unit in cut)
    return Reading(raw=text, text=clean, language=language, tokens=tuple(_joined(tokens, clean)), words=words)


def _options(clean: str, cut: tuple[Unit, ...], language: str, lexicon: Skills | None) -> list[list[tuple[int, Token]]]:
    """Every known piece, by the unit it begins at: (index after its last unit, token)."""
    starts = {unit.start: index for index, unit in enumerate(cut)}
    ends = {unit.end: index + 1 for index, unit in enumerate(cut)}
    options: list[list[tuple[int, Token]]] = [[] for _ in cut]
    mentions = lexicon.find(clean) if lexicon is not None else ()
    found = list(versioned(scan(clean, language), mentions, clean))
    for mention in mentions:
        piece = clean[mention.start : mention.end]
        key = frozenset((mention.name,))
        found.append(Token(kind=SKILL, start=mention.start, end=mention.end, text=piece, keys=key))
    for token in found:
        first, after = starts.get(token.start), ends.get(token.end)
        if first is not None and after is not None:
            options[first].append((after, token))
    tables = shipped(language)
    for index, unit in enumerate(cut):
        for after, keys in (*tables.matches(cut, index), *_negated(tables, cut, index, language)):
            end = cut[after - 1].end
            token = Token(kind=_kind(keys), start=unit.start, end=end, text=clean[unit.start : end], keys=keys)
            here = options[index]
            for place, (_, known) in enumerate(here):
                if _same_skill(known, token):  # a technique may be an ordinary word and a mark too: 开源
                    here[place] = after, replace(known, keys=known.keys | keys)
            here.append((after, token))
    return options


def _negated(tables: Tables, cut: tuple[Unit, ...], index: int, language: str) -> Iterator[tuple[int, frozenset[str]]]:
    """An English word that says no to another one: unchanged, nonblocking."""
    found = _NEGATED.fullmatch(cut[index].written) if language == "en" else None
    if found is None or any(after == index + 1 for after, _ in tables.matches(cut, index)):
        return
    for after, keys in tables.matches(units(found[1], "en"), 0):
        if after == 1:
            yield index + 1, keys - {NEUTRAL_KEY} | {"negation:no"}


def _same_skill(one: Token, other: Token) -> bool:
    return one.kind == SKILL and one.end == other.end and NEUTRAL_KEY not in other.keys


def _kind(keys: frozenset[str]) -> str:
    if any(":" in key for key in keys):
        return MARK
    return NEUTRAL if NEUTRAL_KEY in keys else WORD


def _cheapest(clean: str, cut: tuple[Unit, ...], options: list[list[tuple[int, Token]]]) -> list[Token]:
    best = [0] * (len(cut) + 1)
    choice: list[tuple[int, Token]] = []
    for index in range(len(cut) - 1, -1, -1):
        unit = cut[index]
        ways = [(index + 1, _fallback(clean, unit)), *options[index]]
        cost, after, token = min(
            ((_cost(token) + best[after], after, token) for after, token in ways), key=lambda way: (way[0], -way[1])
        )
        best[index] = cost
        choice.append((after, token))
    choice.reverse()
    tokens, index = [], 0
    while index < len(cut):
        index, token = choice[index]
        tokens.append(token)
    return tokens


def _cost(token: Token) -> int:
    unknown = token.kind == WORD and next(iter(token.keys)).startswith(UNKNOWN)
    return _UNKNOWN_COST if unknown else _COST[token.kind]


def _fallback(clean: str, unit: Unit) -> Token:
    piece = clean[unit.start : unit.end]
    if piece.isalnum() or piece[0].isalpha():
        keys = frozenset((UNKNOWN + unit.key,))
        return Token(kind=WORD, start=unit.start, end=unit.end, text=piece, keys=keys)
    return Token(kind=PUNCTUATION, start=unit.start, end=unit.end, text=piece, keys=frozenset((piece,)))


def _as_name(token: Token, clean: str, language: str) -> Token:
    """An unknown Latin word is a name when it is written as one, or stands in a Chinese text."""
    if not token.key.startswith(UNKNOWN) or not token.text[0].isascii() or not token.text[0].isalpha():
        return token
    before = clean[: token.start].rstrip()
    inside = bool(before) and before[-1] not in ".!?:;"
    capital = any(c.isupper() for c in token.text[1:]) or (inside and token.text[0].isupper())
    if not capital and language != "zh":
        return token
    keys = frozenset((token.text.casefold(),))
    return Token(kind=NAME, start=token.start, end=token.end, text=token.text, keys=keys)


def _joined(tokens: list[Token], clean: str) -> list[Token]:
    """Unknown Han characters side by side as one word."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and _unknown_han(last) and _unknown_han(token) and last.end == token.start:
            piece = clean[last.start : token.end]
            keys = frozenset((UNKNOWN + piece,))
            joined[-1] = Token(kind=WORD, start=last.start, end=token.end, text=piece, keys=keys)
        else:
            joined.append(token)
    return joined


def _unknown_han(token: Token) -> bool:
    return token.kind == WORD and token.key.startswith(UNKNOWN) and "\u3400" <= token.text[0] <= "\u9fff"


def is_filler(token: Token) -> bool:
    """Whether the word may be dropped without loss."""
    return FILLER in token.keys
