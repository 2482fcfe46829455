"""Everything with a number in a text, each piece once: dates before names, names before amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from tailor.guard.quantity import limit
from tailor.guard.quantity.amount import Amount, Text
from tailor.guard.quantity.canon import keys
from tailor.guard.quantity.clock import times
from tailor.guard.quantity.day import dates as _dates
from tailor.guard.quantity.literal import literals as _literals
from tailor.guard.quantity.measure import BINARY, Unit
from tailor.guard.quantity.phrase import Phrase, phrases
from tailor.guard.quantity.series import amounts
from tailor.guard.token import DATE, LITERAL, MARK, QUANTITY, Quantity, Token

_PERIODS = {
    word: keys
    for words, keys in (
        ("s sec second 秒", ("period:per-second",)),
        ("min minute 分钟", ("period:per-minute", "period:minutely")),
        ("h hr hour 小时", ("period:hourly",)),
        ("day 天 日", ("period:daily",)),
        ("week 周", ("period:weekly",)),
        ("month 月", ("period:monthly",)),
        ("year 年", ("period:yearly",)),
    )
    for word in words.split()
}
_METRIC = (
    r"accuracy|precision|recall|f1(?:[ -]?score)?|auc|auroc|dice|m?iou|m?ap(?:50|@[\d.:]+)?|ndcg(?:@\d+)?|map|"
    "sensitivity|specificity|hit rate|准确率|精确率|精度|召回率|查准率|查全率|交并比|命中率|灵敏度|特异度"
)
_METRIC_BEFORE = re.compile(
    rf"(?:\b|(?<=[\u4e00-\u9fff]))(?:{_METRIC})(?![a-z])[^,，。;；\d]{{0,24}}"
    r"(?:[\d.]+ ?(?:to|→|-+>|[提升降增]?[升高低到至为加]{1,2}) ?)?$",
    re.IGNORECASE,
)
_METRIC_AFTER = re.compile(rf" ?(?:{_METRIC})(?![a-z])", re.IGNORECASE)
_RATES = re.compile("[qtrf]ps")
_DIVISOR = re.compile(rf"(?<=[\w%])/({'|'.join(sorted(_PERIODS, key=lambda word: -len(word)))})s?(?![a-z0-9])")


def scan(text: str, language: str) -> tuple[Token, ...]:
    """The dates, literals and quantities of a normalised text, from left to right and without overlaps.

    ``text`` is NFKC with ASCII hyphens and quotes; ``language`` is ``zh`` or ``en`` (or begins with it).
    """
    chinese = language.casefold().startswith("zh")
    lower = _lower(text)
    taken = bytearray(len(text) + 1)
    literals = list(_literals(text))
    found = _place(
        sorted((*_dates(text), *times(text)), key=_order),
        taken,
        against=[token for token in literals if len(token.text) > 4],
    )
    found += _place(sorted(literals, key=lambda token: (-(token.end - token.start), token.start)), taken)
    found += _place((_of_phrase(text, lower, phrase) for phrase in phrases(lower)), taken)
    inside = Text(text, lower, chinese, rates=_RATES.search(lower) is not None)
    found += _place((_of_amount(text, amount, chinese) for amount in amounts(inside, taken)), taken)
    found += _place(_divisors(text, lower), taken)
    return tuple(sorted((token for token in found if token.keys), key=_order))


def quantities(text: str, language: str) -> tuple[Token, ...]:
    """The amounts, shares, factors and ranks of a normalised text; /s and /天 as marks of the period."""
    return tuple(token for token in scan(text, language) if token.kind in (QUANTITY, MARK))


def dates(text: str, language: str) -> tuple[Token, ...]:
    """The dates of a normalised text, with keys like 2023, 2023-06, 2023-Q3, --06, 2023-06..2024-01, 2023-06..now."""
    return tuple(token for token in scan(text, language) if token.kind == DATE)


def literals(text: str, language: str) -> tuple[Token, ...]:
    """The names with digits of a normalised text: versions, models, codes."""
    return tuple(token for token in scan(text, language) if token.kind == LITERAL)


def _divisors(text: str, lower: str) -> Iterator[Token]:
    """次/秒, /day: marks of the period, by the same names as the words "per second" and "daily" have."""
    for found in _DIVISOR.finditer(lower):
        unit = found[1] if not found[1].isascii() else found[1].rstrip("s") or "s"
        start, end = found.span()
        yield Token(kind=MARK, start=start, end=end, text=text[start:end], keys=frozenset(_PERIODS[unit]))


def _lower(text: str) -> str:
    """Lower case of the same length: a few capitals have longer small letters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if c.isascii() else c for c in text)


