"""Inputs → selection, document, files and explanations: the pure core that build, check and explain share."""

from tailor.plan.artifacts import PRIVATE, artifacts, file_name
from tailor.plan.explain import Verdict, explain
from tailor.plan.inputs import Inputs, file_inputs, input_digests
from tailor.plan.page import Plan, locked_page, plan

__all__ = [
    "PRIVATE",
    "Inputs",
    "Plan",
    "Verdict",
    "artifacts",
    "explain",
    "file_inputs",
    "file_name",
    "input_digests",
    "locked_page",
    "plan",
]
