"""The selection problem as an integer program: columns, rows and bounds (docs/selection.md, "As a program")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import gcd

from tailor.selection.check import check
from tailor.selection.problem import Candidate, Family, Group, Problem, Selection

INFINITY = float("inf")


@dataclass(slots=True)
class Matrix:
    """Columns lie between 0 and 1; rows are ``lower <= sum(coefficient * column) <= upper``, stored row by row.

    ``value`` and ``height`` belong to the columns. The first ``decisions`` columns must be whole; the rest
    follow from them: ``showings`` are (columns of a skill's first, second … showing, decisions that show it),
    each of ``families`` lists (column that is 1 when the member counts in full, decisions of the member), from
    the largest loss to the least. ``options`` maps a candidate to one column for each of its options, ``shown`` a
    group and ``headings`` a block to its column. ``items`` lists what the tie-break looks at, in the master's
    order: each item is its columns, most wanted first.
    """

    value: list[int] = field(default_factory=list)
    height: list[int] = field(default_factory=list)
    column_lower: list[int] = field(default_factory=list)
    column_upper: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    coefficient: list[int] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    options: dict[str, list[int]] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    items: list[list[int]] = field(default_factory=list)
    decisions: int = 0
    showings: list[tuple[list[int], list[int]]] = field(default_factory=list)
    families: list[list[tuple[int, list[int]]]] = field(default_factory=list)

    def column(self, value: int, height: int = 0, *, lower: int = 0, upper: int = 1) -> int:
        """Add a column and return its number."""
        self.value.append(value)
        self.height.append(height)
        self.column_lower.append(lower)
        self.column_upper.append(upper)
        return len(self.value) - 1

    def row(self, terms: list[tuple[list[int], int]], lower: float, upper: float) -> None:
        """Add a row from (columns, coefficient) terms; no column may stand in it twice."""
        for columns, coefficient in terms:
            self.index.extend(columns)
            self.coefficient.extend([coefficient] * len(columns))
        self.start.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)

    def chosen(self, problem: Problem, selection: Selection) -> list[int]:
        """The decisions that ``selection`` stands for."""
        columns = [self.shown[group] for group in sorted(selection.groups)]
        sections = {group.section for group in problem.groups if group.id in selection.groups}
        columns += [self.headings[section] for section in sorted(sections) if section in self.headings]
        for candidate in problem.candidates:
            for option, column in zip(candidate.options, self.options[candidate.id], strict=True):
                if selection.wordings.get(candidate.id) == option.wording:
                    columns.append(column)
        return columns


def build(problem: Problem, forced: Mapping[str, bool]) -> Matrix:
    """The program of ``problem``; ``forced`` says which candidates or groups must (not) be chosen."""
    check(problem)
    matrix = Matrix()
    members: dict[str, list[Candidate]] = {group.id: [] for group in problem.groups}
    known = {candidate.id for candidate in problem.candidates}
    for candidate in problem.candidates:
        members[candidate.group].append(candidate)
        possible = forced.get(candidate.id, True) and known.issuperset(candidate.needs)
        matrix.options[candidate.id] = [
            matrix.column(option.value, option.height, upper=int(possible)) for option in candidate.options
        ]
    for group in problem.groups:
        want = forced.get(group.id)
        matrix.shown[group.id] = matrix.column(
            group.value, group.height, lower=int(group.required or want is True), upper=int(want is not False)
        )
    for candidate in problem.candidates:
        _candidate_rows(matrix, candidate, candidate.required or forced.get(candidate.id) is True)
    for group in problem.groups:
        _group_rows(matrix, group, members[group.id])
    _block_rows(matrix, problem, members)
    matrix.decisions = len(matrix.value)
    _gain_rows(matrix, problem)
    for family in problem.families:
        _family_rows(matrix, family)
    unit = gcd(*matrix.height) or 1
    taking = [([column], height // unit) for column, height in enumerate(matrix.height) if height]
    matrix.row(taking, -INFINITY, problem.capacity // unit)
    for group in sorted(problem.groups, key=lambda item: item.order):
        matrix.items.append([matrix.shown[group.id]])
        matrix.items += [matrix.options[c.id] for c in sorted(members[group.id], key=lambda item: item.order)]
    return matrix


def _candidate_rows(matrix: Matrix, candidate: Candidate, required: bool) -> None:
    own = matrix.options[candidate.id]
    matrix.row([(own, 1), ([matrix.shown[candidate.group]], -1)], -INFINITY, 0)
    if required:
        matrix.row([(own, 1)], 1, 1)
    for other in dict.fromkeys(candidate.needs):
        if other != candidate.id and other in matrix.options:
            matrix.row([(own, 1), (matrix.options[other], -1)], -INFINITY, 0)
    for other in dict.fromkeys(candidate.excludes):
        if other != candidate.id and other in matrix.options:
            matrix.row([(own + matrix.options[other], 1)], -INFINITY, 1)


def _group_rows(matrix: Matrix, group: Group, members: list[Candidate]) -> None:
    columns = [j for candidate in members for j in matrix.options[candidate.id]]
    shown = [matrix.shown[group.id]]
    minimum = min(group.minimum, len(members))
    if minimum > 0:
        matrix.row([(columns, 1), (shown, -minimum)], 0, INFINITY)
    if group.maximum is not None and group.maximum < len(members):
        matrix.row([(columns, 1), (shown, -group.maximum)], -INFINITY, 0)


def _block_rows(matrix: Matrix, problem: Problem, members: Mapping[str, list[Candidate]]) -> None:
    groups: dict[str, list[str]] = {block.id: [] for block in problem.blocks}
    for group in problem.groups:
        groups[group.section].append(group.id)
    for block in problem.blocks:
        shown = [matrix.shown[group] for group in groups[block.id]]
        if block.height:
            heading = matrix.headings[block.id] = matrix.column(0, block.height)
            for column in shown:
                matrix.row([([column], 1), ([heading], -1)], -INFINITY, 0)
            matrix.row([(shown, 1), ([heading], -1)], 0, INFINITY)
        most = len(shown) if block.max_groups is None else block.max_groups
        if block.min_groups > 0 or most < len(shown):
            matrix.row([(shown, 1)], max(block.min_groups, 0), most)
        bullets = [j for group in groups[block.id] for c in members[group] for j in matrix.options[c.id]]
        if block.max_candidates is not None and bullets:
            matrix.row([(bullets, 1)], -INFINITY, block.max_candidates)


def _gain_rows(matrix: Matrix, problem: Problem) -> None:
    """Give each skill one column for each showing that counts; a skill with one holder is just worth more."""
    holders: dict[str, list[list[int]]] = {skill: [] for skill in problem.gains}
    for candidate in problem.candidates:
        for skill in dict.fromkeys(candidate.skills):
            if skill in holders:
                holders[skill].append(matrix.options[candidate.id])
    for group in problem.groups:
        for skill in dict.fromkeys(group.skills):
            if skill in holders:
                holders[skill].append([matrix.shown[group.id]])
    for skill, columns in holders.items():
        steps = [step for step in problem.gains[skill][: len(columns)] if step]
        if len(columns) == 1 and steps:
            for column in columns[0]:
                matrix.value[column] += steps[0]
        elif steps:
            showings, showing = [matrix.column(step) for step in steps], [j for own in columns for j in own]
            matrix.showings.append((showings, showing))
            matrix.row([(showings, 1), (showing, -1)], -INFINITY, 0)


def _family_rows(matrix: Matrix, family: Family) -> None:
    """Charge every member its loss, and give it back to one of those on the page."""
    losses = sorted((-loss, number, id) for number, (id, loss) in enumerate(family.losses) if loss)
    if len(losses) < 2:
        return
    members = []
    for negative, _, id in losses:
        own, free = matrix.options[id], matrix.column(-negative)
        for column in own:
            matrix.value[column] += negative
        matrix.row([(own, 1), ([free], -1)], 0, INFINITY)
        members.append((free, own))
    matrix.row([([free for free, _ in members], 1)], -INFINITY, 1)
    matrix.families.append(members)
