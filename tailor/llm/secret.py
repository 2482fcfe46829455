"""Keys: kept out of everything that is shown, and recognised where they should not stand."""

from __future__ import annotations

import re
from typing import Any, NoReturn

HIDDEN = "(hidden)"

# How the well-known services shape their keys; short ones are examples in a text or a name.
_SHAPE = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{8,}|(?:hf_|gsk_|xai-)[A-Za-z0-9]{20,}|AIza[A-Za-z0-9_-]{30,}"
    r"|[0-9a-f]{32}\.[A-Za-z0-9]{16})"
)
_STARRED = re.compile(r"(?<![A-Za-z0-9])(?:sk-|hf_|gsk_|xai-|AIza)[A-Za-z0-9_.-]*\*[A-Za-z0-9_*.-]*")
_SHORTEST = 8  # letters of a key that is one, and no word told to a server for form's sake
_BETWEEN = r"[\W_]{0,3}"  # between the letters of a key that is written in another way
_BEARER = re.compile(r"(?i)\b(bearer\s+)[^\s\"'<>,;]{6,}")
_NAME = r"(?:key|token|secret|password|passwd|credentials?|authorization|bearer)"
_KEY_NAME = re.compile(rf"(?i)(?:.*[^a-z])?(?:api|access|auth)?{_NAME}")
_USER = re.compile(r"(?<=://)[^\s/@\"']+(?=@)")
_NAMED_VALUE = re.compile(
    rf"(?i)((?<![a-z])(?:api|access|auth)?{_NAME}[\"']?[ \t]*[:=][ \t]*)"
    r"(\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s,{}\[\]#\"']+)"
)


class Secret:
    """A text that is never shown: not by repr or str, not in a copy as a dict, not in a pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one place that sends it."""
        return self._text

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __deepcopy__(self, memo: dict[int, Any]) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled")


def is_key_name(name: str) -> bool:
    """Whether a field of this name would hold a key: api-key, OPENAI_API_KEY, token, password …"""
    return _KEY_NAME.fullmatch(name.strip()) is not None


def key_shapes(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of everything in ``text`` that has the shape of a key (sk-… and the like)."""
    return tuple(found.span() for found in _SHAPE.finditer(text))


def without_keys(text: str, secret: Secret | None) -> str:
    """``text`` with the key, however it is spaced or capitalised, its ends, and all of a key's shape blotted out."""
    key = secret.reveal() if secret else ""
    if key:
        text = text.replace(key, HIDDEN)
    letters = [re.escape(character) for character in key if character.isalnum()]
    if len(letters) >= _SHORTEST:
        text = re.sub(_BETWEEN.join(letters), HIDDEN, text, flags=re.IGNORECASE)
    if len(key) >= 16:  # servers like to quote the ends of a key
        for piece in (key[:8], key[-8:]):
            text = re.sub(re.escape(piece), HIDDEN, text, flags=re.IGNORECASE)
    for shape in (_SHAPE, _STARRED):
        text = shape.sub(HIDDEN, text)
    return _BEARER.sub(rf"\1{HIDDEN}", text)


def masked(data: bytes) -> bytes:
    """``data`` of a settings file with every value that may be a key as a row of x, each byte at its place."""
    text = _SHAPE.sub(lambda found: "x" * len(found[0]), data.decode("latin-1"))
    text = _USER.sub(lambda found: "x" * len(found[0]), text)
    text = _NAMED_VALUE.sub(lambda found: found[1] + re.sub(r"[^\"']", "x", found[2]), text)
    return text.encode("latin-1")
