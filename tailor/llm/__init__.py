"""OpenAI-compatible servers: settings, the client, many requests at a time, what they will cost.

The openai package is imported when a `Client` sends its first request, and nowhere else.
"""

from __future__ import annotations

from tailor.llm.client import Client
from tailor.llm.errors import LlmError
from tailor.llm.estimate import Estimate, cost_of, estimate, tokens_in, total_usage
from tailor.llm.pace import Clock
from tailor.llm.profiles import PROFILES, Profile
from tailor.llm.reading import read_settings
from tailor.llm.run import Outcome, run
from tailor.llm.secret import Secret
from tailor.llm.settings import Overrides, Price, Settings, Timeout
from tailor.llm.talk import Answer, Message, Request, Usage

__all__ = [
    "PROFILES",
    "Answer",
    "Client",
    "Clock",
    "Estimate",
    "LlmError",
    "Message",
    "Outcome",
    "Overrides",
    "Price",
    "Profile",
    "Request",
    "Secret",
    "Settings",
    "Timeout",
    "Usage",
    "cost_of",
    "estimate",
    "read_settings",
    "run",
    "tokens_in",
    "total_usage",
]
