"""When nothing satisfies the requirements, the conflict names what collides, no more and no less."""

from __future__ import annotations

import random

import pytest

from tailor.errors import Position
from tailor.selection import Block, Candidate, Conflict, Group, Infeasible, Option, Problem, conflicts, solve
from tests.selection.small import brute_force, instance

RULE = Position("data/targets/backend.yaml", 12, 5)
MASTER = Position("data/resume.yaml", 40, 7)
SECTION = Position("data/targets/backend.yaml", 20, 5)


def page(
    capacity: int = 1000, block: Block | None = None, group: Group | None = None, *candidates: Candidate
) -> Problem:
    return Problem(
        capacity=capacity,
        blocks=(block or Block(id="work", height=400, position=SECTION),),
        groups=(group or Group(id="acme", section="work", height=100, order=0, minimum=1, position=MASTER),),
        candidates=candidates,
    )


def bullet(id: str, height: int = 300, *, required: bool = True, **more: tuple[str, ...]) -> Candidate:
    options = (Option(wording="full", height=height, value=1000), Option(wording="short", height=height, value=900))
    return Candidate(
        id=id,
        group="acme",
        options=options,
        order=0,
        required=required,
        because=(RULE,) if required else (),
        position=MASTER,
        needs=more.get("needs", ()),
        excludes=more.get("excludes", ()),
    )


def refused(problem: Problem, **forced: str) -> tuple[Conflict, ...]:
    with pytest.raises(Infeasible) as caught:
        solve(problem, **forced)
    return caught.value.conflicts


def told(problem: Problem, **forced: str) -> list[str]:
    return [conflict.message for conflict in refused(problem, **forced)]


def test_required_bullets_that_do_not_fit_are_told_with_their_heights() -> None:
    assert told(page(1000, None, None, bullet("a"), bullet("b"), bullet("c", 100))) == [
        "a is required",
        "b is required",
        "the 2 required bullets and the headings need at least 55 pt, the page has 50 pt "
        "(all that is required needs 60 pt)",
    ]


def test_a_required_bullet_points_to_the_rules_that_require_it() -> None:
    conflict = refused(page(100, None, None, bullet("a")))[0]
    assert (conflict.message, conflict.positions) == ("a is required", (RULE,))


def test_a_limit_of_a_section_points_to_the_section() -> None:
    block = Block(id="work", height=0, max_candidates=1, position=SECTION)
    found = refused(page(1000, block, None, bullet("a"), bullet("b")))
    assert found[-1] == Conflict(message="section work may show at most 1 bullet", positions=(SECTION,))
    assert [c.message for c in found[:-1]] == ["a is required", "b is required"]


def test_a_section_that_wants_more_entries_than_it_has_is_told_how_many_there_are() -> None:
    block = Block(id="work", height=0, min_groups=2)
    assert told(page(1000, block, None, bullet("a", required=False))) == [
        "section work must show at least 2 entries and has 1"
    ]


def test_a_limit_of_an_entry_collides_with_what_is_required_in_it() -> None:
    group = Group(id="acme", section="work", height=0, order=0, maximum=1, position=MASTER)
    assert told(page(1000, None, group, bullet("a"), bullet("b")))[-1] == "acme shows at most 1 bullet"


def test_excludes_between_two_required_bullets_are_told() -> None:
    assert told(page(1000, None, None, bullet("a", 10, excludes=("b",)), bullet("b", 10))) == [
        "a is required",
        "b is required",
        "a never stands with b",
    ]


def test_a_need_of_something_that_is_no_candidate_is_told() -> None:
    assert told(page(1000, None, None, bullet("a", needs=("gone",)))) == [
        "a is required",
        "a only stands with gone, which is no candidate",
    ]


def test_forcing_in_what_cannot_be_shown_is_told() -> None:
    problem = page(100, None, None, bullet("a", required=False))
    assert told(problem, forced_in="a") == [
        "a is forced onto the page",
        "the 1 required bullet and the headings need at least 40 pt, the page has 5 pt",
    ]


def test_forcing_out_what_is_required_is_told() -> None:
    assert told(page(1000, None, None, bullet("a")), forced_out="a") == ["a is forced off the page", "a is required"]


@pytest.mark.slow
def test_every_conflict_set_is_infeasible_and_feasible_without_any_one_of_it() -> None:
    seen = 0
    for seed in range(500):
        problem = instance(random.Random(seed))
        if brute_force(problem) is not None:
            continue
        bare = conflicts.bare(problem)
        found = conflicts.irreducible(problem, {})
        seen += 1
        assert brute_force(conflicts.only(bare, {}, frozenset(found))[0]) is None, seed
        for one in found:
            rest = frozenset(found) - {one}
            assert brute_force(conflicts.only(bare, {}, rest)[0]) is not None, (seed, one)
        assert len(refused(problem)) == len(found)
    assert seen > 100
