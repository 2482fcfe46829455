"""Inputs → the planned page of one language: selection, document and figures. Pure: nothing is read or written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.compose import (
    Document,
    bullet_text,
    compose,
    private_contact,
    public_contact,
    text_in,
    with_private_contact,
)
from tailor.errors import ConflictError, Diagnostic, InputError, Position
from tailor.layout import Geometry, read_geometry, usable_height
from tailor.lock import Figure, LockedFile, LockedPage
from tailor.model import Basics, Target
from tailor.plan.budget import Budget, budget, usable_wordings
from tailor.plan.facts import facts
from tailor.plan.inputs import Inputs
from tailor.plan.measure import contact_cost, head_costs, paragraph_cost
from tailor.rules import Scored, score
from tailor.selection import Infeasible, Selection, solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned page. Heights are in twips; ``head`` is what the lines above the first section take."""

    language: str
    basics: Basics
    target: Target
    document: Document
    private: Document | None  # the copy to send, when there are private details
    scored: Scored
    budget: Budget
    selection: Selection
    geometry: Geometry
    height: int
    head: int
    pages: int
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def pitch(self) -> int:
        """The height of a body line, the unit in which budgets are told."""
        return self.geometry.style("bullet").pitch

    @property
    def set_lines(self) -> tuple[int, int]:
        """The least and the most text lines that the public page may come to, headings and headers included."""
        contact = [contact_cost(self.geometry, line) for line in self.document.contact]
        sections = self.document.sections
        costs = [*contact, *(self.budget.header_costs[e.id] for s in sections for e in s.entries)]
        costs += [self.budget.bullet_costs[b.id, b.wording] for s in sections for e in s.entries for b in e.bullets]
        single = [self.document.name, self.document.headline, *(section.title for section in sections)]
        roles = ["title", "subtitle", *("heading1" for _ in sections)]
        costs += [paragraph_cost(self.geometry, role, text) for role, text in zip(roles, single, strict=True) if text]
        return sum(cost.lines.low for cost in costs), sum(cost.lines.high for cost in costs)

    @property
    def lines(self) -> float:
        """How many body lines the page has."""
        return round(self.height / self.pitch, 2)

    @property
    def used(self) -> float:
        """How many body lines are taken, counting uncertain paragraphs at their most."""
        return round((self.head + self.selection.used) / self.pitch, 2)


def plan(inputs: Inputs, language: str) -> Plan:
    """The provably best page of ``inputs.target`` in ``language``.

    Raises InputError when the template cannot be used or no bullet matches, ConflictError when the
    rules and limits contradict each other.
    """
    target, resume = inputs.target, inputs.resume
    geometry = read_geometry(inputs.word_template, target.paper_of(language), inputs.word_name)
    scored = score(resume, target, language)
    name, headline = text_in(resume.basics.name, language), text_in(target.label, language)
    contact = public_contact(resume.basics, language)
    head = sum(cost.height for cost in head_costs(geometry, name, headline, contact, target.contact_lines))
    height = usable_height(geometry, target.pages)
    made = budget(scored, target, language, geometry, height - head)
    if not made.problem.candidates and not made.problem.groups:
        raise InputError([_no_match(inputs, language)])
    selection = _solve(made, target.name, language)
    texts = {
        item.bullet.id: (chosen, bullet_text(item.bullet, wording, language))
        for item in scored.bullets
        for chosen, wording in usable_wordings(item.bullet, target.name, language, item.wording).items()
        if chosen == selection.wordings.get(item.bullet.id)
    }
    headers = {id: header for id, header in made.headers.items() if id in selection.groups}
    document = compose(resume, target, language, scored, headers, texts)
    return Plan(
        language=language,
        basics=resume.basics,
        target=target,
        document=document,
        private=_private(inputs, language, document, geometry),
        scored=scored,
        budget=made,
        selection=selection,
        geometry=geometry,
        height=height,
        head=head,
        pages=target.pages,
        warnings=(*geometry.warnings, *scored.diagnostics),
    )


def locked_page(plan: Plan, files: Mapping[str, LockedFile], inputs: Mapping[str, str]) -> LockedPage:
    """The plan as the lock records it, with the files made from it and the digests of its inputs."""
    scores = {item.bullet.id: item.score for item in plan.scored.bullets}
    chosen = [b for s in plan.document.sections for e in s.entries for b in e.bullets]
    costs = plan.budget.bullet_costs
    return LockedPage(
        files=files,
        inputs=inputs,
        pages=plan.pages,
        lines=plan.lines,
        used=plan.used,
        objective=plan.selection.objective / 1000,
        document=plan.document,
        figures={b.id: Figure(score=scores[b.id] / 1000, lines=costs[b.id, b.wording].lines.high) for b in chosen},
        facts=facts(plan.scored, plan.basics, plan.target, plan.language),
    )


def _solve(made: Budget, target: str, language: str) -> Selection:
    try:
        return solve(made.problem)
    except Infeasible as conflict:
        raise ConflictError(
            Diagnostic(
                message=f"{target} ({language}): {found.message}",
                code="conflict",
                position=found.positions[0] if found.positions else None,
                help=_together(found.positions[1:]),
            )
            for found in conflict.conflicts
        ) from None


def _together(positions: tuple[Position, ...]) -> str:
    if not positions:
        return "these cannot hold together: loosen one of them"
    return "cannot hold together with " + ", ".join(str(p) for p in positions) + ": loosen one of them"


def _no_match(inputs: Inputs, language: str) -> Diagnostic:
    target = inputs.target
    entries = inputs.resume.entries
    used = {tag for e in entries for tags in (e.tags, *(b.tags for b in e.bullets)) for tag in tags}
    idle = [tag for tag in target.tags if tag not in used]
    return Diagnostic(
        message=f"no bullet of the master matches target '{target.name}' ({language}): nothing would be on the page",
        code="no-match",
        position=target.position,
        help="give the target's `tags` weights above 0 and list the sections to show"
        + (f"; no bullet has the tag {', '.join(idle)}" if idle else ""),
    )


def _private(inputs: Inputs, language: str, document: Document, geometry: Geometry) -> Document | None:
    line = private_contact(inputs.contact, language, inputs.target.market_of(language))
    if not line:
        return None
    lines = contact_cost(geometry, line).lines.high
    if lines > inputs.target.contact_lines:
        raise InputError(
            [
                Diagnostic(
                    message=f"the private contact details take {lines} lines, "
                    f"but target '{inputs.target.name}' reserves {inputs.target.contact_lines}",
                    code="contact-lines",
                    position=inputs.target.position,
                    help=f"set `contact-lines: {lines}` in the target, or shorten data/private.yaml",
                )
            ]
        )
    return with_private_contact(document, line)
