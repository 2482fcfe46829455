"""The plain tree that both YAML and JSON are read into: every value keeps its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tailor.errors import Position

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ENDLESS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(slots=True)
class Node:
    """A value in a file; line and column count from 1, ``width`` is what to underline."""

    file: str
    line: int
    column: int
    width: int

    @property
    def position(self) -> Position:
        """Where the value begins."""
        return Position(self.file, self.line, self.column)


@dataclass(slots=True)
class Scalar(Node):
    """A single value as written; ``plain`` says it stands without quotes, so it may be a number or null."""

    text: str
    plain: bool


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """A mapping: key text → (the key, its value), in the order of the file."""

    items: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """The value of ``key``, or None."""
        pair = self.items.get(key)
        return pair[1] if pair else None


def is_null(node: Node | None) -> bool:
    """Whether there is no value: nothing written, ``~`` or ``null``."""
    return node is None or (isinstance(node, Scalar) and node.plain and node.text in NULLS)


def scalar_value(node: Scalar) -> str | int | float | bool | None:
    """The value by the YAML 1.2 core schema: ``no`` and ``on`` are texts, ``012`` is twelve, dates are texts."""
    text = node.text
    if not node.plain:
        return text
    if text in NULLS:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] not in "+-.0123456789":
        return text
    # Beyond any sensible number of digits Python itself refuses to convert; such a thing is a text.
    if len(text) <= 300:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _BASED.fullmatch(text):
            return int(text, 0)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _ENDLESS.fullmatch(text):
            return float(text.replace(".", ""))
    return text


def plain(node: Node) -> Any:
    """The tree as ordinary Python lists, dicts and values (YAML 1.2 core schema)."""
    if isinstance(node, Scalar):
        return scalar_value(node)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: plain(value) for key, (_, value) in node.items.items()}


def describe(node: Node) -> str:
    """What a value is, for messages: "a list", "the number 3", "the text 'x'"."""
    if isinstance(node, Sequence):
        return "a list"
    if not isinstance(node, Scalar):
        return "a mapping"
    value = scalar_value(node)
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return node.text
    if isinstance(value, str):
        return "an empty text" if not value else f"the text {shorten(value)!r}"
    return f"the number {shorten(node.text)}"


def shorten(text: str, limit: int = 40) -> str:
    """``text`` cut to ``limit`` characters for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
