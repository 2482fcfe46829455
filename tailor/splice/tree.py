"""The tree of a YAML or JSON text: every value with the offsets of its first and behind its last character."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from tailor.schema.node import Scalar, scalar_value
from tailor.splice.source import Source, Unsplicable

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """A value; ``shared`` says that it stands behind an anchor or alias, so that an edit would reach further."""

    start: int
    end: int
    shared: bool = field(default=False, kw_only=True)
    anchored: bool = field(default=False, kw_only=True)


@dataclass(slots=True)
class Leaf(Node):
    """A single value. ``style`` is plain, single, double, literal or folded; JSON knows plain and double."""

    value: str
    style: str


@dataclass(slots=True)
class Items(Node):
    """A list; ``dashes`` are the offsets of the dashes of a block list, ``flow`` one in brackets."""

    flow: bool
    items: list[Node] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Pairs(Node):
    """A mapping: key → (the key, its value) in the order of the text."""

    flow: bool
    items: dict[str, tuple[Leaf, Node]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed source. ``json`` says that it is strict JSON."""

    source: Source
    root: Node | None
    json: bool
    starts: tuple[int, ...]  # of all lines

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.source.text

    def line(self, at: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self.starts, at)

    def column(self, at: int) -> int:
        """How many characters stand before ``at`` on its line."""
        return at - self.starts[self.line(at) - 1]

    def get(self, path: Path) -> Node:
        """The value at ``path``. Raises Unsplicable when there is none."""
        node = self.root
        for key in path:
            if isinstance(node, Pairs) and isinstance(key, str) and key in node.items:
                node = node.items[key][1]
            elif isinstance(node, Items) and isinstance(key, int) and 0 <= key < len(node.items):
                node = node.items[key]
            else:
                raise Unsplicable(f"there is no {tell(path)} in the file", self.line(node.start) if node else 1)
        if node is None:
            raise Unsplicable("the file is empty", 1)
        return node

    def has(self, path: Path) -> bool:
        """Whether there is a value at ``path``."""
        try:
            self.get(path)
        except Unsplicable:
            return False
        return True

    def find(self, line: int, column: int) -> Path | None:
        """The path of the value that begins at ``line`` and ``column`` (from 1); None when none does."""
        if not 1 <= line <= len(self.starts):
            return None
        at = self.starts[line - 1] + column - 1
        stack: list[tuple[Path, Node]] = [((), self.root)] if self.root is not None else []
        while stack:
            path, node = stack.pop()
            if node.start == at and not (isinstance(node, Leaf) and node.start == node.end):
                return path
            if node.start <= at <= node.end:
                stack += [((*path, key), child) for key, child in children(node)]
        return None


def children(node: Node) -> list[tuple[str | int, Node]]:
    """The values directly in ``node``, by key or index."""
    if isinstance(node, Pairs):
        return [(key, value) for key, (_, value) in node.items.items()]
    return list(enumerate(node.items)) if isinstance(node, Items) else []


def value_of(node: Node | None) -> Any:
    """The plain value by the YAML 1.2 core schema, as the rest of the product reads it."""
    if isinstance(node, Leaf):
        return scalar_value(Scalar("", 1, 1, 1, node.value, node.style == "plain"))
    if isinstance(node, Items):
        return [value_of(item) for item in node.items]
    if isinstance(node, Pairs):
        return {key: value_of(value) for key, (_, value) in node.items.items()}
    return None


def tell(path: Path) -> str:
    """A path as people write it: ``work[0].highlights[2].text``."""
    told = ""
    for key in path:
        told += f"[{key}]" if isinstance(key, int) else f".{key}" if told else key
    return told or "value"


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line begins."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)
