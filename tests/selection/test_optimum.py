"""The optimum is the one that trying everything finds, including how ties are broken."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tailor.selection import Block, Candidate, Family, Group, Infeasible, Option, Problem, Selection, optimum, solve
from tailor.selection.verify import evaluate
from tests.selection.small import alike, brute_force, instance, stretched


def outcome(problem: Problem, **forced: str) -> tuple[tuple[int, int], tuple[dict[str, str], frozenset[str]]] | None:
    try:
        selection = solve(problem, **forced)
    except Infeasible:
        return None
    return (selection.objective, selection.used), (dict(selection.wordings), selection.groups)


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(6))
def test_random_problems_with_every_feature_have_the_optimum_of_brute_force(batch: int) -> None:
    feasible = 0
    for seed in range(batch * 500, batch * 500 + 500):
        problem = instance(random.Random(seed))
        expected = brute_force(problem)
        assert outcome(problem) == expected, seed
        feasible += expected is not None
    assert 250 < feasible < 450


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_any_problem_has_the_optimum_of_brute_force(rng: random.Random) -> None:
    problem = instance(rng)
    assert outcome(problem) == brute_force(problem)


@pytest.mark.slow
def test_forcing_a_candidate_or_group_in_or_out_is_exact_too() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        problem = instance(rng)
        id = rng.choice([*(c.id for c in problem.candidates), *(g.id for g in problem.groups)])
        assert outcome(problem, forced_in=id) == brute_force(problem, {id: True}), seed
        assert outcome(problem, forced_out=id) == brute_force(problem, {id: False}), seed


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value"), [("_ONE_PASS", 0), ("_CHUNK", 8), ("_FEW", 0), ("_MANY", 0)])
def test_each_way_of_large_numbers_gives_the_same_answer(
    name: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Value and height in two runs; a tie-break in many steps; asking whether and where optima differ."""
    monkeypatch.setattr(optimum, name, value)
    for seed in range(250):
        problem = instance(random.Random(seed))
        assert outcome(problem) == brute_force(problem), seed


