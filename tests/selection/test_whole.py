"""Where everything fits no solver is asked, and the answer is the one that it would give."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tailor.selection import Selection, solve
from tailor.selection import optimum as solver
from tailor.selection.whole import whole
from tests.selection.small import brute_force, instance


def roomy(rng: random.Random) -> Selection | None:
    """The shortcut's answer for a page with room for everything and fewer limits, after comparing it."""
    problem = instance(rng)
    problem = replace(
        problem,
        capacity=10_000,
        families=() if rng.random() < 0.8 else problem.families,
        blocks=tuple(replace(b, max_groups=None, max_candidates=None) for b in problem.blocks),
        groups=tuple(replace(g, maximum=None, value=abs(g.value)) for g in problem.groups),
    )
    found = whole(problem)
    best = brute_force(problem)
    if found is not None:
        assert best is not None
        assert ((found.objective, found.used), (dict(found.wordings), found.groups)) == best
    return found


def test_the_shortcut_is_the_optimum_of_brute_force_whenever_it_answers() -> None:
    answers = [roomy(random.Random(f"whole {seed}")) for seed in range(600)]
    assert 50 < sum(answer is not None for answer in answers) < 600


def test_nothing_is_imported_for_a_page_on_which_everything_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the solver was asked")

    easy = next(p for p in (instance(random.Random(n)) for n in range(400)) if whole(p) is not None)
    monkeypatch.setattr(solver, "Program", never)
    assert solve(easy) == whole(easy)
