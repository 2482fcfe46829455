"""Quantities that are said without a number: halved, doubled, dozens of, 翻倍, 一半, 冠军, per second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tailor.guard.quantity.limit import AT_LEAST, BELOW, SEVERAL
from tailor.guard.token import Quantity


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity with its place; ``optional`` where the words may come and go (both)."""

    start: int
    end: int
    quantity: Quantity
    bounded: bool = False  # about half: a bound may stand before or after
    optional: bool = False


def _of(value: int | Fraction, unit: str = "", *, bound: str = "", rank: str = "", change: str = "") -> Quantity:
    exact = Fraction(value)
    return Quantity(low=exact, high=exact, unit=unit, bound=bound, rank=rank, change=change)


_HALF = _of(50, "%")
_BOUNDS = ("about", "around", "nearly", "almost", "roughly", "over", "than", "to", "least", "under")
_FOLD = ("three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TABLE: tuple[tuple[str, Quantity], ...] = (
    (r"halv(?:ed|ing|es)|(?:in|by|to) (?:a )?half(?!-)|(?:one[ -]|a )?half (?:of|the)(?= )|one[ -]half", _HALF),
    (rf"(?:{'|'.join(f'(?<={word} )' for word in _BOUNDS)})half(?![-a-z]| an? )", _HALF),
    (r"减半|腰斩|一半|半数", _HALF),
    (r"过半|大半|半数以上|一半以上|(?:over|more than) half(?! an? |-)(?: of)?", _of(50, "%", bound=AT_LEAST)),
    (
        r"doubl(?:ed|ing|es)|to double|double(?= (?:the|its|our|throughput|performance)(?![a-z]))|twice(?= (?:as|"
        r"the|that)(?![a-z]))|two-?fold",
        _of(2, change="x"),
    ),
    (r"翻了?一?倍|翻了?一番|翻番|成倍", _of(2, change="x")),
    (r"tripl(?:ed|ing)|thrice(?= as)", _of(3, change="x")),
    (r"quadrupl(?:ed|ing)|翻了?两番", _of(4, change="x")),
    (r"quintupl(?:ed|ing)", _of(5, change="x")),
    *((rf"{word}-?fold", _of(times, change="x")) for times, word in enumerate(_FOLD, 3)),
    (r"twice(?! as| the| that)", _of(2)),
    (r"tens of thousands(?: of)?", _of(10**4, bound=SEVERAL)),
    (r"hundreds of thousands(?: of)?", _of(10**5, bound=SEVERAL)),
    (r"tens of millions(?: of)?", _of(10**7, bound=SEVERAL)),
    (r"hundreds of millions(?: of)?", _of(10**8, bound=SEVERAL)),
    (r"tens of billions(?: of)?", _of(10**10, bound=SEVERAL)),
    (r"hundreds of billions(?: of)?", _of(10**11, bound=SEVERAL)),
    (r"dozens(?: of)?|tens of|scores of", _of(10, bound=SEVERAL)),
    (r"hundreds(?: of)?|(?:several|a few) hundred", _of(100, bound=SEVERAL)),
    (r"thousands(?: of)?|(?:several|a few) thousand|成百上千", _of(1000, bound=SEVERAL)),
    (r"成千上万", _of(10**4, bound=SEVERAL)),
    (r"millions(?: of)?|(?:several|a few) million", _of(10**6, bound=SEVERAL)),
    (r"billions(?: of)?|(?:several|a few) billion", _of(10**9, bound=SEVERAL)),
    (r"runner-?up|first runner-up|亚军", _of(2, rank="nth")),
    (r"champions?(?!hip|[a-z])|冠军", _of(1, rank="nth")),
    (r"季军", _of(3, rank="nth")),
    (r"gold (?:medal(?:ist)?|award|prize)s?|金牌|金奖", _of(1, "medal", rank="nth")),
    (r"silver (?:medal(?:ist)?|award|prize)s?|银牌|银奖", _of(2, "medal", rank="nth")),
    (r"bronze (?:medal(?:ist)?|award|prize)s?|铜牌|铜奖", _of(3, "medal", rank="nth")),
    (r"grand prize|特等奖?", _of(0, "grade", rank="nth")),
    (r"first[ -](?:prize|class)|1st[ -](?:prize|class)|一等(?!品)奖?", _of(1, "grade", rank="nth")),
    (r"second[ -](?:prize|class)|2nd[ -](?:prize|class)|二等奖?", _of(2, "grade", rank="nth")),
    (r"third[ -](?:prize|class)|3rd[ -](?:prize|class)|三等奖?", _of(3, "grade", rank="nth")),
    (r"(?<![共同第])一作(?!者)|(?<!co-)first[ -]author(?:ed|s)?(?![a-z])", _of(1, rank="nth")),
    (r"(?<!第)二作(?!者)", _of(2, rank="nth")),
    (r"(?<!第)三作(?!者)", _of(3, rank="nth")),
    (r"共同?一作|co-first[ -]authors?|共同第一作者", _of(1, "joint", rank="nth")),
    (r"亚秒级?|sub-?second", _of(1, "s", bound=BELOW)),
    (r"亚毫秒级?|sub-?millisecond", _of(Fraction(1, 1000), "s", bound=BELOW)),
    (r"微秒级|microsecond[ -](?:level|scale)", _of(Fraction(1, 10**6), "s", bound=SEVERAL)),
    (r"毫秒级|ms ?级|millisecond[ -](?:level|scale)", _of(Fraction(1, 1000), "s", bound=SEVERAL)),
    (r"分钟级|minute-(?:level|scale)", _of(60, "s", bound=SEVERAL)),
    (r"小时级|hour-(?:level|scale)", _of(3600, "s", bound=SEVERAL)),
    (r"(?<![亚毫微纳])秒级|second-(?:level|scale)", _of(1, "s", bound=SEVERAL)),
    (r"天级|day-(?:level|scale)", _of(86400, "s", bound=SEVERAL)),
    (r"gb ?级|gigabyte-(?:level|scale)|gb-(?:level|scale)", _of(1024**3, "byte", bound=SEVERAL)),
    (r"tb ?级|terabyte-(?:level|scale)|tb-(?:level|scale)|terabytes of", _of(1024**4, "byte", bound=SEVERAL)),
    (r"pb ?级|petabyte-(?:level|scale)|pb-(?:level|scale)|petabytes of", _of(1024**5, "byte", bound=SEVERAL)),
    (r"both", _of(2)),
)
_WHICH = {f"p{at}": quantity for at, (_, quantity) in enumerate(_TABLE)}


_HAN = "减腰一半大过翻成亚季冠金银铜特二三共亿毫微分小秒天"
_START = f"(?:(?<![a-z])(?=[a-z0-9])|(?=[{_HAN}]))"  # no other character begins one: a matter of speed
_PHRASE = re.compile(f"{_START}(?:{'|'.join(f'(?P<p{at}>{words})' for at, (words, _) in enumerate(_TABLE))})(?![a-z])")


def phrases(lower: str) -> Iterator[Phrase]:
    """The fixed expressions of a lower-case text, from left to right."""
    for found in _PHRASE.finditer(lower):
        quantity = _WHICH[found.lastgroup or ""]
        bounded = not (quantity.bound or quantity.rank) and found[0] != "both"
        yield Phrase(found.start(), found.end(), quantity, bounded, optional=found[0] == "both")
