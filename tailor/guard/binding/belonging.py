"""The rule that every number, technology, name and reservation stays with what it was said of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tailor.guard.binding.crossing import crossed
from tailor.guard.binding.home import left_home
from tailor.guard.binding.metric import measured
from tailor.guard.binding.modifier import passed_on
from tailor.guard.binding.near import (
    Stretch,
    alike,
    around,
    beside,
    clauses,
    closeness,
    following,
    head,
    items,
    lists,
    overlap,
    parts,
    place,
    words,
)
from tailor.guard.binding.pairs import exchanged
from tailor.guard.finding import Finding
from tailor.guard.token import LITERAL, MARK, NAME, QUANTITY, SKILL, Reading, Token

_NAMED = (SKILL, NAME, LITERAL)
_AHEAD = ("role", "hedge", "negation")  # marks that speak of what follows them
_AROUND = ("status", "scope", "period", "polarity", "team")
_CLEARLY = 2  # one word of the same meaning
_HOUR = 3600  # seconds
_MARKS = (*_AHEAD, *_AROUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """A meaning with what is near it wherever it stands, the stretches it stands in, and what it counts there."""

    tokens: tuple[Token, ...]
    near: Stretch
    wide: Stretch
    counted: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of anchors: which tokens, and how to look around one."""

    fits: Callable[[Token], bool]
    stretches: Callable[[Reading], list[Stretch]]
    near: Callable[[list[Stretch], Token], Stretch]


_KINDS = (
    _Kind(lambda t: t.kind == QUANTITY, items, lambda s, t: around(s, t, 2) or beside(s, t, 2)),
    _Kind(lambda t: t.kind in _NAMED, clauses, lambda s, t: _company(s, t)),
    _Kind(lambda t: _category(t) in _AHEAD, clauses, lambda s, t: following(s, t, 3)),
    _Kind(lambda t: _category(t) in _AROUND, clauses, lambda s, t: around(s, t, 3)),
)


def binding(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule against facts that are kept but belong to something else in the rewrite.

    An anchor (a number, a technology, a name, a mark) must keep at least one of the words near it; a number must
    not count what another number counted; and no two anchors of a kind may fit better exchanged than as
    they are.
    """
    told: set[str] = set()
    yield from passed_on(source, rewrite)
    yield from exchanged(source, rewrite)
    yield from crossed(source, rewrite)
    yield from measured(source, rewrite)
    yield from left_home(source, rewrite, lambda t: t.kind in (QUANTITY, *_NAMED) or _category(t) in _MARKS)
    for kind in _KINDS:
        before, after = _anchors(kind, source), _anchors(kind, rewrite)
        pairs = [(before[keys], after[keys]) for keys in before if keys in after]
        for finding in (*_moved(pairs), *_exchanged(pairs)):
            if finding.detail not in told:
                told.add(finding.detail)
                yield finding


def _company(stretches: list[Stretch], token: Token) -> Stretch:
    """The words of a technology's part of a list with the other technologies in it, or else of its clause.

    What is listed right beside other technologies ("Python, C++ and Go") has the clause in common with them.
    """
    clause = stretches[place(stretches, token)]
    if _listed(clause, token):
        return words(clause, token)
    part = next((p for p in parts(clause) if any(t is token for t in p)), ())
    return (*(words(part, token) or words(clause, token)), *(t for t in part if t is not token and t.kind in _NAMED))


def _listed(clause: Stretch, token: Token) -> bool:
    """Whether nothing but a sign or word of listing stands between ``token`` and another technology."""
    at = next(i for i, t in enumerate(clause) if t is token)
    for step in (1, -1):
        index = at + step
        while 0 <= index < len(clause) and lists(clause[index]):
            index += step
        if 0 <= index < len(clause) and clause[index].kind in _NAMED:
            return True
    return False


def _category(token: Token) -> str:
    if token.kind != MARK:
        return ""
    return next((key.split(":")[0] for key in sorted(token.keys) if ":" in key), "")


def _anchors(kind: _Kind, reading: Reading) -> dict[frozenset[str], _Anchor]:
    """The anchors of a text by meaning, in order; several places of one meaning count together."""
    stretches, whole = kind.stretches(reading), clauses(reading)
    found: dict[frozenset[str], list[Token]] = {}
    for token in reading.tokens:
        if kind.fits(token):
            found.setdefault(token.keys, []).append(token)
    return {
        keys: _Anchor(
            tokens=tuple(tokens),
            near=tuple(t for token in tokens for t in kind.near(stretches, token)),
            wide=tuple(t for token in tokens for t in words(whole[place(whole, token)], token)),
            counted=tuple(noun for token in tokens if _counts(token) and (noun := head(stretches, token))),
        )
        for keys, tokens in found.items()
    }


def _counts(token: Token) -> bool:
    """Whether it is a plain number, which counts the noun after it."""
    return token.quantity is not None and not token.quantity.unit and not token.quantity.rank


def _lasts(token: Token) -> bool:
    """Whether it is a stretch of time, which may stand anywhere in its clause: in ten weeks."""
    quantity = token.quantity
    return quantity is not None and (quantity.unit == "month" or (quantity.unit == "s" and quantity.low >= _HOUR))


def _moved(pairs: list[tuple[_Anchor, _Anchor]]) -> Iterator[Finding]:
    for was, now in pairs:
        if not was.near or not now.near or _lasts(was.tokens[0]):
            continue
        if overlap(was.near, (*now.wide, *now.near)) or overlap(now.near, (*was.wide, *was.near)):
            continue
        before, after = _text(was.near), _text(now.near)
        detail = f"“{was.tokens[0].text}” belonged to “{before}”, now to “{after}”"
        yield Finding(rule="binding", detail=detail, source=before, rewrite=after)


def _exchanged(pairs: list[tuple[_Anchor, _Anchor]]) -> Iterator[Finding]:
    for (a, a_now), (b, b_now) in combinations(pairs, 2):
        crossed = _like(a, b) and _crossed(a.near, b.near, a_now.near, b_now.near)
        if crossed or _counts_other(a, a_now, b) or _counts_other(b, b_now, a):
            detail = f"“{a.tokens[0].text}” and “{b.tokens[0].text}” changed places"
            yield Finding(rule="binding", detail=detail, source=a.tokens[0].text, rewrite=b_now.tokens[0].text)


def _like(a: _Anchor, b: _Anchor) -> bool:
    """Whether two anchors could stand for each other: numbers of one unit, two products, two techniques."""
    one, other = a.tokens[0], b.tokens[0]
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.unit == other.quantity.unit
    return (
        one.kind == MARK or other.kind == MARK or (one.text == one.text.lower()) == (other.text == other.text.lower())
    )


def _crossed(a: Stretch, b: Stretch, a_now: Stretch, b_now: Stretch) -> bool:
    """Whether what is near two anchors now fits the other one clearly better, and neither of them worse."""
    gain_a = closeness(a, b_now) - closeness(a, a_now)
    gain_b = closeness(b, a_now) - closeness(b, b_now)
    return min(gain_a, gain_b) >= 0 and gain_a + gain_b >= _CLEARLY


def _counts_other(was: _Anchor, now: _Anchor, other: _Anchor) -> bool:
    """Whether a number counts what another one counted, and not what it counted itself."""
    return any(
        any(alike(noun, taken) for taken in other.counted) and not any(alike(noun, own) for own in was.counted)
        for noun in now.counted
    ) and bool(was.counted)


def _text(near: Stretch) -> str:
    return " ".join(dict.fromkeys(token.text for token in near))
