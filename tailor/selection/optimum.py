"""Solve a selection problem to proven optimality, with ties broken down to one answer."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from tailor.selection.bounds import core, relax, settle
from tailor.selection.check import check
from tailor.selection.matrix import Matrix, build
from tailor.selection.problem import Infeasible, Problem, Selection
from tailor.selection.program import NotProvenError, Program, weights
from tailor.selection.separable import separable
from tailor.selection.verify import evaluate, proven
from tailor.selection.whole import whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_ONE_PASS = 1 << 36  # largest objective for which value and height are maximised together
_CHUNK = 1 << 30  # largest weight in one step of the tie-break
_FEW = 20  # open items above which the tie-break first asks whether optima differ at all
_MANY = 150  # open items above which it asks on, to learn where they first do
_CORE = 40  # decisions that the first, restricted run leaves open


def solve(problem: Problem, *, forced_in: str | None = None, forced_out: str | None = None) -> Selection:
    """The best selection: most value, then the fullest page, then the earliest in the master's order.

    ``forced_in`` and ``forced_out`` are ids of a candidate or group that must or must not be chosen.
    The answer is unique and does not depend on the solver's path. Raises Infeasible with an
    irreducible set of conflicts, ValueError when the problem contradicts its own description.
    """
    forced = forcing(problem, forced_in, forced_out)
    if not forced:
        check(problem)
        if (everything := whole(problem)) is not None:
            return everything
    selection = best(problem, forced)
    if selection is None:
        from tailor.selection.conflicts import conflicts

        raise Infeasible(conflicts(problem, forced))
    return selection


def best(problem: Problem, forced: dict[str, bool], near: Selection | None = None) -> Selection | None:
    """As ``solve``, with None when nothing satisfies the requirements.

    ``near`` is a selection to begin from, which saves time if it is allowed here; the answer is the same.
    """
    check(problem)
    if (found := separable(problem, forced)) is not None:
        return _selection(problem, *found)
    matrix = build(problem, forced)
    program = Program(matrix)
    unit = gcd(*matrix.height)
    start = None if near is None else program.columns(matrix.chosen(problem, near))
    optima = _most_valuable_and_fullest(program, problem.capacity // unit + 1 if unit else 1, start)
    if optima is None:
        return None
    return _verified(problem, matrix, int(program.value @ optima[0]), _earliest(program, matrix, *optima))


def best_value(problem: Problem, forced: dict[str, bool]) -> int | None:
    """The value of the optimum alone, in milli-points; quicker than ``best``."""
    check(problem)
    if (found := separable(problem, forced)) is not None:
        return _selection(problem, *found).objective
    program = Program(build(problem, forced))
    columns = _optimum(program, program.value)
    return None if columns is None else int(program.value @ columns)


def forcing(problem: Problem, forced_in: str | None, forced_out: str | None) -> dict[str, bool]:
    """The decisions to impose on a problem, checked: ids of candidates or groups."""
    forced = {id: way for id, way in ((forced_in, True), (forced_out, False)) if id is not None}
    unknown = set(forced) - {c.id for c in problem.candidates} - {g.id for g in problem.groups}
    if unknown or (forced_in is not None and forced_in == forced_out):
        raise ValueError(f"cannot force {forced_in} in and {forced_out} out")
    return forced


def _most_valuable_and_fullest(
    program: Program, levels: int, start: Integers | None
) -> tuple[Integers, Integers] | None:
    """Maximise value, then height, in one run where the numbers stay exact, else in two.

    Returns an optimum and the objective of the last run; a floor holds the value from then on.
    ``levels`` is more than the page can be high in units of the heights' common divisor, so that no
    height outweighs one unit of value.
    """
    import numpy as np

    value_unit = int(np.gcd.reduce(program.value, initial=0)) or 1
    height_unit = int(np.gcd.reduce(program.height, initial=0)) or 1
    value, height = program.value // value_unit, program.height // height_unit
    total = int(np.abs(value).sum()) + 1
    if total * levels <= _ONE_PASS:
        objective = value * levels + height
        columns = _optimum(program, objective, keep=True, start=start)
        if columns is not None:
            program.floor(value, int(value @ columns))
    else:
        objective = height
        columns = _optimum(program, value, keep=True, start=start)
        if columns is not None:
            program.floor(value, int(value @ columns))
            columns = _optimum(program, height, keep=True, start=columns)
    return None if columns is None else (columns, objective)


def _optimum(
    program: Program, objective: Integers, *, keep: bool = False, start: Integers | None = None
) -> Integers | None:
    """A proven optimum. With ``keep``, columns that no optimum of this objective changes stay fixed.

    It is first solved on the decisions about which the relaxation is least sure, on more of them where
    that allows no page; what that reaches lets exact bounds fix many others, and the last run proves the rest.
    """
    lower, upper = program.lower, program.upper
    relaxed = relax(program, objective)
    size = _CORE
    while relaxed is not None and start is None and size < program.decisions:
        start = program.maximise(objective, bounds=core(program, relaxed[0], size))
        size *= 4
    if relaxed is not None and start is not None:
        settle(program, relaxed, int(objective @ start))
    columns = program.maximise(objective, start=start)
    if relaxed is not None and keep and columns is not None:
        settle(program, relaxed, int(objective @ columns))
    if not keep:
        program.lower, program.upper = lower, upper
    return columns


def _earliest(program: Program, matrix: Matrix, columns: Integers, best: Integers) -> Integers:
    """Among the optima of ``best``, the one that is first in the master's order (a floor holds the value).

    Items are taken in order, as many at a time as exact weights allow: within a step each item
    outweighs everything after it, and what a step decides is fixed before the next. Where many are
    open, those on which no optimum differs are skipped first.
    """
    open_items = [item for item in matrix.items if (program.lower[item] < program.upper[item]).any()]
    full = (program.height, int(program.height @ columns))
    asked = len(open_items) <= _FEW
    while open_items:
        if not asked or len(open_items) > _MANY:
            same = _agreed(program, open_items, columns, best, patient=len(open_items) > _MANY)
            open_items, asked = open_items[same:], True
        chunk, size = [], 1
        while open_items and size * (len(open_items[0]) + 1) <= _CHUNK:
            size *= len(open_items[0]) + 1
            chunk.append(open_items.pop(0))
        if not chunk and open_items:
            raise ValueError("a candidate has too many wordings")
        objective = weights(program.size, chunk)
        if int(objective @ columns) < size - 1:
            found = program.maximise(objective, start=columns, also=full)
            if found is None:
                raise NotProvenError("the solver lost a solution it had found")
            columns = found
        _fix(program, chunk, columns)
    return columns


def _agreed(program: Program, items: list[list[int]], columns: Integers, best: Integers, *, patient: bool) -> int:
    """How many of the first ``items`` are the same in every optimum of ``best``; these get fixed.

    Asks for the best page that differs anywhere. If it is as good, its first difference bounds the range to
    ask about next, until no optimum differs in what is left of it; unless ``patient``, one such answer ends it.
    """
    import numpy as np

    size = len(items)
    while size:
        asked = np.array([column for item in items[:size] for column in item])
        signs = np.zeros(program.size, dtype=np.int64)
        signs[asked] = 1 - 2 * columns[asked]
        other = program.maximise(best, also=(signs, 1 - int(columns[asked].sum())))
        if other is None or best @ other < best @ columns:
            break
        size = next(n for n, item in enumerate(items) if (other[item] != columns[item]).any()) if patient else 0
    _fix(program, items[:size], columns)
    return size


def _fix(program: Program, items: list[list[int]], columns: Integers) -> None:
    decided = [column for item in items for column in item]
    program.lower[decided] = program.upper[decided] = columns[decided]


def _verified(problem: Problem, matrix: Matrix, worth: int, columns: Integers) -> Selection:
    """The selection that ``columns`` stand for, checked in integers against the problem and the proven ``worth``."""
    wordings = {
        candidate.id: option.wording
        for candidate in problem.candidates
        for option, column in zip(candidate.options, matrix.options[candidate.id], strict=True)
        if columns[column]
    }
    groups = frozenset(group for group, column in matrix.shown.items() if columns[column])
    selection = _selection(problem, wordings, groups)
    if selection.objective != worth:
        raise NotProvenError(f"the solver's answer is wrong: worth {selection.objective}, not {worth}")
    return selection


def _selection(problem: Problem, wordings: dict[str, str], groups: frozenset[str]) -> Selection:
    """A proven optimum as a selection, its limits checked once more against the problem itself."""
    result = evaluate(problem, wordings, groups)
    if result.violations:
        raise NotProvenError(f"the answer breaks limits: {result.violations}")
    return proven(result, wordings, groups)
