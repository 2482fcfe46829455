"""What kind of character each one is, for breaking lines and choosing fonts.

``kinds`` turns a text into one of the same length, in which every character beyond ASCII is replaced by the mark
of its kind. Patterns over that small alphabet are quick to compile and to match.
"""

from __future__ import annotations

from bisect import bisect_right

# Chinese: set in the East Asian font, one em wide.
IDEOGRAPH = "\xa1"
OPENING = "\xa2"  # no line ends with it
BRACKET = "\xa3"  # closing; no line begins with it
COMMA = "\xa4"  # the same, and may hang in the margin
STOP = "\xa5"  # ． likewise
COLON = "\xa6"  # hangs in LibreOffice only
CLOSING = "\xa7"  # any other that begins no line
CLOSING_IN_WORD = "\xa8"  # begins no line in Word
ASIAN = IDEOGRAPH + OPENING + BRACKET + COMMA + STOP + COLON + CLOSING + CLOSING_IN_WORD

# Weak: without a script of their own, they take the font of the script before them; the space is one of them.
QUOTE_OPENING = "\xa9"
QUOTE_CLOSING = "\xaa"
ELLIPSIS = "\xab"
EM_DASH = "\xac"
EN_DASH = "\xad"
WEAK_CLOSING = "\xae"
WEAK_CLOSING_IN_WORD = "\xaf"
RELATION = "\xb0"
WEAK_OTHER = "\xb1"
WEAK = (
    " "
    + QUOTE_OPENING
    + QUOTE_CLOSING
    + ELLIPSIS
    + EM_DASH
    + EN_DASH
    + WEAK_CLOSING
    + WEAK_CLOSING_IN_WORD
    + RELATION
    + WEAK_OTHER
)

# Latin in LibreOffice's sense: everything else. ASCII stands for itself, letters beyond it for "x".
LATIN_OPENING = "\xb2"
LATIN_CLOSING = "\xb3"
LATIN_CLOSING_IN_WORD = "\xb4"
LATIN_OTHER = "\xb5"

_LISTED = {
    OPENING: "〈《「『【〔〖（［｛￡￥＄〝︵︷︹︻︽︿﹁﹃﹙﹛﹝",
    BRACKET: "）》】」』〕〗〉",
    COMMA: "，。、",
    STOP: "．",
    COLON: "；：！？",
    CLOSING: "〞々～￠︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞｜｝︴︶︸︺︼︾﹀﹂﹄﹏",
    CLOSING_IN_WORD: "〃％＂＇］｀",
    QUOTE_OPENING: "“‘",
    QUOTE_CLOSING: "”’",
    ELLIPSIS: "…",
    EM_DASH: "—",
    EN_DASH: "–",
    WEAK_CLOSING: "•―‖′",
    WEAK_CLOSING_IN_WORD: "‰″›℃∶",
    RELATION: "≤≥",
    WEAK_OTHER: "\u00a0‵",
    LATIN_OPENING: "£¥",
    LATIN_CLOSING: "¢·ˇˉ",
    LATIN_CLOSING_IN_WORD: "¨°",
}
_RANGES = (
    (0x80, LATIN_OTHER),
    (0xC0, "x"),
    (0x250, LATIN_OTHER),
    (0x370, "x"),
    (0x530, LATIN_OTHER),
    (0x1E00, "x"),
    (0x1F00, LATIN_OTHER),
    (0x2000, WEAK_OTHER),
    (0x2C00, LATIN_OTHER),
    (0x2E80, IDEOGRAPH),
    (0xA4D0, LATIN_OTHER),
    (0xAC00, IDEOGRAPH),
    (0xD800, LATIN_OTHER),
    (0xF900, IDEOGRAPH),
    (0xFB00, LATIN_OTHER),
    (0xFE30, IDEOGRAPH),
    (0xFE50, LATIN_OTHER),
    (0xFF00, IDEOGRAPH),
    (0xFFF0, LATIN_OTHER),
    (0x1F000, WEAK_OTHER),
    (0x1FB00, LATIN_OTHER),
    (0x20000, IDEOGRAPH),
    (0x40000, LATIN_OTHER),
)
_STARTS = [start for start, _ in _RANGES]


class _Kinds(dict[int, str]):
    """The translation table, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        kind = _RANGES[bisect_right(_STARTS, code) - 1][1] if code >= _STARTS[0] else chr(code)
        self[code] = kind
        return kind


_KINDS = _Kinds({ord(character): kind for kind, characters in _LISTED.items() for character in characters})


def kinds(text: str) -> str:
    """The kind of each character of ``text``."""
    return text if text.isascii() else text.translate(_KINDS)
