"""Bullets and entries of the master that were typed onto the page → rules that bring them back."""

from __future__ import annotations

from typing import Any

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_rules import add_rule, concerns
from tailor.diff.change import Change
from tailor.errors import ConflictError
from tailor.model import Bullet, Entry, Match, Resume, Rule, Target
from tailor.rules import describe, score
from tailor.splice import Items, Path, remove_item, remove_key, replace_value, value_of


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
        if not _is_own(desk, rule, change):
            words = describe(rule.match, named=None)
            raise Refusal(
                f"{desk.where(rule.position)}: rule {rule.number} ({words}) excludes it; drop or narrow that rule first"
            )
    place: tuple[str, Path]
    if against:
        _take_back(desk, change)
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


def _is_own(desk: Desk, rule: Rule, change: Change) -> bool:
    """Whether a rule of the target's own file names ids alone, so that this one can be taken out of it."""
    match = rule.match
    ids = match.entry if change.what == "entry" else match.bullet
    alone = Match(entry=ids) if change.what == "entry" else Match(bullet=ids)
    named = change.id in ids and match in (alone, _in_language(alone, match.language))
    only = rule.add is None and rule.scale is None and rule.pin is None and rule.wording is None
    return named and (only or ids == (change.id,)) and bool(rule.position and rule.position.file == desk.own_file())


def _in_language(match: Match, language: tuple[str, ...]) -> Match:
    return Match(entry=match.entry, bullet=match.bullet, language=language)


def _take_back(desk: Desk, change: Change) -> None:
    """Take the id out of every rule that excludes it by name; a rule without another id or action goes."""
    file = desk.own_file()
    rules = desk.node(file, ("rules",))
    for index in reversed(range(len(rules.items) if isinstance(rules, Items) else 0)):
        rule = value_of(desk.node(file, ("rules", index)))
        ids = _ids(rule, change.what, desk.language)
        if change.id not in ids:
            continue
        if len(ids) > 1:
            place: Path = ("rules", index, "match", change.what)
            rest = [id for id in ids if id != change.id]
            if len(rest) == 1:
                desk.edit(file, replace_value, place, rest[0])
            else:
                desk.edit(file, remove_item, place, ids.index(change.id))
        elif set(rule) - {"match", "exclude"}:
            desk.edit(file, remove_key, ("rules", index), "exclude")
        else:
            desk.edit(file, remove_item, ("rules",), index)


def _ids(rule: Any, what: str, language: str) -> list[str]:
    """The ids that a rule of the file excludes by name on a page in ``language``."""
    match = rule.get("match") if isinstance(rule, dict) and rule.get("exclude") is True else None
    if not isinstance(match, dict) or set(match) - {what, "language"}:
        return []
    spoken = match.get("language", language)
    ids = match.get(what, [])
    here = language in (spoken if isinstance(spoken, list) else [spoken])
    return (ids if isinstance(ids, list) else [ids]) if here else []
