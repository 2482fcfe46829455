"""The JSON Schema (draft-07) of the two file formats, made from the same field tables as the parser."""

from __future__ import annotations

from typing import Any

from tailor.schema.definitions import DEFINITIONS
from tailor.schema.fields import Table
from tailor.schema.languages import LANGUAGE_PATTERN
from tailor.schema.resume_fields import (
    BASICS,
    BULLET_FIELDS,
    LOCATION_FIELDS,
    PASSED,
    PROFILE_FIELDS,
    SHAPES,
    WORDING_FIELDS,
)
from tailor.schema.target_fields import ACTIONS, BULLETS, MATCH, RECENCY, RULE, SECTION, TARGET

KINDS = ("resume", "target")


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of ``resume`` or ``target``; every field carries its description for editors."""
    if kind not in KINDS:
        raise ValueError(f"no schema of kind {kind!r}")
    schema = _resume() if kind == "resume" else _target()
    import json  # not needed to parse

    # A sorted copy: always printed the same, and what callers change does not change the tables.
    answer: dict[str, Any] = json.loads(json.dumps(schema, sort_keys=True))
    return answer


def json_schema_text(kind: str) -> str:
    """The schema as it is published in data/schema/: sorted, two spaces, a newline at the end."""
    import json

    return json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _resume() -> dict[str, Any]:
    sections = {
        shape.section: {
            "description": shape.about,
            "type": ["array", "null"],
            "items": _object(shape.table),
        }
        for shape in SHAPES.values()
    }
    basics = _object(BASICS, nullable=True) | {"description": "Who you are."}
    passed = {name: {"description": "Not used."} for name in PASSED}
    language_map = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "patternProperties": {f"^{LANGUAGE_PATTERN}$": DEFINITIONS["text"]["anyOf"][0]},
        "properties": {"id": {"description": "Indonesian (or, with 'text', the bullet's id).", "pattern": " "}},
    }
    definitions = DEFINITIONS | {
        "highlights": {
            "description": "The bullets of an entry.",
            "type": ["array", "null"],
            "items": {
                "anyOf": [
                    {"type": ["string", "number", "boolean", "null"]},
                    language_map,
                    _object(BULLET_FIELDS, "text"),
                ]
            },
        },
        "wordings": {"type": ["array", "null"], "items": _object(WORDING_FIELDS, "name", "text")},
        "profiles": {"type": ["array", "null"], "items": _object(PROFILE_FIELDS)},
        "location": _object(LOCATION_FIELDS, nullable=True),
    }
    return _document("Résumé", "A master résumé for Tailor: JSON Resume with tags, ids and wordings.") | {
        "properties": passed | {"basics": basics} | sections,
        "definitions": definitions,
    }


def _target() -> dict[str, Any]:
    rule = _object(RULE, "match") | {"anyOf": [{"required": [action]} for action in ACTIONS]}
    section = {"anyOf": [SECTION.by_name["id"].kind.schema, _object(SECTION, "id")]}
    definitions = {name: DEFINITIONS[name] for name in ("text", "date")} | {
        "recency": _object(RECENCY, "half-life", nullable=True),
        "rules": {"type": ["array", "null"], "items": rule},
        "match": _object(MATCH) | {"minProperties": 1},
        "sections": {"type": ["array", "null"], "minItems": 1, "items": section},
        "bullets": _object(BULLETS, nullable=True),
    }
    table = _object(TARGET)
    about = _document("Target", "A target for Tailor: the rules that make one page of the master résumé.")
    return about | {"properties": table["properties"], "definitions": definitions, "minProperties": 1}


def _document(title: str, description: str) -> dict[str, Any]:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Generated from the field tables of tailor.schema; do not edit.",
        "title": title,
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^x-": {}},
    }


def _object(table: Table, *required: str, nullable: bool = False) -> dict[str, Any]:
    """A mapping with the fields of ``table`` and no others."""
    properties: dict[str, Any] = {}
    for name, field in table.by_name.items():
        about = field.about if name == field.name else f"The same as {field.name}."
        schema = field.kind.schema
        # draft-07 ignores what stands beside a $ref, so the description goes around it
        properties[name] = (
            {"description": about, "allOf": [schema]} if "$ref" in schema else {"description": about} | schema
        )
    answer: dict[str, Any] = {
        "type": ["object", "null"] if nullable else "object",
        "additionalProperties": False,
        "patternProperties": {"^x-": {}},
        "properties": properties,
    }
    return answer | ({"required": list(required)} if required else {})
