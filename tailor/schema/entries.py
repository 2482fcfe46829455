"""One section's items → entries: header, dates, implicit bullets and highlights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tailor.model import Date, Entry, Text
from tailor.schema.bullets import BulletDraft, Found, names, note_fields, read_bullets, weights
from tailor.schema.dates import ends_before
from tailor.schema.ids import Ids, entry_id, part_id
from tailor.schema.kinds import PRESENT, Place
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null, shorten
from tailor.schema.problems import Problems
from tailor.schema.resume_fields import SHAPES, Shape
from tailor.schema.texts import listed


@dataclass(slots=True)
class EntryDraft:
    """An entry as read, before all ids of the résumé are known."""

    node: Mapping
    where: str
    section: str
    values: dict[str, Any]
    bullets: list[BulletDraft]
    start: Date | None
    end: Date | None
    ongoing: bool

    def claim(self, ids: Ids) -> None:
        """Take the ids that are written here."""
        if "id" in self.values:
            ids.claim(self.values["id"], self.node.get("id") or self.node, self.where)
        for bullet in self.bullets:
            bullet.claim(ids)

    def build(self, ids: Ids, places: Found) -> Entry:
        """The entry with all ids."""
        shape, values = SHAPES[self.section], self.values
        title: Text | None = values.get(shape.title)
        id = values.get("id") or ids.fresh(entry_id(self.section, title, self.start), self.node, self.where)
        note_fields(self.node, id, places)
        tags = weights(values.get("tags", {}), id, places)
        subtitle = (_one_text(values.get(name)) for name in shape.subtitle)
        return Entry(
            id=id,
            section=self.section,
            title=title,
            subtitle=tuple(text for text in subtitle if text is not None),
            keywords=values.get("keywords", ()),
            location=values.get("location"),
            url=values.get("url"),
            start=self.start,
            end=self.end,
            ongoing=self.ongoing,
            tags=tags,
            skills=names(values, "skills"),
            bullets=tuple(
                bullet.build(ids, tags, places, "" if bullet.field == "highlights" else part_id(id, bullet.field))
                for bullet in self.bullets
            ),
            position=self.node.position,
        )


def read_section(section: str, node: Node, first: int, problems: Problems) -> list[EntryDraft]:
    """All items of a section; ``first`` is the number of its items in earlier files."""
    if is_null(node):
        return []
    if not isinstance(node, Sequence):
        shape = SHAPES[section]
        Place(problems, "the résumé").wrong(
            node, section, "a list", f"begin each item with '- ', as in '- {shape.title}: …'"
        )
        return []
    drafts = (read_entry(SHAPES[section], item, first + i, problems) for i, item in enumerate(node.items))
    return [draft for draft in drafts if draft is not None]


def read_entry(shape: Shape, node: Node, number: int, problems: Problems) -> EntryDraft | None:
    """One item of a section; None when it is no mapping (noted) or has nothing to show (a warning)."""
    where = f"{shape.section}[{number}]"
    if not isinstance(node, Mapping):
        example = shorten(node.text) if isinstance(node, Scalar) and not is_null(node) else "…"
        Place(problems, "the résumé").wrong(node, where, "a mapping", f"write '- {shape.title}: {example}'")
        return None
    label = _label(node, ("id", shape.title))
    if label:
        where += f" ({shorten(label)!r})"
    place = Place(problems, where)
    before = len(problems.found)
    values = shape.table.read(node, place)
    bullets = [
        BulletDraft(node, f"{name!r} of {where}", text, field=name)
        for name in shape.bullets
        if (text := _one_text(values.get(name))) is not None
    ]
    bullets += read_bullets(values.get("highlights"), where, problems)
    header = any(values.get(name) for name in (shape.title, *shape.subtitle, "keywords"))
    if not header and not bullets:
        if len(problems.found) == before:
            message, help = f"{where} has nothing to show", "fill it in or delete it"
            problems.add(node, message, "empty-entry", help=help, severity="warning")
        return None
    start, end, ongoing = _dates(shape, node, values, place)
    return EntryDraft(node, where, shape.section, values, bullets, start, end, ongoing)


def _dates(shape: Shape, node: Mapping, values: dict[str, Any], place: Place) -> tuple[Date | None, Date | None, bool]:
    start: Date | None = values.get("startDate")
    end: Date | str | None = values.get("endDate")
    single: Date | None = values.get("date")
    if single is not None:
        if start is not None or end is not None:
            key = "date" if "date" in node.items else "releaseDate"
            message = f"{place.where} has both {key!r} and a start or end date"
            place.problems.add(node.get(key), message, "bad-date", help=f"keep either {key!r} or startDate and endDate")
        return start, single, False
    if isinstance(end, Date):
        if start is not None and ends_before(start, end):
            place.problems.add(
                node.get("endDate"), f"{place.where} ends before it starts", "bad-date", help="swap the dates"
            )
        return start, end, False
    open_end = shape.open_ended or "endDate" in node.items
    return start, None, end == PRESENT or (start is not None and open_end)


def _one_text(value: Text | tuple[Text, ...] | None) -> Text | None:
    return listed(value) if isinstance(value, tuple) else value


def _label(node: Mapping, keys: tuple[str, ...]) -> str:
    """What the user would call this entry: its id or its title in some language."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, Mapping):
            value = next((v for _, v in value.items.values()), None)
        if isinstance(value, Scalar) and not is_null(value) and value.text.strip():
            return " ".join(value.text.split())
    return ""
