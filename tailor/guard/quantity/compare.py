"""What two readings say differently about quantities, dates and versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tailor.guard.quantity import numeral
from tailor.guard.token import DATE, LITERAL, QUANTITY, Reading, Token

NUMBER, UNIT, BOUND, RANK, DATE_RULE, VERSION = "number", "unit", "bound", "rank", "date", "version"
_COMES_AND_GOES = frozenset(("both",))
_POINTING = re.compile(r"(?:(?<![a-z])(?:the|these|those|all)|[这该此])$", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|[〇一二两三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class Difference:
    """A token that the other side lacks, with what stands in its place there, under the rule it breaks."""

    rule: str
    source: Token | None
    rewrite: Token | None


def differences(source: Reading, rewrite: Reading) -> Iterator[Difference]:
    """All differences, those of the source first, in its order."""
    gone, new = _unmatched(source, rewrite)
    gone = [token for token in gone if not _restates(token, source)]
    new = [token for token in new if not _restates(token, rewrite)]
    for token in list(gone):
        other = next((twin for twin in new if _across(token, twin, source, rewrite)), None)
        if other is not None:
            gone.remove(token)
            new.remove(other)
    pairs: list[tuple[Token, Token, str]] = []
    for judge in (_same_value, _same_written, _same_kind):
        for token in list(gone):
            other, rule = next(((twin, rule) for twin in new if (rule := judge(token, twin))), (None, ""))
            if other is not None:
                gone.remove(token)
                new.remove(other)
                pairs.append((token, other, rule))
    told = [Difference(rule, old, late) for old, late, rule in pairs]
    told += [Difference(_lone(token), token, None) for token in gone if not _ignorable(token)]
    told.sort(key=lambda item: item.source.start if item.source else 0)
    yield from told
    yield from (Difference(_lone(token), None, token) for token in new if not _ignorable(token))


def _unmatched(source: Reading, rewrite: Reading) -> tuple[list[Token], list[Token]]:
    gone, new = list(source.of(QUANTITY, DATE, LITERAL)), list(rewrite.of(QUANTITY, DATE, LITERAL))
    named = [token for token in gone if token.kind != QUANTITY]
    rest_named = [token for token in new if token.kind != QUANTITY]
    gone_named = [token for token in named if not any(token.means(other) for other in rest_named)]
    new_named = [token for token in rest_named if not any(token.means(other) for other in named)]
    counted, rest = ([t for t in side if t.kind == QUANTITY] for side in (gone, new))
    for same in (lambda a, b: a.keys == b.keys, lambda a, b: a.means(b)):
        counted, rest = _less(counted, rest, same)
    return sorted(gone_named + counted, key=_start), sorted(new_named + rest, key=_start)


def _less(gone: list[Token], new: list[Token], same: Callable[[Token, Token], bool]) -> tuple[list[Token], list[Token]]:
    left, new = [], list(new)
    for token in gone:
        twin = next((other for other in new if same(token, other)), None)
        if twin is None:
            left.append(token)
        else:
            new.remove(twin)
    return left, new


def _start(token: Token) -> int:
    return token.start


def _across(gone: Token, new: Token, source: Reading, rewrite: Reading) -> bool:
    """The same digits read as a date here and as an amount or a part of a name there: ECCV 2020, ECCV in 2020."""
    if gone.kind == new.kind:
        return False
    return _holds(gone, new, rewrite.text) or _holds(new, gone, source.text)


def _holds(longer: Token, shorter: Token, beside: str) -> bool:
    if longer.kind == DATE and shorter.kind == QUANTITY:
        return longer.text == shorter.text
    if longer.kind != LITERAL or shorter.kind == LITERAL:
        return False
    name, digits = re.fullmatch(r"(.*?)([\d.]*)", longer.key, re.DOTALL).groups()  # type: ignore[union-attr]
    return (
        bool(digits and name) and shorter.text.strip("年") == digits and name in re.sub(r"[ -]", "", beside.casefold())
    )


def _restates(token: Token, inside: Reading) -> bool:
    """Three days (72 hours), one of the two, 这两个: the same again, in brackets or pointed at."""
    before = inside.text[: token.start].rstrip()
    others = [other for other in inside.of(token.kind) if other.end <= token.start]
    if _POINTING.search(before, max(0, len(before) - 8)):
        return any(token.means(other) for other in others)
    if not before.endswith("("):
        return False
    end = len(before[:-1].rstrip())
    beside = next((other for other in others if other.end == end), None)
    if beside is None or beside.quantity is None or token.quantity is None:
        return beside is not None and token.means(beside)
    a, b = beside.quantity, token.quantity
    return (a.low, a.high, a.unit, a.rank) == (b.low, b.high, b.unit, b.rank) and b.bound in ("", a.bound)


def _plain(token: Token) -> bool:
    quantity = token.quantity
    return quantity is not None and not (quantity.unit or quantity.rank or quantity.change)


def _same_value(gone: Token, new: Token) -> str:
    """Same amount, other bound, rank or factor."""
    a, b = gone.quantity, new.quantity
    if a is None or b is None or (a.low, a.high, a.unit) != (b.low, b.high, b.unit):
        return ""
    if a.rank != b.rank:
        return RANK
    if a.bound != b.bound:
        return BOUND
    return NUMBER if a.change != b.change else UNIT


def _same_written(gone: Token, new: Token) -> str:
    """The same numeral with another unit, rank, or way to count."""
    a, b = gone.quantity, new.quantity
    if a is None or b is None:
        return ""
    left, right = _written(gone), _written(new)
    if left is None or left != right:
        return ""
    if a.rank != b.rank:
        return RANK
    return UNIT if a.unit or (a.unit, a.change) != (b.unit, b.change) else NUMBER


def _same_kind(gone: Token, new: Token) -> str:
    """Another value of the same sort."""
    if gone.kind != new.kind:
        return ""
    if gone.kind == DATE:
        return DATE_RULE
    if gone.kind == LITERAL:
        return VERSION if _family(gone) == _family(new) else ""
    a, b = gone.quantity, new.quantity
    if a is None or b is None:
        return ""
    if a.rank or b.rank:
        return RANK if a.rank == b.rank and a.unit == b.unit else ""
    return NUMBER if (a.unit, a.change) == (b.unit, b.change) else ""


def _family(token: Token) -> str:
    return token.key.rstrip("0123456789.")[:3]


def _written(token: Token) -> Fraction | None:
    found = _NUMERAL.search(token.text)
    if found is None:
        read = next(
            (
                n
                for word in re.finditer(r"(?<![a-z])[a-z]", token.text.lower())
                if (n := numeral.english(token.text.lower(), word.start()))
            ),
            None,
        )
    else:
        read = (
            numeral.arabic(token.text, found.start())
            if found[0].isdecimal()
            else numeral.chinese(token.text, found.start())
        )
    return read.low if read is not None else None


def _ignorable(token: Token) -> bool:
    """One of a thing that is counted nowhere (a framework, 一个框架), and "both"."""
    quantity = token.quantity
    if token.text.lower() in _COMES_AND_GOES:
        return True
    plain = quantity is not None and _plain(token) and not quantity.bound and quantity.low == quantity.high == 1
    return plain and not all(key.endswith("person") for key in token.keys)


def _lone(token: Token) -> str:
    if token.kind == DATE:
        return DATE_RULE
    if token.kind == LITERAL:
        return VERSION
    return RANK if token.quantity is not None and token.quantity.rank in ("top", "nth") else NUMBER
