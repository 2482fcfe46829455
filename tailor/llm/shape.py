"""How a server wants to be asked: the request as the protocol has it, and what to change when it is rejected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tailor.llm.profiles import FORMATS
from tailor.llm.sdk import Reply
from tailor.llm.settings import Settings
from tailor.llm.talk import Request
from tailor.llm.trouble import names_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The form of the answer to ask for, the name of the limit of tokens, the temperature if it may be given."""

    format: str
    tokens_field: str = "max_tokens"  # or "max_completion_tokens", of OpenAI's models that think
    temperature: float | None


def first_shape(settings: Settings) -> Shape:
    """How to ask at first."""
    first = settings.first_format if settings.format == "auto" else settings.format
    return Shape(format=first, temperature=settings.temperature)


def body_of(request: Request, shape: Shape, settings: Settings) -> dict[str, Any]:
    """The JSON that is sent."""
    sent: dict[str, Any] = {
        "model": settings.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        shape.tokens_field: settings.max_tokens,
    }
    if shape.temperature is not None:
        sent["temperature"] = shape.temperature
    if shape.format == "json_schema":
        schema = {"name": request.name, "strict": True, "schema": dict(request.schema)}
        sent["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif shape.format == "json_object":
        sent["response_format"] = {"type": "json_object"}
    return sent


def other_shape(shape: Shape, reply: Reply, settings: Settings) -> Shape | None:
    """How to ask after a rejection of how was asked; None when the rejection is about something else."""
    if names_field(reply, "response_format") and settings.format == "auto" and shape.format != FORMATS[-1]:
        return replace(shape, format=FORMATS[FORMATS.index(shape.format) + 1])
    if names_field(reply, "max_completion_tokens") and shape.tokens_field == "max_tokens":
        return replace(shape, tokens_field="max_completion_tokens")
    if names_field(reply, "temperature") and shape.temperature is not None:
        return replace(shape, temperature=None)
    return None
