"""The canonical string of a quantity: what is the same in both languages has the same key."""

from __future__ import annotations

from tailor.guard.token import Quantity

PERSON = "person"
THING = "thing"


def keys(
    quantity: Quantity, *, counter: str = "", also_below: bool = False, loose_factor: bool = False
) -> frozenset[str]:
    """All that a quantity may mean.

    A bare number (``team of 5``) may count people or things, so that it agrees with 5人 and with 5台, which do not
    agree with each other: ``counter`` is ``person`` or ``thing`` where a measure word told. ``also_below``: at most
    10 is no more than 10, and up to 10. ``loose_factor``: English 3x may stand for 3倍 and for 提升3倍.
    """
    stems = [_stem(quantity, quantity.bound, quantity.change)]
    if also_below:
        stems.append(_stem(quantity, "<", quantity.change))
    if loose_factor:
        stems.append(_stem(quantity, quantity.bound, "+x"))
    if quantity.unit or quantity.rank or quantity.change:
        return frozenset(stems)
    if counter:
        return frozenset(f"{stem} {counter}" for stem in stems)
    return frozenset(key for stem in stems for key in (stem, f"{stem} {PERSON}", f"{stem} {THING}"))


def _stem(quantity: Quantity, bound: str, change: str) -> str:
    value = str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    return " ".join(part for part in (quantity.rank, bound + value, quantity.unit, change) if part)
