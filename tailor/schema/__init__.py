"""Text → model: résumé, private details and targets, with every problem and its file:line:column."""

from __future__ import annotations

from tailor.schema.basics import parse_private
from tailor.schema.conflict import conflict_line
from tailor.schema.crossref import check
from tailor.schema.dates import parse_date
from tailor.schema.extends import target_name
from tailor.schema.jsonschema import json_schema, json_schema_text
from tailor.schema.languages import is_language
from tailor.schema.load import read_tree
from tailor.schema.node import plain
from tailor.schema.problems import with_sources
from tailor.schema.report import columns, format_diagnostics
from tailor.schema.resume import parse_resume
from tailor.schema.resume_fields import header_fields
from tailor.schema.targets import known_tags, parse_target

__all__ = [
    "check",
    "columns",
    "conflict_line",
    "format_diagnostics",
    "header_fields",
    "is_language",
    "json_schema",
    "json_schema_text",
    "known_tags",
    "parse_date",
    "parse_private",
    "parse_resume",
    "parse_target",
    "plain",
    "read_tree",
    "target_name",
    "with_sources",
]
