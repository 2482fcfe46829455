"""The items of ``highlights``: from a plain text to a bullet with tags, skills and other wordings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tailor.errors import Position
from tailor.model import ALTERNATE_WORTH, FULL, Bullet, Text, Wording
from tailor.schema.ids import Ids, bullet_id
from tailor.schema.kinds import Place, read_text
from tailor.schema.languages import looks_like_language
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null, shorten
from tailor.schema.problems import Problems
from tailor.schema.resume_fields import BULLET_FIELDS, WORDING_FIELDS

Found = dict[tuple[str, ...], Position]


@dataclass(slots=True)
class BulletDraft:
    """A bullet as read, before all ids of the résumé are known."""

    node: Node
    where: str
    text: Text
    wordings: tuple[Wording, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    field: str = "highlights"

    def claim(self, ids: Ids) -> None:
        """Take the id that is written, if one is."""
        if "id" in self.values:
            node = self.node.get("id") if isinstance(self.node, Mapping) else None
            ids.claim(self.values["id"], node or self.node, self.where)

    def build(self, ids: Ids, tags: dict[str, float], places: Found, base: str = "") -> Bullet:
        """The bullet, with ``tags`` inherited if it has none; a derived id is ``base`` or from its text."""
        values = self.values
        id = values.get("id") or ids.fresh(base or bullet_id(self.text), self.node, self.where)
        if self.field == "highlights":
            note_fields(self.node, id, places)
        own = values.get("tags")
        if own:
            tags = weights(own, id, places)
        for wording in self.wordings:
            for target in wording.targets:
                places["wording-target", id, target] = wording.position or self.node.position
        for name in ("with", "without"):
            for node in values.get(name, ()):
                places[name, id, node.text] = node.position
        return Bullet(
            id=id,
            wordings=(Wording(name=FULL, text=self.text, position=self.text.position), *self.wordings),
            tags=tags,
            skills=names(values, "skills"),
            with_=names(values, "with"),
            without=names(values, "without"),
            has_own_id="id" in values,
            field=self.field,
            position=self.node.position,
        )


def note_fields(node: Node, owner: str, places: Found) -> None:
    """Where each field of ``owner`` stands goes into ``places``."""
    if isinstance(node, Mapping):
        for name, (key, _) in node.items.items():
            places["field", owner, name] = key.position


def weights(tags: dict[str, tuple[float, Scalar]], owner: str, places: Found) -> dict[str, float]:
    """Tags with their weights only; where each stands goes into ``places``."""
    for tag, (_, node) in tags.items():
        places["tag", owner, tag] = node.position
    return {tag: weight for tag, (weight, _) in tags.items()}


def names(values: dict[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a field that holds a list of names."""
    return tuple(node.text for node in values.get(name, ()))


def read_bullets(node: Node | None, owner: str, problems: Problems) -> list[BulletDraft]:
    """All items of a ``highlights`` list; those that are wrong are noted and left out."""
    if node is None:
        return []
    if not isinstance(node, Sequence):
        Place(problems, owner).wrong(node, "highlights", "a list", "begin each highlight with '- '")
        return []
    drafts = (read_bullet(item, f"highlights[{i}] of {owner}", problems) for i, item in enumerate(node.items))
    return [draft for draft in drafts if draft is not None]


def read_bullet(node: Node, where: str, problems: Problems) -> BulletDraft | None:
    """One item of ``highlights``; None when it is wrong (noted) or empty (a warning)."""
    place = Place(problems, where)
    if not isinstance(node, Mapping):
        text = read_text(node, "text", place)
        if text is None and isinstance(node, Scalar):
            problems.add(
                node, f"{where} is empty", "empty-text", help="write a text or delete the item", severity="warning"
            )
        return BulletDraft(node, where, text) if text is not None else None
    keys = set(node.items)
    if _is_text(node):
        text = read_text(node, "text", place)
        return BulletDraft(node, where, text) if text is not None else None
    if len(keys) == 1 and not keys & BULLET_FIELDS.by_name.keys():
        key, value = next(iter(node.items.values()))
        if isinstance(value, Scalar) and (" " in key.text or key.text not in BULLET_FIELDS.hints):
            message = f"{where} is read as a mapping with the field {shorten(key.text)!r}"
            problems.add(key, message, "unknown-field", help="put the whole text in quotes because it holds a colon")
            return None
    values = BULLET_FIELDS.read(node, place)
    wordings = read_wordings(values.get("wordings"), place)
    text = values.get("text")
    if text is None:
        if not isinstance(node.get("text"), Mapping | Sequence):  # those are noted already
            problems.add(node.get("text") or node, f"{where} has no text", "missing-field", help="write 'text: …'")
        return None
    return BulletDraft(node, where, text, wordings, values)


def _is_text(node: Mapping) -> bool:
    """Whether a mapping is a text by language. ``id`` is Indonesian, too: then its value is no id but a sentence."""
    id = node.get("id")
    if isinstance(id, Scalar) and " " not in id.text:
        return False
    others = node.items.keys() - {"id"}
    if not others:
        return id is not None
    return others.isdisjoint(BULLET_FIELDS.by_name) and any(looks_like_language(key) for key in others)


def read_wordings(node: Node | None, place: Place) -> tuple[Wording, ...]:
    """The alternates of a bullet."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        place.wrong(node, "wordings", "a list", "begin each wording with '- name: …'")
        return ()
    found: dict[str, Wording] = {}
    for number, item in enumerate(node.items):
        where = Place(place.problems, f"wordings[{number}] of {place.where}")
        if not isinstance(item, Mapping):
            where.wrong(item, "wordings", "a list of mappings", "write {name: short, text: …}")
            continue
        values = WORDING_FIELDS.read(item, where)
        for name in ("name", "text"):
            if name not in values and (name not in item.items or is_null(item.get(name))):
                where.problems.add(
                    item, f"{where.where} has no {name}", "missing-field", help="write {name: …, text: …}"
                )
        if not values.keys() >= {"name", "text"}:
            continue
        name = values["name"]
        key = item.get("name") or item
        if name == FULL:
            where.problems.add(
                key, f"the name {FULL!r} is the bullet's own text", "duplicate-wording", help="choose another"
            )
        elif name in found:
            message = f"a second wording {name!r} in {place.where}; the first is at {found[name].position}"
            where.problems.add(key, message, "duplicate-wording", help="names of wordings are unique in a bullet")
        else:
            targets = names(values, "targets")
            found[name] = Wording(
                name=name,
                text=values["text"],
                targets=targets,
                worth=values.get("worth", 1.0 if targets else ALTERNATE_WORTH),
                position=item.position,
            )
    return tuple(found.values())
