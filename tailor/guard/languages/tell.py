"""A difference of two languages as a finding that quotes both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tailor.guard.finding import Finding
from tailor.guard.token import Reading, Token


def told(rule: str, was: str, now: str, a: Reading, b: Reading) -> Finding:
    """The finding that ``was`` of ``a`` and ``now`` of ``b`` differ, or that one of them ("") is not there."""
    if was and now:
        detail = f"“{was}” in {a.language}, “{now}” in {b.language}"
    elif was:
        detail = f"“{was}” in {a.language} is not in {b.language}"
    else:
        detail = f"“{now}” in {b.language} is not in {a.language}"
    return Finding(rule=rule, detail=detail, source=was, rewrite=now)


def paired(rule: str, lost: Sequence[Token], new: Sequence[Token], a: Reading, b: Reading) -> Iterator[Finding]:
    """Findings for tokens that the other side lacks; one on each side are told together."""
    if len(lost) == len(new) == 1:
        yield told(rule, lost[0].text, new[0].text, a, b)
        return
    yield from (told(rule, token.text, "", a, b) for token in lost)
    yield from (told(rule, "", token.text, a, b) for token in new)
