"""What a choice is worth and whether it keeps every rule, in plain integers and without the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from tailor.selection.problem import Group, Problem, Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The exact worth (milli-points) and height (twips) of a choice, and what it breaks, in words."""

    value: int
    used: int
    violations: tuple[str, ...]


def evaluate(problem: Problem, wordings: Mapping[str, str], groups: Set[str]) -> Evaluation:
    """Add up ``wordings`` (chosen candidate to wording) and shown ``groups``, and check every constraint."""
    broken: list[str] = []
    value = used = 0
    count: Counter[str] = Counter()
    showings: Counter[str] = Counter()
    for candidate in problem.candidates:
        if candidate.required and candidate.id not in wordings:
            broken.append(f"required {candidate.id} is missing")
        if candidate.id not in wordings:
            continue
        option = next((o for o in candidate.options if o.wording == wordings[candidate.id]), None)
        if option is None:
            broken.append(f"{candidate.id} has no wording {wordings[candidate.id]}")
            continue
        value += option.value
        used += option.height
        count[candidate.group] += 1
        showings.update(set(candidate.skills))
        broken += [f"{candidate.id} needs {other}" for other in candidate.needs if other not in wordings]
        broken += [
            f"{candidate.id} excludes {other}"
            for other in candidate.excludes
            if other in wordings and other != candidate.id
        ]
    sizes = Counter(candidate.group for candidate in problem.candidates)
    for group in problem.groups:
        broken += _group_violations(group, group.id in groups, count[group.id], sizes[group.id])
        if group.id in groups:
            value += group.value
            used += group.height
            showings.update(set(group.skills))
    for block in problem.blocks:
        shown = [g.id for g in problem.groups if g.section == block.id and g.id in groups]
        used += block.height if shown else 0
        if len(shown) < block.min_groups:
            broken.append(f"{block.id} shows {len(shown)} entries, fewer than {block.min_groups}")
        if block.max_groups is not None and len(shown) > block.max_groups:
            broken.append(f"{block.id} shows {len(shown)} entries, more than {block.max_groups}")
        bullets = sum(count[group] for group in shown)
        if block.max_candidates is not None and bullets > block.max_candidates:
            broken.append(f"{block.id} shows {bullets} bullets, more than {block.max_candidates}")
    value += sum(sum(steps[: showings[skill]]) for skill, steps in problem.gains.items())
    for family in problem.families:
        losses = [loss for id, loss in family.losses if id in wordings]
        value -= sum(losses) - max(losses, default=0)
    if used > problem.capacity:
        broken.append(f"{used} twips do not fit in {problem.capacity}")
    return Evaluation(value=value, used=used, violations=tuple(broken))


def _group_violations(group: Group, shown: bool, chosen: int, size: int) -> list[str]:
    if not shown:
        missing = [f"required {group.id} is missing"] if group.required else []
        return missing + ([f"{group.id} is hidden but has {chosen} bullets"] if chosen else [])
    if chosen < min(group.minimum, size):
        return [f"{group.id} has {chosen} bullets, fewer than {min(group.minimum, size)}"]
    if group.maximum is not None and chosen > group.maximum:
        return [f"{group.id} has {chosen} bullets, more than {group.maximum}"]
    return []


def proven(result: Evaluation, wordings: Mapping[str, str], groups: frozenset[str]) -> Selection:
    """The selection of a choice that is known to be the optimum, with its evaluated worth and height."""
    return Selection(
        status="optimal",
        objective=result.value,
        bound=result.value,
        wordings=wordings,
        groups=groups,
        used=result.used,
    )
