"""What goes to a server and what comes back, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation; ``role`` is "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question: its messages, and the JSON Schema that the answer is to follow, with the schema's name.

    A server that takes no schema is only asked for JSON, so the messages must describe the answer
    too, and say "JSON". ``expected_tokens`` is the length to reckon with in an estimate.
    """

    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    name: str
    expected_tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens as the server counted them."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server said, unread: the text may be anything.

    ``finish`` is "stop" when the answer is complete and "length" when it was cut off. ``usage`` is
    None when the server did not count. ``model`` is the server's name for what answered. ``format``
    is the form that was asked for: "json_schema", "json_object" or "text". ``attempts`` counts
    requests sent, the answered one included.
    """

    text: str
    finish: str
    usage: Usage | None
    model: str
    format: str
    attempts: int
