"""An alternate of a text in its own language: it may leave out, but neither add nor make more of what it keeps."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.languages.claim_table import CLAIMS
from tailor.guard.languages.name import said, stands
from tailor.guard.languages.skill import includes, is_technique
from tailor.guard.quantity.compare import differences
from tailor.guard.token import NAME, NEUTRAL, PUNCTUATION, SKILL, Reading, Token


def added_facts(whole: Reading, alternate: Reading) -> tuple[Finding, ...]:
    """What ``alternate`` says that ``whole``, the full text in the same language, does not.

    Numbers, dates, versions, technologies, names and claims, under the names of the guard's rules; and reservations
    (assisted, tried) that the alternate drops while it keeps what they were said of.
    """
    return (*_numbers(whole, alternate), *_names(whole, alternate), *_claims(whole, alternate))


def _numbers(whole: Reading, alternate: Reading) -> Iterator[Finding]:
    for difference in differences(whole, alternate):
        if difference.rewrite is not None:
            was = difference.source.text.strip() if difference.source is not None else ""
            yield _found(difference.rule, was, difference.rewrite.text.strip())


def _names(whole: Reading, alternate: Reading) -> Iterator[Finding]:
    for token in {token.key: token for token in reversed(list(alternate.of(SKILL, NAME)))}.values():
        if any(not token.keys.isdisjoint(other.keys) for other in whole.tokens) or stands(token.text, whole.text):
            continue
        if token.kind == SKILL and is_technique(token) and includes(token, whole):
            continue
        if token.kind == NAME and said(token, whole):
            continue
        yield _found("technology" if token.kind == SKILL else "entity", "", token.text)


def _claims(whole: Reading, alternate: Reading) -> Iterator[Finding]:
    for claim in CLAIMS:
        was, now = claim.made(whole), claim.made(alternate)
        if now is not None and not claim.kept and not claim.answered(whole):
            yield _found(claim.rule, "", now.text)
        if was is not None and claim.kept and not claim.answered(alternate) and _keeps(was, whole, alternate):
            yield _found(claim.rule, was.text, "")


def _keeps(mark: Token, whole: Reading, alternate: Reading) -> bool:
    """Whether the alternate still says what stands right after ``mark`` in the full text."""
    after = (t for t in whole.tokens if t.start >= mark.end and t.kind not in (NEUTRAL, PUNCTUATION))
    said_of = next(after, None)
    return said_of is not None and any(not said_of.keys.isdisjoint(token.keys) for token in alternate.tokens)


def _found(rule: str, was: str, now: str) -> Finding:
    if was and now:
        detail = f"“{was}” became “{now}”"
    else:
        detail = f"“{was}” is missing" if was else f"“{now}” is not in the full text"
    return Finding(rule=rule, detail=detail, source=was, rewrite=now)
