"""The rule that from and to, old and new, a change and the level reached keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.binding.near import Stretch, alike, is_content, items
from tailor.guard.finding import Finding
from tailor.guard.token import MARK, NEUTRAL, PUNCTUATION, QUANTITY, WORD, Reading, Token

FROM, TO = "from", "to"
_MARKERS = {
    **dict.fromkeys("from replacing replace replaced instead 从 由 自 替代 取代 代替 替换".split(), FROM),
    "instead of": FROM,
    **dict.fromkeys("to into onto → 到 至 向 变为 改为 改成 转为 转成".split(), TO),
}
# Chinese verbs that name where something leads; 完成 and 得到 end alike and lead nowhere.
_LEADS = re.compile(
    r"(?:降低?|下降|升级?|上升|提[升高]|增[加长大]?|减[少小]?|缩[短减小]?|压[缩低]?|迁移?|移植?|转[换化变]?|改[写造]?|切换?|替?换|更新|"
    r"同步|推送?|传输?|写|导[入出]?|下发|上报|重构|变|扩[展充容]?|拓展|回落|跃升|涨|跌|调[整低高]?)(?:至|到|为|成|入)了?"
)
_PASSIVE = re.compile(r"(?:^|[,;.] ?|\band )(?:was|were|got|been) (?:\w+ly )?\w+(?:ed|en|nt|ught) by\b", re.I)
_LEVEL = frozenset("to at of reach reached reaching from stayed remained 达 达到 为 至 到 在 是 从 由 自".split())
_DELTA = frozenset({"by"})
_ARTICLES = frozenset("a an the its our their his her this that these those one".split())
_REACH = 3


def direction(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule against A → B turned into B → A, and against “by 30 %” turned into “to 30 %”.

    What a marker of direction stands before keeps that direction: nothing that was "from" is "to" in the
    rewrite, and no two things change who is the goal.
    """
    before, after = _directed(source), _directed(rewrite)
    for way, other in ((FROM, TO), (TO, FROM)):
        for token in before[way]:
            if _among(token, after[other]) and not _among(token, after[way]) and not _among(token, before[other]):
                detail = f"“{token.text}” was where it went {way}, now {other}"
                yield Finding(rule="direction", detail=detail, source=token.text, rewrite=token.text)
                return
    lost = [t for t in before[TO] if not _among(t, after[TO]) and _among(t, _things(rewrite))]
    new = [t for t in after[TO] if not _among(t, before[TO]) and _among(t, _things(source))]
    if lost and new and not any(_among(t, after[TO]) for t in before[TO]):
        detail = f"the goal was “{lost[0].text}”, now it is “{new[0].text}”"
        yield Finding(rule="direction", detail=detail, source=lost[0].text, rewrite=new[0].text)
    yield from _level_or_change(source, rewrite)
    yield from _done_to(source, rewrite)


def _done_to(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A sentence about oneself without a subject must not become passive: trained others, was trained by others."""
    found = _PASSIVE.search(rewrite.text)
    if found is not None and not _PASSIVE.search(source.text):
        detail = f"“{found[0].strip(' ,;')}” makes the doer the one it was done to"
        yield Finding(rule="direction", detail=detail, rewrite=found[0].strip(" ,;"))


def _things(reading: Reading) -> list[Token]:
    return [token for token in reading.tokens if is_content(token) or token.kind == QUANTITY]


def _among(token: Token, tokens: list[Token]) -> bool:
    return any(alike(token, other) for other in tokens)


def _directed(reading: Reading) -> dict[str, list[Token]]:
    """The things right after markers of direction, by direction."""
    found: dict[str, list[Token]] = {FROM: [], TO: []}
    way, reached, sure = "", 0, False
    for token in reading.tokens:
        marker = _marker(token)
        if marker:
            # "to" before a bare English word is mostly an infinitive, unless a "from" came before it.
            sure = reading.language != "en" or token.text.casefold() != "to" or way == FROM or bool(found[FROM])
            way, reached = marker, 0
        elif token.kind == PUNCTUATION:
            way = ""
        elif way and token.kind == QUANTITY:
            found[way].append(token)
            way = ""
        elif way and token.kind in (WORD, MARK) and not sure:
            way = ""
        elif way and is_content(token):
            found[way].append(token)
            reached += 1
            way = way if reached < _REACH else ""
        elif way and token.kind == NEUTRAL and reading.language == "en":
            sure = sure or token.text.casefold() in _ARTICLES
            way = way if token.text.casefold() in _ARTICLES else ""
    return found


def _marker(token: Token) -> str:
    text = token.text.casefold()
    if text in _MARKERS:
        return _MARKERS[text]
    return TO if _LEADS.fullmatch(text) else ""


def _level_or_change(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A number that tells how far something rose or fell must not become the level it reached, nor the reverse."""
    before, after = _kinds_of_change(source), _kinds_of_change(rewrite)
    for keys, (was, token) in before.items():
        now = after.get(keys)
        if now is not None and was != now[0]:
            detail = f"“{token.text}” was {was}, now it is {now[0]}"
            yield Finding(rule="direction", detail=detail, source=token.text, rewrite=now[1].text)


def _kinds_of_change(reading: Reading) -> dict[frozenset[str], tuple[str, Token]]:
    """Amounts in a phrase of rising or falling that are clearly the change, or clearly the level."""
    found = {}
    for stretch in items(reading):
        if not any(map(_rises_or_falls, stretch)):
            continue
        for index, token in enumerate(stretch):
            kind = _kind_of_change(stretch, index) if token.kind == QUANTITY else ""
            if kind:
                found[token.keys] = (kind, token)
    return found


def _kind_of_change(stretch: Stretch, index: int) -> str:
    at = index - 1
    if at > 0 and stretch[at].text == "了":  # 降到了1.2 s: it belongs to the verb
        at -= 1
    before = stretch[at] if at >= 0 else None
    text = before.text.casefold() if before is not None else ""
    if text in _LEVEL or _LEADS.fullmatch(text):
        return "the level"
    beside = [t for t in (before, *stretch[index + 1 : index + 2]) if t is not None and not _LEADS.fullmatch(t.text)]
    return "the change" if text in _DELTA or any(map(_rises_or_falls, beside)) else ""


def _rises_or_falls(token: Token) -> bool:
    return any(key.startswith("polarity:") for key in token.keys)
