"""Plan the edited sources again and hold the page to what was typed, where rules can do that."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tailor.absorb import to_data
from tailor.absorb.edit_desk import Refusal
from tailor.absorb.goal import deviations
from tailor.absorb.hold import Hold, tell, with_rules
from tailor.absorb.limits import Limit, broken
from tailor.absorb.names import with_ids
from tailor.app.absorb.report import Consequence
from tailor.app.absorb.search import Search
from tailor.compose import BulletBlock, Document, bullet_text
from tailor.diff import Change
from tailor.errors import ConflictError, TailorError
from tailor.plan import Inputs, Plan, plan
from tailor.plan.measure import Cost, head_costs, header_cost, paragraph_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The files of data/ with the rules that hold the page; ``same`` when it reads as wanted then."""

    sources: Mapping[str, bytes]
    consequences: tuple[Consequence, ...] = ()
    same: bool = True


Reload = Callable[[Mapping[str, bytes]], Inputs]


def hold_page(
    inputs: Inputs, language: str, wanted: Document, sources: Mapping[str, bytes], *, hold: bool, reload: Reload
) -> Held:
    """Add rules to the target's file in ``sources`` until ``inputs`` give ``wanted``; without ``hold`` only tell.

    ``inputs`` are what ``sources`` say, as ``reload`` would find. What the target's limits or the paper forbid is told,
    and all else is held.
    """
    wanted = _as_known(wanted, inputs)
    try:
        page = plan(inputs, language)
    except ConflictError as error:
        told = tuple(Consequence(told=d.message, held=False) for d in error.diagnostics)
        return Held(sources=sources, consequences=told, same=False)
    found = deviations(wanted, page.document)
    if not found:
        return Held(sources=sources)
    limits = broken(wanted, page.budget.problem, sources)
    lines = overflow(page, wanted, inputs.target.contact_lines)
    if lines > 0:
        told_lines = f"the page as typed does not fit: it is {lines} {'line' if lines == 1 else 'lines'} too long"
        limits = (*limits, Limit(told=told_lines))
    first = [limit.told for limit in limits]
    search = Search(inputs=inputs, language=language, wanted=wanted, limits=limits)
    rules = search.best(page) if hold else None
    made = _written(rules, search, sources, reload) if rules is not None and rules.size else None
    if isinstance(made, str):
        return _left(sources, found, *first, f"what would hold the page as typed cannot be written: {made}")
    if rules is None or made is None:
        failed = ["no rules hold the page as it was typed"] if hold and not limits else []
        return _left(sources, found, *first, *failed)
    sources, after = made
    left = deviations(wanted, after.document)
    held = tuple(Consequence(told=words, held=True) for words in rules.told())
    if not left:
        return Held(sources=sources, consequences=held)
    first = [limit.told for limit in _again(limits, broken(wanted, after.budget.problem, sources))]
    first = first or ["no rules hold all of the page as it was typed"]
    rest = _left(sources, left, *first)
    return replace(rest, consequences=(*held, *rest.consequences))


def _written(
    rules: Hold, search: Search, sources: Mapping[str, bytes], reload: Reload
) -> tuple[Mapping[str, bytes], Plan] | str:
    """``sources`` with what holds the page, and the page that they give; else why it cannot be written."""
    inputs, wanted, language = search.inputs, search.wanted, search.language
    try:
        if rules.wording:
            page = _before(wanted, rules.wording, inputs)
            edit = to_data(
                tuple(rules.wording.values()), sources, inputs.resume, inputs.target, language, base=page, to="target"
            )
            if edit.refused:
                return edit.refused[0].why
            sources = {**sources, **edit.sources}
            inputs = reload(sources)
        made = with_rules(rules, sources, inputs.resume, inputs.target, wanted)
        return made, plan(reload(made), language)
    except Refusal as reason:
        return str(reason)
    except TailorError as error:
        return error.diagnostics[0].message


def _again(limits: Sequence[Limit], now: Sequence[Limit]) -> list[Limit]:
    """The limits with the lines at which they stand now."""
    lines = {(limit.what, limit.id, limit.few): limit for limit in now}
    return [lines.get((limit.what, limit.id, limit.few), limit) for limit in limits]


def _as_known(wanted: Document, inputs: Inputs) -> Document:
    """The page with the ids of today: one made from a text is another when that text has changed."""
    entries = {entry.id: entry for entry in inputs.resume.entries}
    known = {bullet.id for entry in inputs.resume.entries for bullet in entry.bullets}
    shown = {bullet.id for s in wanted.sections for e in s.entries for bullet in e.bullets}
    ids: dict[str, str] = {}
    for block in (entry for section in wanted.sections for entry in section.entries):
        own = entries[block.id].bullets if block.id in entries else ()
        for one in block.bullets:
            if one.id in known:
                continue
            for bullet in own:
                texts = {bullet_text(bullet, wording, wanted.language) for wording in bullet.wordings}
                if bullet.id not in shown and bullet.id not in ids.values() and one.text in texts:
                    ids[one.id] = bullet.id
                    break
    return with_ids(wanted, ids)


def _before(wanted: Document, wordings: Mapping[str, Change], inputs: Inputs) -> Document:
    """The page with the wordings that are to be replaced."""
    bullets = {bullet.id: bullet for entry in inputs.resume.entries for bullet in entry.bullets}

    def other(block: BulletBlock) -> BulletBlock:
        change = wordings.get(block.id)
        if change is None:
            return block
        texts = {bullet_text(bullets[block.id], w, wanted.language): w.name for w in bullets[block.id].wordings}
        return replace(block, text=str(change.before), wording=texts.get(str(change.before), block.wording))

    sections = tuple(
        replace(s, entries=tuple(replace(e, bullets=tuple(map(other, e.bullets))) for e in s.entries))
        for s in wanted.sections
    )
    return replace(wanted, sections=sections)


def _left(sources: Mapping[str, bytes], found: Sequence[Change], *first: str) -> Held:
    told = tuple(Consequence(told=words, held=False) for words in (*first, *tell(found)))
    return Held(sources=sources, consequences=told, same=False)


def overflow(page: Plan, document: Document, contact_lines: int) -> int:
    """How many body lines ``document`` is too long for the paper of ``page``; 0 when it fits."""
    geometry = page.geometry
    contact = document.contact[0] if document.contact else ()
    costs: list[Cost] = [*head_costs(geometry, document.name, document.headline, contact, contact_lines)]
    for section in document.sections:
        costs.append(paragraph_cost(geometry, "heading1", section.title))
        for entry in section.entries:
            costs.append(header_cost(geometry, entry)[0])
            role = "normal" if section.id == "summary" else "bullet"
            costs += [paragraph_cost(geometry, role, bullet.text) for bullet in entry.bullets]
    over = sum(cost.height for cost in costs) - page.height
    return max(0, math.ceil(over / page.pitch))
