"""Why nothing satisfies the requirements: an irreducible set of them, each in words with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import tailor.selection.program as program
from tailor.selection.demands import Demand, told
from tailor.selection.matrix import build
from tailor.selection.problem import Conflict, Option, Problem


def conflicts(problem: Problem, forced: Mapping[str, bool]) -> tuple[Conflict, ...]:
    """An irreducible set of constraints of an infeasible ``problem``: without any one of them the rest can hold."""
    found, every = irreducible(problem, forced), _demands(problem, forced)
    lengths = (_least_height(problem, forced, found), _least_height(problem, forced, every))
    return tuple(told(problem, demand, found, *lengths) for demand in found)


def irreducible(problem: Problem, forced: Mapping[str, bool]) -> list[Demand]:
    """The demands behind ``conflicts``, for an infeasible ``problem``."""
    lowest = bare(problem)

    def holds(kept: Sequence[Demand]) -> bool:
        return _feasible(*only(lowest, forced, frozenset(kept)))

    return _irreducible(holds, [], False, _demands(problem, forced))


def _demands(problem: Problem, forced: Mapping[str, bool]) -> list[Demand]:
    demands = [Demand("in" if way else "out", id) for id, way in forced.items()]
    demands += [Demand("bullet", c.id) for c in problem.candidates if c.required]
    demands += [Demand("entry", g.id) for g in problem.groups if g.required]
    demands += [Demand("min_groups", b.id) for b in problem.blocks if b.min_groups > 0]
    demands.append(Demand("capacity"))
    demands += [Demand("max_groups", b.id) for b in problem.blocks if b.max_groups is not None]
    demands += [Demand("max_candidates", b.id) for b in problem.blocks if b.max_candidates is not None]
    demands += [Demand("minimum", g.id) for g in problem.groups if g.minimum > 0]
    demands += [Demand("maximum", g.id) for g in problem.groups if g.maximum is not None]
    demands += [Demand("needs", c.id, other) for c in problem.candidates for other in dict.fromkeys(c.needs)]
    demands += [Demand("excludes", c.id, other) for c in problem.candidates for other in dict.fromkeys(c.excludes)]
    return demands


def bare(problem: Problem) -> Problem:
    """The problem as far as feasibility goes: the lowest wording of each bullet, and nothing of value."""
    candidates = tuple(
        replace(c, options=(Option(wording="", height=min(o.height for o in c.options), value=0),)) if c.options else c
        for c in problem.candidates
    )
    groups = tuple(replace(g, value=0, skills=()) for g in problem.groups)
    return replace(problem, candidates=candidates, groups=groups, gains={}, families=())


def only(problem: Problem, forced: Mapping[str, bool], kept: frozenset[Demand]) -> tuple[Problem, dict[str, bool]]:
    """``problem`` with none of its demands but ``kept``."""

    def keeps(kind: str, id: str, other: str = "") -> bool:
        return Demand(kind, id, other) in kept

    relaxed = replace(
        problem,
        capacity=problem.capacity if Demand("capacity") in kept else _everything(problem),
        candidates=tuple(
            replace(
                c,
                required=keeps("bullet", c.id) and c.required,
                needs=tuple(other for other in c.needs if keeps("needs", c.id, other)),
                excludes=tuple(other for other in c.excludes if keeps("excludes", c.id, other)),
            )
            for c in problem.candidates
        ),
        groups=tuple(
            replace(
                g,
                required=keeps("entry", g.id) and g.required,
                minimum=g.minimum if keeps("minimum", g.id) else 0,
                maximum=g.maximum if keeps("maximum", g.id) else None,
            )
            for g in problem.groups
        ),
        blocks=tuple(
            replace(
                b,
                min_groups=b.min_groups if keeps("min_groups", b.id) else 0,
                max_groups=b.max_groups if keeps("max_groups", b.id) else None,
                max_candidates=b.max_candidates if keeps("max_candidates", b.id) else None,
            )
            for b in problem.blocks
        ),
    )
    return relaxed, {id: way for id, way in forced.items() if keeps("in" if way else "out", id)}


def _everything(problem: Problem) -> int:
    heights = [o.height for c in problem.candidates for o in c.options]
    return sum(heights) + sum(g.height for g in problem.groups) + sum(b.height for b in problem.blocks)


def _feasible(problem: Problem, forced: dict[str, bool]) -> bool:
    run = program.Program(build(problem, forced))
    return run.maximise(run.value) is not None


def _least_height(problem: Problem, forced: Mapping[str, bool], demands: Sequence[Demand]) -> int | None:
    """The height in twips that ``demands`` take at least; None when they collide even on an endless page."""
    relaxed, ways = only(bare(problem), forced, frozenset(d for d in demands if d.kind != "capacity"))
    run = program.Program(build(relaxed, ways))
    columns = run.maximise(-run.height)
    return None if columns is None else int(run.height @ columns)


def _irreducible(
    holds: Callable[[Sequence[Demand]], bool], given: list[Demand], changed: bool, open_: list[Demand]
) -> list[Demand]:
    """Junker's QuickXplain: halve the open demands and keep of each half what the other cannot do without."""
    if changed and not holds(given):
        return []
    if len(open_) <= 1:
        return open_
    half = len(open_) // 2
    first, second = open_[:half], open_[half:]
    of_second = _irreducible(holds, [*given, *first], bool(first), second)
    of_first = _irreducible(holds, [*given, *of_second], bool(of_second), first)
    return of_first + of_second
