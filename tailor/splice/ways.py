"""The ways to write a value in its place, the one with the smallest difference first, the safest last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tailor.splice.fill import refill_block, refill_quoted
from tailor.splice.manner import LONGEST, Manner, manner
from tailor.splice.scalars import Value, can_stand, is_plain, kind, requote, write_json, write_scalar
from tailor.splice.tree import Leaf, Path, Tree
from tailor.splice.write import Writer


def scalar_ways(tree: Tree, leaf: Leaf, path: Path, value: Value) -> Iterable[str | None]:
    """Texts for the place of ``leaf``, the one with the smallest difference first."""
    raw = tree.text[leaf.start : leaf.end]
    habits = manner(tree)
    if tree.json:
        if isinstance(value, str) and leaf.style == "double":
            yield requote(raw, leaf.value, value, json=True, ascii_only=habits.ascii_only)
        yield write_json(value, ascii_only=habits.ascii_only)
        return
    flow = any(getattr(tree.get(path[:length]), "flow", False) for length in range(len(path)))
    if isinstance(value, str):
        if leaf.style in ("literal", "folded"):
            width = max(len(line) for line in raw.split("\n"))
            yield refill_block(leaf, raw, value, max(width, min(habits.fill, LONGEST)))
        elif "\n" in raw:
            width = max(len(line) for line in raw.split("\n"))
            if leaf.style != "plain" or is_plain(value, flow=flow):
                yield refill_quoted(leaf, raw, value, max(width, min(habits.width, LONGEST)))
        elif leaf.style == "double":
            yield requote(raw, leaf.value, value, json=False)
        elif leaf.style == "plain" and can_stand(value, flow=flow) and kind(value) == kind(leaf.value):
            yield value
        wish = leaf.style if leaf.style in ("single", "double") else "plain"
        yield write_scalar(value, flow=flow, style=wish)
    yield write_scalar(value, flow=flow, style="double")


def writers(tree: Tree) -> list[Writer]:
    """The writer that follows the file's habits, then more cautious ones."""
    habits: Manner = manner(tree)
    return [Writer(tree, habits), Writer(tree, replace(habits, quote="double", folded=False))]
