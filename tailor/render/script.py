"""Splits a text into runs that Word sets in the Latin or in the East Asian font."""

from __future__ import annotations

import re

_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u318f\u31a0-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
# Signs that exist in both kinds of fonts; Word sets them in the East Asian one only when told by a hint.
_AMBIGUOUS = re.compile("[\xa1\xa4\xa7\xa8\xaa\xaf-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\u2010-\u2027\u2030-\u27bf]+")
_QUOTES = re.compile("[“”‘’]")
_CLOSING = {"”": "“", "’": "‘"}


def is_east_asian(character: str) -> bool:
    """Whether ``character`` belongs to Chinese, Japanese or Korean alone."""
    return _EAST_ASIAN.match(character) is not None


def split(text: str) -> list[tuple[str, bool]]:
    """``text`` in pieces, each with whether it takes the East Asian font for signs of either script.

    A sign such as ``…`` or ``—`` takes the script of its neighbours, quotation marks go in pairs, ASCII
    stays in whatever piece it stands in: Word sets it in the Latin font in any case.
    """
    marks = [_mark(c) for c in text]
    if True not in marks:
        return [(text, False)] if text else []
    for signs in _AMBIGUOUS.finditer(text):
        start, end = signs.span()
        east = (start > 0 and marks[start - 1] is True) or (end < len(text) and marks[end] is True)
        marks[start:end] = [east] * (end - start)
    for left, right in _pairs(text):
        marks[left] = marks[right] = bool(marks[left] or marks[right])
    pieces: list[tuple[str, bool]] = []
    start, current = 0, next(mark for mark in marks if mark is not None)
    for index, mark in enumerate(marks):
        if mark is not None and mark is not current:
            pieces.append((text[start:index], current))
            start, current = index, mark
    pieces.append((text[start:], current))
    return [piece for piece in pieces if piece[0]]


def _mark(character: str) -> bool | None:
    return None if character < "\x80" else is_east_asian(character)


def _pairs(text: str) -> list[tuple[int, int]]:
    """The places of quotation marks that belong together; an apostrophe within a word belongs to none."""
    waiting: list[tuple[str, int]] = []
    found = []
    for match in _QUOTES.finditer(text):
        sign, place = match[0], match.start()
        if sign in _CLOSING.values():
            waiting.append((sign, place))
        elif waiting and waiting[-1][0] == _CLOSING[sign]:
            found.append((waiting.pop()[1], place))
    return found
