"""Selection: the exact optimum of what goes on the page, and what would have to change."""

from __future__ import annotations

from tailor.selection.flips import lines_to_enter, margin
from tailor.selection.optimum import best_value, solve
from tailor.selection.problem import Block, Candidate, Conflict, Family, Group, Infeasible, Option, Problem, Selection
from tailor.selection.similarity import families, loss

__all__ = [
    "Block",
    "Candidate",
    "Conflict",
    "Family",
    "Group",
    "Infeasible",
    "Option",
    "Problem",
    "Selection",
    "best_value",
    "families",
    "lines_to_enter",
    "loss",
    "margin",
    "solve",
]
