"""A bullet → the request for a model, with its facts locked; the model's answer → candidates. Pure; no network."""

from __future__ import annotations

from tailor.reword.answer import MAX_CANDIDATES, Broken, Candidates, holds_secret, read_answer
from tailor.reword.emphasis import job_terms, target_terms, terms, vocabulary
from tailor.reword.locks import Locked, Misplaced, lock, unlock
from tailor.reword.prompt import SCHEMA_NAME, Prompt, prompt_digest, request
from tailor.reword.room import room

__all__ = [
    "MAX_CANDIDATES",
    "SCHEMA_NAME",
    "Broken",
    "Candidates",
    "Locked",
    "Misplaced",
    "Prompt",
    "holds_secret",
    "job_terms",
    "lock",
    "prompt_digest",
    "read_answer",
    "request",
    "room",
    "target_terms",
    "terms",
    "unlock",
    "vocabulary",
]
