"""Claims of two languages against each other: part in the work, degree of skill, reservation, negation, status."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tailor.guard.finding import Finding
from tailor.guard.languages.claim_table import BETTER, CLAIMS, SCALES
from tailor.guard.languages.tell import told
from tailor.guard.token import MARK, Reading, Token


def claims(a: Reading, b: Reading) -> Iterator[Finding]:
    """Every claim of one of the texts that the other does not make, and scales on which they differ."""
    for claim in CLAIMS:
        was, now = claim.made(a), claim.made(b)
        if was is not None and not claim.answered(b):
            yield told(claim.rule, was.text, "", a, b)
        if now is not None and not claim.answered(a):
            yield told(claim.rule, "", now.text, a, b)
    for rule, steps in SCALES:
        before, after = _steps(a, rule, steps), _steps(b, rule, steps)
        if before and after and before.keys().isdisjoint(after):
            yield told(rule, next(iter(before.values())).text, next(iter(after.values())).text, a, b)


def _steps(reading: Reading, rule: str, steps: Collection[str]) -> dict[str, Token]:
    """The steps of a scale that the text names, with a mark of each."""
    found: dict[str, Token] = {}
    for token in reading.of(MARK):
        if rule == "polarity" and BETTER.search(token.text.casefold()):
            continue
        for step in steps:
            if any(f"{rule}:{key}" in token.keys for key in step.split()):
                found.setdefault(step, token)
    return found
