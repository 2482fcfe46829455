"""A model's answer → its candidates, or why there are none. Strict: what is not asked for is no answer."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

MAX_CANDIDATES = 3
_SHORTEST = 8  # letters of a key that is one
LONGEST = 2  # times the limit: whatever is longer did not try

NOT_JSON, WRONG_SCHEMA, EMPTY, TOO_LONG, TRUNCATED, SECRET = (
    "not-json",
    "wrong-schema",
    "empty",
    "too-long",
    "truncated",
    "secret",
)
_STOPS = (".", "。")
_CLOSING = "⟧⟫⦄⦘)）"
_THOUGHT = re.compile(r"\s*<(think|thinking)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_THINKS_ON = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"```[A-Za-z]*[ \t]*\r?\n(.*?)\r?\n?[ \t]*```", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What a model proposes, still locked: each once, none the source itself; how many were left out as such."""

    texts: tuple[str, ...]
    repeated: int = 0
    too_long: int = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that is none: ``kind`` is a stable name, ``reason`` a clause for a message."""

    kind: str
    reason: str


def read_answer(
    text: str, *, source: str, limit: int, finish: str = "stop", secrets: Collection[str] = ()
) -> Candidates | Broken:
    """The candidates in an answer to the locked bullet ``source`` with room for ``limit`` characters.

    Code fences around the JSON, thoughts before it and a list in place of the object are forgiven. ``finish`` is
    "length" for an answer that was cut off. A candidate that holds one of ``secrets`` spoils the answer.
    """
    if finish == "length":
        return Broken(TRUNCATED, "was cut off")
    body = _body(text)
    if not body:
        return Broken(TRUNCATED, "thinks and says nothing") if _THINKS_ON.match(text) else Broken(EMPTY, "is empty")
    try:
        value = json.loads(body, object_pairs_hook=_object, parse_constant=_refuse)
    except RecursionError:
        return Broken(NOT_JSON, "is nested too deeply")
    except _TwiceError:
        return Broken(WRONG_SCHEMA, "has a field twice")
    except ValueError:
        return Broken(NOT_JSON, "is not JSON")
    texts = _texts(value)
    if isinstance(texts, Broken):
        return texts
    if any(holds_secret(text, secret) for text in texts for secret in secrets):
        return Broken(SECRET, "repeats a key")
    return _chosen([_ended(text.strip(), source.strip()) for text in texts], source.strip(), limit)


def _body(text: str) -> str:
    """The JSON in an answer, as far as its surroundings are known ones."""
    text = text.lstrip("\ufeff")
    while match := _THOUGHT.match(text):
        text = text[match.end() :]
    if _THINKS_ON.match(text):
        return ""
    text = text.strip()
    fenced = _FENCE.findall(text) if text[:1] not in ("{", "[") else []
    return fenced[0].strip() if len(fenced) == 1 else text


def _texts(value: Any) -> list[str] | Broken:
    if isinstance(value, dict):
        if set(value) != {"candidates"}:
            return Broken(WRONG_SCHEMA, "is not an object with candidates alone")
        value = value["candidates"]
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        return Broken(WRONG_SCHEMA, "has no list of texts")
    if len(value) > MAX_CANDIDATES:
        return Broken(WRONG_SCHEMA, f"has {len(value)} candidates")
    if any("\ud800" <= character <= "\udfff" for text in value for character in text):
        return Broken(WRONG_SCHEMA, "holds halves of characters")
    return value if any(text.strip() for text in value) else Broken(EMPTY, "has no candidates")


def _chosen(texts: list[str], source: str, limit: int) -> Candidates | Broken:
    kept: list[str] = []
    repeated = too_long = 0
    for text in filter(None, texts):
        if text == source or text in kept:
            repeated += 1
        elif len(text) > LONGEST * max(limit, len(source)):
            too_long += 1
        else:
            kept.append(text)
    if not kept and too_long:
        return Broken(TOO_LONG, "has nothing that fits")
    return Candidates(texts=tuple(kept), repeated=repeated, too_long=too_long)


def _ended(text: str, source: str) -> str:
    """``text`` with a full stop at its end just where ``source`` has one: the page has one style."""
    if source.endswith(_STOPS):
        return text + source[-1] if text and (text[-1].isalnum() or text[-1] in _CLOSING) else text
    return text[:-1] if text.endswith(_STOPS) and not text.endswith(("..", "。。")) else text


def holds_secret(text: str, secret: str) -> bool:
    """Whether ``text`` holds ``secret``, also with something between its characters or in other letters' case.

    A short one is what a server without keys is told for form's sake, and may be an ordinary word in other letters.
    """
    if not secret:
        return False
    if len(letters := _letters(secret)) >= _SHORTEST:
        return secret in text or letters in _letters(text)
    return re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text) is not None


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


class _TwiceError(ValueError):
    """A field that is there twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for name, item in pairs:
        if name in value:
            raise _TwiceError(name)
        value[name] = item
    return value


def _refuse(name: str) -> Any:
    raise ValueError(name)
