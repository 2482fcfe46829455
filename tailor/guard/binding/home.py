"""Clauses: what was said in one clause must not turn up in the clause of another claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tailor.guard.binding.near import Stretch, clauses, is_content, overlap, place
from tailor.guard.finding import Finding
from tailor.guard.token import QUANTITY, Reading, Token

_MOST = 0.5  # of a clause's content; with so much of it there the clause itself is there

_ENOUGH = 2  # words; a shorter clause tells nothing


def left_home(source: Reading, rewrite: Reading, anchors: Callable[[Token], bool]) -> Iterator[Finding]:
    """Findings for anchors whose clause in the rewrite is another clause of the source, and not theirs.

    An anchor is at home where most of its own clause is. It left when most of some other clause of the source
    is where it stands now, and little of its own.
    """
    before, after = clauses(source), clauses(rewrite)
    if len(before) < 2:
        return
    for token in _single(source, anchors):
        now = next((t for t in _single(rewrite, anchors) if t.keys == token.keys), None)
        if now is None:
            continue
        home = place(before, token)
        here = _content(after[place(after, now)], now)
        if len(_content(before[home], token)) < _ENOUGH:
            continue
        shares = [_share(_content(clause, token), here) for clause in before]
        if not here or shares[home] >= _MOST:
            continue
        best = max(range(len(before)), key=lambda i: shares[i])
        if best != home and shares[best] >= _MOST and shares[best] > 2 * shares[home]:
            was, is_now = _text(before[home]), _text(before[best])
            detail = f"“{token.text}” belonged to “{was}”, now to “{is_now}”"
            yield Finding(rule="binding", detail=detail, source=was, rewrite=is_now)


def _single(reading: Reading, anchors: Callable[[Token], bool]) -> list[Token]:
    """The anchors that stand once."""
    found = [token for token in reading.tokens if anchors(token)]
    return [token for token in found if sum(token.keys == other.keys for other in found) == 1]


def _content(clause: Stretch, but: Token) -> Stretch:
    return tuple(t for t in clause if t is not but and (is_content(t) or t.kind == QUANTITY))


def _share(clause: Stretch, here: Stretch) -> float:
    return overlap(clause, here) / len(clause) if clause else 0.0


def _text(clause: Stretch) -> str:
    return " ".join(token.text for token in clause[:4])
