"""The skills lexicon: what a skill is called in either language, and where a text mentions it."""

from __future__ import annotations

from tailor.lexicon.jsonschema import json_schema, json_schema_text
from tailor.lexicon.lexicon import Lexicon
from tailor.lexicon.parse import parse
from tailor.lexicon.skill import Group, Mention, Skill

__all__ = ["Group", "Lexicon", "Mention", "Skill", "json_schema", "json_schema_text", "parse"]