@pytest.mark.slow
def test_each_way_of_large_problems_gives_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A restricted first run, then exact bounds, then the proof."""
    monkeypatch.setattr(optimum, "_CORE", 2)
    monkeypatch.setattr(optimum, "_FEW", 1)
    monkeypatch.setattr(optimum, "_MANY", 3)
    for seed in range(300):
        problem = instance(random.Random(seed))
        assert outcome(problem) == brute_force(problem), seed


@pytest.mark.slow
def test_large_and_uneven_values_and_heights_stay_exact() -> None:
    for seed in range(300):
        rng = random.Random(seed)
        problem = stretched(instance(rng), rng)
        assert outcome(problem) == brute_force(problem), seed


def test_beginning_from_any_selection_changes_nothing() -> None:
    for seed in range(150):
        problem = instance(random.Random(seed))
        expected = optimum.best(problem, {})
        if expected is None:
            continue
        other = optimum.best(replace(problem, capacity=problem.capacity + 4, gains={}), {})
        assert optimum.best(problem, {}, other) == expected, seed
        assert optimum.best(problem, {}, expected) == expected, seed


def bullets(*options: tuple[Option, ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(id=f"b{n}", group="g", order=n, options=given) for n, given in enumerate(options))


def page(capacity: int, *options: tuple[Option, ...]) -> Problem:
    return Problem(
        capacity=capacity,
        blocks=(Block(id="work", height=0),),
        groups=(Group(id="g", section="work", height=0, order=0, minimum=1),),
        candidates=bullets(*options),
    )


def one(height: int, value: int) -> tuple[Option, ...]:
    return (Option(wording="full", height=height, value=value),)


def test_at_equal_value_the_longer_wording_fills_the_page() -> None:
    short_first = (Option(wording="short", height=1, value=5), Option(wording="full", height=2, value=5))
    assert solve(page(2, short_first)).wordings == {"b0": "full"}
    assert solve(page(1, short_first)).wordings == {"b0": "short"}


def test_at_equal_value_and_height_the_first_in_the_master_wins() -> None:
    selection = solve(page(4, one(2, 7), one(2, 7), one(2, 7)))
    assert set(selection.wordings) == {"b0", "b1"}


def test_of_near_identical_bullets_the_largest_loss_is_free_and_all_others_are_paid() -> None:
    alike = replace(
        page(9, one(3, 10), one(3, 20), one(3, 15)), families=(Family(losses=(("b0", 9), ("b1", 18), ("b2", 12))),)
    )
    assert solve(alike).objective == 20 + 3 + 1
    assert solve(replace(alike, capacity=6)).objective == 20 + 3
    assert set(solve(replace(alike, capacity=6)).wordings) == {"b1", "b2"}


@pytest.mark.parametrize("bullets", [48, 70])
def test_a_page_of_bullets_that_are_all_alike_is_solved_without_trouble(bullets: int) -> None:
    given = alike(bullets)
    selection = solve(given)
    result = evaluate(given, selection.wordings, selection.groups)
    assert (result.value, result.used, result.violations) == (selection.objective, selection.used, ())


def test_order_is_told_by_order_and_not_by_the_place_in_the_problem() -> None:
    problem = page(2, one(2, 7), one(2, 7))
    turned = replace(problem, candidates=tuple(replace(c, order=-c.order) for c in problem.candidates))
    assert set(solve(turned).wordings) == {"b1"}


def test_value_comes_before_fullness_however_small_the_difference() -> None:
    assert set(solve(page(14_000, one(14_000, 40_000_000), one(1, 40_000_001))).wordings) == {"b1"}


def test_hundreds_of_equal_bullets_are_taken_in_the_order_of_the_master() -> None:
    selection = solve(page(40, *(one(2, 1000) for _ in range(300))))
    assert sorted(selection.wordings) == sorted(f"b{n}" for n in range(20))


def test_the_answer_does_not_depend_on_the_order_of_the_tuples() -> None:
    for seed in range(60):
        problem = instance(random.Random(seed))
        turned = replace(
            problem,
            blocks=problem.blocks[::-1],
            groups=problem.groups[::-1],
            candidates=problem.candidates[::-1],
            families=tuple(Family(losses=family.losses[::-1]) for family in problem.families[::-1]),
            gains=dict(reversed(list(problem.gains.items()))),
        )
        assert outcome(problem) == outcome(turned), seed


def test_an_empty_problem_has_an_empty_page() -> None:
    assert solve(Problem(capacity=100, blocks=(), groups=(), candidates=())) == Selection(
        status="optimal", objective=0, bound=0, wordings={}, groups=frozenset(), used=0
    )


def test_bound_and_objective_agree_in_plain_points() -> None:
    selection = solve(page(5, one(3, 1234), one(2, -7)))
    assert (selection.status, selection.objective, selection.bound, selection.used) == ("optimal", 1234, 1234, 3)


@pytest.mark.parametrize(
    "broken",
    [
        replace(page(5, one(1, 1)), groups=()),
        replace(page(5, one(1, 1)), blocks=()),
        replace(page(5, one(1, 1)), gains={"go": (1, 2)}),
        replace(page(5, one(1, 1)), gains={"go": (1, -2)}),
        replace(page(5, one(1, 1)), families=(Family(losses=(("b0", 1), ("b9", 1))),)),
        replace(page(5, one(1, 1)), families=(Family(losses=(("b0", -1),)),)),
        replace(page(5, one(1, 1)), families=(Family(losses=(("b0", 1),)),) * 2),
        page(5, one(-1, 1)),
        page(5, one(1, 50_000_001)),
        page(5, one(1, 1) * 2),
        replace(page(5, one(1, 1)), candidates=bullets(one(1, 1)) * 2),
    ],
)
def test_a_problem_that_is_none_is_refused(broken: Problem) -> None:
    with pytest.raises(ValueError, match=r"must|belongs"):
        solve(broken)


def test_forcing_an_unknown_id_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot force"):
        solve(page(5, one(1, 1)), forced_in="nobody")
