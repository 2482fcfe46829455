"""Where a line may end, and how many lines a greedy fill takes.

Sources: the zh-CN kinsoku sets and script handling of LibreOffice 7.4, found by experiment, and UAX #14
for Latin text, less the breaks after "/" that neither LibreOffice nor Word makes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tailor.layout import characters as kind

_LETTERS = "0-9A-Za-z"  # by kind: those beyond ASCII are told as "x"
_NO_START = (
    ":!),.;?\\]}'\"\\-"
    + (kind.BRACKET + kind.COMMA + kind.STOP + kind.COLON + kind.CLOSING)
    + (kind.QUOTE_CLOSING + kind.EN_DASH + kind.WEAK_CLOSING + kind.LATIN_CLOSING)
)
_NO_START_IN_WORD = "%>" + kind.ELLIPSIS + kind.CLOSING_IN_WORD + kind.WEAK_CLOSING_IN_WORD + kind.LATIN_CLOSING_IN_WORD
_NO_END = "(\\[{$'\"" + kind.OPENING + kind.QUOTE_OPENING + kind.LATIN_OPENING


def _pattern(no_start: str, *more: str) -> re.Pattern[str]:
    symbol = rf"[{kind.QUOTE_OPENING}{kind.RELATION}(~$+.]?"
    sticky = (
        rf"(?<=[{kind.BRACKET}])[{kind.QUOTE_OPENING}(]?[{_LETTERS}]"
        rf"|(?<=[{_LETTERS}%+#]{kind.COMMA}){symbol}[{_LETTERS}]"
    )
    return re.compile(
        "|".join(
            (
                # after spaces
                r"(?<=[^(\[{] )(?=[^ !)\]},.:;?/])",
                # before a Chinese character, but "word（" stays together
                rf"(?<=[^ {_NO_END}])(?=[{kind.ASIAN}])(?![{no_start}])(?!(?<=[{_LETTERS}])[{_NO_END}])",
                # after a Chinese character, but "word、word" and "）word" stay together
                rf"(?<=[{kind.ASIAN}])(?<![{_NO_END}])(?=[^ {no_start}{kind.ASIAN}])(?!{sticky})",
                rf"(?<=[{_LETTERS}]-)(?=[A-Za-z])",
                rf"(?<=[{_LETTERS}][{kind.EM_DASH}{kind.EN_DASH}])(?=[{_LETTERS}])",
                *more,
            )
        )
    )


# What LibreOffice does, and the breaks that it shares with Word.
_LIBREOFFICE = _pattern(
    _NO_START,
    rf"(?<=[^ ]-)(?=[^ {_NO_START}])",
    rf"(?<=[!?\\])(?=[{_LETTERS}])",
    rf"(?<=[{_LETTERS}])(?={kind.EM_DASH})",
    r"(?<=\+)(?=\+)",
    rf"(?<={kind.ELLIPSIS})(?={kind.ELLIPSIS})",
    rf"(?<={kind.EM_DASH * 2}|{kind.ELLIPSIS * 2})(?=[{_LETTERS}])",
)
_COMMON = _pattern(_NO_START + _NO_START_IN_WORD)
_WITHOUT_KINSOKU = re.compile(
    rf"(?<=[ ])(?=[^ ])|(?<=[^ ])(?=[{kind.ASIAN}])|(?<=[{kind.ASIAN}])(?=[^ ])|(?<=[A-Za-z]-)(?=[A-Za-z])"
)
_BEFORE_HUNG = kind.ASIAN + kind.QUOTE_CLOSING + kind.ELLIPSIS
_HUNG = {
    False: re.compile(rf"(?<=[{_BEFORE_HUNG}])[{kind.COMMA}{kind.STOP}{kind.COLON}]"),
    True: re.compile(rf"(?<=[{_BEFORE_HUNG}])[{kind.COMMA}{kind.STOP}]"),
}


@dataclass(frozen=True, slots=True)
class Breaks:
    """The places where a text may be broken, by index of the character that would begin the next line.

    ``ends`` are the indexes behind the last character that must fit (trailing spaces and hanging
    punctuation stand in the margin); both end with the text's end. ``last`` is the text's end if its last
    character may hang. Where a bookmark ends there LibreOffice adds an empty line; the
    renderer avoids that, and the high estimate does not rely on it.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    last: int


def breaks(kinds: str, *, word: bool, kinsoku: bool = True, hanging: bool = True) -> Breaks:
    """The break opportunities in LibreOffice, or with ``word`` those that Word has too.

    ``kinds`` are the kinds of the text's characters.
    """
    pattern = (_COMMON if word else _LIBREOFFICE) if kinsoku else _WITHOUT_KINSOKU
    starts = [match.start() for match in pattern.finditer(kinds)]
    starts.append(len(kinds))
    hung = {match.end() for match in _HUNG[word].finditer(kinds)} if hanging else set()
    ends = []
    for start in starts:
        end = start
        while end and kinds[end - 1] == " ":
            end -= 1
        ends.append(end - 1 if end in hung else end)
    last, ends[-1] = ends[-1], end
    return Breaks(tuple(starts), tuple(ends), last)


def fill(
    at: Breaks, ends: Sequence[float], gaps: Mapping[int, float], first: float, room: float, *, last_hangs: bool = False
) -> tuple[int, float]:
    """The number of lines of a greedy fill, and how much of the last one is used.

    ``ends[i]`` is the right edge of character ``i`` on one endless line and ``gaps[i]`` the gap before it, which
    is dropped where it begins a line; ``first`` and ``room`` are the widths of the first and of every other line.
    All in one unit.
    """
    if not ends:
        return 1, 0.0
    limits = [ends[end - 1] if end else 0.0 for end in at.ends]
    if last_hangs and at.last:
        limits[-1] = ends[at.last - 1]
    total = limits[-1]
    lines, candidate, origin, limit = 1, 0, 0.0, first
    while limit < total:
        chosen = bisect_right(limits, limit, candidate)
        if chosen > candidate:
            candidate = chosen
            start = at.starts[chosen - 1]
            origin = ends[start - 1] + gaps.get(start, 0.0)
        else:  # a word longer than the line is cut where it stands; at least one character is taken
            cut = bisect_right(ends, limit)
            origin = max(ends[cut - 1] if cut else 0.0, ends[bisect_right(ends, origin)])
        lines += 1
        limit = origin + room
    return lines, total - origin
