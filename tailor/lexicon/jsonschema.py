"""The JSON Schema of data/skills.yaml, from the same field tables as the parser."""

from __future__ import annotations

from typing import Any

from tailor.lexicon.fields import GROUP, SKILL
from tailor.schema.definitions import DEFINITIONS, NAME, NAMES, ref
from tailor.schema.fields import Table


def json_schema() -> dict[str, Any]:
    """The schema of a skills file; every field carries its description for editors."""
    skill = {"anyOf": [NAME | {"type": ["string", "number", "boolean", "null"]}, NAMES, _object(SKILL)]}
    group = {"anyOf": [ref("text"), _object(GROUP), {"type": "null"}]}
    skills = {"type": ["object", "null"], "additionalProperties": ref("skill")}
    answer = _object(None) | {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Generated from the field tables of tailor.lexicon; do not edit.",
        "title": "Skills",
        "description": "Skills for Tailor: what each is called in either language.",
        "properties": {
            "groups": {
                "description": "The groups of skills, with their labels by language.",
                "type": ["object", "null"],
                "additionalProperties": group,
            },
            "skills": {
                "description": "The skills of each group, by name.",
                "type": ["object", "null"],
                "additionalProperties": skills,
            },
        },
        "definitions": {"text": DEFINITIONS["text"], "skill": skill},
    }
    import json  # not needed to parse

    # A sorted copy: always printed the same, and what callers change does not change the tables.
    copied: dict[str, Any] = json.loads(json.dumps(answer, sort_keys=True))
    return copied


def json_schema_text() -> str:
    """The schema as it is published in data/schema/: sorted, two spaces, a newline at the end."""
    import json

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _object(table: Table | None) -> dict[str, Any]:
    """A mapping with the fields of ``table`` and no others."""
    properties: dict[str, Any] = {}
    for field in table.fields if table else ():
        schema = field.kind.schema
        # draft-07 ignores what stands beside a $ref, so the description goes around it
        about = {"description": field.about}
        properties[field.name] = about | ({"allOf": [schema]} if "$ref" in schema else schema)
    return {
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^x-": {}},
        "properties": properties,
    }
