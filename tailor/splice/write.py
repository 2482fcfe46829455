"""Plain values → YAML or JSON text in the style of what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tailor.splice.fill import wrap
from tailor.splice.manner import Manner, like_children
from tailor.splice.scalars import write_json, write_scalar
from tailor.splice.tree import Items, Leaf, Node, Pairs, Tree


class Writer:
    """Writes values into one file. ``likes`` are values in the same role, the nearest first."""

    def __init__(self, tree: Tree, manner: Manner) -> None:
        self.tree = tree
        self.manner = manner

    def key(self, name: str, *, flow: bool) -> str:
        """A field name."""
        if self.manner.json:
            return write_json(name, ascii_only=self.manner.ascii_only)
        style = self.manner.keys if self.manner.keys in ("single", "double") else "plain"
        return write_scalar(name, flow=flow, style=style)

    def after_key(self, value: Any, column: int, likes: Sequence[Node]) -> str:
        """What follows ``key:`` where the key stands at ``column`` of a block mapping."""
        if not isinstance(value, Mapping | list):
            return " " + self.block_scalar(value, column, likes, used=column + 12)
        flowed = self.flow(value, 0, likes)
        if not value or self.is_flow(value, likes, column + 12 + len(flowed)):
            return " " + flowed
        if isinstance(value, Mapping):
            inner = column + self.manner.step
            return "".join("\n" + " " * inner + pair for pair in self.pairs(value, inner, likes))
        inner = column + self.manner.dash
        return "".join("\n" + " " * inner + item for item in self.dashed(value, inner, likes))

    def after_dash(self, value: Any, column: int, likes: Sequence[Node]) -> str:
        """What follows ``-`` where the dash stands at ``column``."""
        if isinstance(value, Mapping):
            flowed = self.flow(value, 0, likes)
            if value and not self.is_flow(value, likes, column + 2 + len(flowed)):
                return " " + ("\n" + " " * (column + 2)).join(self.pairs(value, column + 2, likes))
            return " " + flowed
        if isinstance(value, list):
            return " " + self.flow(value, 0, likes)
        return " " + self.block_scalar(value, column, likes, used=column + 2)

    def pairs(self, value: Mapping[str, Any], column: int, likes: Sequence[Node]) -> list[str]:
        """The pairs of a block mapping at ``column``, each without its own indentation."""
        return [
            self.key(key, flow=False) + ":" + self.after_key(item, column, like_children(likes, key))
            for key, item in value.items()
        ]

    def dashed(self, value: Sequence[Any], column: int, likes: Sequence[Node]) -> list[str]:
        """The items of a block list at ``column``."""
        return ["-" + self.after_dash(item, column, like_children(likes, i)) for i, item in enumerate(value)]

    def is_flow(self, value: Mapping[str, Any] | list[Any], likes: Sequence[Node], width: int) -> bool:
        """Whether a collection goes between brackets: as the nearest of its kind does, if it fits."""
        if width > self.manner.width:
            return False
        alike = Pairs if isinstance(value, Mapping) else Items
        for node in likes:
            if isinstance(node, alike) and node.items:
                return node.flow
        inside = list(value.values()) if isinstance(value, Mapping) else value
        return not any(isinstance(item, Mapping | list) for item in inside) or isinstance(value, Mapping)

    def block_scalar(self, value: Any, column: int, likes: Sequence[Node], used: int) -> str:
        """A single value in a block collection; a long text is folded where the file folds such."""
        style = self.style(likes)
        written = write_scalar(value, flow=False, style=style)
        long = used + len(written) > min(self.manner.width, self.manner.fill)
        foldable = isinstance(value, str) and value == value.strip() and "\n" not in value and " " in value
        if style == "plain" and long and self.manner.folded and foldable:
            inner = " " * (column + self.manner.step)
            return ">-" + "".join("\n" + inner + line for line in wrap(value, self.manner.fill - len(inner)))
        return written

    def style(self, likes: Sequence[Node]) -> str:
        """The quotes of the nearest text, else those that the file prefers."""
        for node in likes:
            if isinstance(node, Leaf) and (node.style != "plain" or any(c.isalpha() for c in node.value)):
                return node.style if node.style in ("single", "double") else "plain"
        return self.manner.quote

    def flow(self, value: Any, column: int, likes: Sequence[Node]) -> str:
        """A value between brackets; over several lines, indented from ``column``, where its like is."""
        if not isinstance(value, Mapping | list):
            if self.manner.json:
                return write_json(value, ascii_only=self.manner.ascii_only)
            return write_scalar(value, flow=True, style=self.style(likes))
        opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
        if not value:
            return opening + closing
        several = self.several_lines(value, likes)
        inner = column + (self.manner.step or 2) if several else column
        if isinstance(value, Mapping):
            parts = [
                f"{self.key(key, flow=True)}: {self.flow(item, inner, like_children(likes, key))}"
                for key, item in value.items()
            ]
        else:
            parts = [self.flow(item, inner, like_children(likes, i)) for i, item in enumerate(value)]
        if several:
            gap = "\n" + " " * inner
            return opening + gap + ("," + gap).join(parts) + "\n" + " " * column + closing
        pad = " " if self.manner.pad and isinstance(value, Mapping) and not self.manner.json else ""
        return opening + pad + ", ".join(parts) + pad + closing

    def several_lines(self, value: Any, likes: Sequence[Node]) -> bool:
        """Whether a collection in brackets goes over several lines."""
        alike = Pairs if isinstance(value, Mapping) else Items
        for node in likes:
            if isinstance(node, alike) and node.items and not node.shared:
                return "\n" in self.tree.text[node.start : node.end]
        return self.manner.json and self.manner.step > 0
