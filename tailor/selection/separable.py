"""Dynamic programming for problems whose entries touch each other only through the page's height.

Branch and bound can take for ever on thousands of bullets of equal worth; this takes time in
proportion to their number (a knapsack by Bellman's recursion, entry by entry), and proves as much.
docs/selection.md tells when it applies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from tailor.selection.problem import Block, Candidate, Group, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.int64]

FROM = 150  # candidates from which on it is asked; smaller problems are the solver's
_STEPS = 6_000_000_000  # table cells to fill, and
_CELLS = 60_000_000  # cells to keep, beyond which the solver is asked after all
_NEVER = -(1 << 61)


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry with its candidates in order, and the section it is in."""

    group: Group
    members: tuple[Candidate, ...]
    block: Block
    last: bool  # of its section

    @property
    def states(self) -> int:
        """How many numbers of entries shown before it in the section are told apart."""
        return 1 + max(1, self.block.min_groups, self.block.max_groups or 0)

    @property
    def counts(self) -> int:
        """How many numbers of chosen candidates are told apart."""
        return 1 + max(min(self.group.minimum, len(self.members)), self.group.maximum or 0)


def separable(problem: Problem, forced: Mapping[str, bool]) -> tuple[dict[str, str], frozenset[str]] | None:
    """The wordings and entries of the one best selection, or None when this way does not apply.

    It is the selection that the solver would give: most value, then the fullest, then the earliest.
    None also when nothing is allowed at all.
    """
    import numpy as np

    items = _items(problem)
    if items is None or len(problem.candidates) < FROM:
        return None
    heights = [o.height for c in problem.candidates for o in c.options]
    unit = gcd(*heights, *(g.height for g in problem.groups), *(b.height for b in problem.blocks)) or 1
    room = problem.capacity // unit
    cells = [item.states * (room + 1) for item in items]
    inner = [item.counts * (len(item.members) + 1) * (room + 1) for item in items]
    steps = sum(i * item.states for i, item in zip(inner, items, strict=True))
    if room < 0 or steps > _STEPS or sum(cells) + max(inner, default=0) > _CELLS:
        return None
    page = _Page(unit, room, forced)
    tables: list[Table] = []  # best from this entry on, by entries shown before in the section and room left
    after = np.zeros((1, room + 1), dtype=np.int64)
    for item in reversed(items):
        tables.append(after := page.entry(item, page.entered(item, after)))
    tables.reverse()
    if not tables or tables[0][0, room] <= _NEVER // 2:
        return None
    tables.append(np.zeros((1, room + 1), dtype=np.int64))
    return page.walk(items, tables)


def _items(problem: Problem) -> list[_Item] | None:
    """The entries in the master's order; None when something ties entries together beyond their sections."""
    blocks = {block.id: block for block in problem.blocks}
    skilled = {skill for skill, steps in problem.gains.items() if any(steps)}
    bound = any(c.needs or c.excludes or skilled.intersection(c.skills) for c in problem.candidates)
    bound = bound or any(skilled.intersection(g.skills) for g in problem.groups)
    if bound or problem.families or any(b.max_candidates is not None for b in problem.blocks):
        return None
    members: dict[str, list[Candidate]] = {group.id: [] for group in problem.groups}
    for candidate in sorted(problem.candidates, key=lambda c: c.order):
        members[candidate.group].append(candidate)
    groups = sorted(problem.groups, key=lambda g: g.order)
    sections = [group.section for group in groups]
    runs = [s for i, s in enumerate(sections) if i == 0 or sections[i - 1] != s]
    empty = any(block.min_groups > 0 and block.id not in sections for block in problem.blocks)
    if empty or len(runs) != len(set(runs)):
        return None
    return [
        _Item(group, tuple(members[group.id]), blocks[group.section], sections[i + 1 : i + 2] != [group.section])
        for i, group in enumerate(groups)
    ]


