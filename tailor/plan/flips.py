"""By how much a score would have to change for a bullet to enter or leave the page: exact re-solves."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from tailor.plan.budget import Budget
from tailor.selection import Selection, best_value


def score_gap(budget: Budget, selection: Selection, id: str, score: int) -> int | None:
    """How far the score of ``id`` has to rise for it to enter, or to fall for it to leave, in milli-points.

    A wording brings its worth, a share of the score, so each is looked at for itself: the page with it,
    V(wording), catches up with the page without, V, when the score has changed by (V - V(wording)) / worth.
    At a score of 0 a bullet leaves in any case, unless it is required. Losses to near-identical bullets
    are taken as they are. None when no page allows it.
    """
    problem = budget.problem
    chosen = id in selection.wordings or id in selection.groups
    without = best_value(problem, {id: False}) if chosen else selection.objective
    if without is None:
        return None
    gaps = []
    candidate = next((c for c in problem.candidates if c.id == id), None)
    if candidate is None:
        having = best_value(problem, {id: True})
        gaps += [] if having is None else [without - having]
    for option in candidate.options if candidate else ():
        only = tuple(replace(c, options=(option,)) if c.id == id else c for c in problem.candidates)
        having = best_value(replace(problem, candidates=only), {id: True})
        gaps += [] if having is None else [ceil((without - having) / budget.worths[id, option.wording])]
    if not gaps:
        return None
    return min(-min(gaps), score) if chosen else max(min(gaps), 0)
