"""Edits of bullets that stand in an accepted rewording: they go to the ledger, if the guard lets them pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tailor.absorb import DataEdit, Refused, Taken
from tailor.absorb.edit_desk import Refusal
from tailor.app.absorb.work import Work
from tailor.app.ledgers import read_skills
from tailor.compose import Document, bullet_text
from tailor.compose.words import labelled
from tailor.diff import Change
from tailor.files import wordings_path
from tailor.ledger import Ledger, accept, dump, reject
from tailor.model import Bullet
from tailor.plan import Used, bullets_by_id
from tailor.plan.reviewed import findings, told
from tailor.schema.kinds import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewordings:
    """The edits of a page that belong to the ledger, each with the rewording that it changes."""

    work: Work
    edits: Mapping[Change, Used]

    @property
    def path(self) -> str:
        """The file of the ledger."""
        return wordings_path(self.work.found.target)

    def edited(self, refuse: Mapping[Change, str]) -> DataEdit:
        """The ledger with the edits; ``refuse`` are those that are known not to do, with the reason."""
        loaded, name = self.work.loaded, self.work.found.target
        before = ledger = loaded.ledgers[name]
        taken: list[Taken] = []
        refused: list[Refused] = []
        for change, used in self.edits.items():
            try:
                if change in refuse:
                    raise Refusal(refuse[change])
                ledger, words = self._made(ledger, change, used)
            except Refusal as reason:
                refused.append(Refused(change=change, why=str(reason)))
            else:
                taken.append(Taken(change=change, told=words, position=used.entry.position))
        sources = {self.path: dump(ledger, before).encode()} if taken else {}
        return DataEdit(sources=sources, taken=tuple(taken), refused=tuple(refused))

    def _made(self, ledger: Ledger, change: Change, used: Used) -> tuple[Ledger, str]:
        """``ledger`` after one edit, and what was done. Raises Refusal."""
        from tailor.guard import VERSION

        language = self.work.found.language
        bullet = bullets_by_id(self.work.inputs.resume)[change.id][1]
        wording = next(w for w in bullet.wordings if w.name == used.entry.wording)
        if bullet_text(bullet, wording, language) != change.before:
            raise Refusal(f"{change.id}: the text is not that of the page any more; `tailor review` edits it")
        typed = _typed(change, bullet, language)
        if typed == used.author:
            return reject(ledger, used.entry), f"{change.id}: the author's text again, its rewording is rejected"
        found = findings(used.author, typed, language, read_skills(self.work.workspace))
        if found:
            raise Refusal(self._advice(change, used, told(found)))
        accepted = accept(ledger, used.entry, guard=VERSION, text=typed)
        return accepted, f"{change.id}: its accepted rewording for {self.work.found.target}"

    def _advice(self, change: Change, used: Used, why: str) -> str:
        """Why the guard refuses a text, and what to do when it is true nevertheless."""
        target, at = self.work.found.target, used.entry.text_position
        author = next((b.position for _, b in [bullets_by_id(self.work.inputs.resume)[change.id]]), None)
        return (
            f"{change.id}: the page shows an accepted rewording ({at.file if at else self.path}:"
            f"{at.line if at else 1}), and the guard rejects what was typed as a rewording of the author's text: "
            f"{why}. If it is true, write it into the master"
            f"{f' ({author.file}:{author.line})' if author else ''}, and reject the rewording with "
            f"`tailor review {target} {change.id}`; or `--to target` makes it a wording of its own"
        )


def rewordings(work: Work, base: Document, edits: Sequence[Change], ways: Mapping[str, str]) -> Rewordings:
    """Those of ``edits`` of the page ``base`` that change a text of the ledger.

    What is to become a wording of the target in the master (``ways``) is none, unless it is one already.
    """
    return Rewordings(work=work, edits=dict(_of_ledger(work, base, edits, ways)))


def _of_ledger(
    work: Work, base: Document, edits: Sequence[Change], ways: Mapping[str, str]
) -> Iterator[tuple[Change, Used]]:
    reviewed, target = work.loaded.reviewed[work.found.target], work.found.target
    shown = {bullet.id: bullet.wording for s in base.sections for e in s.entries for bullet in e.bullets}
    bullets = bullets_by_id(work.inputs.resume) if reviewed.used else {}
    for change in edits:
        if (change.kind, change.what, change.field) != ("reworded", "bullet", "text") or change.id not in bullets:
            continue
        used = reviewed.at((change.id, work.found.language, shown.get(change.id, "")))
        own = used and any(
            w.targets == (target,) for w in bullets[change.id][1].wordings if w.name == used.entry.wording
        )
        if used and (own or ways.get(change.id) != "target"):
            yield change, used


def _typed(change: Change, bullet: Bullet, language: str) -> str:
    typed = fold(str(change.after))
    if not typed:
        raise Refusal(f"{change.id}: the bullet is empty now; delete its line to take it off this page")
    label = labelled("", bullet.field, language)
    if not typed.startswith(label):
        raise Refusal(f"{change.id}: only what follows the label {label.strip()!r} can be edited on the page")
    return typed.removeprefix(label)
