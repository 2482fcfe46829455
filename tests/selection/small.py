"""Small random problems with every feature on, and their optimum by trying everything."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from tailor.selection import Block, Candidate, Family, Group, Option, Problem

Choice = tuple[dict[str, str], frozenset[str]]


def instance(rng: random.Random) -> Problem:
    """A problem of up to 3 sections, 5 entries and 7 bullets, small numbers (many ties), sometimes infeasible."""
    blocks = tuple(
        Block(
            id=f"s{n}",
            height=rng.choice((0, 2, 3)),
            min_groups=rng.choice((0, 0, 0, 0, 1, 2)),
            max_groups=rng.choice((None, None, 1, 2)),
            max_candidates=rng.choice((None, None, 2, 3)),
        )
        for n in range(rng.randint(1, 3))
    )
    size = rng.randint(1, 5)
    orders = rng.sample(range(size), size)
    skills = ("go", "c++", "redis")
    groups = tuple(
        Group(
            id=f"g{n}",
            section=rng.choice(blocks).id,
            height=rng.choice((0, 1, 2)),
            order=orders[n],
            value=rng.choice((0, 0, 1, 3, -2)),
            minimum=rng.choice((0, 0, 1, 1, 2)),
            maximum=rng.choice((None, None, 1, 2, 3)),
            skills=tuple(rng.sample(skills, rng.choice((0, 0, 1)))),
            required=rng.random() < 0.08,
        )
        for n in range(size)
    )
    count = rng.randint(0, 7)
    ids = [f"b{n}" for n in range(count)]
    orders = rng.sample(range(count), count)
    scale = rng.choice((1, 1, 5, 400))
    candidates = tuple(
        Candidate(
            id=id,
            group=rng.choice(groups).id,
            order=orders[n],
            options=tuple(
                Option(wording=name, height=rng.randint(1, 4), value=rng.randint(-1, 6) * scale)
                for name in ("full", "short", "other")[: rng.choice((1, 1, 1, 2, 2, 3))]
            ),
            skills=tuple(rng.sample(skills, rng.choice((0, 0, 1, 2)))),
            needs=tuple(rng.sample([*ids, "gone"], 1)) if rng.random() < 0.12 else (),
            excludes=tuple(rng.sample([*ids, "gone"], 1)) if rng.random() < 0.15 else (),
            required=rng.random() < 0.08,
        )
        for n, id in enumerate(ids)
    )
    gains = {s: tuple(sorted((rng.randint(0, 4) for _ in range(rng.randint(0, 3))), reverse=True)) for s in skills}
    return Problem(
        capacity=rng.choice((3, 6, 9, 12, 15, 30)),
        blocks=blocks,
        groups=groups,
        candidates=candidates,
        gains=gains,
        families=_families(rng, ids),
    )


def _families(rng: random.Random, ids: list[str]) -> tuple[Family, ...]:
    """Some of the bullets in one or two families; losses may repeat, be zero or more than any value."""
    alike = rng.sample(ids, rng.choice((0, 0, *range(len(ids) + 1))))
    cut = rng.choice((0, len(alike) // 2))
    parts = [part for part in (alike[:cut], alike[cut:]) if part]
    return tuple(Family(losses=tuple((id, rng.randint(0, 5)) for id in part)) for part in parts)


def stretched(problem: Problem, rng: random.Random) -> Problem:
    """The same problem with heights like a real page's and values up to tens of millions, none of them round."""

    def height(small: int) -> int:
        return small * 997 + rng.choice((0, 0, 1, 13)) if small else 0

    def value(small: int) -> int:
        return small * 20_011 + rng.randint(0, 3)

    return replace(
        problem,
        capacity=problem.capacity * 997,
        blocks=tuple(replace(b, height=height(b.height)) for b in problem.blocks),
        groups=tuple(replace(g, height=height(g.height), value=value(g.value)) for g in problem.groups),
        candidates=tuple(
            replace(c, options=tuple(replace(o, height=height(o.height), value=value(o.value)) for o in c.options))
            for c in problem.candidates
        ),
        gains={skill: tuple(step * 20_011 for step in steps) for skill, steps in problem.gains.items()},
        families=tuple(
            Family(losses=tuple((id, loss * 20_011) for id, loss in family.losses)) for family in problem.families
        ),
    )


