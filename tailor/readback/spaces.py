"""White space as a reader sees it: line breaks inside of a paragraph fold, its ends are bare; places follow along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

# Han, kana, bopomofo and full-width signs: between two of them a line break stands for nothing.
_WIDE = re.compile(
    "[\u2e80-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff]"
)
_WIDE_SIGN = re.compile(
    "[\u3000-\u3003\u3008-\u3020\u3030\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_URL = re.compile(r"[A-Za-z0-9%/:?#@!$&'*+,;=~._-]*")
_GAP = re.compile("[ \t\n]+")
_ODD = re.compile("[\r\v\f\x85\u2028\u2029]")

QUOTED = 60  # characters of a text that a note quotes


def fold(text: str) -> tuple[str, Callable[[int], int]]:
    """``text`` without white space at its ends, and where a place in it has moved to.

    A line break and the spaces around it become one space, or nothing where a script has no spaces; a tab
    swallows the white space around it; other spaces stay as many as they are.
    """
    first = len(text) - len(text.lstrip())
    last = max(len(text.rstrip()), first)
    pieces: list[str] = []
    starts, shifts = [0], [-first]  # from the place starts[n] on, a place moves by shifts[n] …
    limits: list[int] = []  # … but not beyond limits[n]
    done, length = first, 0
    if "\n" in text or "\t" in text:
        for gap in _GAP.finditer(text, first, last):
            begin, end = gap.span()
            if "\t" in gap[0]:
                filler = "\t"
            elif "\n" in gap[0]:
                filler = seam(text[begin - 1], text[end])
            else:
                continue
            pieces += [text[done:begin], filler]
            limits.append(length + begin - done)
            length = limits[-1] + len(filler)
            starts.append(begin + 1)
            shifts.append(length - end)
            done = end
    pieces.append(text[done:last])
    length += last - done
    limits.append(length)

    def moved(place: int) -> int:
        part = bisect_right(starts, place) - 1
        floor = limits[part - 1] if part else 0
        return min(max(place + shifts[part], floor), limits[part])

    return "".join(pieces), moved


def seam(left: str, right: str) -> str:
    """What a line break between two characters stands for: a space, or nothing beside Chinese and Japanese."""
    if (_WIDE.match(left) and _WIDE.match(right)) or _WIDE_SIGN.match(left) or _WIDE_SIGN.match(right):
        return ""
    return " "


def one_line(text: str) -> str:
    """``text`` with a space for every character that editors break lines at."""
    return _ODD.sub(" ", text)


def address(url: str) -> str:
    """``url`` as it was written before a word processor saved it.

    LibreOffice adds a slash to the bare name of a host and shows what was percent-encoded.
    """
    url = url.strip()
    if not _URL.fullmatch(url):
        from urllib.parse import quote

        url = quote(url, safe="%/:?#@!$&'*+,;=~-._", errors="replace")
    return url[:-1] if url.endswith("/") and url.count("/") == 3 and "://" in url else url


def quoted(text: str) -> str:
    """``text`` as a note quotes it: on one line, in quotation marks, cut when it is long."""
    text = " ".join(text.split())
    return f'"{text[:QUOTED].rstrip()}…"' if len(text) > QUOTED else f'"{text}"'