class _Page:
    """The recursion over one page. Worth is ``value * (room + 1) + height``: fullness breaks ties of value."""

    def __init__(self, unit: int, room: int, forced: Mapping[str, bool]) -> None:
        self.unit, self.room, self.forced = unit, room, forced

    def entered(self, item: _Item, after: Table) -> Table:
        """What comes after ``item``, by the entries shown in its section up to and including it."""
        import numpy as np

        if not item.last:
            return after
        enough = np.arange(item.states) >= item.block.min_groups
        return np.where(enough[:, None], after[0][None, :], _NEVER)

    def entry(self, item: _Item, after: Table) -> Table:
        """The best from ``item`` on: left out, or shown with the best choice of its candidates."""
        import numpy as np

        must = self._must(item.group) or any(self._must(candidate) for candidate in item.members)
        best = np.full_like(after, _NEVER) if must else after.copy()
        inner: dict[int, Table] = {}
        for before in range(item.states):
            if (header := self._header(item, before)) is not None:
                row, height, worth = header
                if row not in inner:
                    inner[row] = self._candidates(item, after[row], keep=False)[0][0]
                taken = inner[row][: self.room + 1 - height] + worth
                np.maximum(best[before, height:], taken, out=best[before, height:])
        return best

    def walk(self, items: list[_Item], tables: list[Table]) -> tuple[dict[str, str], frozenset[str]]:
        """Read the best selection off the tables: at every step the most wanted choice that loses nothing."""
        wordings: dict[str, str] = {}
        groups = set()
        left, before = self.room, 0
        for n, item in enumerate(items):
            after = self.entered(item, tables[n + 1])
            if (header := self._header(item, before)) is not None and header[1] <= left:
                row, height, worth = header
                inner = self._candidates(item, after[row], keep=True)
                if inner[0][0, left - height] + worth == tables[n][before, left]:
                    groups.add(item.group.id)
                    left, before = self._choose(item, inner, left - height, wordings), row
            if item.last:
                before = 0
        return wordings, frozenset(groups)

    def _choose(self, item: _Item, inner: list[Table], left: int, wordings: dict[str, str]) -> int:
        count = 0
        for n, candidate in enumerate(item.members):
            for option in candidate.options:
                height, more = option.height // self.unit, min(count + 1, item.counts - 1)
                barred = item.group.maximum is not None and count >= item.group.maximum
                if left < height or barred or not self.forced.get(candidate.id, True):
                    continue
                if inner[n + 1][more, left - height] + self._worth(option.value, height) == inner[n][count, left]:
                    wordings[candidate.id] = option.wording
                    left, count = left - height, more
                    break
        return left

    def _header(self, item: _Item, before: int) -> tuple[int, int, int] | None:
        """What showing the entry leads to: the state after it, its header's height and worth; None if it may not."""
        most = item.block.max_groups
        if self.forced.get(item.group.id) is False or (most is not None and before >= most):
            return None
        height = (item.group.height + (item.block.height if before == 0 else 0)) // self.unit
        if height > self.room:
            return None
        return min(before + 1, item.states - 1), height, self._worth(item.group.value, height)

    def _candidates(self, item: _Item, after: Table, *, keep: bool) -> list[Table]:
        """The best from each candidate on (without ``keep`` from the first alone), by number chosen and room left."""
        import numpy as np

        most = item.group.maximum
        counts = np.arange(item.counts)
        allowed = counts >= min(item.group.minimum, len(item.members))
        current = np.where(allowed[:, None], after[None, :], _NEVER)
        tables = [current]
        for candidate in reversed(item.members):
            best = np.full_like(current, _NEVER) if self._must(candidate) else current.copy()
            more = np.minimum(counts + 1, item.counts - 1)
            usable = counts.copy() if most is None else counts[counts < most]
            for option in candidate.options if self.forced.get(candidate.id, True) else ():
                height = option.height // self.unit
                if height <= self.room and len(usable):
                    worth = self._worth(option.value, height)
                    taken = current[more[usable], : self.room + 1 - height] + worth
                    np.maximum(best[usable, height:], taken, out=taken)
                    best[usable, height:] = taken
            tables.append(best)
            current = best
            if not keep:
                del tables[:-1]
        return tables[::-1]

    def _must(self, thing: Group | Candidate) -> bool:
        return thing.required or self.forced.get(thing.id) is True

    def _worth(self, value: int, height: int) -> int:
        return value * (self.room + 1) + height
