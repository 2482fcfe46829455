"""Exact bounds from the relaxation: which columns no optimum can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tailor.selection.program import Program

    Integers = NDArray[np.int64]

_DUAL_UNIT = 1 << 10  # duals are rounded to 1/1024 before they are used in exact arithmetic
_EXACT = 1 << 62  # no sum may come near the end of 64 bits


def relax(program: Program, objective: Integers) -> tuple[Integers, int] | None:
    """Exact reduced costs and an exact upper bound of ``objective``, both in units of ``1 / _DUAL_UNIT``.

    Weak duality holds for any multipliers, so the solver's are rounded to a grid and everything
    after that is integer arithmetic: rounding can weaken the bound, never make it wrong.
    None when the relaxation has no solution or the numbers are too large to be exact.
    """
    import highspy
    import numpy as np

    solver, ready = program.load(objective, integer=False)
    if not ready:
        return None
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    duals = np.array(solver.getSolution().row_dual, dtype=np.float64) * _DUAL_UNIT
    largest = np.abs(duals).max(initial=1.0) * float(np.abs(program.coefficient).max(initial=1))
    largest += float(np.abs(objective).max(initial=1)) * _DUAL_UNIT
    if largest * (len(program.index) + len(duals) + program.size) >= _EXACT:
        return None
    multipliers = np.rint(duals).astype(np.int64)
    multipliers[(multipliers > 0) & np.isinf(program.row_upper)] = 0
    multipliers[(multipliers < 0) & np.isinf(program.row_lower)] = 0
    rows = np.repeat(np.arange(len(multipliers)), np.diff(program.start))
    reduced = objective * _DUAL_UNIT
    np.subtract.at(reduced, program.index, multipliers[rows] * program.coefficient)
    sides = np.where(multipliers > 0, program.row_upper, program.row_lower)
    bound = sum(m * int(side) for m, side in zip(multipliers.tolist(), sides.tolist(), strict=True) if m)
    bound += int(np.where(reduced > 0, reduced * program.upper, reduced * program.lower).sum())
    return reduced, bound


def core(program: Program, reduced: Integers, size: int) -> tuple[Integers, Integers]:
    """Bounds that leave open the ``size`` decisions of least reduced cost and fix the others as they are best.

    Columns that follow from the decisions stay as they are.
    """
    import numpy as np

    sure = np.abs(reduced) > np.sort(np.abs(reduced[: program.decisions]))[size]
    sure[program.decisions :] = False
    lower = np.where(sure & (reduced > 0), program.upper, program.lower)
    upper = np.where(sure & (reduced < 0), program.lower, program.upper)
    return lower, upper


def settle(program: Program, relaxed: tuple[Integers, int], reached: int) -> None:
    """Fix every column that differs from its better bound in no solution worth ``reached`` or more.

    Exact: such a column alone would cost more than the gap.
    """
    import numpy as np

    reduced, bound = relaxed
    gap = bound - reached * _DUAL_UNIT
    absent, present = reduced < -gap, reduced > gap
    lower, upper = np.where(present, program.upper, program.lower), np.where(absent, program.lower, program.upper)
    program.lower, program.upper = lower, upper
