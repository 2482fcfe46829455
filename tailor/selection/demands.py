"""The demands of a selection problem one by one, and each of them in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tailor.errors import Position
from tailor.selection.problem import Conflict, Problem


@dataclass(frozen=True, slots=True)
class Demand:
    """One constraint that could be dropped: what kind, of what, towards what other candidate."""

    kind: str
    id: str = ""
    other: str = ""


def told(
    problem: Problem, demand: Demand, found: Sequence[Demand], needed: int | None, everything: int | None
) -> Conflict:
    """``demand`` in words; ``needed`` and ``everything`` are heights of the set and of all demands."""
    if demand.kind == "capacity":
        others = sum(d.kind in ("in", "bullet") for d in found)
        return Conflict(message=_capacity(problem, others, needed, everything))
    if demand.kind in ("in", "out"):
        way = "onto" if demand.kind == "in" else "off"
        return Conflict(message=f"{demand.id} is forced {way} the page")
    if demand.kind in ("min_groups", "max_groups", "max_candidates"):
        return _told_of_block(problem, demand)
    if demand.kind in ("entry", "minimum", "maximum"):
        return _told_of_group(problem, demand)
    candidate = next(c for c in problem.candidates if c.id == demand.id)
    place = _places(candidate.position)
    if demand.kind == "bullet":
        return Conflict(message=f"{candidate.id} is required", positions=candidate.because or place)
    if demand.kind == "needs":
        missing = "" if any(c.id == demand.other for c in problem.candidates) else ", which is no candidate"
        return Conflict(message=f"{candidate.id} only stands with {demand.other}{missing}", positions=place)
    return Conflict(message=f"{candidate.id} never stands with {demand.other}", positions=place)


def _told_of_group(problem: Problem, demand: Demand) -> Conflict:
    group = next(g for g in problem.groups if g.id == demand.id)
    if demand.kind == "entry":
        return Conflict(message=f"{group.id} is required", positions=group.because or _places(group.position))
    size = sum(c.group == group.id for c in problem.candidates)
    least = f"at least {_count(min(group.minimum, size), 'bullet')}"
    words = least if demand.kind == "minimum" else f"at most {_count(group.maximum or 0, 'bullet')}"
    return Conflict(message=f"{group.id} shows {words}", positions=_places(group.position))


def _told_of_block(problem: Problem, demand: Demand) -> Conflict:
    block = next(b for b in problem.blocks if b.id == demand.id)
    size = sum(g.section == block.id for g in problem.groups)
    if demand.kind == "min_groups":
        words = f"must show at least {_count(block.min_groups, 'entry')}"
        words += f" and has {size}" if size < block.min_groups else ""
    elif demand.kind == "max_groups":
        words = f"may show at most {_count(block.max_groups or 0, 'entry')}"
    else:
        words = f"may show at most {_count(block.max_candidates or 0, 'bullet')}"
    return Conflict(message=f"section {block.id} {words}", positions=_places(block.position))


def _capacity(problem: Problem, bullets: int, needed: int | None, everything: int | None) -> str:
    what = f"the {_count(bullets, 'required bullet')} and the headings need" if bullets else "what is required needs"
    words = f"{what} at least {_points(needed or 0)} pt, the page has {_points(problem.capacity)} pt"
    if everything is not None and everything > (needed or 0):
        words += f" (all that is required needs {_points(everything)} pt)"
    return words


def _count(number: int, noun: str) -> str:
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _points(twips: int) -> str:
    return f"{twips / 20:.4g}" if twips % 20 else str(twips // 20)


def _places(position: Position | None) -> tuple[Position, ...]:
    return () if position is None else (position,)
