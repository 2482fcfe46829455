"""Numbers, dates and versions of two languages against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.languages.tell import told
from tailor.guard.quantity import scan
from tailor.guard.quantity.compare import BOUND, differences
from tailor.guard.token import LITERAL, QUANTITY, Reading, Token

_TWO = {
    "zh": re.compile("[两双二俩2]|一对"),
    "en": re.compile(r"\b(?:2|two|both|dual|doubl\w+|twin|pair\w*|couple|bi)\b"),
}
_TRAILING = re.compile(r"\d+$")
_DIGITS = "〇一二三四五六七八九"


def numbers(a: Reading, b: Reading) -> Iterator[Finding]:
    """Every number, date or version that one of the texts has and the other has not, or has otherwise."""
    for difference in differences(a, b):
        was, now = difference.source, difference.rewrite
        if was is not None and now is not None:
            if difference.rule == BOUND and (_inside(was, a) or _inside(now, b)):
                continue
            if _elsewhere(was, b) and _elsewhere(now, a):
                continue
        elif (was is not None and _elsewhere(was, b)) or (now is not None and _elsewhere(now, a)):
            continue
        yield told(
            difference.rule,
            was.text.strip() if was is not None else "",
            now.text.strip() if now is not None else "",
            a,
            b,
        )


def _inside(token: Token, reading: Reading) -> bool:
    """Whether 内 follows: within two days is 两天内, and only what comes then tells it from the start of a word."""
    return reading.text[token.end : token.end + 1] == "内"


def _elsewhere(token: Token, other: Reading) -> bool:
    """Whether the other text has the number in a piece that is read as something else."""
    if token.text.endswith("级"):  # 秒级: an order of magnitude, told in English by a plain noun
        return True
    if any(token.means(hidden) for hidden in scan(other.text, other.language)):
        return True
    if token.kind == LITERAL:
        digits = _TRAILING.search(token.key)
        return digits is not None and _numbered(digits[0], other)
    quantity = token.quantity
    if token.kind != QUANTITY or quantity is None or quantity.unit or quantity.rank or quantity.low != quantity.high:
        return False
    if quantity.low == 2 and not quantity.bound and other.language in _TWO:
        return bool(_TWO[other.language].search(other.text.casefold()))
    ending = str(quantity.low)
    return any(_TRAILING.findall(literal.key) == [ending] for literal in other.of(LITERAL))


def _numbered(digits: str, other: Reading) -> bool:
    """Whether a name ends in the number: 昇腾310 for Ascend 310, 吉林一号 for Jilin-1."""
    if re.search(rf"(?<![\d.]){digits}(?![\d.])", other.text):
        return True
    return len(digits) == 1 and re.search(f"{_DIGITS[int(digits)]}(?:号|型|代|期|版)", other.text) is not None
