"""How a file is written: indentation, quotes, widths. New values follow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tailor.splice.tree import Items, Leaf, Node, Pairs, Tree, children

T = TypeVar("T")
LONGEST = 120  # columns that a folded text is filled to, unless the file's own are shorter


@dataclass(frozen=True, slots=True)
class Manner:
    """The habits of a file, each taken from what most of it does."""

    json: bool
    step: int  # columns by which a mapping in a mapping is indented; in JSON any level (0: all on one line)
    dash: int  # columns between a key and the dashes of its list
    quote: str  # of texts: plain, single or double
    keys: str  # of field names
    pad: bool  # whether { a: 1 } has blanks inside the brackets
    folded: bool  # whether long texts stand as >-
    width: int  # of the longest line
    fill: int  # columns of folded text
    ascii_only: bool  # whether JSON escapes everything else


def manner(tree: Tree) -> Manner:
    """Look through the whole file once."""
    steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    quotes: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    pads: Counter[bool] = Counter()
    fills = [0]
    stack: list[tuple[Node, int]] = [(tree.root, -1)] if tree.root is not None else []
    while stack:
        node, parent = stack.pop()
        column = parent
        if isinstance(node, Leaf):
            if node.style == "folded":
                fills += [len(line) for line in tree.text[node.start : node.end].split("\n")]
            elif node.style in ("single", "double") or (node.style == "plain" and _texty(node.value)):
                quotes[node.style] += 1
        elif isinstance(node, Pairs) and node.items and not node.shared:
            first = next(iter(node.items.values()))[0]
            keys.update(key.style for key, _ in node.items.values())
            if not node.flow:
                column = tree.column(first.start)
                if parent >= 0:
                    steps[column - parent] += 1
            elif tree.json and "\n" in tree.text[node.start : first.start]:
                own = _indent(tree, first.start)
                steps[own - _indent(tree, node.start)] += 1
            elif "\n" not in tree.text[node.start : node.end]:
                pads[tree.text[node.start + 1] == " "] += 1
        elif isinstance(node, Items) and node.items and not node.flow and not node.shared:
            if parent >= 0:
                dashes[tree.column(node.dashes[0]) - parent] += 1
            column = -1
        stack += [(child, -1 if getattr(node, "flow", False) else column) for _, child in children(node)]
    longest = max((len(line) for line in tree.text.split("\n")), default=0)
    fill = max(fills)
    return Manner(
        json=tree.json,
        step=_most(steps, 0 if tree.json else 2),
        dash=_most(dashes, 2),
        quote=_most(quotes, "plain"),
        keys=_most(keys, "double" if tree.json else "plain"),
        pad=_most(pads, False),
        folded=fill > 0,
        width=max(longest, 80),
        fill=min(max(fill, 72), LONGEST),
        ascii_only=tree.json and tree.text.isascii() and "\\u" in tree.text,
    )


def _most(counts: Counter[T], default: T) -> T:
    usable = {key: count for key, count in counts.items() if not isinstance(key, int) or key >= 0}
    return max(usable, key=lambda key: usable[key]) if usable else default


def _texty(value: str) -> bool:
    return any(c.isalpha() for c in value) and value not in ("null", "true", "false")


def _indent(tree: Tree, at: int) -> int:
    line = tree.text[tree.starts[tree.line(at) - 1] : at]
    return len(line) - len(line.lstrip(" \t"))


def like_children(likes: Sequence[Node], key: str | int) -> list[Node]:
    """What stands in the place of ``key`` in each of ``likes``; any item of a list serves for the others."""
    found: list[Node] = []
    for node in likes:
        if isinstance(node, Pairs) and key in node.items:
            found.append(node.items[str(key)][1])
        elif isinstance(node, Items) and isinstance(key, int):
            found += node.items
    return found
