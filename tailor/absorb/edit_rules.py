"""What was deleted by hand → rules in the target's own file that exclude it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_own import is_own, take_back
from tailor.absorb.edit_places import item_id
from tailor.diff.change import Change
from tailor.model import Bullet, Entry, Resume, Rule, Target
from tailor.rules import score
from tailor.rules.match import matches_alone, matches_bullet, matches_entry
from tailor.splice import Items, Path, append_item, remove_item, set_key


def drop(desk: Desk, change: Change) -> Done:
    """A rule that excludes what was deleted; what went with its entry or section needs none of its own."""
    above = _dropped_above(desk, change)
    if above is not None:
        if ("dropped", above.what, above.id) in desk.kept:
            raise Refusal(f"{change.what} {change.id} goes with {above.what} {above.id}, which stays")
        return Done(told=f"{change.id}: goes with {above.what} {above.id}")
    wrote = False
    if change.what == "section":
        entries = [entry for entry in desk.resume.entries if entry.section == change.id]
        required = _required(desk, [(e, b) for e in entries for b in (None, *e.bullets)])
        if _is_listed(desk, change.id):
            return _unlist(desk, change, required)
        _keep_section(desk, change)
    elif change.what == "entry":
        entry = desk.entry(change.id)
        required = _required(desk, [(entry, b) for b in (None, *entry.bullets)])
        _keep_least(desk, entry, change)
        wrote = desk.keep_id(entry)
    else:
        entry, bullet = desk.bullet(change.id)
        required = _required(desk, [(entry, bullet)])
        _keep_least(desk, entry, change)
        wrote = desk.keep_id(entry, bullet)
    place = add_rule(desk, {"match": {change.what: change.id}, "exclude": True})
    for what, id in required:
        take_back(desk, what, id, "require")
    if required:
        place = _last_rule(desk)
    desk.excluded.add(change.id)
    told = f"{change.id}: excluded from {desk.target.name}" + (", and its id written into the master" if wrote else "")

    def holds(_: Resume, target: Target) -> bool:
        return any(rule.exclude and getattr(rule.match, change.what) == (change.id,) for rule in target.rules)

    return Done(told=told, place=place, proof=holds)


def _listed(desk: Desk) -> list[str]:
    """The sections in the target's own list, as edited so far."""
    root = desk.pairs(desk.own_file(), ())
    listed = root.items["sections"][1] if "sections" in root.items else None
    return [item_id(item) for item in listed.items] if isinstance(listed, Items) else []


def _is_listed(desk: Desk, section: str) -> bool:
    listed = _listed(desk)
    return section in listed and len(listed) > 1


def _unlist(desk: Desk, change: Change, required: Iterable[tuple[str, str]]) -> Done:
    """Take a section out of the target's list: what is said of it there goes too, but git remembers that."""
    file, target = desk.own_file(), desk.target.name
    desk.edit(file, remove_item, ("sections",), _listed(desk).index(change.id))
    for what, id in required:
        take_back(desk, what, id, "require")

    def holds(_: Resume, target: Target) -> bool:
        return all(spec.id != change.id for spec in target.sections)

    told = f"{change.id}: taken out of the sections of {target}; git remembers what was set for it"
    return Done(told=told, place=(file, ("sections",)), proof=holds)


def _keep_section(desk: Desk, change: Change) -> None:
    """Refuse to exclude all of a section that must show something."""
    spec = next((s for s in desk.target.sections if s.id == change.id), None)
    if spec is not None and spec.min_entries > 0:
        least = f"{spec.min_entries} {'entry' if spec.min_entries == 1 else 'entries'}"
        raise Refusal(
            f"{desk.where(spec.position)}: section {change.id} asks for {least}; give {desk.target.name} a list "
            "'sections' of its own without it"
        )


