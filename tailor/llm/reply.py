"""The body of a good answer → what the model said, or why there is nothing to use."""

from __future__ import annotations

import json
from typing import Any

from tailor.llm.errors import LlmError
from tailor.llm.sdk import Reply
from tailor.llm.settings import Settings
from tailor.llm.talk import Answer, Request, Usage
from tailor.llm.words import error_text, is_html, shown

_MOST_TOKENS = 100_000_000  # of one request: a larger count is none
URL_HELP = "is base-url that of an OpenAI-compatible server? It usually ends in /v1"


def read_answer(reply: Reply, request: Request, settings: Settings, *, format: str, attempts: int) -> Answer:
    """The answer in a reply of status 200; raises LlmError of a kind that says what is wrong with it."""
    value = _json(reply, settings)
    choice = _choice(value, reply, request, settings)
    message = choice.get("message")
    finish = choice.get("finish_reason")
    if not isinstance(message, dict):
        raise LlmError("garbled", f"{settings.host} answered without a message", URL_HELP, retryable=True)
    if message.get("refusal"):
        said = shown(str(message["refusal"]), settings.api_key, request)
        raise LlmError("refusal", f"the model refuses: {said}", "reword this bullet by hand, or ask another model")
    if finish == "content_filter":
        raise LlmError(
            "filtered",
            f"the content filter of {settings.host} held the answer back",
            "reword this bullet by hand, or ask another server",
        )
    if message.get("tool_calls") or message.get("function_call"):
        advice = "ask another model: this one calls tools that nobody offered"
        raise LlmError("tool-calls", "the model called a tool instead of answering", advice, retryable=True)
    text = _text(message.get("content"))
    if not text.strip():
        cut = finish == "length"
        raise LlmError(
            "empty",
            "the model used up all its tokens before it answered" if cut else "the model answered with nothing",
            "raise max-tokens: models that think first need more" if cut else "try again, or ask another model",
            retryable=not cut,
        )
    model = value.get("model")
    return Answer(
        text=text,
        finish=finish if isinstance(finish, str) and finish else "stop",
        usage=_usage(value.get("usage")),
        model=shown(model, settings.api_key, None) if isinstance(model, str) and model else settings.model,
        format=format,
        attempts=attempts,
    )


def _json(reply: Reply, settings: Settings) -> dict[str, Any]:
    if is_html(reply):
        raise LlmError("not-openai", f"{settings.host} answered with a web page", URL_HELP)
    try:
        value = json.loads(reply.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise LlmError("garbled", f"the answer of {settings.host} is not JSON", URL_HELP, retryable=True) from None
    if not isinstance(value, dict):
        raise LlmError("not-openai", f"{settings.host} answered with JSON of another kind", URL_HELP)
    return value


def _choice(value: dict[str, Any], reply: Reply, request: Request, settings: Settings) -> dict[str, Any]:
    choices = value.get("choices")
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    if value.get("error"):
        said = shown(error_text(reply), settings.api_key, request)
        raise LlmError("server", f"{settings.host} reports an error: {said}", "try again later", retryable=True)
    if isinstance(choices, list):
        raise LlmError("empty", f"{settings.host} answered with no choices", "try again", retryable=True)
    raise LlmError("not-openai", f"{settings.host} answered with JSON of another kind", URL_HELP)


def _text(content: Any) -> str:
    """The text of a message: a string, or (some servers) a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(text for text in texts if isinstance(text, str))
    return ""


def _usage(value: Any) -> Usage | None:
    if not isinstance(value, dict):
        return None
    prompt, completion = _count(value.get("prompt_tokens")), _count(value.get("completion_tokens"))
    return Usage(prompt=prompt, completion=completion) if prompt is not None and completion is not None else None


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value <= _MOST_TOKENS else None
