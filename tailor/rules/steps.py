"""The arithmetic of a score: base, rules and recency, each step an integer with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache

from tailor.model import Date, Entry, Recency, Resume, Rule, Target
from tailor.rules.match import describe, show_date
from tailor.rules.scored import Reason

LARGEST = 10_000_000  # milli-points; the optimum is exact for sums of many scores up to this
UNTAGGED = 100  # milli-points of what has no tags at all: a tenth of a point


def base(tags: Mapping[str, float], weights: Mapping[str, float]) -> list[Reason]:
    """One reason for each tag that the target weighs; the low base when there are no tags."""
    if not tags:
        return [Reason(rule="no tags: low base score", value=UNTAGGED)]
    return [
        Reason(rule=f"tag {tag} {number(weights[tag])} × {number(weight)}", value=_product(weights[tag], weight))
        for tag, weight in tags.items()
        if weights.get(tag)
    ]


def apply(reasons: list[Reason], rules: Sequence[Rule]) -> None:
    """Append what ``rules`` (those that match, in order) add to the score so far or scale it by."""
    for rule in rules:
        told = f"rule {rule.number}: {describe(rule.match)}"
        if rule.add is not None:
            reasons.append(Reason(rule=f"{told}: {added(rule.add)}", value=_product(rule.add, 1)))
        if rule.scale is not None:
            reasons.append(Reason(rule=f"{told}: {scaled(rule.scale)}", value=_change(total(reasons), rule.scale)))


def added(points: float) -> str:
    """What a rule adds, in words: ``+ 0.5``."""
    return f"{'+' if points >= 0 else '−'} {number(abs(points))}"


def scaled(factor: float) -> str:
    """What a rule multiplies by, in words: ``× 0.5``."""
    return f"× {number(factor)}"


def note(reasons: list[Reason], rule: Rule, decision: str) -> None:
    """Append a decision that leaves the score as it is: required, excluded, pinned."""
    reasons.append(Reason(rule=f"rule {rule.number}: {describe(rule.match)}: {decision}", value=0))


def fade(reasons: list[Reason], entry: Entry, recency: Recency | None, as_of: Date | None) -> None:
    """Append the effect of age: × 2^(-years / half-life), years counted in months from the entry's end."""
    if recency is None or as_of is None or entry.ongoing or entry.end is None:
        return
    months = as_of.months(end=True) - entry.end.months(end=True)
    if months <= 0:
        return
    factor = _faded(months, recency.half_life)
    before = total(reasons)
    age = "1 year" if months == 12 else f"{number(round(months / 12, 1))} years"
    told = f"recency: {age} before {show_date(as_of)}: × {factor:.2f}"
    reasons.append(Reason(rule=told, value=_round(before * factor) - before))


def as_of(resume: Resume, target: Target) -> Date | None:
    """The day from which age counts: the target's, else the latest date in the master."""
    if target.recency is not None and target.recency.as_of is not None:
        return target.recency.as_of
    dates = [date for entry in resume.entries for date in (entry.start, entry.end) if date is not None]
    return max(dates, key=lambda date: date.months(end=True), default=None)


def total(reasons: Sequence[Reason]) -> int:
    """The score that ``reasons`` add up to, in milli-points."""
    return sum(reason.value for reason in reasons)


def number(value: float) -> str:
    """A number as its author wrote it: 3, 0.6."""
    return f"{value:.12g}"


@lru_cache(maxsize=4096)
def _product(a: float, b: float) -> int:
    """a × b points in milli-points, computed in decimal as one would by hand."""
    return _round(Decimal(repr(a)) * Decimal(repr(b)) * 1000)


def _change(score: int, factor: float) -> int:
    return _round(score * Decimal(repr(factor))) - score


@lru_cache(maxsize=4096)
def _faded(months: int, half_life: float) -> Decimal:
    """2^(-months / 12 / half_life) in decimal, which is the same on every machine."""
    with localcontext() as context:
        context.prec = 28
        return Decimal(2) ** (-Decimal(months) / 12 / Decimal(repr(half_life)))


def _round(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_HALF_EVEN))