def _dropped_above(desk: Desk, change: Change) -> Change | None:
    """The dropped entry or section that held what ``change`` dropped."""
    parent = change.old.parent if change.old else ""
    above = {"bullet": "entry", "entry": "section"}.get(change.what)
    for other in desk.edits:
        if other.kind == "dropped" and other.what == above and other.id == parent:
            return _dropped_above(desk, other) or other
    return None


def _required(desk: Desk, parts: list[tuple[Entry, Bullet | None]]) -> tuple[tuple[str, str], ...]:
    """What of ``parts`` rules of the target's own file require by its id, which can be taken back.

    Raises Refusal when any other rule requires one of them.
    """
    found: dict[tuple[str, str], None] = {}
    for rule in desk.target.rules:
        hits = [(entry, bullet) for entry, bullet in parts if rule.require and concerns(rule, entry, bullet)]
        keys = [("bullet", bullet.id) if bullet is not None else ("entry", entry.id) for entry, bullet in hits]
        here = not rule.match.language or desk.language in rule.match.language
        if keys and not (here and all(is_own(desk, rule, what, id) for what, id in keys)):
            where = f" ({rule.position.file}:{rule.position.line})" if rule.position else ""
            raise Refusal(f"rule {rule.number}{where} requires it; drop or narrow that rule first")
        found |= dict.fromkeys(keys)
    return tuple(found)


def _keep_least(desk: Desk, entry: Entry, change: Change) -> None:
    """Refuse to exclude what a limit of the section needs: the page could not be built, or would lose more."""
    spec = next((s for s in desk.target.sections if s.id == entry.section), None)
    if spec is None:
        return
    gone = desk.excluded | {change.id}
    scored = score(desk.resume, desk.target, desk.language)
    where = desk.where(spec.position)
    added = [c.new.parent for c in desk.edits if c.kind == "added" and c.what == "bullet" and c.new is not None]
    left = [b.entry.id for b in scored.bullets if not b.excluded and b.bullet.id not in gone] + added
    least = 1 if spec.bullets_min is None else spec.bullets_min
    if change.what == "bullet":
        if left.count(entry.id) < least:
            raise Refusal(
                f"{where}: section {entry.section} asks for {least} bullets of each entry, and {entry.id} would have "
                f"{left.count(entry.id)} left; delete the whole entry, or set bullets: {{min: {left.count(entry.id)}}}"
            )
        return
    others = [e.entry for e in scored.entries if e.entry.section == entry.section and not e.excluded]
    shown = [e for e in others if e.id not in gone and (not e.bullets or left.count(e.id) >= least)]
    if len(shown) < spec.min_entries:
        raise Refusal(
            f"{where}: section {entry.section} asks for {spec.min_entries} entries, and {len(shown)} would be left; "
            "lower its min-entries first"
        )


def concerns(rule: Rule, entry: Entry, bullet: Bullet | None) -> bool:
    """Whether a rule's match holds for the bullet, or for the entry itself without one."""
    if not matches_entry(rule.match, entry):
        return False
    if bullet is not None:
        return rule.match.picks_bullets and matches_bullet(rule.match, bullet)
    return not rule.match.picks_bullets or (not entry.bullets and matches_alone(rule.match, entry))


def add_rule(desk: Desk, rule: dict[str, Any], *, short: bool = False) -> tuple[str, Path]:
    """Append a rule to the target's own file; ``short`` puts it on one line where it can. Where it stands."""
    file = desk.own_file()
    root = desk.pairs(file, ())
    rules = root.items["rules"][1] if "rules" in root.items else None
    if isinstance(rules, Items):
        desk.edit(file, append_item, ("rules",), rule, flow=short)
    else:
        desk.edit(file, set_key, (), "rules", [rule], before="sections")
    return _last_rule(desk)


def _last_rule(desk: Desk) -> tuple[str, Path]:
    """Where the last rule of the target's own file stands."""
    file = desk.own_file()
    made = desk.node(file, ("rules",))
    assert isinstance(made, Items)
    return file, ("rules", len(made.items) - 1)
