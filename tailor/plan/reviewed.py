"""The master as a target's page takes it: with the rewordings that a person accepted in place of the author's texts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tailor.errors import Diagnostic
from tailor.ledger import Found, Ledger, LedgerEntry, text_digest
from tailor.model import Bullet, Entry, Resume, Text, Wording

if TYPE_CHECKING:
    from tailor.guard import Finding, Skills

Slot = tuple[str, str, str]  # bullet, language, wording

# Why an accepted rewording is not used.
UNKNOWN_BULLET, UNKNOWN_WORDING = "unknown-bullet", "unknown-wording"
SOURCE_CHANGED, EDITED, GUARD = "source-changed", "edited-by-hand", "guard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """An accepted rewording that stands in the master's place; ``author`` is the text behind it."""

    entry: LedgerEntry
    author: str

    def as_json(self) -> dict[str, Any]:
        """What programs are told of it: the author's text, the model, whether a person edited it, and its place."""
        at = self.entry.text_position
        return {
            "source": self.author,
            "model": self.entry.model or None,
            "edited": self.entry.edited,
            "file": at.file if at else None,
            "line": at.line if at else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """An accepted rewording that may not be used: the author's text stays.

    ``told`` says why in a clause that a place may follow, ``diagnostic`` the same as a warning.
    """

    entry: LedgerEntry
    kind: str
    told: str
    diagnostic: Diagnostic
    findings: tuple[Finding, ...] = ()

    @property
    def untrue(self) -> bool:
        """Whether it is the rewording that is at fault, not just a master that has moved on."""
        return self.kind in (EDITED, GUARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """``resume`` with the accepted rewordings that may be used, these, and those that may not."""

    resume: Resume
    used: tuple[Used, ...] = ()
    unused: tuple[Unused, ...] = ()

    def at(self, slot: Slot) -> Used | None:
        """The rewording used for one wording of a bullet in a language."""
        return next((used for used in self.used if used.entry.slot == slot), None)


def reviewed(
    resume: Resume, ledger: Ledger, target: str, languages: Collection[str], skills: Callable[[], Skills | None]
) -> Reviewed:
    """``resume`` for the pages of ``target`` in ``languages``: with the accepted rewordings of its ledger.

    One is used while the author's text behind it is the one that was reworded, its own text the one that was
    accepted, and the guard of today lets it pass. ``skills`` gives the guard's lexicon; it is asked only when
    there is something to judge.
    """
    accepted = [entry for entry in ledger.accepted if entry.language in languages]
    if not accepted:
        return Reviewed(resume=resume)
    bullets = bullets_by_id(resume)
    used: list[Used] = []
    unused: list[Unused] = []
    for entry in accepted:
        found = _judged(entry, bullets, target, skills)
        if isinstance(found, Used):
            used.append(found)
        else:
            unused.append(found)
    return Reviewed(resume=_with(resume, used), used=tuple(used), unused=tuple(unused))


def bullets_by_id(resume: Resume) -> Mapping[str, tuple[Entry, Bullet]]:
    """Every bullet of the master with its entry, by id."""
    return {bullet.id: (entry, bullet) for entry in resume.entries for bullet in entry.bullets}


def author_text(bullet: Bullet, language: str, wording: str) -> str | None:
    """What the author wrote in one wording of a bullet; None when it has no text in ``language``."""
    for one in bullet.wordings:
        if one.name == wording and one.text.has(language):
            return one.text.authored.get(language) or one.text.get(language)
    return None


def _judged(
    entry: LedgerEntry,
    bullets: Mapping[str, tuple[Entry, Bullet]],
    target: str,
    skills: Callable[[], Skills | None],
) -> Used | Unused:
    known = bullets.get(entry.bullet)
    author = author_text(known[1], entry.language, entry.wording) if known else None
    again = f"`tailor review {target} {entry.bullet}` judges it anew"
    if known is None:
        from tailor.schema.suggest import did_you_mean

        near = did_you_mean(entry.bullet, bullets)
        help = " ".join(filter(None, (near, f"`tailor review {target} {entry.bullet}` rejects it")))
        return _unused(entry, UNKNOWN_BULLET, "is of a bullet that the master does not have", help)
    if author is None:
        why = f"is of a wording ('{entry.wording}') that the bullet does not have in '{entry.language}'"
        return _unused(entry, UNKNOWN_WORDING, why, f"`tailor review {target} {entry.bullet}` rejects it")
    if text_digest(author) != entry.source:
        return _unused(entry, SOURCE_CHANGED, "rewords an older text of the author", again)
    if not entry.untouched:
        return _unused(entry, EDITED, "was changed by hand after it was accepted", f"{again}; or restore it with git")
    found = findings(author, entry.text, entry.language, skills())
    if not found:
        return Used(entry=entry, author=author)
    help = f"edit or reject it: `tailor review {target} {entry.bullet}`"
    return _unused(entry, GUARD, f"is rejected by the guard: {told(found)}", help, found)


_REMEMBERED = 4096
_judged_before: dict[tuple[str, str, str], tuple[Skills | None, tuple[Finding, ...]]] = {}


def findings(author: str, text: str, language: str, skills: Skills | None) -> tuple[Finding, ...]:
    """What the guard of today has against ``text`` in the place of the author's; nothing when it passes."""
    from tailor.guard import check

    # Edits taken back into data/ are tried out one after the other, each with the same rewordings.
    known = _judged_before.get((author, text, language))
    if known is None or known[0] is not skills:
        if len(_judged_before) >= _REMEMBERED:
            _judged_before.clear()
        known = _judged_before[author, text, language] = skills, check(author, text, language, skills).findings
    return known[1]


def told(found: Iterable[Finding | Found]) -> str:
    """Findings in a line: ``number: 62% became 26%; hedge: …``."""
    return "; ".join(f"{finding.rule}: {finding.detail}" for finding in found)


def _unused(entry: LedgerEntry, kind: str, why: str, help: str, found: tuple[Finding, ...] = ()) -> Unused:
    what = f"the accepted rewording of {entry.bullet} ({entry.language}) {why}"
    diagnostic = Diagnostic(
        message=what,
        code=f"rewording-{kind}",
        position=entry.text_position if kind in (EDITED, GUARD) else entry.position,
        severity="warning",
        help=f"the page has the author's wording meanwhile; {help}",
    )
    return Unused(entry=entry, kind=kind, told=what, diagnostic=diagnostic, findings=found)


def _with(resume: Resume, used: Collection[Used]) -> Resume:
    """``resume`` with the rewordings in place of the author's texts."""
    by_slot = {one.entry.slot: one for one in used}
    languages = {one.entry.language for one in used}
    touched = {one.entry.bullet for one in used}

    def wording(bullet: Bullet, old: Wording) -> Wording:
        text = old.text
        for language in sorted(languages):
            one = by_slot.get((bullet.id, language, old.name))
            text = reworded(text, language, one) if one else text
        return old if text is old.text else replace(old, text=text)

    def entry(old: Entry) -> Entry:
        if not any(bullet.id in touched for bullet in old.bullets):
            return old
        bullets = (
            replace(b, wordings=tuple(wording(b, w) for w in b.wordings)) if b.id in touched else b for b in old.bullets
        )
        return replace(old, bullets=tuple(bullets))

    return replace(resume, entries=tuple(map(entry, resume.entries))) if used else resume


def reworded(text: Text, language: str, used: Used) -> Text:
    """``text`` that says the rewording in ``language``, at its place in the ledger."""
    place = used.entry.text_position
    return replace(
        text,
        values={**text.values, language: used.entry.text},
        places={**text.places, language: place} if place else text.places,
        authored={**text.authored, language: used.author},
    )
