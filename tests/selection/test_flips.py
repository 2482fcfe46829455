"""What would have to change is found by exact re-solves."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tailor.selection import Block, Candidate, Group, Option, Problem, lines_to_enter, margin, solve
from tailor.selection.optimum import best
from tests.selection.small import brute_force, instance


@pytest.mark.slow
def test_the_margin_is_the_loss_that_brute_force_finds() -> None:
    impossible = positive = 0
    for seed in range(120):
        problem = instance(random.Random(seed))
        selection = best(problem, {})
        if selection is None:
            continue
        for id in [*(c.id for c in problem.candidates), *(g.id for g in problem.groups)]:
            other = brute_force(problem, {id: id not in selection.wordings and id not in selection.groups})
            expected = None if other is None else selection.objective - other[0][0]
            assert margin(problem, selection, id) == expected, (seed, id)
            impossible += expected is None
            positive += expected is not None and expected > 0
    assert impossible > 30
    assert positive > 100


@pytest.mark.slow
def test_lines_to_enter_are_the_first_page_on_which_brute_force_shows_a_candidate() -> None:
    for seed in range(60):
        problem = instance(random.Random(seed))
        if brute_force(problem) is None:
            continue
        expected: dict[str, int] = {}
        for lines in range(6):
            found = brute_force(replace(problem, capacity=problem.capacity + 2 * lines))
            assert found is not None
            for id in {*found[1][0], *found[1][1]}:
                expected.setdefault(id, lines)
        assert lines_to_enter(problem, 2, 5) == {id: lines for id, lines in expected.items() if lines}, seed


def stack(capacity: int) -> Problem:
    """Three bullets of two lines each, worth 3, 2 and 1 points."""
    return Problem(
        capacity=capacity,
        blocks=(Block(id="work", height=0),),
        groups=(Group(id="g", section="work", height=0, order=0, minimum=1),),
        candidates=tuple(
            Candidate(
                id=f"b{n}", group="g", order=n, options=(Option(wording="full", height=600, value=3000 - 1000 * n),)
            )
            for n in range(3)
        ),
    )


def test_the_margin_of_a_dropped_bullet_is_what_it_would_push_out() -> None:
    problem = stack(1200)
    selection = solve(problem)
    assert margin(problem, selection, "b2") == 1000
    assert margin(problem, selection, "b0") == 2000


def test_a_bullet_enters_once_the_page_has_its_lines() -> None:
    assert dict(lines_to_enter(stack(600), 300, 10)) == {"b1": 2, "b2": 4}
    assert dict(lines_to_enter(stack(600), 300, 3)) == {"b1": 2}
