"""Generated selection problems of any size that look like real résumés, the same for the same seed."""

from __future__ import annotations

import random

from tailor.selection import Block, Candidate, Family, Group, Option, Problem

PITCH = 300  # twips of one line
HEADER = 360
HEADING = 500
SHARES = (("work", 0.5), ("projects", 0.35), ("awards", 0.05), ("skills", 0.1))


def problem(bullets: int, seed: int, *, lines: int = 46) -> Problem:
    """A problem with ``bullets`` bullets of four sections for a page of ``lines`` lines."""
    rng = random.Random(seed)
    vocabulary = [f"skill-{n}" for n in range(max(60, bullets // 5))]
    blocks: list[Block] = []
    groups: list[Group] = []
    candidates: list[Candidate] = []
    for section, share in SHARES:
        single = section == "awards"
        blocks.append(
            Block(
                id=section,
                height=HEADING,
                min_groups=1 if section in ("work", "skills") else 0,
                max_groups={"work": 4, "projects": 4, "awards": 3, "skills": 1}[section],
                max_candidates=4 if section == "skills" else None,
            )
        )
        left = max(1, round(bullets * share))
        while left:
            size = left if section == "skills" and bullets < 200 else min(left, 1 if single else rng.randint(3, 9))
            left -= size
            group = f"{section}-{len(groups)}"
            relevance = rng.choice((0.3, 0.6, 1.0)) * 2 ** -rng.uniform(0, 1.5)  # its tags, faded by age
            groups.append(
                Group(
                    id=group,
                    section=section,
                    order=len(groups),
                    height=0 if section == "skills" else HEADER,
                    value=round(1000 * relevance) if single else 0,
                    minimum=0 if single else 1,
                    maximum=None if section == "skills" else 4,
                )
            )
            if single:
                continue
            for _ in range(size):
                candidates.append(_bullet(rng, group, relevance, len(candidates), vocabulary))
    gains = {skill: (w, w // 2, w // 4) for skill in vocabulary[:40] for w in (rng.choice((200, 400, 600)),)}
    return Problem(
        capacity=lines * PITCH,
        blocks=tuple(blocks),
        groups=tuple(groups),
        candidates=tuple(_related(rng, candidates)),
        gains=gains,
        families=_alike(rng, candidates),
    )


def _bullet(rng: random.Random, group: str, relevance: float, order: int, vocabulary: list[str]) -> Candidate:
    value = round(1000 * relevance * rng.choice((1, 2, 2, 3, 3)) * rng.choice((0.6, 1, 1, 1.6)))
    height = PITCH * rng.choice((1, 1, 2, 2, 3)) + 20
    options = [Option(wording="full", height=height, value=value)]
    if height > 2 * PITCH and rng.random() < 0.7:
        options.append(Option(wording="short", height=height - PITCH, value=value - rng.choice((0, 50, 100))))
    skills = tuple(rng.sample(vocabulary, rng.randint(0, 3)))
    return Candidate(id=f"b{order}", group=group, options=tuple(options), order=order, skills=skills)


def _related(rng: random.Random, candidates: list[Candidate]) -> list[Candidate]:
    """Add a few needs, excludes and required bullets."""
    related = []
    for index, candidate in enumerate(candidates):
        other = candidates[rng.randrange(len(candidates))].id
        draw = rng.random()
        related.append(
            Candidate(
                id=candidate.id,
                group=candidate.group,
                options=candidate.options,
                order=candidate.order,
                skills=candidate.skills,
                needs=(other,) if draw < 0.03 and other != candidate.id else (),
                excludes=(other,) if 0.03 <= draw < 0.06 and other != candidate.id else (),
                required=index in (3, len(candidates) // 2),
            )
        )
    return related


def _alike(rng: random.Random, candidates: list[Candidate]) -> tuple[Family, ...]:
    """Families of two to five near-identical bullets, a quarter of all."""
    left = rng.sample(candidates, len(candidates) // 4)
    found = []
    while len(left) > 1:
        size = min(len(left), rng.choice((2, 2, 2, 3, 5)))
        found.append(Family(losses=tuple((c.id, c.options[0].value * 7 // 10) for c in left[:size])))
        del left[:size]
    return tuple(found)
