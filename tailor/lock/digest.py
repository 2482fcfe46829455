"""Digests of values and of what a page depends on, the same on every machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from tailor.errors import Position
from tailor.model import Text


def digest_bytes(data: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits of ``data``."""
    return f"sha256:{sha256(data).hexdigest()}"


def digest_value(value: object, language: str) -> str:
    """The digest of a parsed value as a page in ``language`` sees it.

    Positions and file names do not count, nor do texts in other languages: a comment, a moved line or
    a corrected English text does not make the Chinese page stale. Neither does an id that is written down.
    """
    plain = json.dumps(_plain(value, language), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest_bytes(plain.encode("utf-8", "surrogatepass"))


def _plain(value: object, language: str) -> Any:
    if isinstance(value, Text):
        return value.get(language) if value.has(language) else ["lacking"]
    if isinstance(value, Position):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _plain(f.name == "has_own_id" or getattr(value, f.name), language)
            for f in fields(value)
            if f.name not in ("position", "files")
        }
    if isinstance(value, Mapping):
        return {str(k): _plain(v, language) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(v, language) for v in value]
    return value
