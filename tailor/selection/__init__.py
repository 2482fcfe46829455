"""Selection: the exact optimum of what goes on the page, and what would have to change."""

from __future__ import annotations

from tailor.selection.flips import lines_to_enter, margin
from tailor.selection.optimum import solve
from tailor.selection.problem import Block, Candidate, Conflict, Group, Infeasible, Option, Problem, Selection
from tailor.selection.similarity import near_identical, penalty

__all__ = [
    "Block",
    "Candidate",
    "Conflict",
    "Group",
    "Infeasible",
    "Option",
    "Problem",
    "Selection",
    "lines_to_enter",
    "margin",
    "near_identical",
    "penalty",
    "solve",
]
