"""Words that bound a number: at least, about, nearly, at most, below."""

from __future__ import annotations

import re

AT_LEAST = ">="  # also "more than": 10+, 10以上 and over 10 are not told apart in use
ABOUT = "~"
NEARLY = "<~"
UP_TO = "<="
AT_MOST = "<=<"  # at most 10 is no more than 10 and up to 10: agrees with both
BELOW = "<"
EITHER_WAY = "±"
SEVERAL = "s"  # some multiple: 数十, dozens of, 百万级, millions of

_BEFORE = {
    AT_LEAST: "over|more than|above|exceeding|exceeds?|exceeded|greater than|higher than|at least|no fewer than|"
    "no less than|not less than|upwards of|upward of|in excess of|beyond|a minimum of|surpassing|surpassed|"
    "超过|超出|超|逾|突破|破|不少于|不低于|至少|大于等于|大于|高于|多于|最少|不小于|≥|>=|>",
    ABOUT: "about|around|approximately|approx.|approx|roughly|circa|ca.|c.|some|an estimated|an average of about|"
    "大约|大概|约为|约|~|≈",
    NEARLY: "nearly|almost|close to|just under|approaching|将近|接近|近|几乎",
    UP_TO: "up to|as many as|as long as|as much as|as high as|a maximum of|maximum of|高达|多达|最高达|最高|最大",
    AT_MOST: "at most|no more than|not more than|no greater than|最多|至多|不超过|不多于|不高于|不大于|≤|<=",
    BELOW: "用不了|不用|不出|under|below|less than|fewer than|lower than|smaller than|within|sub|不到|不足|低于|"
    "少于|小于|未满|<",
    EITHER_WAY: "±|plus or minus",
}
_AFTER = {
    AT_LEAST: r"\+(?!\d)|及?以上|之上|有余|余|or more|and above|or above|and up|or higher|or greater|-plus|"
    r"plus(?= [a-z])|-odd|odd(?= )",
    ABOUT: "左右|上下|or so|-ish",
    BELOW: "以内|之内|以下|or less|or fewer|or below|内(?=[,，。;；、) ]|完成|交付|上线|实现|达|将|把|从|$)",
    AT_MOST: "max(?![a-z])|at most|at the most",
}


def _words(table: dict[str, str], *, regex: bool) -> str:
    groups = []
    for at, words in enumerate(table.values()):
        parts = words.split("|") if regex else [_one(word) for word in words.split("|")]
        groups.append(f"(?P<b{at}>{'|'.join(parts)})")
    return "|".join(groups)


def _one(word: str) -> str:
    if word == ">":
        return "(?<![-=])>"  # no arrow
    return rf"(?<![a-z]){re.escape(word)}" if word[0].isascii() and word[0].isalpha() else re.escape(word)


_LINKS = "的达为有需要占在至到"
_WINDOW = 24  # characters before a number in which its bound begins
_PREFIX = re.compile(rf"(?:{_words(_BEFORE, regex=False)})[ -]?(?:[{_LINKS}]|the )?$")
_SUFFIX = re.compile(rf" ?(?:{_words(_AFTER, regex=True)})")
_PREFIXES = dict(zip((f"b{at}" for at in range(len(_BEFORE))), _BEFORE, strict=True))
_SUFFIXES = dict(zip((f"b{at}" for at in range(len(_AFTER))), _AFTER, strict=True))
_COUNTS = re.compile("[0-9a-z〇一二两三四五六七八九十百千万亿年月周天日时分秒元人个项倍%]$")  # 3天~5天 is a span
_RECENT = re.compile(r"[最附临邻靠远相逼]$")
_LAST = frozenset("".join(word[-1] for words in _BEFORE.values() for word in words.split("|")) + _LINKS + "e -")


def before(lower: str, start: int) -> tuple[str, int]:
    """The bound that ends where a number starts, and where its words begin; ("", start) when there is none."""
    if start == 0 or lower[start - 1] not in _LAST:
        return "", start
    base = max(0, start - _WINDOW)
    found = _PREFIX.search(lower, base, start)
    if found is None or (found[0][0] == "~" and _COUNTS.search(lower, max(0, found.start() - 1), found.start())):
        return "", start
    if found[0][0] == "近" and _RECENT.search(lower, base, found.start()):
        return "", start
    bound, begin = _PREFIXES[found.lastgroup or ""], found.start()
    if bound == EITHER_WAY:  # within ±1 %
        outer, begin = before(lower, begin)
        return outer + bound, begin
    return bound, begin


def after(lower: str, end: int) -> tuple[str, int]:
    """The bound that follows a number or its unit, and where its words end; ("", end) when there is none."""
    found = _SUFFIX.match(lower, end)
    return (_SUFFIXES[found.lastgroup or ""], found.end()) if found is not None else ("", end)
