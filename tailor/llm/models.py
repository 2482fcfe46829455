"""The models that a server has, for the one who named another."""

from __future__ import annotations

import json
from typing import Any

from tailor.llm.errors import LlmError
from tailor.llm.sdk import Reply
from tailor.llm.settings import Settings
from tailor.llm.words import shown
from tailor.schema.suggest import nearest

_SHOWN = 8


def models_in(reply: Reply, settings: Settings) -> tuple[str, ...]:
    """The names in a server's list of models, sorted; none when it is no such list."""
    try:
        value: Any = json.loads(reply.body) if reply.status == 200 else {}
    except (ValueError, RecursionError):
        return ()
    items = value.get("data") if isinstance(value, dict) else None
    names = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    found = {shown(name[:80], settings.api_key, None) for name in names if isinstance(name, str)}
    return tuple(sorted(found - {""}))


def with_models(error: LlmError, known: tuple[str, ...], settings: Settings) -> LlmError:
    """The error about an unknown model with the names of those that there are, the likeliest first."""
    if not known:
        return error
    near = nearest(settings.model, known)
    names = ([near] if near else []) + [name for name in known if name != near]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return LlmError("model", error.message, f"it has {', '.join(names[:_SHOWN])}{more}")
