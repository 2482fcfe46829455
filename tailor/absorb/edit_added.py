"""Bullets that were added by hand → new items of an entry's highlights."""

from __future__ import annotations

import re

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_text import new_text
from tailor.compose import BulletBlock, bullet_text
from tailor.diff.change import Change
from tailor.model import FULL, Entry, Resume, Target
from tailor.schema.ids import MAX_LENGTH
from tailor.schema.kinds import fold
from tailor.splice import Items, Path, insert_item, replace_value, set_key

_WORD = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile(r"\bid\"?: *\"?([a-z0-9-]+)")
_COMMON = frozenset("a an and as at by for from in into of on or the to using via with was were is are that".split())
WEIGHT = 3.0  # of the tag of a bullet that was added by hand, unless its neighbours have more


def add(desk: Desk, change: Change) -> Done:
    """A new item of the entry's highlights, behind the bullet that it follows on the page."""
    assert isinstance(change.after, BulletBlock)
    assert change.new is not None
    parent = change.new.parent
    if any(c.kind == "added" and c.what == "entry" and c.id == parent for c in desk.edits):
        raise Refusal("its entry is new; write entry and bullets into the master by hand")
    entry = desk.entry(parent)
    if entry.section == "summary":
        raise Refusal("the summary is one paragraph; lengthen 'summary' below 'basics' instead")
    text = fold(change.after.text)
    if not text:
        raise Refusal("the bullet is empty")
    if not entry.bullets and (len(desk.languages()) > 1 or len(desk.sources) > len(desk.masters()) + 1):
        raise Refusal(
            f"{desk.where(entry.position)}: {entry.id} has no bullets yet, and pages without its first one would "
            "lose the whole entry; write it below 'highlights' by hand, in all languages and with all tags"
        )
    file, path = desk.place(entry.position)
    key = desk.field_key(file, path, entry, "highlights")
    item = {"id": _new_id(desk, change.id), **_tags(desk, entry), "text": new_text(desk, text)}
    place: Path = (*path, key or "highlights")
    node = desk.node(file, place) if key else None
    if key is None:
        desk.edit(file, set_key, path, "highlights", [item])
    elif isinstance(node, Items):
        desk.edit(file, insert_item, place, highlight_index(desk, change), item)
    else:
        desk.edit(file, replace_value, place, [item])

    def holds(resume: Resume, _: Target) -> bool:
        return any(
            b.id == item["id"] and bullet_text(b, b.wordings[0], desk.language) == text
            for e in resume.entries
            for b in e.bullets
        )

    told = f"{item['id']}: a new bullet of {entry.id}"
    return Done(told=told, position=entry.position, place=(file, (*place, str(item["id"]))), proof=holds)


def highlight_index(desk: Desk, change: Change) -> int:
    """The index in the entry's highlights that an added bullet gets: behind the nearest old one before it."""
    if change.new is None:
        return 0
    order = desk.order("bullet", change.new.parent)
    at = order.index(change.id) if change.id in order else len(order)
    own = {b.id: b for e in desk.resume.entries if e.id == change.new.parent for b in e.bullets}
    old = [own[id] for id in order[:at] if id in own and own[id].field == "highlights"]
    if old:
        return int(desk.place(old[-1].position)[1][-1]) + 1
    later = [own[id] for id in order[at + 1 :] if id in own and own[id].field == "highlights"]
    return int(desk.place(later[0].position)[1][-1]) if later else 0


def _tags(desk: Desk, entry: Entry) -> dict[str, dict[str, float | int]]:
    """The tag that makes the bullet one of this target's: the one of its name, else its heaviest."""
    weights = desk.target.tags
    if not weights:
        return {}
    tag = desk.target.name if desk.target.name in weights else max(weights, key=lambda name: weights[name])
    most = max([WEIGHT, *(b.tags.get(tag, 0.0) for b in entry.bullets)])
    return {"tags": {tag: int(most) if most.is_integer() else most}}


def _new_id(desk: Desk, id: str) -> str:
    """The id of an added bullet. All are given at once, so that they count in the order of the page."""
    if not desk.fresh:
        taken = {e.id for e in desk.resume.entries} | {b.id for e in desk.resume.entries for b in e.bullets}
        for file in sorted(desk.masters()):
            taken |= set(_WRITTEN.findall(desk.tree(file).text))
        added = [c for c in desk.edits if c.kind == "added" and c.what == "bullet" and c.new is not None]
        for change in sorted(added, key=lambda c: (c.new.parent, c.new.index) if c.new else ("", 0)):
            parent = change.new.parent if change.new else ""
            text = fold(change.after.text) if isinstance(change.after, BulletBlock) else ""
            desk.fresh[change.id] = _named(parent, text, taken)
            taken.add(desk.fresh[change.id])
    return desk.fresh[id]


def _named(entry: str, text: str, taken: set[str]) -> str:
    """An id from the Latin words of the text, else from the entry's."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _COMMON]
    found = ""
    for word in words[:4]:
        if len(found) + 1 + len(word) <= 24:
            found = f"{found}-{word}" if found else word
    if not any(c.isalpha() for c in found):
        return unique(entry, taken | {entry})
    return unique(found, taken)


def slug(text: str) -> str:
    """The Latin words of a text as an id; empty when there are none."""
    return "-".join(_WORD.findall(text.lower()))[:MAX_LENGTH].strip("-")


def unique(base: str, taken: set[str]) -> str:
    """``base``, or with a number the first that is not taken."""
    number, id = 1, base
    while id in taken or id == FULL:
        number += 1
        id = f"{base[: MAX_LENGTH - len(str(number)) - 1]}-{number}"
    return id
