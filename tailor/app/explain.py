"""Explain a target's pages: the plan in each language with a verdict for every bullet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tailor.app.load import check_choice, load
from tailor.errors import Diagnostic, TailorError, fail
from tailor.files import Workspace
from tailor.plan import Inputs, Plan, Verdict, explain, plan

NEAREST = 12  # misses whose fate is solved for when a person reads the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The plan of one language and the verdicts on it, in the master's order."""

    plan: Plan
    verdicts: tuple[Verdict, ...]


def explain_target(
    workspace: Workspace,
    target: str,
    *,
    bullets: Sequence[str] = (),
    languages: Sequence[str] = (),
    every_flip: bool = False,
) -> tuple[tuple[Explanation, ...], tuple[Diagnostic, ...]]:
    """Explanations for each language, and the warnings.

    What would change a bullet's fate is solved exactly for ``bullets``, or else for the nearest misses;
    with ``every_flip`` for all. Raises InputError for an unknown bullet or language.
    """
    loaded = load(workspace, [target])
    inputs = loaded.inputs[target]
    check_choice(target, "language", languages, inputs.target.languages, inputs.target.position)
    known = {entry.id for entry in inputs.resume.entries} | {b.id for e in inputs.resume.entries for b in e.bullets}
    for id in bullets:
        if id not in known:
            raise _unknown(id, known)
    made = []
    warnings = list(loaded.warnings)
    for language in dict.fromkeys(languages or inputs.target.languages):
        try:
            planned = plan(inputs, language)
        except TailorError as error:
            raise type(error)(loaded.quoted(error.diagnostics)) from None
        warnings += loaded.quoted(planned.warnings)
        flips = None if every_flip else (_members(inputs, bullets) or _nearest(planned))
        shown = loaded.reviewed[target]
        verdicts = tuple(
            replace(v, reviewed=shown.at((v.id, language, v.wording))) if v.wording else v
            for v in explain(planned, flips)
        )
        if bullets:
            verdicts = tuple(v for v in verdicts if v.id in bullets or v.entry in bullets)
        made.append(Explanation(plan=planned, verdicts=verdicts))
    return tuple(made), tuple(dict.fromkeys(warnings))


def _members(inputs: Inputs, ids: Sequence[str]) -> list[str]:
    """The bullets and entries asked for, an entry with all its bullets."""
    entries = [entry for entry in inputs.resume.entries if entry.id in ids]
    return [*ids, *(bullet.id for entry in entries for bullet in entry.bullets)]


def _nearest(planned: Plan) -> list[str]:
    missed = [c for c in planned.budget.problem.candidates if c.id not in planned.selection.wordings]
    missed.sort(key=lambda c: (-max(o.value / max(o.height, 1) for o in c.options), c.order))
    return [c.id for c in missed[:NEAREST]]


def _unknown(id: str, known: set[str]) -> Exception:
    from difflib import get_close_matches

    near = get_close_matches(id, known, n=3)
    return fail(
        f"no bullet or entry has the id '{id}'",
        code="unknown-bullet",
        help=f"did you mean {' or '.join(repr(n) for n in near)}?" if near else "ids stand in data/resume.yaml",
    )
