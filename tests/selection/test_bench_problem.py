"""Generated problems of a real size are solved and checked by the independent evaluation."""

from __future__ import annotations

import pytest

from bench.generate import problem
from tailor.selection import solve
from tailor.selection.verify import evaluate


@pytest.mark.slow
@pytest.mark.parametrize(("bullets", "seed"), [(70, 0), (70, 6), (500, 2)])
def test_a_generated_page_is_proven_full_and_sound(bullets: int, seed: int) -> None:
    given = problem(bullets, seed)
    selection = solve(given)
    result = evaluate(given, selection.wordings, selection.groups)
    assert (result.value, result.used, result.violations) == (selection.objective, selection.used, ())
    assert selection.objective == selection.bound
    assert selection.used > given.capacity * 0.97
    assert solve(given) == selection


def test_the_evaluation_names_everything_that_is_broken() -> None:
    given = problem(70, 0)
    result = evaluate(given, {"b1": "full", "b2": "long"}, frozenset({"awards-0"}))
    assert "b2 has no wording long" in result.violations
    assert any("is hidden but has" in violation for violation in result.violations)
    assert any("required" in violation for violation in result.violations)
    assert any("fewer than" in violation for violation in result.violations)
