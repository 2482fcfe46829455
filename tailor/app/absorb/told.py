"""What absorbing leaves to look at: pages in other languages, and facts that one language alone changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tailor.absorb import DataEdit
from tailor.absorb.facts import changed_facts
from tailor.app.absorb.report import Consequence
from tailor.app.load import load
from tailor.compose import bullet_text
from tailor.diff import diff
from tailor.errors import Diagnostic, TailorError
from tailor.files import Workspace
from tailor.plan import Inputs, plan


def elsewhere(
    workspace: Workspace, before: Inputs, language: str, sources: Mapping[str, bytes]
) -> Iterator[Consequence]:
    """What the new rules and texts do to the target's pages in other languages."""
    name = before.target.name
    others = [other for other in before.target.languages if other != language]
    after = load(workspace, [name], sources).inputs[name] if others else before
    for other in others:
        try:
            changes = diff(plan(before, other).document, plan(after, other).document)
        except TailorError as error:
            yield Consequence(told=f"in '{other}': {error.diagnostics[0].message}", held=False)
            continue
        told = dict.fromkeys(f"{change.id or change.what} {change.kind}" for change in changes)
        if told:
            yield Consequence(told=f"the page in '{other}' changes too: {', '.join(told)}", held=False)


def one_sided(edit: DataEdit, inputs: Inputs, language: str) -> Iterator[Diagnostic]:
    """Warnings about numbers and names that were changed in one language only."""
    bullets = {bullet.id: bullet for entry in inputs.resume.entries for bullet in entry.bullets}
    for taken in edit.taken:
        change = taken.change
        bullet = bullets.get(change.id)
        if change.kind != "reworded" or change.field != "text" or bullet is None:
            continue
        facts = changed_facts(str(change.before), str(change.after), language)
        said = (w.text for w in bullet.wordings if bullet_text(bullet, w, language) == change.before)
        text = next(said, None)
        for other in inputs.target.languages if facts else ():
            if other != language and text is not None and other in text.values and text.values[other]:
                yield Diagnostic(
                    message=f"{change.id}: {', '.join(facts)} differs in '{language}' now, not in '{other}'",
                    code="one-language",
                    severity="warning",
                    position=text.place(other),
                    help="change the other text too, if it says the same",
                )
