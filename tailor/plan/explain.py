"""Why each bullet is on the page or not, and what would change that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tailor.plan.measure import Cost
from tailor.plan.page import Plan
from tailor.rules import ScoredBullet, ScoredEntry
from tailor.selection import lines_to_enter, margin

LINES_LIMIT = 12  # how many more lines are tried before a bullet counts as out of reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One bullet (or an entry that stands for itself) with its score, place and reasons.

    ``score`` is in points. ``flip_score`` is by how many points its score would have to rise to come in,
    or to fall to drop out; ``flip_lines`` how many more lines would bring it in. None: out of reach, or
    not asked for.
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
    flip_score: float | None = None
    flip_lines: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The verdict as programs read it."""
        return {
            "id": self.id,
            "entry": self.entry,
            "section": self.section,
            "kind": self.kind,
            "chosen": self.chosen,
            "score": self.score,
            "wording": self.wording,
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
    lines = cost.lines.high if cost else None
    gap = _gap(plan, id) if id in asked else None
    chosen = id in (plan.selection.wordings if bullet else plan.selection.groups)
    return Verdict(
        id=id,
        entry=item.entry.id,
        section=item.entry.section,
        kind="bullet" if bullet else "entry",
        chosen=chosen,
        score=item.score / 1000,
        wording=wording,
        lines=lines,
        reasons=tuple((r.rule, r.value / 1000) for r in item.reasons),
        why=_why(plan, item, chosen, lines, gap, enters.get(id)),
        flip_score=gap,
        flip_lines=None if chosen else enters.get(id),
    )


def _bullet_cost(plan: Plan, id: str, wording: str | None) -> Cost | None:
    """What a bullet takes in its chosen wording, or in its tallest."""
    costs = {name: cost for (owner, name), cost in plan.budget.bullet_costs.items() if owner == id}
    if wording is not None:
        return costs[wording]
    return max(costs.values(), key=lambda cost: cost.height, default=None)


def _gap(plan: Plan, id: str) -> float | None:
    found = margin(plan.budget.problem, plan.selection, id)
    return None if found is None else found / 1000


def _why(
    plan: Plan,
    item: ScoredBullet | ScoredEntry,
    chosen: bool,
    lines: int | None,
    gap: float | None,
    enters: int | None,
) -> str:
    points = f"{item.score / 1000:g} points"
    if item.excluded:
        return item.excluded
    if chosen:
        room = "1 line" if lines == 1 else f"{lines} lines"
        why = f"required; {points} on {room}" if item.required else f"{points} on {room}"
        return why if item.required or gap is None else f"{why}; without it the page loses {gap:g}"
    if item.score <= 0:
        return f"{points}: nothing in it counts for this target"
    if lines is None:
        return "its entry is not on the page"
    why = f"{points}; others are worth more in the space"
    if gap is not None:
        why += f"; having it would cost {gap:g}" if gap else "; an equally good page, and later in the master"
    elif item.entry.id not in plan.selection.groups:
        why += " (its entry is not shown)"
    if enters is not None:
        why += f"; {enters} more {'line' if enters == 1 else 'lines'} would bring it in"
    return why
