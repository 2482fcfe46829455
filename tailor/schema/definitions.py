"""The shared parts of the JSON Schemas: how each kind of value looks to an editor."""

from __future__ import annotations

from typing import Any

from tailor.schema.dates import DATE_PATTERN
from tailor.schema.languages import LANGUAGE_PATTERN

MAX_WEIGHT = 1000  # keeps every sum of scores far inside 64 bits
ID_PATTERN = r"[a-z0-9-]{1,32}"


def ref(name: str) -> dict[str, Any]:
    """A reference to a shared part of the JSON Schema."""
    return {"$ref": f"#/definitions/{name}"}


NAME = {"type": ["string", "number", "boolean"]}
NAMES = {"type": "array", "items": NAME}
SCALAR = {"type": ["string", "number", "boolean", "null"]}

DEFINITIONS: dict[str, Any] = {
    "text": {
        "description": "A text, or one for each language; null leaves it out in that language.",
        "anyOf": [
            SCALAR,
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "patternProperties": {f"^{LANGUAGE_PATTERN}$": SCALAR},
            },
        ],
    },
    "date": {
        "description": "A year, a month or a day: 2023, 2023-06, 2023-06-01.",
        "anyOf": [{"type": "string", "pattern": f"^({DATE_PATTERN})?$"}, {"type": ["number", "null"]}],
    },
    "end": {
        "description": "A date, or present (also 至今, now, or empty) for what still goes on.",
        "anyOf": [
            {"type": "string", "pattern": f"^({DATE_PATTERN}|[Pp][Rr][Ee][Ss][Ee][Nn][Tt]|[Nn][Oo][Ww]|至今)?$"},
            {"type": ["number", "null"]},
        ],
    },
    "id": {
        "anyOf": [{"type": "string", "pattern": f"^{ID_PATTERN}$"}, {"type": ["integer", "null"], "minimum": 0}],
    },
    "tags": {
        "description": "A list of tags (each weighs 1), or tags with weights.",
        "anyOf": [
            NAMES,
            {"type": "null"},
            {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": MAX_WEIGHT}},
        ],
    },
}
