"""Why each bullet is on the page or not, and what would change that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tailor.plan.flips import score_gap
from tailor.plan.measure import Cost
from tailor.plan.page import Plan
from tailor.plan.reviewed import Used
from tailor.rules import ScoredBullet, ScoredEntry
from tailor.selection import lines_to_enter, margin

LINES_LIMIT = 12  # how many more lines are tried before a bullet counts as out of reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One bullet (or an entry that stands for itself) with its score, place and reasons.

    ``score`` is in points; ``value`` is what the bullet brings to the page in its chosen wording.
    ``flip_score`` is by how many points its score would have to rise to come in, or to fall to drop out;
    ``flip_lines`` how many more lines would bring it in. None: out of reach, or not asked for.
    ``excluded`` is the reason why it is no candidate at all. ``reviewed`` is the accepted rewording that it stands in.
    """

    id: str
    entry: str
    section: str
    kind: str  # bullet | entry
    chosen: bool
    score: float
    wording: str | None
    lines: int | None
    reasons: tuple[tuple[str, float], ...]
    why: str
    value: float = 0.0
    required: bool = False
    excluded: str | None = None
    flip_score: float | None = None
    flip_lines: int | None = None
    reviewed: Used | None = None

    def as_json(self) -> dict[str, Any]:
        """The verdict as programs read it."""
        return {
            "id": self.id,
            "entry": self.entry,
            "section": self.section,
            "kind": self.kind,
            "chosen": self.chosen,
            "score": self.score,
            "value": self.value,
            "wording": self.wording,
            "reviewed": self.reviewed.as_json() if self.reviewed else None,
            "lines": self.lines,
            "reasons": [{"rule": rule, "value": value} for rule, value in self.reasons],
            "why": self.why,
            "flip": {"score": self.flip_score, "lines": self.flip_lines},
        }


def explain(plan: Plan, flips: Collection[str] | None = None) -> tuple[Verdict, ...]:
    """A verdict for every bullet and every entry that can stand alone, in the master's order.

    ``flips`` names the ids for which to solve again to learn what would change their fate (exact, one
    solve each); None means all of them.
    """
    candidates = {c.id for c in plan.budget.problem.candidates}
    groups = {g.id for g in plan.budget.problem.groups if g.value > 0}
    asked = candidates | groups if flips is None else (candidates | groups) & set(flips)
    missing = asked - set(plan.selection.wordings) - plan.selection.groups
    enters = lines_to_enter(plan.budget.problem, plan.pitch, LINES_LIMIT) if missing else {}
    verdicts = []
    for item in plan.scored.entries:
        if not item.entry.bullets or item.entry.id in groups:
            verdicts.append(_verdict(plan, item, asked, enters))
        verdicts += [_verdict(plan, b, asked, enters) for b in plan.scored.bullets if b.entry.id == item.entry.id]
    return tuple(verdicts)


def _verdict(
    plan: Plan, item: ScoredBullet | ScoredEntry, asked: Collection[str], enters: Mapping[str, int]
) -> Verdict:
    bullet = item.bullet if isinstance(item, ScoredBullet) else None
    id = bullet.id if bullet else item.entry.id
    wording = plan.selection.wordings.get(id)
    cost = _bullet_cost(plan, id, wording) if bullet else plan.budget.header_costs.get(id)
    chosen = id in (plan.selection.wordings if bullet else plan.selection.groups)
    loss = gap = None
    if id in asked:
        loss = margin(plan.budget.problem, plan.selection, id)
        gap = None if loss is None else score_gap(plan.budget, plan.selection, id, item.score)
    worth = plan.budget.worths.get((id, wording or ""), 1.0)
    verdict = Verdict(
        id=id,
        entry=item.entry.id,
        section=item.entry.section,
        kind="bullet" if bullet else "entry",
        chosen=chosen,
        score=item.score / 1000,
        value=round(item.score * worth) / 1000 if chosen else 0.0,
        wording=wording,
        lines=cost.lines.high if cost else None,
        reasons=tuple((r.rule, r.value / 1000) for r in item.reasons),
        why="",
        required=item.required,
        excluded=item.excluded,
        flip_score=None if gap is None else gap / 1000,
        flip_lines=enters.get(id) if id in asked and not chosen else None,
    )
    return replace(verdict, why=_why(verdict, loss, id in asked, item.entry.id in plan.selection.groups))


def _bullet_cost(plan: Plan, id: str, wording: str | None) -> Cost | None:
    """What a bullet takes in its chosen wording, or in its tallest."""
    costs = {name: cost for (owner, name), cost in plan.budget.bullet_costs.items() if owner == id}
    if wording is not None:
        return costs[wording]
    return max(costs.values(), key=lambda cost: cost.height, default=None)


def _why(verdict: Verdict, loss: int | None, asked: bool, entry_shown: bool) -> str:
    if verdict.excluded:
        return verdict.excluded
    points = f"{verdict.score:g} points"
    if verdict.chosen:
        if verdict.value != verdict.score:
            points += f", {verdict.value:g} in the wording '{verdict.wording}',"
        why = f"{points} on {verdict.lines} {'line' if verdict.lines == 1 else 'lines'}"
        if verdict.required:
            return f"required; {why}"
        return why if loss is None else f"{why}; without it the page loses {loss / 1000:g}"
    if verdict.lines is None:
        return f"{points}: its entry is not on the page"
    if asked and loss is None:
        return f"{points}, but no page can hold it beside what is required and the limits"
    why = f"{points}; others are worth more in the space"
    if loss == 0:
        why = f"{points}; an equally good page without it is fuller, or earlier in the master's order"
    elif loss is not None:
        why += f"; having it would cost {loss / 1000:g}"
    elif not entry_shown:
        why += " (its entry is not shown)"
    if verdict.flip_score:
        why += f"; with {verdict.flip_score:g} more points it would come in"
    if verdict.flip_lines is not None:
        why += f"; {verdict.flip_lines} more {'line' if verdict.flip_lines == 1 else 'lines'} would bring it in"
    return why
