"""The rules about quantities: each tells the differences that bear its name."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.quantity import compare
from tailor.guard.token import Reading


def number(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A value changed, rounded, added or dropped."""
    return _told(compare.NUMBER, source, rewrite)


def unit(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """The same number of something else: 62 % and 62 points, 80 ms and 80 s, three times and by three times."""
    return _told(compare.UNIT, source, rewrite)


def bound(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """The same amount, but about, over, nearly or at most added, lost or exchanged."""
    return _told(compare.BOUND, source, rewrite)


def rank(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A place or a top share that became another one, or a plain amount."""
    return _told(compare.RANK, source, rewrite)


def date(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A date or a span changed, added or dropped."""
    return _told(compare.DATE_RULE, source, rewrite)


def version(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A version, a model or another name with digits changed, added or dropped."""
    return _told(compare.VERSION, source, rewrite)


def _told(rule: str, source: Reading, rewrite: Reading) -> Iterator[Finding]:
    for difference in compare.differences(source, rewrite):
        if difference.rule != rule:
            continue
        old = difference.source.text.strip() if difference.source else ""
        new = difference.rewrite.text.strip() if difference.rewrite else ""
        if old and new:
            detail = f'"{old}" became "{new}"'
        else:
            detail = f'"{old}" is missing' if old else f'"{new}" is not in the source'
        yield Finding(rule=rule, detail=detail, source=old, rewrite=new)
