"""Versions of technologies: Kubernetes 1.24 and K8s v1.24 are one, whatever the lexicon calls the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from tailor.guard.token import DATE, LITERAL, QUANTITY, Token

_VERSION = re.compile(r"[ -]?v?(\d+(?:\.\d+)+|(?<=v)\d+)(?![\w%]|\.\d)", re.I)
_REST = re.compile(r"[\s\-_/]*(?:v(?:ersion)?\.?\s?(?=\d))?", re.I)


class Mention(Protocol):
    """A skill found in a text, as ``tailor.lexicon`` reports it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


def versioned(tokens: Iterable[Token], mentions: Sequence[Mention], text: str) -> Iterator[Token]:
    """``tokens`` with the names of versions in canonical form, and versions right after a skill as such.

    A literal that is nothing but a skill's name (K8s) is left out: the skill stands for it.
    """
    kept = [token for token in tokens if not _is_name(token, mentions)]
    found = [version for mention in mentions if (version := _after(mention, text)) is not None]
    for token in kept:
        if token.kind in (QUANTITY, LITERAL, DATE) and any(
            v.start <= token.start and token.end <= v.end for v in found
        ):
            continue
        yield _canonical(token, mentions, text)
    yield from found


def _is_name(token: Token, mentions: Sequence[Mention]) -> bool:
    return token.kind == LITERAL and any(m.start <= token.start and token.end <= m.end for m in mentions)


def _after(mention: Mention, text: str) -> Token | None:
    found = _VERSION.match(text, mention.end)
    if found is None:
        return None
    piece = text[mention.start : found.end()]
    key = frozenset((f"{mention.name.casefold()} {found[1]}",))
    return Token(kind=LITERAL, start=mention.start, end=found.end(), text=piece, keys=key)


def _canonical(token: Token, mentions: Sequence[Mention], text: str) -> Token:
    if token.kind != LITERAL:
        return token
    mention = next((m for m in mentions if m.start == token.start and m.end < token.end), None)
    if mention is None:
        return token
    rest = text[mention.end : token.end]
    version = rest[_REST.match(rest).end() :].casefold()  # type: ignore[union-attr]  # it matches the empty text
    return replace(token, keys=frozenset((f"{mention.name.casefold()} {version}",)))
