"""The selection problem and its answer as values: what may go on the page, what it costs and is worth.

Heights are integers in twips (1/20 point), values in milli-points. docs/selection.md has the mathematics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tailor.errors import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One wording of a candidate with its height on the page and its value."""

    wording: str
    height: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A bullet that may be chosen, in exactly one of its ``options``. ``order`` is its place in the master.

    ``needs``: chosen only if every one of these is chosen; ``excludes``: never with any of these.
    Ids that are no candidates of the problem: a need makes it impossible, an exclude is void.
    """

    id: str
    group: str
    options: tuple[Option, ...]
    order: int
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    required: bool = False
    because: tuple[Position, ...] = ()  # the rules that require it
    position: Position | None = field(default=None, compare=False)  # in the master, for messages about needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An entry: its header costs ``height`` once it is shown, which is itself worth ``value``.

    It is shown if any of its candidates is chosen; shown, it has between ``minimum`` and ``maximum``
    of them (None: no limit). ``minimum`` is capped at the number of its candidates. ``skills`` count
    like a bullet's while it is shown.
    """

    id: str
    section: str
    height: int
    order: int
    value: int = 0
    minimum: int = 0
    maximum: int | None = None
    skills: tuple[str, ...] = ()
    required: bool = False
    because: tuple[Position, ...] = ()
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section: its heading costs ``height`` once any of its entries is shown."""

    id: str
    height: int
    min_groups: int = 0
    max_groups: int | None = None
    max_candidates: int | None = None
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Near-identical candidates, each as (id, loss).

    Of those on the page the one with the largest loss counts in full, and the page loses the losses of
    all the others. A candidate belongs to one family at most.
    """

    losses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything the optimum depends on.

    ``gains`` maps a skill to what its first, second, third … showing adds (never increasing).
    """

    capacity: int
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    candidates: tuple[Candidate, ...]
    gains: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A proven optimum. ``objective`` and ``bound`` are in milli-points and equal when proven.

    ``wordings`` maps each chosen candidate to its wording; ``groups`` are the shown entries;
    ``used`` is the height taken, in twips.
    """

    status: str
    objective: int
    bound: int
    wordings: Mapping[str, str]
    groups: frozenset[str]
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One of the constraints that cannot hold together, in words, with the rules or limits it comes from."""

    message: str
    positions: tuple[Position, ...] = ()


class Infeasible(Exception):
    """No page satisfies the requirements. Drop any one of ``conflicts`` and the rest can hold together."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__("; ".join(conflict.message for conflict in conflicts))
