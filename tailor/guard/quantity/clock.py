"""Times of day, as both languages write them: 7:00, 7 a.m., 19:30, 早上7点."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.token import DATE, Token

_HOUR = r"(?<![\d.:])(?P<{0}>[01]?\d|2[0-4])"
_MINUTES = r"[:.](?P<{0}>[0-5]\d)(?![\d:])"
_BEFORE = r"(?:(?<=before )|(?<=at )|(?<=by )|(?<=until )|(?<=after )|(?<=than )|(?<=instead of )|(?<=to )|(?<=from ))"
_TIME = re.compile(
    rf"{_HOUR.format('h1')}(?:{_MINUTES.format('m1')})? ?(?P<half>[ap])(?:\.m\.?|m)(?![a-z])"
    rf"|(?P<part>凌晨|早上|清晨|上午|中午|下午|傍晚|晚上|[早晚])(?P<h2>[01]?\d|2[0-4])(?::(?P<m2>[0-5]\d)|[点时](?:(?P<m3>[0-5]\d)分|(?P<thirty>半)|整)?)"
    rf"|{_BEFORE}{_HOUR.format('h4')}:(?P<m4>[0-5]\d)(?![\d:%])"
    rf"|{_HOUR.format('h5')}:(?P<m5>00|15|30|45)(?=[前后起之以])"
    rf"|(?<!\d)(?P<h6>[01]?\d|2[0-4])点(?:(?P<m6>[0-5]\d)分|(?P<thirty6>半)|整)?(?=[前后起]|之[前后]|以[前后])",
    re.IGNORECASE,
)
_AFTERNOON = frozenset("p 下午 傍晚 晚上 晚".split())


def times(text: str) -> Iterator[Token]:
    """The times of day of a text, with keys like T07:00."""
    if ":" not in text and "点" not in text and "m" not in text.lower():
        return
    for found in _TIME.finditer(text):
        part = {name: value for name, value in found.groupdict().items() if value}
        hour = int(next(value for name, value in part.items() if name[0] == "h" and name != "half"))
        minute = next((int(value) for name, value in part.items() if name[0] == "m"), 30 * ("半" in found[0]))
        side = (part.get("half") or part.get("part") or "").lower()
        if side in _AFTERNOON and hour < 12:
            hour += 12
        elif side == "a" and hour == 12:
            hour = 0
        key = frozenset((f"T{hour:02}:{minute:02}",))
        yield Token(kind=DATE, start=found.start(), end=found.end(), text=found[0], keys=key)
