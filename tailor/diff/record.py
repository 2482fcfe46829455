"""Changes ↔ JSON, as programs read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, cast

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.diff.blocks import BULLET, ENTRY, SECTION, Key
from tailor.diff.change import Block, Cause, Change, Place, Value
from tailor.diff.marks import tokens
from tailor.errors import Position

SPOKEN = ("name", "headline", "title", "detail", "dates", "text")  # fields that a person reads word by word
_BLOCKS: Mapping[str, type[Block]] = {SECTION: SectionBlock, ENTRY: EntryBlock, BULLET: BulletBlock}
_INSIDE = {SECTION: "entries", ENTRY: "bullets", BULLET: ""}


def report(
    changes: Sequence[Change], a: str, b: str, language: str, documents: Sequence[Document] = ()
) -> dict[str, Any]:
    """A diff in one language: ``a`` and ``b`` are what was compared, in the user's words.

    ``documents`` (those compared) tell in which section and entry each changed block stands.
    """
    homes: dict[Key, tuple[str, str]] = {}
    for document in documents:
        homes |= _homes(document)
    made = [change_to_json(change, *homes.get((change.what, change.id), ("", ""))) for change in changes]
    return {"a": a, "b": b, "language": language, "changes": made}


def change_to_json(change: Change, section: str = "", entry: str = "") -> dict[str, Any]:
    """The change as JSON data: kind, id and what first, then where, the field and both values.

    ``section`` and ``entry`` say where the block stands; what the change itself tells about that goes
    without saying. ``tokens`` follow from the values, and like these two they are not read back.
    """
    place = change.new or change.old
    if place is not None and change.what == ENTRY:
        section = section or place.parent
    if place is not None and change.what == BULLET:
        entry = entry or place.parent
    made: dict[str, Any] = {"kind": change.kind, "id": change.id, "what": change.what}
    made |= {name: value for name, value in (("section", section), ("entry", entry), ("field", change.field)) if value}
    for name, value in (("before", change.before), ("after", change.after)):
        if value is not None:
            made[name] = _value_to_json(value)
    for name, where in (("from", change.old), ("to", change.new)):
        if where is not None:
            made[name] = {"parent": where.parent, "index": where.index}
    if change.field in SPOKEN and isinstance(change.before, str) and isinstance(change.after, str):
        made["tokens"] = [[span.kind, span.text] for span in tokens(change.before, change.after)]
    made["causes"] = [_cause_to_json(cause) for cause in change.causes]
    return made


def change_from_json(data: Mapping[str, Any]) -> Change:
    """The change that ``change_to_json`` wrote. Raises ValueError when the data are not those of a change."""
    try:
        kind, what, id = _text(data["kind"]), _text(data["what"]), _text(data["id"])
        return Change(
            kind=kind,
            what=what,
            id=id,
            field=_text(data.get("field", "")),
            before=_value_from_json(data["before"], what, id) if "before" in data else None,
            after=_value_from_json(data["after"], what, id) if "after" in data else None,
            old=_place_from_json(data["from"]) if "from" in data else None,
            new=_place_from_json(data["to"]) if "to" in data else None,
            causes=tuple(_cause_from_json(cause) for cause in data.get("causes", ())),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"not a change: {error!r}") from None


def _homes(document: Document) -> dict[Key, tuple[str, str]]:
    """The section and entry in which each block stands."""
    homes: dict[Key, tuple[str, str]] = {}
    for section in document.sections:
        for entry in section.entries:
            homes[ENTRY, entry.id] = (section.id, "")
            homes |= {(BULLET, bullet.id): (section.id, entry.id) for bullet in entry.bullets}
    return homes


def _value_to_json(value: Value) -> Any:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, tuple):
        return [[{"text": link.text, "url": link.url} for link in line] for line in value]
    block = asdict(value)
    for name in ("id", "entries" if isinstance(value, SectionBlock) else "bullets"):
        block.pop(name, None)
    return block


def _value_from_json(data: Any, what: str, id: str) -> Value:
    if isinstance(data, str | bool):
        return data
    if isinstance(data, list):
        return tuple(tuple(Link(text=_text(link["text"]), url=_text(link["url"])) for link in line) for line in data)
    block: Any = _BLOCKS[what]
    inside = _INSIDE[what]
    names = [field.name for field in fields(block) if field.name not in ("id", inside)]
    if sorted(data) != sorted(names):
        raise ValueError(f"not a change: {what} '{id}' has the fields {', '.join(sorted(data))}")
    values: dict[str, Any] = {name: _flag(data[name]) if name in _FLAGS else _text(data[name]) for name in names}
    return cast(Block, block(id=id, **values, **({inside: ()} if inside else {})))


_FLAGS = ("marker", "dates_below")


def _place_from_json(data: Any) -> Place:
    return Place(parent=_text(data["parent"]), index=_count(data["index"]))


def _cause_to_json(cause: Cause) -> dict[str, Any]:
    at = cause.position
    where = {"file": at.file if at else None, "line": at.line if at else None, "column": at.column if at else None}
    return {"kind": cause.kind, "message": cause.message, **where}


def _cause_from_json(data: Any) -> Cause:
    at = None
    if data.get("file") is not None:
        at = Position(_text(data["file"]), _count(data["line"]), _count(data.get("column") or 1))
    return Cause(kind=_text(data["kind"]), message=_text(data["message"]), position=at)


def _count(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is not true or false")
    return value
