"""The JSON Schema (draft 2020-12) of a diff report."""

from __future__ import annotations

from typing import Any

from tailor.diff.blocks import FIELDS
from tailor.diff.record import SPOKEN

_TEXT = {"type": "string"}
_ABOUT = {
    "name": "The name at the head of the page.",
    "headline": "The line below the name.",
    "contact": "The contact lines, each a list of links.",
    "target": "The target that the page is for.",
    "language": "The language of the page.",
    "paper": "a4 or letter.",
    "title": "The title of the section or entry.",
    "detail": "What follows the title of an entry, with its separator.",
    "dates": "The dates of an entry.",
    "url": "What the title of an entry links to; may be empty.",
    "dates_below": "Whether the dates stand on a line of their own.",
    "text": "The text of the bullet on this page.",
    "wording": "The name of the wording that was chosen.",
    "marker": "Whether the bullet has a mark; false for a plain paragraph.",
}
_WORDS = {"page": "the page", "section": "a section", "entry": "an entry", "bullet": "a bullet"}
_KINDS = {
    "data": "the master says something else",
    "rule": "a rule of the target",
    "tag": "the weight of a tag, in the master or in the target",
    "wording": "another wording was chosen",
    "budget": "others took or left the room on the page",
    "target": "other settings of the target, or another target",
    "template": "another template",
    "engine": "another version of the program",
    "hand": "edited by hand",
}


def diff_schema() -> dict[str, Any]:
    """The schema of what ``report`` gives."""
    changes = [_block_change(what, kind) for what in _BLOCKS for kind in ("added", "dropped", "moved")]
    changes += [_reworded(what, field) for what, names in FIELDS.items() for field in names]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Diff",
        "description": "What changed from one page of Tailor to another; applied to the page a, the changes give b.",
        **_object({"a": _TEXT, "b": _TEXT, "language": _TEXT, "changes": _list({"anyOf": changes})}),
        "$defs": {
            "causes": _list(
                _object(
                    {
                        "kind": {
                            "enum": list(_KINDS),
                            "description": "; ".join(f"{kind}: {told}" for kind, told in _KINDS.items()) + ".",
                        },
                        "message": _TEXT,
                        "file": {"type": ["string", "null"], "description": "Where to look; null when nowhere."},
                        "line": {"type": ["integer", "null"], "minimum": 1},
                        "column": {"type": ["integer", "null"], "minimum": 1},
                    }
                )
            ),
            "place": {
                "description": "The id of the section or entry it stands in (empty for sections), and its place there, "
                "counted from 0.",
                **_object({"parent": _TEXT, "index": {"type": "integer", "minimum": 0}}),
            },
            "tokens": {
                "description": "Both texts in pieces: same and deleted ones make up `before`, same and inserted ones "
                "`after`.",
                **_list(
                    {
                        "type": "array",
                        "prefixItems": [{"enum": ["same", "deleted", "inserted"]}, {"type": "string", "minLength": 1}],
                        "minItems": 2,
                        "maxItems": 2,
                    }
                ),
            },
            "contact": _list(_list(_object({"text": _TEXT, "url": _TEXT}))),
            **{what: _object({field: _field(field) for field in FIELDS[what]}) for what in _BLOCKS},
        },
    }


_BLOCKS = ("section", "entry", "bullet")
_FLAGS = ("marker", "dates_below")


def _block_change(what: str, kind: str) -> dict[str, Any]:
    """A block that came, went or moved."""
    more: dict[str, Any] = {}
    if kind != "added":
        more["from"] = {"$ref": "#/$defs/place"}
    if kind != "dropped":
        more["to"] = {"$ref": "#/$defs/place"}
    if kind != "moved":
        more["after" if kind == "added" else "before"] = {"$ref": f"#/$defs/{what}"}
    return _change(what, kind, f"{kind}: {_WORDS[what]}, without what it holds.", more)


def _reworded(what: str, field: str) -> dict[str, Any]:
    """A field with another value."""
    more: dict[str, Any] = {"field": {"const": field}, "before": _field(field), "after": _field(field)}
    if field in SPOKEN:
        more["tokens"] = {"$ref": "#/$defs/tokens"}
    return _change(what, "reworded", f"reworded: {field} of {_WORDS[what]}.", more)


def _change(what: str, kind: str, about: str, more: dict[str, Any]) -> dict[str, Any]:
    id = {"const": ""} if what == "page" else {"type": "string", "minLength": 1}
    known = {"section": _TEXT, "entry": _TEXT} if what in ("entry", "bullet") else {}
    fields = {"kind": {"const": kind}, "id": id, "what": {"const": what}, **known, **more}
    fields["causes"] = {"$ref": "#/$defs/causes"}
    return {"description": about, **_object(fields, optional=tuple(known))}


def _field(field: str) -> dict[str, Any]:
    if field == "contact":
        return {"$ref": "#/$defs/contact"}
    return {"type": "boolean" if field in _FLAGS else "string", "description": _ABOUT[field]}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