def _order(token: Token) -> tuple[int, int]:
    return token.start, -token.end


def _place(tokens: Iterable[Token], taken: bytearray, against: list[Token] | None = None) -> list[Token]:
    placed = []
    for token in tokens:
        if any(taken[token.start : token.end]):
            continue
        if against and any(t.start < token.start and t.end >= token.end for t in against):
            continue  # the year of ECCV 2020
        taken[token.start : token.end] = b"\1" * (token.end - token.start)
        placed.append(token)
    return placed


def _of_phrase(text: str, lower: str, phrase: Phrase) -> Token:
    quantity, start, end = phrase.quantity, phrase.start, phrase.end
    if phrase.bounded:
        before, start = limit.before(lower, start)
        after, end = limit.after(lower, end)
        quantity = replace(quantity, bound=(before or after).replace(limit.AT_MOST, limit.UP_TO))
    return Token(kind=QUANTITY, start=start, end=end, text=text[start:end], keys=keys(quantity), quantity=quantity)


def _of_amount(text: str, amount: Amount, chinese: bool) -> Token:
    unit = amount.unit or Unit("")
    bound = limit.UP_TO if amount.bound == limit.AT_MOST else amount.bound
    quantity = Quantity(
        low=amount.low * unit.scale,
        high=amount.high * unit.scale,
        unit=unit.base,
        bound=bound,
        rank=amount.rank,
        change=amount.change,
    )
    loose = not chinese and amount.change == "x"
    below = amount.bound == limit.AT_MOST
    meaning = keys(quantity, counter=unit.counter, also_below=below, loose_factor=loose)
    if unit.base == "byte" and unit.scale > 1:
        meaning |= keys(_binary(quantity, unit.scale), also_below=below)
    if not (unit.base or amount.rank or amount.change or amount.scaled) and _metric_near(
        text, amount.start, amount.end
    ):
        factor = 100 if 0 < amount.low <= amount.high < 1 else 1
        if factor > 1 or amount.low.denominator > 1:
            low, high = amount.low * factor, amount.high * factor
            meaning |= keys(replace(quantity, low=low, high=high, unit="%"))
    if chinese and amount.scaled and not unit.base and text[amount.start : amount.end].endswith("M"):
        meaning |= keys(replace(quantity, unit="byte"))  # 14M, of a file
    if not chinese and unit.base == "m" and text[amount.end - 1] == "m" and text[amount.end - 2].isdigit():
        meaning |= keys(replace(quantity, low=amount.low * 10**6, high=amount.high * 10**6, unit=""))  # 1.2m users
    if amount.either:
        meaning |= keys(replace(quantity, change="x"), also_below=below, loose_factor=True)
    start, end = amount.start, amount.end
    return Token(kind=QUANTITY, start=start, end=end, text=text[start:end], keys=meaning, quantity=quantity)


def _metric_near(text: str, start: int, end: int) -> bool:
    """Whether the number measures what is told as a share or in percent alike: accuracy, F1, 召回率."""
    if _METRIC_AFTER.match(text, end):
        return True
    return _METRIC_BEFORE.search(text, max(0, start - 48), start) is not None


def _binary(quantity: Quantity, scale: Fraction) -> Quantity:
    power = (len(str(scale)) - 1) // 3  # how many thousands are in the scale
    more = BINARY**power
    return replace(quantity, low=quantity.low * more, high=quantity.high * more, unit="binary byte")
