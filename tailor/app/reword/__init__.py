"""Asking a model for rewordings of a target's bullets: what is sent, what is kept of the answers."""

from __future__ import annotations

from tailor.app.reword.asking import Job
from tailor.app.reword.prepare import Preparation, prepare
from tailor.app.reword.result import Failure, Result
from tailor.app.reword.run import ask
from tailor.app.reword.settings import settings_of

__all__ = ["Failure", "Job", "Preparation", "Result", "ask", "prepare", "settings_of"]
