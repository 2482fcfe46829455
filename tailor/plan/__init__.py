"""Inputs → selection, document, files and explanations: the pure core that build, check and explain share."""

from tailor.plan.artifacts import artifacts
from tailor.plan.edited import lines_used
from tailor.plan.explain import Verdict, explain
from tailor.plan.facts import facts
from tailor.plan.inputs import PRIVATE, Inputs, expected_files, file_name, input_digests
from tailor.plan.lines import line_counter
from tailor.plan.page import Plan, locked_page, plan
from tailor.plan.places import fact_places
from tailor.plan.reviewed import Reviewed, Unused, Used, author_text, bullets_by_id, reviewed

__all__ = [
    "PRIVATE",
    "Inputs",
    "Plan",
    "Reviewed",
    "Unused",
    "Used",
    "Verdict",
    "artifacts",
    "author_text",
    "bullets_by_id",
    "expected_files",
    "explain",
    "fact_places",
    "facts",
    "file_name",
    "input_digests",
    "line_counter",
    "lines_used",
    "locked_page",
    "plan",
    "reviewed",
]
