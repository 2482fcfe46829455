"""Amounts that begin with a digit: 10w+, 1.2亿, 94/100, 1:10, 8×A100."""

from __future__ import annotations

import re
from fractions import Fraction

from tailor.guard.quantity import limit, numeral
from tailor.guard.quantity.amount import Amount, Text, bounded, finished
from tailor.guard.quantity.measure import UNITS, Unit

_MARK = re.compile(
    r"[kKwWMB](?![a-zA-Z])|b(?=[ -]?(?:param|model|llm|token|模型|参数)|$)|"
    r"[kKwWMB](?=(?:QPS|TPS|RPS|qps|tps|rps)(?![a-z]))|bn(?![a-z])|mn(?![a-z])"
)
_MARKS = {"k": 10**3, "w": 10**4, "m": 10**6, "b": 10**9, "bn": 10**9, "mn": 10**6}
_SCALE = re.compile(r"[ -]?(hundred|thousand|million|billion|trillion|dozen)(?![a-z])")
_MORE = re.compile(r"(\d{1,4})([千百])")  # 3万5千
_ODD = re.compile(
    r"余|多(?=[万亿个项款条张种篇次套件门台名位家份单人年天月元倍所座处页行块例场支只本组类批小周字行])|几"
)
_COUNT_OF = re.compile(r" ?[x×*](?= ?[A-Z][A-Za-z]*[ -]?\d| [A-Z]{2}| ?GPUs?)")
_RATIO = re.compile(r" ?(?::|比) ?(?=\d)")
_SLASH = re.compile(r" ?/ ?(?=\d)")
_LARGEST_PART = 10  # 1/3 and 3/10 are shares; 94/100 is 94 of 100, two numbers


def arabic(start: int, inside: Text) -> Amount | None:
    """The amount whose digits begin at ``start``; None where they are too many to be one."""
    read = numeral.arabic(inside.text, start)
    if read is None:
        return None
    value, end = read.low, read.end
    for pattern, make in ((_SLASH, _share), (_RATIO, _ratio)):
        joint = pattern.match(inside.text, end)
        below = numeral.arabic(inside.text, joint.end()) if joint is not None else None
        if below is not None and (amount := make(start, value, below)) is not None:
            return bounded(amount, inside)
    if (times := _COUNT_OF.match(inside.text, end)) is not None:
        return bounded(Amount(start, times.end(), value, value), inside)
    odd = _ODD.match(inside.text, end)
    if odd is not None:
        end = odd.end()
    value, end, scaled = scale(value, end, inside)
    bound = limit.AT_LEAST if odd else ""
    return finished(Amount(start, end, value, value, bound=bound, scaled=scaled), inside)


def _share(start: int, value: Fraction, below: numeral.Numeral) -> Amount | None:
    whole = value.denominator == below.low.denominator == 1
    if not (whole and 0 < value < below.low <= _LARGEST_PART):
        return None
    share = value * 100 / below.low
    return Amount(start, below.end, share, share, UNITS["%"])


def _ratio(start: int, value: Fraction, below: numeral.Numeral) -> Amount | None:
    if below.low <= 0:
        return None
    return Amount(start, below.end, value / below.low, value / below.low, Unit(":"))


def scale(value: Fraction, end: int, inside: Text) -> tuple[Fraction, int, bool]:
    """``value`` times the multiplier at ``end``, where that ends, and whether there was one.

    W is 万 in Chinese and watt in English; w is 万 in both, as its writers are the same people.
    """
    mark = _MARK.match(inside.text, end)
    if mark is not None and (mark[0] != "W" or inside.chinese):
        return value * _MARKS[mark[0].lower()], mark.end(), True
    word = _SCALE.match(inside.lower, end)
    if word is not None:
        return value * numeral.multiplier(word[1]), word.end(), True
    han = numeral.MULTIPLIER.match(inside.text, end + inside.text.startswith(" ", end))
    if han is None or inside.text.startswith(("兆", "瓦", "赫", "米", "克", "字节"), han.end()):
        return value, end, False
    value, end = value * numeral.multiplier(han[0]), han.end()
    more = _MORE.match(inside.text, end)
    if more is not None:
        value, end = value + int(more[1]) * numeral.multiplier(more[2]), more.end()
    return value, end, True
