"""Bullets and entries of the master that were typed onto the page → rules that bring them back."""

from __future__ import annotations

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_own import is_own, take_back
from tailor.absorb.edit_rules import add_rule, concerns
from tailor.diff.change import Change
from tailor.errors import ConflictError
from tailor.model import Bullet, Entry, Resume, Rule, Target
from tailor.rules import describe, score
from tailor.splice import Path


def is_return(desk: Desk, change: Change) -> bool:
    """Whether the master has what was added to the page."""
    if change.what == "entry":
        return any(entry.id == change.id for entry in desk.resume.entries)
    known = (bullet.id for entry in desk.resume.entries for bullet in entry.bullets)
    return change.what == "bullet" and change.id in known


def bring_back(desk: Desk, change: Change) -> Done:
    """Take the target's own rule against it back, or else require it."""
    if change.what == "entry":
        entry, bullet = desk.entry(change.id), None
    else:
        entry, bullet = desk.bullet(change.id)
    against = [rule for rule in desk.target.rules_in(desk.language) if rule.exclude and _hits(rule, entry, bullet)]
    for rule in against:
        if not is_own(desk, rule, change.what, change.id):
            words = describe(rule.match, named=None)
            raise Refusal(
                f"{desk.where(rule.position)}: rule {rule.number} ({words}) excludes it; drop or narrow that rule first"
            )
    place: tuple[str, Path]
    if against:
        take_back(desk, change.what, change.id, "exclude")
        place = desk.own_file(), ("rules",)
        told = f"{change.id}: wanted again, so {desk.target.name} excludes it no more"
    else:
        wrote = desk.keep_id(entry, bullet)
        only = {"language": desk.language} if len(desk.target.languages) > 1 else {}
        place = add_rule(desk, {"match": {change.what: change.id, **only}, "require": True})
        told = f"{change.id}: required by {desk.target.name}" + (
            ", and its id written into the master" if wrote else ""
        )

    def holds(resume: Resume, target: Target) -> bool:
        try:
            scored = score(resume, target, desk.language)
        except ConflictError:
            return False
        bullets = [(b.bullet.id, b.excluded, b.required) for b in scored.bullets]
        entries = [(e.entry.id, e.excluded, e.required) for e in scored.entries]
        found = bullets if change.what == "bullet" else entries
        return any(id == change.id and (required or (against and not out)) for id, out, required in found)

    return Done(told=told, place=place, proof=holds)


def _hits(rule: Rule, entry: Entry, bullet: Bullet | None) -> bool:
    return concerns(rule, entry, None) or (bullet is not None and concerns(rule, entry, bullet))
