"""What would have to change for a bullet to enter or leave the page: exact re-solves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tailor.selection.optimum import best, best_value, forcing
from tailor.selection.problem import Problem, Selection


def margin(problem: Problem, selection: Selection, id: str) -> int | None:
    """What the optimum loses, in milli-points, with ``id`` forced the other way (in if out, out if in).

    ``selection`` is the optimum of ``problem``. 0 when an equally good page does it; None when no page
    does. For a bullet that is out, it enters as soon as its value rises by more than that.
    """
    chosen = id in selection.wordings or id in selection.groups
    value = best_value(problem, forcing(problem, None if chosen else id, id if chosen else None))
    return None if value is None else selection.objective - value


def lines_to_enter(problem: Problem, pitch: int, limit: int) -> Mapping[str, int]:
    """The least number of additional lines (of ``pitch`` twips) at which each absent candidate is on the best page.

    Candidates and groups that are still absent with ``limit`` more lines have no entry. It may leave
    again with even more lines; the first appearance counts.
    """
    selection = best(problem, {})
    absent = {candidate.id for candidate in problem.candidates} | {group.id for group in problem.groups}
    if selection is not None:
        absent -= {*selection.wordings, *selection.groups}
    entering: dict[str, int] = {}
    for lines in range(1, limit + 1):
        if len(entering) == len(absent):
            break
        selection = best(replace(problem, capacity=problem.capacity + lines * pitch), {}, selection)
        if selection is not None:
            for id in sorted(absent & {*selection.wordings, *selection.groups}):
                entering.setdefault(id, lines)
    return entering
