"""Numerals without their units: Arabic, English words, Chinese characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

LONGEST = 30  # digits; nothing that a résumé counts is longer, and a conversion takes quadratic time

_ARABIC = re.compile(
    r"(?:\d{1,3}(?:,\d{3})++(?![\d])|\d{1,3}(?:\ \d{3})++(?!\d)|\d++)(?:\.\d++)?+"
    r"(?:[eE][+-]?\d{1,2}(?![\dA-Za-z])|\^\d{1,2}(?!\d))?|\.\d++"
)
_MANY = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_MANY |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
MULTIPLIER = re.compile("|".join(sorted(_MANY, key=lambda word: -len(word))))

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]++(?:点[零〇一二三四五六七八九]++)?+")

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_WORDS = {word: i for i, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split())}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH_WORD = re.compile(r"([a-z]++)")
_JOINT = re.compile(r"[ -](?:and )?")
ENGLISH_STARTS = frozenset(_WORDS) | frozenset(_TENS)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value, or a span of values (三五 is 3 to 5), that ends at ``end``; ``scaled`` when a multiplier is in it."""

    low: Fraction
    high: Fraction
    end: int
    scaled: bool = False


def arabic(text: str, start: int) -> Numeral | None:
    """The number of digits at ``start``: 1,200 or 1 200, decimals, 1e6, 10^6. None where it is too long."""
    found = _ARABIC.match(text, start)
    if found is None or found.end() - start > LONGEST:
        return None
    written = found[0].replace(",", "").replace(" ", "")
    base, _, power = written.partition("^")
    value = Fraction(base) ** int(power) if power else Fraction(base)
    return Numeral(value, value, found.end())


def multiplier(word: str) -> int:
    """What 万, 百万, 亿 … multiply by; also thousand, million … and dozen."""
    return _MANY.get(word) or _SCALES.get(word) or {"hundred": 100, "dozen": 12}[word]


def chinese(text: str, start: int) -> Numeral | None:
    """The Chinese numeral at ``start``; two neighbouring digits (两三, 三五) are a span. None where it is none."""
    found = CHINESE.match(text, start)
    if found is None or found.end() - start > LONGEST:
        return None
    whole, _, decimals = found[0].partition("点")
    values = _chinese_values(whole)
    if values is None:
        return None
    low, high = values
    if decimals:
        low = high = high + Fraction(int("".join(str(_DIGIT[c]) for c in decimals)), 10 ** len(decimals))
    return Numeral(low, high, found.end(), scaled=whole[-1] in "百千万亿")


def _chinese_values(run: str) -> tuple[Fraction, Fraction] | None:
    values = []
    for written in _readings(run):
        value = _chinese_value(written)
        if value is None:
            return None
        values.append(Fraction(value))
    return (values[0], values[-1]) if values[0] <= values[-1] else None


def _readings(run: str) -> tuple[str, ...]:
    for at in range(len(run) - 1):
        if run[at] in _DIGIT and run[at + 1] in _DIGIT and "零" not in run[at : at + 2] and "〇" not in run:
            return (run[:at] + run[at] + run[at + 2 :], run[:at] + run[at + 1 :])
    return (run,)


def _chinese_value(run: str) -> int | None:
    total = section = digit = 0
    last = 0
    for char in run:
        if char in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            last, digit = _SMALL[char], 0
        else:
            power, part = _BIG[char], section + digit
            if part and total % (power * 10**4) == 0 and total:
                total += part * power  # 两亿六千万
            else:
                total = (total + part or 1) * power
            last, section, digit = power, 0, 0
    if digit and last >= 100 and len(run) > 1 and run[-2] not in "零〇十":
        digit *= last // 10  # 三万五 is 35 000
    return total + section + digit


def english(lower: str, start: int) -> Numeral | None:
    """The number written out in words at ``start`` of a lower-case text: thirty-two, two hundred and five thousand."""
    total = section = 0
    at = end = start
    last = 10**15  # what came last: a smaller piece may follow, 21 = twenty + one
    while (found := _ENGLISH_WORD.match(lower, at)) is not None:
        word = found[1]
        if word in _WORDS and last > _WORDS[word] and last not in range(20):
            section, last = section + _WORDS[word], _WORDS[word]
        elif word in _TENS and last >= 100:
            section, last = section + _TENS[word], 20
        elif word == "hundred" and 0 < section < 20:
            section, last = section * 100, 100
        elif word in _SCALES and section:
            total, section, last = total + section * _SCALES[word], 0, _SCALES[word]
        else:
            break
        end = found.end()
        joint = _JOINT.match(lower, end)
        if joint is None:
            break
        at = joint.end()
    if end == start:
        return None
    value = Fraction(total + section)
    return Numeral(value, value, end, scaled=total > 0)
