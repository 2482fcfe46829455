"""Run HiGHS on a matrix: proven integer optima, from whole numbers to whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tailor.selection.matrix import Matrix

    Integers = NDArray[np.int64]

# Zero gaps, one thread and a fixed seed make the optimum exact and the run repeatable. Restarts and the heuristics
# that are off cost more than they find on pages.
_OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.99,
    "mip_feasibility_tolerance": 1e-9,  # near enough to whole for coefficients in the millions
    "mip_allow_restart": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
}


class NotProvenError(RuntimeError):
    """The solver ended without a proof: a defect, never a state of the user's data."""


class Program:
    """A matrix handed to HiGHS, to be maximised under several objectives and bounds.

    Objectives are integer; ``floors`` are extra rows ``sum(weight * column) >= limit``.
    """

    def __init__(self, matrix: Matrix) -> None:
        import numpy as np

        self.size, self.decisions = len(matrix.value), matrix.decisions
        self.showings, self.families = matrix.showings, matrix.families
        self.value = np.array(matrix.value, dtype=np.int64)
        self.height = np.array(matrix.height, dtype=np.int64)
        self.lower = np.array(matrix.column_lower, dtype=np.int64)
        self.upper = np.array(matrix.column_upper, dtype=np.int64)
        self.start = np.array(matrix.start, dtype=np.int64)
        self.index = np.array(matrix.index, dtype=np.int64)
        self.coefficient = np.array(matrix.coefficient, dtype=np.int64)
        self.row_lower = np.array(matrix.row_lower, dtype=np.float64)
        self.row_upper = np.array(matrix.row_upper, dtype=np.float64)

    def floor(self, weights: Integers, limit: int) -> None:
        """Add the row ``weights * columns >= limit``."""
        import numpy as np

        used = np.flatnonzero(weights)
        self.index = np.concatenate([self.index, used])
        self.coefficient = np.concatenate([self.coefficient, weights[used]])
        self.start = np.append(self.start, len(self.index))
        self.row_lower = np.append(self.row_lower, float(limit))
        self.row_upper = np.append(self.row_upper, np.inf)

    def columns(self, chosen: Sequence[int]) -> Integers | None:
        """The columns when just the decisions ``chosen`` are taken; None when that is not allowed."""
        import numpy as np

        columns = np.zeros(self.size, dtype=np.int64)
        columns[list(chosen)] = 1
        columns = self._derived(columns)
        reached = np.zeros(len(self.row_lower), dtype=np.int64)
        rows = np.repeat(np.arange(len(reached)), np.diff(self.start))
        np.add.at(reached, rows, self.coefficient * columns[self.index])
        allowed = (self.row_lower <= reached).all() and (reached <= self.row_upper).all()
        allowed = allowed and (self.lower <= columns).all() and (columns <= self.upper).all()
        return columns if allowed else None

    def maximise(
        self,
        objective: Integers,
        *,
        bounds: tuple[Integers, Integers] | None = None,
        start: Integers | None = None,
        also: tuple[Integers, int] | None = None,
    ) -> Integers | None:
        """The columns of a proven optimum; None when nothing satisfies the rows.

        ``bounds`` replace those of the columns, ``start`` is a solution to begin from, and ``also`` is a
        floor for this run alone.
        """
        import highspy
        import numpy as np

        if also is not None:
            rows = (self.start, self.index, self.coefficient, self.row_lower, self.row_upper)
            self.floor(*also)
            found = self.maximise(objective, bounds=bounds, start=start)
            self.start, self.index, self.coefficient, self.row_lower, self.row_upper = rows
            return found

        solver, ready = self.load(objective, integer=True, bounds=bounds)
        if not ready:
            return None
        if start is not None:
            solution = highspy.HighsSolution()
            solution.col_value = start.astype(np.float64)
            solver.setSolution(solution)
        _run(solver)
        status = solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None  # every column is bounded
        if self.size and status != highspy.HighsModelStatus.kOptimal:
            raise NotProvenError(f"the solver stopped with {solver.modelStatusToString(status)}")
        columns = self._derived(np.rint(np.array(solver.getSolution().col_value, dtype=np.float64)).astype(np.int64))
        reached = int(objective @ columns)
        if self.size and solver.getInfo().mip_dual_bound >= reached + 1:
            raise NotProvenError(f"the solver proved no more than {solver.getInfo().mip_dual_bound} for {reached}")
        return columns

    def _derived(self, columns: Integers) -> Integers:
        """``columns`` with those that follow from the decisions set to what follows."""
        for showings, showing in self.showings:
            times = int(columns[showing].sum())
            columns[showings] = [int(n < times) for n in range(len(showings))]
        for family in self.families:
            left = 1
            for free, member in family:
                columns[free] = left * int(columns[member].sum())
                left -= int(columns[free])
        return columns

    def load(
        self, objective: Integers, *, integer: bool, bounds: tuple[Integers, Integers] | None = None
    ) -> tuple[Any, bool]:
        """A solver holding the program; false when a row or column contradicts itself."""
        import highspy
        import numpy as np

        solver = highspy.Highs()
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        lower, upper = bounds or (self.lower, self.upper)
        if (self.row_lower > self.row_upper).any() or (lower > upper).any():
            return solver, False
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(self.row_lower)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = objective.astype(np.float64)
        model.col_lower_, model.col_upper_ = lower.astype(np.float64), upper.astype(np.float64)
        model.row_lower_, model.row_upper_ = self.row_lower, self.row_upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_ = self.start, self.index
        model.a_matrix_.value_ = self.coefficient.astype(np.float64)
        if integer:
            whole, any_ = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
            model.integrality_ = [whole] * self.decisions + [any_] * (self.size - self.decisions)
        solver.passModel(model)
        return solver, True


def _run(solver: Any) -> None:
    """Run the solver so that an interrupt from the keyboard gets through while it works."""
    from threading import Thread

    work = Thread(target=solver.run, daemon=True)
    work.start()
    while work.is_alive():
        work.join(0.2)


def weights(size: int, items: Sequence[Sequence[int]]) -> Integers:
    """An objective over ``items`` by which each outweighs all later ones.

    Of an item's k columns the first counts k units, the last one unit; none counts nothing. A unit is
    one more than all later items can reach together.
    """
    import numpy as np

    objective, unit = np.zeros(size, dtype=np.int64), 1
    for columns in reversed(items):
        for rank, column in enumerate(columns):
            objective[column] = unit * (len(columns) - rank)
        unit *= len(columns) + 1
    return objective
