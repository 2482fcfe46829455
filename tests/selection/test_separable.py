"""The recursion gives the answer of brute force and of the solver wherever it applies."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tailor.selection import Problem, separable, solve
from tailor.selection import optimum as solver
from tailor.selection.optimum import best_value
from tests.selection.small import brute_force, instance


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the recursion even for small problems."""
    monkeypatch.setattr(separable, "FROM", 0)


def simple(rng: random.Random) -> Problem:
    """A small problem without what ties entries together; its sections follow each other in the master."""
    problem = instance(rng)
    groups = sorted(problem.groups, key=lambda g: (g.section, g.order))
    return replace(
        problem,
        gains={},
        families=(),
        blocks=tuple(replace(b, max_candidates=None) for b in problem.blocks),
        groups=tuple(replace(g, order=n) for n, g in enumerate(groups)),
        candidates=tuple(replace(c, needs=(), excludes=()) for c in problem.candidates),
    )


@pytest.mark.parametrize("batch", range(4))
def test_it_agrees_with_brute_force(batch: int) -> None:
    answers = 0
    for seed in range(250):
        problem = simple(random.Random(f"separable {batch} {seed}"))
        found, best = separable.separable(problem, {}), brute_force(problem)
        if found is None:
            continue
        answers += 1
        assert best is not None
        assert found == best[1]
    assert answers > 100


def test_it_agrees_with_brute_force_when_something_is_forced() -> None:
    for seed in range(300):
        rng = random.Random(f"forced {seed}")
        problem = simple(rng)
        ids = [c.id for c in problem.candidates] + [g.id for g in problem.groups]
        forced = {rng.choice(ids): rng.random() < 0.5} if ids else {}
        found, best = separable.separable(problem, forced), brute_force(problem, forced)
        if found is not None:
            assert best is not None
            assert found == best[1]
            assert best_value(problem, forced) == best[0][0]


def test_where_it_answers_nothing_the_solver_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(60):
        problem = instance(random.Random(f"any {seed}"))
        best = brute_force(problem)
        if best is not None:
            made = solve(problem)
            assert (dict(made.wordings), made.groups) == best[1]


def thousands(count: int) -> Problem:
    """Bullets of few different worths and heights in entries that are all alike: as symmetric as it gets."""
    problem = instance(random.Random(0))
    block = replace(problem.blocks[0], min_groups=0, max_groups=None, max_candidates=None, height=360)
    group = replace(problem.groups[0], section=block.id, height=380, value=0, minimum=1, maximum=None)
    group = replace(group, skills=(), required=False)
    one = replace(problem.candidates[0], needs=(), excludes=(), skills=(), required=False)
    option = one.options[0]
    groups = tuple(replace(group, id=f"e{n}", order=n) for n in range(count // 20))
    candidates = tuple(
        replace(
            one,
            id=f"b{n}",
            group=f"e{n // 20}",
            order=n,
            options=(replace(option, value=1000 + n % 5 * 1000, height=600 if n % 17 == 0 else 310),),
        )
        for n in range(count)
    )
    return Problem(capacity=12_900, blocks=(block,), groups=groups, candidates=candidates)


def test_thousands_of_bullets_that_are_much_alike_are_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the solver was asked")

    monkeypatch.setattr(solver, "Program", never)
    made = solve(thousands(3000))
    assert made.status == "optimal"
    assert made.used <= 12_900
    assert len(made.wordings) > 30


def test_the_solver_agrees_on_a_middling_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = thousands(80)
    quick = solve(problem)
    monkeypatch.setattr(separable, "FROM", 10_000)
    assert solve(problem) == quick
