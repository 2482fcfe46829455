"""What a server says about an error, fit to be shown: short, on one line, without key and prompt."""

from __future__ import annotations

import json
from typing import Any

from tailor.llm.sdk import Reply
from tailor.llm.secret import HIDDEN, Secret, without_keys
from tailor.llm.talk import Request

MAX_SHOWN = 240
_READ = 4000
_ECHO = 16  # so many characters in a row that stand in the prompt too are taken for a quotation of it


def error_text(reply: Reply) -> str:
    """The server's message, code and parameter as they came; empty for a page of HTML or nothing readable."""
    return " ".join(part for part in error_parts(reply) if part)


def error_parts(reply: Reply) -> tuple[str, str, str]:
    """Message, code and parameter of an error in any of the usual forms; empty texts where there are none."""
    if is_html(reply):
        return "", "", ""
    try:
        value = json.loads(reply.body[:100_000])
    except (ValueError, RecursionError):
        return reply.body[:_READ].decode("utf-8", "replace"), "", ""
    inner = value.get("error", value) if isinstance(value, dict) else value
    if isinstance(inner, dict):
        message = inner.get("message") or inner.get("detail") or inner.get("error") or ""
        return _text(message), _text(inner.get("code") or inner.get("type")), _text(inner.get("param"))
    return _text(inner), "", ""


def is_html(reply: Reply) -> bool:
    """Whether the answer is a web page, or XML."""
    return "html" in reply.headers.get("content-type", "").lower() or reply.body.lstrip()[:1] == b"<"


def shown(text: str, secret: Secret | None, request: Request | None) -> str:
    """``text`` for a message: no key, no quotation of the prompt, no control characters, not long."""
    text = without_keys(text[:_READ], secret)
    if request is not None:
        text = _without_prompt(text, request)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _without_prompt(text: str, request: Request) -> str:
    prompt = "\n".join(message.content for message in request.messages)
    quoted = [False] * len(text)
    for start in range(len(text) - _ECHO + 1):
        if text[start : start + _ECHO] in prompt:
            quoted[start : start + _ECHO] = [True] * _ECHO
    pieces: list[str] = []
    for char, is_quoted in zip(text, quoted, strict=True):
        if not is_quoted:
            pieces.append(char)
        elif not pieces or pieces[-1] != HIDDEN:
            pieces.append(HIDDEN)
    return "".join(pieces)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value[:_READ]
    return "" if value is None else json.dumps(value, ensure_ascii=False)[:_READ]
