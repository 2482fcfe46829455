"""Technologies of two languages against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from tailor.guard.finding import Finding
from tailor.guard.languages.name import stands
from tailor.guard.languages.tell import paired
from tailor.guard.stem import stem
from tailor.guard.token import SKILL, Reading, Token

_WORD = re.compile(r"[a-z]+")
_HAN = re.compile("[\u3400-\u9fff]{2,}")
# Words of so many names that they say nothing of which one is meant.
_COMMON = frozenset(
    "系统 平台 模型 数据 技术 服务 管理 学习 算法 工程 开发 设计 网络 训练 处理 计算 "
    "system platform model data technolog servic manag learn algorithm engin develop design network train process "
    "comput machin deep".split()
)
# Abbreviations of English for which Chinese mostly has a plain noun, too plain to be a spelling of them.
_PLAIN = {"API": "接口", "GPU": "卡", "CPU": "处理器", "SDK": "开发包", "UI": "界面", "DB": "库", "PR": "合并请求|代码"}


class Spellings(Protocol):
    """What tells how a skill is written in a language: a lexicon."""

    def spellings(self, name: str, language: str, /) -> tuple[str, ...]: ...


def skills(a: Reading, b: Reading, lexicon: Spellings | None = None) -> Iterator[Finding]:
    """Every technology that one of the texts has and the other has not.

    A technique (in small letters: rate limiting) may be called by a broader name that it holds (limiting), and by a
    part of its name in free words; a product (Redis) may not.
    """
    lost = [token for token in _distinct(a) if not _said(token, b, lexicon)]
    new = [token for token in _distinct(b) if not _said(token, a, lexicon)]
    yield from paired("technology", lost, new, a, b)


def _distinct(reading: Reading) -> list[Token]:
    return list({token.key: token for token in reversed(list(reading.of(SKILL)))}.values())[::-1]


def _said(token: Token, other: Reading, lexicon: Spellings | None) -> bool:
    if any(not token.keys.isdisjoint(o.keys) for o in other.tokens) or stands(token.text, other.text):
        return True
    keys = sorted(token.keys) if lexicon is not None else []  # the skill's name, and words that mean the same
    spellings = tuple(text for key in keys if lexicon for text in lexicon.spellings(key, other.language))
    if any(stands(text, other.text) for text in spellings):
        return True  # inside of a piece that is read as something else
    if other.language == "zh" and any(re.search(_PLAIN[key], other.text) for key in token.keys & _PLAIN.keys()):
        return True
    if not is_technique(token):
        return False
    return includes(token, other) or _loosely(spellings, other)


def is_technique(token: Token) -> bool:
    """Whether a skill has a name in small letters: what one does, not a product."""
    return all(key == key.lower() for key in token.keys)


def includes(token: Token, other: Reading) -> bool:
    """Whether one of the two is broader: a skill of ``other`` has all words of the technique, or the reverse."""
    own = _names(token)
    return any(x <= y or (y <= x and is_technique(o)) for o in other.of(SKILL) for y in _names(o) for x in own)


def _names(token: Token) -> list[frozenset[str]]:
    found = (frozenset(map(stem, _WORD.findall(text.casefold()))) for text in (*sorted(token.keys), token.text))
    return [words for words in found if words]


def _loosely(spellings: tuple[str, ...], other: Reading) -> bool:
    """Whether the text outside of its skills has a telling part of a spelling: 视觉任务 for computer vision."""
    free = list(other.text.casefold())
    for token in other.of(SKILL):
        free[token.start : token.end] = " " * (token.end - token.start)
    text = "".join(free)
    words = {stem(word) for word in _WORD.findall(text)}
    for spelling in spellings:
        parts = {run[i : i + 2] for run in _HAN.findall(spelling) for i in range(len(run) - 1)} - _COMMON
        if any(part in text for part in parts):
            return True
        stems = {stem(word) for word in _WORD.findall(spelling.casefold()) if len(word) > 3} - _COMMON
        if not words.isdisjoint(stems):
            return True
    return False
