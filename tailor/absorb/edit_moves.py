"""What was moved by hand → pins, and the order of sections, in the target's own file."""

from __future__ import annotations

from tailor.absorb.edit_desk import Desk, Done, Proof, Refusal
from tailor.absorb.edit_places import item_id
from tailor.absorb.edit_rules import add_rule, concerns
from tailor.diff.change import Change
from tailor.errors import ConflictError
from tailor.model import Match, Resume, Rule, Target
from tailor.rules import order_bullets, order_entries, score
from tailor.splice import Items, Path, move_item, set_key


def move(desk: Desk, change: Change) -> Done:
    """A pin for what was moved within its parent; a section moves in the target's list of sections."""
    assert change.old is not None
    assert change.new is not None
    if change.what == "section":
        return _move_section(desk, change)
    if change.what == "entry":
        entry = desk.entry(change.id)
        position, bullet = entry.position, None
    else:
        entry, bullet = desk.bullet(change.id)
        position = bullet.position
    if change.old.parent != change.new.parent:
        below = f"'{change.new.parent}'" if change.new.parent else "another section"
        raise Refusal(f"it is below {below} now: move {desk.lines(position)} there by hand")
    order = desk.order(change.what, change.new.parent)
    moved = {c.id for c in desk.edits if c.kind == "moved" and c.what == change.what}
    wrote = desk.keep_id(entry, bullet)
    place = _pin(desk, change.what, change.id, order)
    for id in order:
        if id not in moved and (rule := _pinning(desk, change.what, id)) is not None:
            index = order.index(id)
            if _place_of(rule.pin or 1, len(order)) != index:
                _pin(desk, change.what, id, order)
    told = f"{change.id}: pinned to place {order.index(change.id) + 1}" + (
        ", and its id written into the master" if wrote else ""
    )
    return Done(told=told, place=place, proof=_in_order(desk, change.what, change.new.parent, order))


def _place_of(pin: int, size: int) -> int:
    return min(pin - 1, size - 1) if pin > 0 else max(size + pin, 0)


def _pin(desk: Desk, what: str, id: str, order: list[str]) -> tuple[str, Path]:
    """Pin ``id`` to its place in ``order``, in the rule that pins it alone, else in a new one."""
    index = order.index(id)
    pin = -1 if index == len(order) - 1 and index > 0 else index + 1
    rule = _pinning(desk, what, id)
    alone = Match(entry=(id,)) if what == "entry" else Match(bullet=(id,))
    if rule is not None and rule.match == alone and rule.position and rule.position.file == desk.own_file():
        file, path = desk.place(rule.position)
        desk.edit(file, set_key, path, "pin", pin)
        return file, path
    if rule is not None and rule.position and rule.position.file == desk.own_file() and pin == rule.pin:
        return desk.place(rule.position)
    return add_rule(desk, {"match": {what: id}, "pin": pin})


def _pinning(desk: Desk, what: str, id: str) -> Rule | None:
    """The rule that decides the place of ``id``: the last that pins it."""
    for rule in reversed(desk.target.rules_in(desk.language)):
        if rule.pin is None:
            continue
        if what == "entry":
            entry = desk.entry(id)
            if concerns(rule, entry, None):
                return rule
        else:
            found = [(e, b) for e in desk.resume.entries for b in e.bullets if b.id == id]
            if found and concerns(rule, *found[0]):
                return rule
    return None


def _in_order(desk: Desk, what: str, parent: str, order: list[str]) -> Proof | None:
    """Whether the target would put the same blocks in this order; not asked where some are new."""
    known = {e.id for e in desk.resume.entries} | {b.id for e in desk.resume.entries for b in e.bullets}
    if not known.issuperset(order):
        return None
    shown = {b.id for s in desk.base.sections for e in s.entries for b in e.bullets}

    def holds(resume: Resume, target: Target) -> bool:
        try:
            scored = score(resume, target, desk.language)
        except ConflictError:
            return False
        section = parent if what == "entry" else next((e.section for e in resume.entries if e.id == parent), "")
        spec = next((s for s in target.sections if s.id == section), None)
        if spec is None:
            return False
        if what == "bullet":
            bullets = [b for b in scored.bullets if b.bullet.id in order]
            return [b.bullet.id for b in order_bullets(bullets, spec.bullet_order)] == order
        worth = {e.entry.id: e.score for e in scored.entries}
        for b in scored.bullets:
            if b.bullet.id in shown:
                worth[b.entry.id] += b.score
        entries = [e for e in scored.entries if e.entry.id in order]
        return [e.entry.id for e in order_entries(entries, spec.order, worth)] == order

    return holds


def _move_section(desk: Desk, change: Change) -> Done:
    file = desk.own_file()
    root = desk.pairs(file, ())
    listed = root.items["sections"][1] if "sections" in root.items else None
    if not isinstance(listed, Items):
        other = next((s.position for s in desk.target.sections if s.position is not None), None)
        where = f"they stand in {other.file}:{other.line}" if other else "the target has no 'sections' of its own"
        raise Refusal(f"the order of sections is not set in {file}: {where}. Write the list 'sections' there by hand")
    order = desk.order("section", "")
    ids = [item_id(item) for item in listed.items]
    index, at = ids.index(change.id), order.index(change.id)
    rest = [id for id in ids if id != change.id]
    to = rest.index(order[at - 1]) + 1 if at > 0 else min(rest.index(id) for id in order[1:])
    desk.edit(file, move_item, ("sections",), index, to)

    def holds(_: Resume, target: Target) -> bool:
        return [s.id for s in target.sections if s.id in order] == order

    told = f"{change.id}: moved in the target's sections"
    return Done(told=told, place=(file, ("sections", change.id)), proof=holds)
