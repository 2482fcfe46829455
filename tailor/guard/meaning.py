"""Rules over words: every meaning of the rewrite is in the source, and every meaning of the source in the rewrite."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.quantity.turn import turns
from tailor.guard.respelling import respelt
from tailor.guard.scan import UNKNOWN, is_filler
from tailor.guard.tables import FILLER, NEUTRAL, units
from tailor.guard.token import LITERAL, MARK, NAME, SKILL, WORD, Reading, Token

_COMPARED = (WORD, MARK)
_KINDS = frozenset(
    "模型 数据库 语言 框架 平台 工具 系统 服务 集群 芯片 库 程序 算法 协议 网络 引擎 中间件 组件 插件 软件 容器 "
    "database language framework library tool platform model network algorithm protocol engine chip toolkit package "
    "system cluster board programming".split()
)
_COMMON = frozenset({FILLER, NEUTRAL})  # what two words of these kinds share says nothing


def added(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule against words whose meaning the source lacks: a closed vocabulary."""
    for piece in _without(rewrite, source):
        yield Finding(rule="added", detail=f"“{piece}” says something that the source does not", rewrite=piece)


def dropped(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule against leaving out what the source says."""
    for piece in _without(source, rewrite, spare_fillers=True):
        yield Finding(rule="dropped", detail=f"“{piece}” of the source is missing", source=piece)


def technology(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule that the skills of the lexicon are the same ones."""
    yield from _same("technology", SKILL, source, rewrite)


def entity(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule that proper names are the same ones."""
    yield from _same("entity", NAME, source, rewrite)


def _same(rule: str, kind: str, source: Reading, rewrite: Reading) -> Iterator[Finding]:
    lost = [t for t in source.of(kind) if not _said(t, rewrite) and not respelt(t, source, rewrite)]
    new = [t for t in rewrite.of(kind) if not _said(t, source) and not respelt(t, rewrite, source)]
    lost, new = _distinct(lost), _distinct(new)
    for index in range(max(len(lost), len(new))):
        was = lost[index].text if index < len(lost) else ""
        now = new[index].text if index < len(new) else ""
        if was and now:
            detail = f"“{was}” became “{now}”"
        else:
            detail = f"“{was}” is missing" if was else f"“{now}” is not in the source"
        yield Finding(rule=rule, detail=detail, source=was, rewrite=now)


def _distinct(tokens: list[Token]) -> list[Token]:
    return list({token.keys: token for token in reversed(tokens)}.values())[::-1]


def _said(token: Token, other: Reading) -> bool:
    """Whether ``other`` has a token of the meaning, of whatever kind, or the very same piece of text."""
    keys = token.keys - _COMMON
    if any(not keys.isdisjoint(o.keys) for o in other.tokens):
        return True
    if token.kind == WORD and other.language == "en":
        # A word may be part of a longer name there: "model" of "lightweight model".
        return {unit.key for unit in units(token.text, "en")} <= other.words
    if token.kind == SKILL and token.text == token.text.lower() and _in_other_words(token, other):
        return True
    return token.kind in (SKILL, NAME) and _has_words(token.text.casefold(), other.text.casefold())


def _in_other_words(token: Token, other: Reading) -> bool:
    """Whether a technique (no proper name) is told in its own words, in another order: 漏洞挖掘, 挖掘漏洞."""
    if other.language == "en":
        stems = {unit.key for unit in units(token.text, "en") if unit.key.isalpha()}
        return len(stems) > 1 and stems <= other.words
    return len(token.text) > 3 and _pieces(token.text, other.text)


def _has_words(piece: str, text: str) -> bool:
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        left = start == 0 or not (_latin(text[start - 1]) and _latin(piece[0]))
        right = end == len(text) or not (_latin(text[end]) and _latin(piece[-1]))
        if left and right:
            return True
        start = text.find(piece, start + 1)
    return False


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _without(reading: Reading, other: Reading, *, spare_fillers: bool = False) -> Iterator[str]:
    """The pieces of ``reading`` whose meaning ``other`` lacks, each once."""
    seen: set[frozenset[str]] = set()
    turned = turns(other)  # 降至 is said by an arrow to the smaller number
    for token in reading.of(*_COMPARED):
        if not token.keys.isdisjoint(turned):
            continue
        if token.text.casefold() in _KINDS and _after_a_name(reading, token):
            continue
        if token.keys in seen or (spare_fillers and is_filler(token)) or _has_category(token):
            continue
        if _said(token, other) or _covered(token, other) or respelt(token, reading, other):
            continue
        seen.add(token.keys)
        yield token.text


def _after_a_name(reading: Reading, token: Token) -> bool:
    """Whether a word only says what kind of thing the name before it is: the Redis database, XGBoost模型."""
    return any(
        t.kind in (SKILL, NAME, LITERAL) and not reading.text[t.end : token.start].strip(" ") and t.end <= token.start
        for t in reading.tokens
    )


def _has_category(token: Token) -> bool:
    """Whether a rule of its own compares the token: a mark without any other meaning."""
    return all(":" in key for key in token.keys)


def _covered(token: Token, other: Reading) -> bool:
    """Whether the Han characters of ``token`` stand in ``other`` in pieces of two or more, or as its unknown ones."""
    text = token.text
    if not "\u3400" <= text[0] <= "\u9fff":
        return False
    if text in other.text:
        return True
    if not token.key.startswith(UNKNOWN):
        return False
    if _pieces(text, other.text):
        return True
    singles = {c for t in other.of(WORD) if t.key.startswith(UNKNOWN) for c in t.text}
    reach = 0
    while reach < len(text):
        length = next((n for n in range(len(text) - reach, 1, -1) if text[reach : reach + n] in other.text), 0)
        if not length and text[reach] in singles:
            length = 1
        if not length:
            return False
        reach += length
    return True


def _pieces(text: str, other: str) -> bool:
    """Whether ``text`` is made of pieces of two or more characters that stand in ``other``."""
    reach = 0
    while reach < len(text):
        length = next((n for n in range(len(text) - reach, 1, -1) if text[reach : reach + n] in other), 0)
        if not length:
            return False
        reach += length
    return True
