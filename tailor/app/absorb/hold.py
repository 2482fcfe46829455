"""Plan the edited sources again and hold the page to what was typed, where rules can do that."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tailor.absorb import to_data
from tailor.absorb.goal import deviations
from tailor.absorb.hold import Hold, tell, with_rules
from tailor.app.absorb.report import Consequence
from tailor.compose import BulletBlock, Document, bullet_text
from tailor.diff import Change
from tailor.errors import ConflictError
from tailor.model import Bullet, Match, Rule, Text, Wording
from tailor.plan import Inputs, Plan, plan
from tailor.plan.measure import Cost, head_costs, header_cost, paragraph_cost

_ROUNDS = 40  # each answers at least one more difference


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

    ``inputs`` are what ``sources`` say, as ``reload`` would find. The texts stay when the page cannot be had; the
    rules are left out then.
    """
    try:
        page = plan(inputs, language)
    except ConflictError as error:
        told = tuple(Consequence(told=d.message, held=False) for d in error.diagnostics)
        return Held(sources=sources, consequences=told, same=False)
    found = deviations(wanted, page.document)
    if not found:
        return Held(sources=sources)
    lines = overflow(page, wanted, inputs.target.contact_lines)
    if lines > 0:
        told_lines = f"the page as typed does not fit: it is {lines} {'line' if lines == 1 else 'lines'} too long"
        return _left(sources, found, told_lines)
    if not hold:
        return _left(sources, found)
    rules = _rules(inputs, language, wanted, found)
    made = _written(rules, inputs, language, wanted, sources, reload) if rules is not None else None
    if rules is None or made is None:
        return _left(sources, found, "no rules hold the page as it was typed")
    return Held(sources=made, consequences=tuple(Consequence(told=words, held=True) for words in rules.told()))


def _rules(inputs: Inputs, language: str, wanted: Document, found: Sequence[Change]) -> Hold | None:
    """What holds the page: each round answers what still differs. None when nothing does."""
    known = {
        bullet.id: {bullet_text(bullet, w, language): w.name for w in bullet.wordings if not w.targets}
        for entry in inputs.resume.entries
        for bullet in entry.bullets
    }
    rules = Hold(language=language if len(inputs.target.languages) > 1 else "", known=known)
    for _ in range(_ROUNDS):
        if not rules.answer(found, wanted):
            return None
        try:
            found = deviations(wanted, plan(_with(inputs, rules, language), language).document)
        except ConflictError:
            return None
        if not found:
            return rules
    return None


def _written(
    rules: Hold, inputs: Inputs, language: str, wanted: Document, sources: Mapping[str, bytes], reload: Reload
) -> Mapping[str, bytes] | None:
    """``sources`` with what holds the page, if a plan of them then gives it."""
    if rules.wording:
        page = _before(wanted, rules.wording, inputs)
        edit = to_data(
            tuple(rules.wording.values()), sources, inputs.resume, inputs.target, language, base=page, to="target"
        )
        if edit.refused:
            return None
        sources = {**sources, **edit.sources}
        inputs = reload(sources)
    made = with_rules(rules, sources, inputs.resume, inputs.target, wanted)
    return made if not deviations(wanted, plan(reload(made), language).document) else None


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


def _with(inputs: Inputs, held: Hold, language: str) -> Inputs:
    """The inputs as if the rules and wordings stood in data/ already."""
    rules = list(inputs.target.rules)
    for written in held.rules():
        given: dict[str, Any] = {
            name: (ids,) if isinstance(ids, str) else tuple(ids) for name, ids in written["match"].items()
        }
        rules.append(
            Rule(
                number=len(rules) + 1,
                match=Match(**given),
                require="require" in written,
                exclude="exclude" in written,
                pin=written.get("pin"),
                wording=written.get("wording"),
            )
        )
    entries = tuple(
        replace(entry, bullets=tuple(_worded(b, held, inputs.target.name, language) for b in entry.bullets))
        for entry in inputs.resume.entries
    )
    return replace(
        inputs,
        resume=replace(inputs.resume, entries=entries),
        target=replace(inputs.target, rules=tuple(rules)),
    )


def _worded(bullet: Bullet, held: Hold, target: str, language: str) -> Bullet:
    change = held.wording.get(bullet.id)
    if change is None:
        return bullet
    names = {wording.name for wording in bullet.wordings}
    name = target if target not in names else f"{target}-held"
    own = Wording(name=name, text=Text({language: str(change.after)}), targets=(target,))
    return replace(bullet, wordings=(*bullet.wordings, own))
