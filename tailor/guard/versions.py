"""Versions of technologies: Kubernetes 1.24 and K8s v1.24 are one, whatever the lexicon calls the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from tailor.guard.quantity.literal import VERSIONED, spelling
from tailor.guard.token import DATE, LITERAL, QUANTITY, Token

_UP = (
    r"\+(?!\d)|(?:及?以上|及以后|及更高)的?(?:版本|系统)?| ?(?:and|or) (?:later|above|newer|up|higher)\b(?: versions?)?"
)
_DOWN = r"(?:及?以下|及以前|及更低)的?(?:版本|系统)?| ?(?:and|or) (?:earlier|below|older|lower)\b(?: versions?)?"
_BOUND = re.compile(rf"(?P<later>{_UP})|(?P<earlier>{_DOWN})", re.I)
_LATER = rf"(?:(?P<later>{_UP})|(?P<earlier>{_DOWN}))?(?: ?版本?(?!权)| version(?!s))?"
_FROM = r"(?:[从由自]| from )(?=[\d.]+ ?(?:to\b|[升迁到至]))"  # MySQL从5.7升级到8.0
_VERSION = re.compile(rf"(?:[ -]?|{_FROM})v?(?P<version>\d+(?:\.\d+)+|(?<=v)\d+)(?!%|[A-Za-z0-9]|\.\d){_LATER}", re.I)
_WHOLE = re.compile(
    r"[ -]?(?:v|version )?(?P<version>\d{1,4})(?!%|[A-Za-z0-9]|\.\d|"
    rf" ?[个台套种项条次名位张天年月小分秒倍万亿千百余多集节副]){_LATER}",
    re.I,
)
_REST = re.compile(r"[\s\-_/]*(?:v(?:ersion)?\.?\s?(?=\d))?", re.I)
_END = re.compile(rf"(?P<version>.*?\d){_LATER}", re.I)
_METRICS = frozenset("map miou iou bleu rouge auc roc-auc psnr ssim ndcg f1".split())  # mAP 45.2 is no version
_SHORT = {"dm": "dm database ", "h": "http"}  # short only with a version: DM8, h2
_GLUED = re.compile(r"(dm|h)(\d{1,2})", re.I)
_OWN = re.compile(r"([a-z.+#]+)-?(\d+(?:\.\d+)*)", re.I)
_NAMED = VERSIONED | {"dm database"}


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

    A literal that is nothing but a skill's name (K8s) is left out: the skill stands for it, unless the name
    holds a version itself (YOLOv8).
    """
    found = [version for mention in mentions if (version := _after(mention, text)) is not None]
    for token in tokens:
        if token.kind == LITERAL and (mention := _holder(token, mentions)) is not None:
            name, own = mention.name.casefold(), _OWN.fullmatch(token.text)
            if own is not None and own[1].casefold() == name:  # Vue3
                yield replace(token, keys=token.keys | {f"{name} {own[2]}"})
                continue
            if not name[-1:].isdigit():
                continue
            token = replace(token, keys=token.keys | {mention.name, spelling(mention.name)})
        if token.kind in (QUANTITY, LITERAL, DATE) and any(
            v.start <= token.start and token.end <= v.end for v in found
        ):
            continue
        yield _bounded(_canonical(token, mentions, text), text)
    yield from (_bounded(version, text) for version in found)


def _holder(token: Token, mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.start <= token.start and token.end <= m.end), None)


def _after(mention: Mention, text: str) -> Token | None:
    name = mention.name.casefold()
    if name in _METRICS:
        return None
    found = _VERSION.match(text, mention.end)
    if found is None and (name in _NAMED or text[mention.start : mention.end].casefold() in _NAMED):
        found = _WHOLE.match(text, mention.end)
    if found is None:
        return None
    piece = text[mention.start : found.end()]
    return Token(kind=LITERAL, start=mention.start, end=found.end(), text=piece, keys=_keys(name, found))


def _keys(name: str, found: re.Match[str]) -> frozenset[str]:
    version = found["version"].casefold() + _sign(found)
    return frozenset((f"{name} {version}", spelling(f"{name}{version}")))


def _sign(found: re.Match[str]) -> str:
    if found["later"]:
        return "+"
    return "<" if found["earlier"] else ""


def _canonical(token: Token, mentions: Sequence[Mention], text: str) -> Token:
    if token.kind != LITERAL:
        return token
    mention = next((m for m in mentions if m.start == token.start and m.end < token.end), None)
    if mention is None:
        glued = _GLUED.fullmatch(token.text)
        return token if glued is None else replace(token, keys=token.keys | {_SHORT[glued[1].lower()] + glued[2]})
    name = mention.name.casefold()
    start = mention.end + len(_REST.match(text[mention.end : token.end])[0])  # type: ignore[index]  # it may be empty
    while start > mention.start and text[start - 1].isdigit():
        start -= 1  # Python3.10, where Python3 is a name too
    found = _END.fullmatch(text, start, token.end)
    keys = frozenset((f"{name} {text[start : token.end].casefold()}",)) if found is None else _keys(name, found)
    return replace(token, keys=keys)


def _bounded(token: Token, text: str) -> Token:
    """``token`` with the words after it that bound it: iOS13+, Java 8 or older."""
    found = _BOUND.match(text, token.end) if token.kind == LITERAL and token.keys else None
    if found is None or token.key.endswith(("+", "<")):
        return token
    keys = frozenset(key + _sign(found) for key in token.keys)
    return replace(token, end=found.end(), text=text[token.start : found.end()], keys=keys)
