"""What is no selection problem at all: refused before anything is built from it."""

from __future__ import annotations

from tailor.selection.problem import Problem

LARGEST = 50_000_000  # milli-points; beyond it floating-point rows could no longer tell neighbours apart


def check(problem: Problem) -> None:
    """Refuse what is no problem at all (ValueError): a mistake of the caller, never of the user."""
    groups, blocks = {g.id for g in problem.groups}, {b.id for b in problem.blocks}
    candidates = {c.id for c in problem.candidates}
    if len(groups | candidates) != len(problem.groups) + len(problem.candidates) or len(blocks) != len(problem.blocks):
        raise ValueError("ids of candidates, groups and blocks must be unique")
    if not groups.issuperset(c.group for c in problem.candidates):
        raise ValueError("a candidate belongs to no group")
    if not blocks.issuperset(g.section for g in problem.groups):
        raise ValueError("a group belongs to no block")
    if any(len({o.wording for o in c.options}) != len(c.options) for c in problem.candidates):
        raise ValueError("wordings of a candidate must have different names")
    heights = [o.height for c in problem.candidates for o in c.options]
    heights += [group.height for group in problem.groups] + [block.height for block in problem.blocks]
    if min(heights, default=0) < 0:
        raise ValueError("heights must not be negative")
    if any(list(steps) != sorted(steps, reverse=True) or min(steps, default=0) < 0 for steps in problem.gains.values()):
        raise ValueError("gains must not increase and not be negative")
    related = [loss for family in problem.families for loss in family.losses]
    values = [abs(o.value) for c in problem.candidates for o in c.options] + [abs(g.value) for g in problem.groups]
    values += [step for steps in problem.gains.values() for step in steps] + [loss for _, loss in related]
    if max(values, default=0) > LARGEST:
        raise ValueError(f"no value must be larger than {LARGEST}")
    if any(loss < 0 or id not in candidates for id, loss in related) or len(dict(related)) != len(related):
        raise ValueError("losses must not be negative, each of another candidate")
