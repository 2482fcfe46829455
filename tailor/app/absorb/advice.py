"""What to do about an edit that contradicts data/."""

from __future__ import annotations

from dataclasses import replace

from tailor.absorb import Conflict
from tailor.compose import bullet_text
from tailor.errors import Position
from tailor.plan import Inputs


def advised(conflict: Conflict, inputs: Inputs, language: str) -> Conflict:
    """The conflict with its next step and the place in data/."""
    change = conflict.change
    where = _place(conflict, inputs, language)
    at = f" at {where.file}:{where.line}" if where else ""
    if change.kind == "reworded" and conflict.now:
        help = f"say the same in both: change the text{at}, or type data/'s text into the file; then absorb again"
    elif change.kind == "dropped":
        help = f"exclude it in the target, or type data/'s text{f' ({where})' if where else ''} back into the file"
    elif change.kind == "moved" and conflict.now:
        help = "put it in the file where data/ has it, or pin it in the target; then absorb again"
    else:
        help = f"add it{at or ' to data/'} again, or take the edit out of the file; then absorb again"
    return replace(conflict, help=help)


def _place(conflict: Conflict, inputs: Inputs, language: str) -> Position | None:
    """Where data/ says what the edit is about; for a bullet the wording that is on the page today."""
    change = conflict.change
    for entry in inputs.resume.entries:
        if change.what == "entry" and entry.id == change.id:
            return entry.position
        for bullet in entry.bullets:
            if change.what == "bullet" and bullet.id == change.id:
                shown = (w for w in bullet.wordings if bullet_text(bullet, w, language) == conflict.now)
                wording = next(shown, bullet.wordings[0])
                return wording.text.place(language) or wording.position or bullet.position
            if change.what == "entry" and bullet.id == change.id:
                return bullet.position
    if change.what == "page" and change.field != "headline":
        return inputs.resume.basics.position
    spec = next((s for s in inputs.target.sections if change.what == "section" and s.id == change.id), None)
    return spec.position if spec is not None and spec.position else inputs.target.position
