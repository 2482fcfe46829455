"""Versions of technologies: Kubernetes 1.24 and K8s v1.24 are one, whatever the lexicon calls the thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from tailor.guard.quantity.literal import VERSIONED, spelling
from tailor.guard.token import DATE, LITERAL, QUANTITY, Token

_LATER = (
    r"(?P<later>\+(?!\d)|(?:及?以上|及以后|及更高)的?(?:版本|系统)?| ?(?:and|or) (?:later|above|newer|up|higher)(?: versions?)?)?"
    r"(?: ?版本?(?!权)| version(?!s))?"
)
_VERSION = re.compile(rf"[ -]?v?(?P<version>\d+(?:\.\d+)+|(?<=v)\d+)(?![\w%]|\.\d){_LATER}", re.I)
_WHOLE = re.compile(rf"[ -]?(?:v|version )?(?P<version>\d{{1,4}})(?![\w%]|\.\d){_LATER}", re.I)
_REST = re.compile(r"[\s\-_/]*(?:v(?:ersion)?\.?\s?(?=\d))?", re.I)
_UPWARDS = re.compile(
    r"\+(?!\d)|(?:及?以上|及以后|及更高)的?(?:版本|系统)?| (?:and|or) (?:later|above|newer|up|higher)\b(?: versions?)?"
)
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
        yield _canonical(token, mentions, text)
    yield from found


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
    version = found["version"].casefold() + ("+" if found["later"] else "")
    return frozenset((f"{name} {version}", spelling(f"{name}{version}")))


def _canonical(token: Token, mentions: Sequence[Mention], text: str) -> Token:
    if token.kind != LITERAL:
        return token
    mention = next((m for m in mentions if m.start == token.start and m.end < token.end), None)
    if mention is None:
        glued = _GLUED.fullmatch(token.text)
        return (
            _upwards(token, text)
            if glued is None
            else replace(token, keys=token.keys | {f"{_SHORT[glued[1].lower()]}{glued[2]}"})
        )
    start = mention.end + len(_REST.match(text[mention.end : token.end])[0])  # type: ignore[index]  # it matches the empty text
    while start > mention.start and text[start - 1].isdigit():
        start -= 1  # Python3.10, where Python3 is a name too
    found = _END.fullmatch(text, start, token.end)
    if found is None:
        return replace(token, keys=frozenset((f"{mention.name.casefold()} {text[start : token.end].casefold()}",)))
    return replace(token, keys=_keys(mention.name.casefold(), found))


def _upwards(token: Token, text: str) -> Token:
    found = _UPWARDS.match(text, token.end)
    if found is None or not token.keys or "+" in token.key:
        return token
    keys = frozenset(f"{key}+" for key in token.keys)
    return replace(token, end=found.end(), text=text[token.start : found.end()], keys=keys)
