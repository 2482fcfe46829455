"""The easy case: everything fits. Then the best page is all of it, and no solver is needed to prove that."""

from __future__ import annotations

from tailor.selection.problem import Problem, Selection
from tailor.selection.verify import evaluate, proven


def whole(problem: Problem) -> Selection | None:
    """The selection of every candidate in its best wording, when that is allowed and nothing is lost by it.

    It is then the optimum, and the one that ``solve`` would return: no candidate, group or skill can
    add more, leaving something out adds nothing and makes the page less full, and of equal wordings the
    taller and then the earlier one is taken. None when something does not fit or would cost value.
    """
    if any(sum(loss > 0 for _, loss in family.losses) > 1 for family in problem.families):
        return None
    if any(group.value < 0 for group in problem.groups):
        return None
    wordings = {}
    for candidate in problem.candidates:
        best = max(candidate.options, key=lambda option: (option.value, option.height), default=None)
        if best is None or best.value < 0:
            return None
        wordings[candidate.id] = best.wording
    groups = frozenset(group.id for group in problem.groups)
    result = evaluate(problem, wordings, groups)
    return None if result.violations else proven(result, wordings, groups)