def brute_force(problem: Problem, forced: Mapping[str, bool] | None = None) -> tuple[tuple[int, int], Choice] | None:
    """The optimum by definition, as ((value, used), (wordings, groups)); None when nothing is allowed."""
    best: tuple[tuple[int, int, tuple[int, ...]], Choice] | None = None
    for choice in _choices(problem, forced or {}):
        worth = _worth(problem, *choice)
        if worth is not None and (best is None or worth > best[0]):
            best = (worth, choice)
    return None if best is None else (best[0][:2], best[1])


def _choices(problem: Problem, forced: Mapping[str, bool]) -> Iterator[Choice]:
    every = []
    for candidate in problem.candidates:
        names: list[str | None] = [option.wording for option in candidate.options]
        must = candidate.required or forced.get(candidate.id) is True
        barred = forced.get(candidate.id) is False
        every.append(([] if barred else names) + ([] if must else [None]))
    for names_chosen in product(*every):
        wordings = {c.id: name for c, name in zip(problem.candidates, names_chosen, strict=True) if name is not None}
        holding = {c.group for c in problem.candidates if c.id in wordings}
        alone = []
        for group in problem.groups:
            must = group.required or forced.get(group.id) is True or group.id in holding
            barred = forced.get(group.id) is False
            alone.append(([] if barred else [True]) + ([] if must else [False]))
        for flags in product(*alone):
            yield wordings, frozenset(g.id for g, flag in zip(problem.groups, flags, strict=True) if flag)


def _worth(
    problem: Problem, wordings: Mapping[str, str], shown: frozenset[str]
) -> tuple[int, int, tuple[int, ...]] | None:
    """(value, used, ranks in the master's order), or None when a constraint is broken."""
    sections = {g.section for g in problem.groups if g.id in shown}
    used = sum(b.height for b in problem.blocks if b.id in sections) + sum(
        g.height for g in problem.groups if g.id in shown
    )
    value = sum(g.value for g in problem.groups if g.id in shown)
    known = {c.id for c in problem.candidates}
    held: Counter[str] = Counter(s for g in problem.groups if g.id in shown for s in set(g.skills))
    inside: Counter[str] = Counter()
    for c in problem.candidates:
        if c.id not in wordings:
            continue
        option = {o.wording: o for o in c.options}[wordings[c.id]]
        used, value = used + option.height, value + option.value
        inside[c.group] += 1
        held.update(set(c.skills))
        if any(n not in known or n not in wordings for n in c.needs):
            return None
        if any(n in wordings for n in c.excludes if n != c.id):
            return None
    if used > problem.capacity:
        return None
    for g in problem.groups:
        least = min(g.minimum, sum(c.group == g.id for c in problem.candidates))
        if g.id in shown and not least <= inside[g.id] <= (99 if g.maximum is None else g.maximum):
            return None
    for b in problem.blocks:
        entries = [g.id for g in problem.groups if g.section == b.id and g.id in shown]
        if not b.min_groups <= len(entries) <= (99 if b.max_groups is None else b.max_groups):
            return None
        if sum(inside[e] for e in entries) > (99 if b.max_candidates is None else b.max_candidates):
            return None
    value += sum(step for skill, steps in problem.gains.items() for step in steps[: held[skill]])
    for family in problem.families:
        value -= sum(sorted(loss for id, loss in family.losses if id in wordings)[:-1])
    ranks = []
    for g in sorted(problem.groups, key=lambda item: item.order):
        ranks.append(int(g.id in shown))
        for c in sorted((c for c in problem.candidates if c.group == g.id), key=lambda item: item.order):
            names = [o.wording for o in c.options]
            ranks.append(len(names) - names.index(wordings[c.id]) if c.id in wordings else 0)
    return value, used, tuple(ranks)


def alike(bullets: int) -> Problem:
    """A page of entries whose bullets all say nearly the same, with values, heights and limits like a real one."""
    rng = random.Random(bullets)
    values = [rng.randint(500, 6000) for _ in range(bullets)]
    return Problem(
        capacity=13_000,
        blocks=(Block(id="work", height=500),),
        groups=tuple(
            Group(id=f"g{n}", section="work", height=360, order=n, minimum=1, maximum=4) for n in range(bullets // 6)
        ),
        candidates=tuple(
            Candidate(
                id=f"b{n}",
                group=f"g{n % (bullets // 6)}",
                order=n,
                options=(
                    Option(wording="full", height=300 * rng.randint(1, 4) + 20, value=value),
                    Option(wording="short", height=320, value=value * 4 // 5),
                ),
            )
            for n, value in enumerate(values)
        ),
        families=(
            Family(losses=tuple((f"b{n}", value * rng.randint(60, 100) // 100) for n, value in enumerate(values))),
        ),
    )
