"""Reading a file for editing, and reading it again after an edit: exactly the intended value may have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from tailor.splice.locate_json import locate_json
from tailor.splice.locate_yaml import locate_yaml
from tailor.splice.manner import like_children
from tailor.splice.source import Source, Splice, Unsplicable
from tailor.splice.tree import Items, Node, Path, Tree, children, line_starts, tell, value_of


def locate(data: bytes, name: str) -> Tree:
    """Parse a file for editing: ``.json`` strictly as JSON, anything else as YAML. Raises Unsplicable."""
    return parse(Source.of(data), name.lower().endswith(".json"))


def parse(source: Source, json: bool) -> Tree:
    """The tree of a source."""
    root = locate_json(source.text) if json else locate_yaml(source.text)
    return Tree(source, root, json, line_starts(source.text))


def open_node(tree: Tree, path: Path) -> Node:
    """The node at ``path``, if an edit there reaches nothing else."""
    for length in range(len(path) + 1):
        node = tree.get(path[:length])
        if node.shared:
            raise Unsplicable(
                f"{tell(path)} stands behind an anchor (&) or alias (*), so an edit would change other places too",
                tree.line(node.start),
            )
    return tree.get(path)


def spare_anchors(tree: Tree, node: Node, path: Path) -> None:
    """Refuse to replace what holds an anchor, alias or tag."""
    stack = [node]
    while stack:
        part = stack.pop()
        if part.anchored or part.shared:
            raise Unsplicable(f"{tell(path)} has an anchor, alias or tag", tree.line(part.start))
        stack += [child for _, child in children(part)]


def likes_of(tree: Tree, path: Path) -> list[Node]:
    """What stands in the same role as ``path``: in the neighbours of the nearest list around it, the nearest first."""
    for length in range(len(path) - 1, -1, -1):
        parent = tree.get(path[:length])
        if isinstance(parent, Items):
            index, rest = int(path[length]), path[length + 1 :]
            near = sorted((i for i in range(len(parent.items)) if i != index), key=lambda i: abs(i - index))
            likes: list[Node] = [parent.items[i] for i in near]
            for key in rest:
                likes = like_children(likes, key)
            if likes:
                return likes
    return []


def indent_of(tree: Tree, at: int) -> int:
    """How far the line of an offset is indented."""
    line = tree.text[tree.starts[tree.line(at) - 1] : at]
    return len(line) - len(line.lstrip(" \t"))


def plain_of(tree: Tree) -> Any:
    """The plain value of the whole file."""
    return value_of(tree.root)


def at(value: Any, path: Path) -> Any:
    """What stands at ``path`` of a plain value."""
    for key in path:
        value = value[key]
    return value


def value_with(tree: Tree, path: Path, value: Any) -> Any:
    """The plain value of the file with another one at ``path``."""
    expected = plain_of(tree)
    if not path:
        return value
    at(expected, path[:-1])[path[-1]] = deepcopy(value)
    return expected


def first_right(tree: Tree, ways: Sequence[Sequence[Splice]], expected: Any, node: Node) -> Tree:
    """The first of several ways to make an edit that reads as intended."""
    for splices in ways:
        try:
            made = parse(tree.source.spliced(splices), tree.json)
        except (Unsplicable, ValueError):
            continue
        if same(value_of(made.root), expected):
            return made
    raise Unsplicable("there is no way to write this that reads as intended", tree.line(node.start))


def same(a: Any, b: Any) -> bool:
    """Whether two plain values are equal and of the same types, so that 1, 1.0, true and "1" all differ."""
    if isinstance(a, dict) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(same(value, b[key]) for key, value in a.items())
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return type(a) is type(b) and (a == b or (a != a and b != b))
