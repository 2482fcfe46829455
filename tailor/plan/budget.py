"""Scores and costs → the selection problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.compose import EntryBlock, bullet_text, entry_header, section_heading
from tailor.layout import Geometry
from tailor.model import FULL, Bullet, SectionSpec, Target, Wording
from tailor.plan.measure import Cost, header_cost, paragraph_cost
from tailor.rules import Scored, ScoredBullet, ScoredEntry
from tailor.selection import Block, Candidate, Family, Group, Option, Problem, families, loss

CROWD = 24  # more near-identical bullets than this are the author's way of writing and cost nothing
DIMINISHING = (1.0, 0.5, 0.25)  # what the first, second and third showing of a skill add, of its weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The problem with what is needed to read its answer: headers, and costs by bullet and wording."""

    problem: Problem
    headers: Mapping[str, EntryBlock]
    header_costs: Mapping[str, Cost]
    bullet_costs: Mapping[tuple[str, str], Cost]
    worths: Mapping[tuple[str, str], float]


def usable_wordings(bullet: Bullet, target: str, language: str, asked: str | None = None) -> Mapping[str, Wording]:
    """The wordings that may stand on a page of ``target``, by name; all have a text in ``language``.

    A wording written for the target takes the place of the full text; alternates for other targets, or
    without a text in the language, cannot be used. ``asked`` is the only one to use, if it can be.
    """
    usable: dict[str, Wording] = {}
    own = any(target in w.targets and w.text.has(language) and w.text.get(language) for w in bullet.wordings)
    for wording in bullet.wordings:
        replaced = own and wording.name == FULL and asked != FULL
        if (wording.targets and target not in wording.targets) or replaced:
            continue
        if wording.text.has(language) and wording.text.get(language):
            usable[wording.name] = wording
    return {asked: usable[asked]} if asked in usable else usable


def budget(scored: Scored, target: Target, language: str, geometry: Geometry, capacity: int) -> Budget:
    """The selection problem of a page whose body may take ``capacity`` twips."""
    market = target.market_of(language)
    specs = {spec.id: spec for spec in target.sections}
    gains = {
        name.casefold(): tuple(round(weight * 1000 * share) for share in DIMINISHING)
        for name, weight in target.skills.items()
        if weight > 0
    }
    bullet_costs: dict[tuple[str, str], Cost] = {}
    worths: dict[tuple[str, str], float] = {}
    candidates: list[Candidate] = []
    texts: dict[str, str] = {}
    order: dict[str, int] = {}
    for number, item in enumerate(scored.bullets):
        order[item.bullet.id] = number
        if item.excluded or (item.score <= 0 and not item.required):
            continue
        options = []
        role = "normal" if item.entry.section == "summary" else "bullet"
        for name, wording in usable_wordings(item.bullet, target.name, language, item.wording).items():
            text = bullet_text(item.bullet, wording, language)
            cost = bullet_costs[item.bullet.id, name] = paragraph_cost(geometry, role, text)
            worths[item.bullet.id, name] = wording.worth
            # A required bullet may score below zero; less of a loss must not look like a gain.
            value = round(item.score * wording.worth) if item.score > 0 else item.score
            options.append(Option(wording=name, height=cost.height, value=value))
            texts.setdefault(item.bullet.id, text)
        if options:
            candidates.append(_candidate(item, tuple(options), number, gains))
    held: dict[str, int] = {}
    for candidate in candidates:
        held[candidate.group] = held.get(candidate.group, 0) + 1
    headers: dict[str, EntryBlock] = {}
    header_costs: dict[str, Cost] = {}
    groups: list[Group] = []
    for number, scored_entry in enumerate(scored.entries):
        entry = scored_entry.entry
        spec = specs.get(entry.section)
        if scored_entry.excluded or spec is None:
            continue
        alone = scored_entry.alone and scored_entry.score > 0
        if not (held.get(entry.id) or scored_entry.required or alone):
            continue
        header = entry_header(entry, language, market)
        header_costs[entry.id], below = header_cost(geometry, header)
        headers[entry.id] = _with_dates_below(header, below)
        groups.append(_group(scored_entry, spec, header_costs[entry.id].height, number, alone, gains))
    shown = {group.id for group in groups}
    blocks = tuple(_block(spec, target, language, geometry) for spec in target.sections)
    placed = tuple(c for c in candidates if c.group in shown)
    problem = Problem(
        capacity=capacity,
        blocks=blocks,
        groups=tuple(groups),
        candidates=placed,
        gains=gains,
        families=_families(placed, texts, target.redundancy),
    )
    return Budget(problem=problem, headers=headers, header_costs=header_costs, bullet_costs=bullet_costs, worths=worths)


def _candidate(
    item: ScoredBullet, options: tuple[Option, ...], order: int, gains: Mapping[str, tuple[int, ...]]
) -> Candidate:
    return Candidate(
        id=item.bullet.id,
        group=item.entry.id,
        options=options,
        order=order,
        skills=_skills(item.bullet.skills, gains),
        needs=item.bullet.with_,
        excludes=item.bullet.without,
        required=item.required,
        because=item.because,
        position=item.bullet.position,
    )


def _group(
    item: ScoredEntry,
    spec: SectionSpec,
    height: int,
    order: int,
    alone: bool,
    gains: Mapping[str, tuple[int, ...]],
) -> Group:
    minimum = spec.bullets_min if spec.bullets_min is not None else 1
    if not item.entry.bullets:
        minimum = 0
    elif not (alone or item.required):
        minimum = max(minimum, 1)  # a header that is worth nothing must not fill the page
    return Group(
        id=item.entry.id,
        section=item.entry.section,
        height=height,
        order=order,
        value=item.score if alone else 0,
        minimum=minimum,
        maximum=spec.bullets_max,
        skills=_skills(item.entry.skills, gains) if not item.entry.bullets else (),
        required=item.required,
        because=item.because,
        position=spec.position,
    )


def _block(spec: SectionSpec, target: Target, language: str, geometry: Geometry) -> Block:
    cost = paragraph_cost(geometry, "heading1", section_heading(spec, language))
    return Block(
        id=spec.id,
        height=cost.height,
        min_groups=spec.min_entries,
        max_groups=spec.max_entries,
        max_candidates=spec.max_bullets,
        position=spec.position,
    )


def _families(candidates: tuple[Candidate, ...], texts: Mapping[str, str], threshold: float) -> tuple[Family, ...]:
    values = {c.id: max(option.value for option in c.options) for c in candidates}
    alike = [f for f in families({id: texts[id] for id in values}, threshold) if len(f) <= CROWD]
    return tuple(Family(losses=tuple((id, loss(share, values[id])) for id, share in family)) for family in alike)


def _skills(names: tuple[str, ...], gains: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded for name in names if (folded := name.casefold()) in gains))


def _with_dates_below(header: EntryBlock, below: bool) -> EntryBlock:
    from dataclasses import replace

    return replace(header, dates_below=True) if below else header
