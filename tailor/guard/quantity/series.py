"""The amounts of a text, with ranges joined (10-20, 3 to 5) and units shared (from 120 to 80 ms)."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from tailor.guard.quantity import han, spoken
from tailor.guard.quantity.amount import Amount, Text
from tailor.guard.quantity.arabic import arabic

_CANDIDATE = re.compile(rf"\d|(?<![a-z\d])\.(?=\d)|{han.START}|{spoken.START}")
_NUMERAL = re.compile(r"[\d.,]++|[零〇一二两三四五六七八九十百千万亿]++")
_RANGE = re.compile(" ?(?:[-~—]|至|到|to(?= )) ?")
_VERB = "降|升|提升|提高|增|增加|增长|缩短|压缩|减少|降低|下降|上升|扩展|扩大|优化|变|改"
_LIST = re.compile(rf" ?(?:、|/|,? ?(?:and|or|to|vs\.?|versus)|和|或|与|及|→|->|=>|至|到|(?:{_VERB})(?:至|到|为|成)) ?")
_BACK = re.compile(rf" ?(?:to|至|到|→|->|instead of|rather than|(?:{_VERB})(?:至|到|为|成)) ?")
_ALONE = re.compile(r" ?(?:$|[,.;。；、)]|(?:by|with|through|via|after|while|and|using|from) )")
_BETWEEN = re.compile(r"(?:(?<![a-z])between|介于|在) ?$")
_AND = re.compile(" (?:and|to) | ?[和与] ?")
_FROM = re.compile("(?:(?<![a-z])from|从|由|自) ?$")
_WIDEST_JOINT = 14  # characters between two numbers that share a unit
_POWERS = (10**12, 10**8, 10**4, 10**9, 10**6, 10**3, 100)
_LARGEST_HEAD = 10**4  # 20万 is 20 × 10 000, and not 200 × 1000


def amounts(inside: Text, taken: bytearray) -> list[Amount]:
    """The amounts outside of what is ``taken``, from left to right."""
    found: list[Amount] = []
    at = 0
    while (candidate := _CANDIDATE.search(inside.lower, at)) is not None:
        start = candidate.start()
        if taken[start]:
            at = start + 1
            continue
        amount = _read(start, inside)
        if amount is None or taken[amount.end - 1]:
            at = _past(start, inside.text)
            continue
        if taken[amount.start] or (found and amount.start < found[-1].end):
            amount = replace(amount, start=start)
        if found and _is_range(found[-1], amount, inside.lower):
            amount = _range(found.pop(), amount)
            if (between := _BETWEEN.search(inside.lower, max(0, amount.start - 8), amount.start)) is not None:
                amount = replace(amount, start=between.start())
        found.append(amount)
        at = max(amount.end, start + 1)
    return _shared(found, inside.lower)


def _read(start: int, inside: Text) -> Amount | None:
    first = inside.lower[start]
    if first.isdecimal() or first == ".":
        return arabic(start, inside)
    return spoken.spoken(start, inside) if first.isascii() else han.han(start, inside)


def _past(start: int, text: str) -> int:
    """Past a numeral that counts nothing, so that its rest is not read as another."""
    run = _NUMERAL.match(text, start)
    return run.end() if run is not None else start + 1


def _is_range(low: Amount, high: Amount, lower: str) -> bool:
    if low.end > high.start:
        return False
    joint = _RANGE.fullmatch(lower, low.end, high.start)
    if joint is None and _BETWEEN.search(lower, max(0, low.start - 8), low.start):
        joint = _AND.fullmatch(lower, low.end, high.start)
    if joint is None or low.low != low.high or high.low != high.high or high.rank or low.rank == "nth":
        return False
    if (low.change and low.change != high.change) or (high.bound and lower[high.start].isalpha()):
        return False
    if joint[0].strip() in ("to", "到", "至") and _FROM.search(lower, max(0, low.start - 6), low.start):
        return False
    if low.unit is not None and high.unit is not None and low.unit.base != high.unit.base:
        return False
    above = high.unit.scale if high.unit is not None else Fraction(1)
    below = low.unit.scale if low.unit is not None else above
    return low.low * below < high.low * above


def _range(low: Amount, high: Amount) -> Amount:
    unit, first = high.unit or low.unit, low.low
    if high.scaled and not low.scaled:
        power = next((p for p in _POWERS if high.low % p == 0 and high.low / p < _LARGEST_HEAD), 1)
        if first * power < high.low:
            first *= power
    if low.unit is not None and unit is not None:
        first = first * low.unit.scale / unit.scale
    change, bound = high.change or low.change, low.bound or high.bound
    return replace(high, start=low.start, low=first, unit=unit, bound=bound, rank=low.rank, change=change)


def _shared(found: list[Amount], lower: str) -> list[Amount]:
    for at in range(len(found) - 2, -1, -1):
        here, following = found[at], found[at + 1]
        if _is_bare(here) and not _is_bare(following) and _joins(_LIST, here, following, lower):
            if following.change:
                found[at] = replace(here, change=following.change)
            elif following.unit is not None and following.unit.base:
                found[at] = replace(here, unit=following.unit)
    for at in range(1, len(found)):
        here, before = found[at], found[at - 1]
        if before.unit is None or not before.unit.base or not _is_bare(here) or not _ALONE.match(lower, here.end):
            continue
        if _joins(_BACK, before, here, lower):
            found[at] = replace(here, unit=before.unit)
    return found


def _is_bare(amount: Amount) -> bool:
    return amount.unit is None and not amount.change and not amount.rank


def _joins(pattern: re.Pattern[str], left: Amount, right: Amount, lower: str) -> bool:
    near = 0 <= right.start - left.end <= _WIDEST_JOINT
    return near and pattern.fullmatch(lower, left.end, right.start) is not None
