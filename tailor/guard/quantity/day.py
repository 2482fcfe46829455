"""Dates, months, quarters, years and spans of them, as both languages write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tailor.guard.token import DATE, Token

_MONTHS = "january february march april may june july august september october november december".split()
_NUMBERS = {name: at for at, name in enumerate(_MONTHS, 1)} | {name[:3]: at for at, name in enumerate(_MONTHS, 1)}
_NUMBERS["sept"] = 9
_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS) + "|sept"
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HAN_YEAR = "[二一][〇零九][〇零一二三四五六七八九]{2}"
_HAN_MONTH = "十[一二]?|[一二三四五六七八九]"
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_START = r"(?<![\d.,$¥A-Za-z])"
_END = r"(?![\d%‰])(?!\.\d)"
_FORMS = (
    rf"(?P<y1>{_YEAR}) ?年 ?(?P<m1>{_MONTH}|{_HAN_MONTH}) ?月(?!度)(?: ?(?P<d1>{_DAY}) ?[日号])?",
    rf"(?P<y16>{_YEAR}) ?年 ?(?P<m16>{_MONTH})(?= ?(?:-|~|至|到) ?{_MONTH} ?月)",
    rf"(?P<y8>{_HAN_YEAR})年(?:(?P<m8>{_HAN_MONTH})月)?",
    rf"{_START}(?P<y2>{_YEAR})(?P<sep>[./-])(?P<m2>{_MONTH})(?:(?P=sep)(?P<d2>{_DAY}))?{_END}(?![+kKwWMB万亿千百倍])",
    rf"{_START}(?P<m3>{_MONTH})[./](?P<y3>{_YEAR}){_END}",
    rf"(?P<y4>{_YEAR})(?: ?年 ?| ?[-/]? ?)(?:第?(?P<q4>[一二三四1-4]) ?季度|q(?P<q5>[1-4])(?!\d)|(?P<half4>[上下])半年|"
    rf"h(?P<h4>[12])(?!\d))",
    rf"(?<![a-z])(?:q(?P<q6>[1-4])|h(?P<h6>[12])|(?P<nth6>first|second|third|fourth|1st|2nd|3rd|4th) "
    rf"(?P<part6>quarter|half))"
    rf",?(?: of| in|-|/)? ?(?P<y6>{_YEAR})(?!\d)",
    rf"(?<![a-z])(?P<name7>{_NAME})(?![a-z])\.?(?: (?P<d7>{_DAY})(?:st|nd|rd|"
    rf"th)?(?!\d))?,?(?: of)? (?P<y7>{_YEAR})(?!\d)",
    rf"{_START}(?P<d9>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<name9>{_NAME})(?![a-z])\.?,? (?P<y9>{_YEAR})(?!\d)",
    rf"(?P<y10>{_YEAR}) ?(?:学年|年度|年|届|级)(?P<when10>[初底末中]|年[初底末中])?",
    rf"class of (?P<y11>{_YEAR})(?!\d)|(?<![a-z])(?P<when11>early|late|mid|(?:start|beginning|end|middle) of)[ -]"
    rf"(?:in )?(?P<y14>{_YEAR})(?!\d)|(?<![a-z])the year (?P<y15>{_YEAR})(?!\d)",
    rf"{_START}(?P<y12>{_YEAR}){_END}(?![+kKwWMB万亿千百倍])",
    rf"(?<![\d年.])(?P<m13>{_MONTH}) ?月(?!度)(?:(?P<d13>{_DAY}) ?[日号])?",
    rf"(?<![a-z])(?P<name14>{_NAME})(?![a-z])\.?(?: (?P<d14>{_DAY})(?:st|nd|rd|th)?(?![\d%]))?",
    r"(?<![a-z0-9])q(?P<q15>[1-4])(?![a-z0-9])|第(?P<q16>[一二三四])季度",
)
_FORM = re.compile("|".join(_FORMS), re.IGNORECASE)
_TO = re.compile(r" ?(?:[-—]{1,2}(?: ?(?:至|to))?|~|至|到|to|until|through|till) ?", re.IGNORECASE)
_SLASH = re.compile(r"/(?=(?:20)?\d\d(?![\d/%]|\.\d))")
_SHORT = re.compile(r"(?!00)\d\d(?!\.?\d)(?![%年月a-zA-Z万亿])")  # the year of 2019-22, the month of 2022.03-09
_BETWEEN = re.compile("between $", re.IGNORECASE)
_AND = re.compile(" and ")
_NOW = re.compile(r"今|现在|目前|present|now|current|today|ongoing|date", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|自从|自) ?$", re.IGNORECASE)
_ONWARDS = re.compile(r" ?(?:起|以来|onwards?)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:\b(?:in|since|during|until|before|after|year|early|late|mid|of|by)|[(,/-]|^|至|到|于|~)[ -]?$", re.IGNORECASE
)
_STOP = re.compile(
    r" ?(?:$|[,.;:)，。；、）/~-]|至|到|to (?:19|20)|and |with |using |by |at |for |as |in |- |onwards?)"
)
_MONTH_ALONE = re.compile(r"\b(?:in|since|from|until|by|of|during|to|early|late|mid)[ -]$", re.IGNORECASE)
_WHEN = {"初": "start", "中": "middle", "底": "end", "末": "end"}
_WHEN |= {"ear": "start", "sta": "start", "beg": "start", "mid": "middle", "lat": "end", "end": "end"}
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@dataclass(frozen=True, slots=True)
class _Day:
    end: int
    year: str = ""
    rest: str = ""  # "06", "06-15", "Q3", "H1"
    bare: bool = False  # four digits that may be an amount
    named: bool = False  # a month's name alone, which may be a verb

    @property
    def key(self) -> str:
        if self.year:
            return f"{self.year}-{self.rest}" if self.rest else self.year
        return self.rest if self.rest[:1] in ("Q", "H") else f"--{self.rest}"


def dates(text: str) -> Iterator[Token]:
    """The dates of a text from left to right; a span of two dates is one token."""
    at = 0
    while (found := _FORM.search(text, at)) is not None:
        first = _read(found)
        token = _span(text, found.start(), first) or _single(text, found.start(), first)
        if token is None:
            at = found.start() + 1 if first is None else first.end
        else:
            yield token
            at = token.end


def _span(text: str, start: int, first: _Day | None) -> Token | None:
    if first is None:
        return None
    to = _TO.match(text, first.end) or (
        _AND.match(text, first.end) if _BETWEEN.search(text, max(0, start - 8), start) else None
    )
    if to is None and first.bare and (to := _SLASH.match(text, first.end)) is not None:
        following = str(int(first.year) + 1)  # the academic year 2021/22
        to = to if text.startswith((following, following[2:]), to.end()) else None
    if to is None:
        return None
    now = _NOW.match(text, to.end())
    if now is not None:
        return _token(text, start, now.end(), {f"{first.key}..now"})
    found = _FORM.match(text, to.end())
    last = _read(found) if found is not None else _shortened(text, to.end(), first)
    if last is None or (first.bare and last.bare and not first.year <= last.year):
        return None
    if last.bare and not first.year:
        return None
    if first.year and not last.year:
        last = _Day(last.end, first.year, last.rest)
    elif last.year and not first.year:
        first = _Day(first.end, last.year, first.rest)
    return _token(text, start, last.end, {f"{first.key}..{last.key}"})


def _shortened(text: str, at: int, first: _Day) -> _Day | None:
    found = _SHORT.match(text, at)
    if found is None or not first.year:
        return None
    if first.bare and first.year[2:] < found[0] < "50":
        return _Day(found.end(), first.year[:2] + found[0], bare=True)
    if found[0] <= "12" and len(first.rest) == 2 and first.rest.isdigit():
        return _Day(found.end(), first.year, found[0])
    return None


def _single(text: str, start: int, day: _Day | None) -> Token | None:
    if day is None:
        return None
    before = text[max(0, start - 8) : start]
    onwards = _ONWARDS.match(text, day.end)
    if day.bare and not onwards and not (_BARE.search(before) and _STOP.match(text, day.end)):
        return None
    if day.named and not (_MONTH_ALONE.search(before) and text[start].isupper()):
        return None
    since = _SINCE.search(before)
    if since or onwards:
        return _token(text, start, onwards.end() if onwards else day.end, {f"{day.key}..", f"{day.key}..now"})
    return _token(text, start, day.end, {day.key})


def _read(found: re.Match[str]) -> _Day | None:
    part = {name: value for name, value in found.groupdict().items() if value}
    year = next((value for name, value in part.items() if name[0] == "y"), "")
    if year and not year.isdigit():
        year = "".join(str(_HAN[c]) for c in year)
    month = next((_month(value) for name, value in part.items() if name[0] in "m"), 0)
    month = month or next((_NUMBERS[value.lower()] for name, value in part.items() if name.startswith("name")), 0)
    day = next((int(value) for name, value in part.items() if name[0] == "d"), 0)
    rest = f"{month:02}" if month else ""
    if day:
        rest += f"-{day:02}"
    for name, value in part.items():
        if name[0] == "q":
            rest = f"Q{_QUARTER.get(value) or value}"
        elif name in ("h4", "h6"):
            rest = f"H{value}"
        elif name == "half4":
            rest = "H1" if value == "上" else "H2"
        elif name == "nth6":
            rest = f"{'Q' if part['part6'].lower() == 'quarter' else 'H'}{_QUARTER[value.lower()]}"
        elif name.startswith("when"):
            rest = _WHEN.get(value[-1], "") or _WHEN[value[:3].lower()]
    if rest in ("H3", "H4"):
        return None
    return _Day(found.end(), year, rest, bare="y12" in part, named="name14" in part and not day)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return 10 + (_HAN[written[1]] if len(written) > 1 else 0) if written[0] == "十" else _HAN[written]


def _token(text: str, start: int, end: int, keys: set[str]) -> Token:
    return Token(kind=DATE, start=start, end=end, text=text[start:end], keys=frozenset(keys))
