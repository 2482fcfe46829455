"""The edits: each takes a tree and gives the tree of the edited text, after reading it again to be sure."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from tailor.splice.manner import LONGEST, like_children, manner
from tailor.splice.scalars import Value
from tailor.splice.slots import block_insert, flow_insert, is_first_on_line, move, remove
from tailor.splice.source import Splice, Unsplicable
from tailor.splice.tree import Items, Leaf, Pairs, Path, Tree, tell, value_of
from tailor.splice.verify import at, first_right, indent_of, likes_of, open_node, plain_of, spare_anchors, value_with
from tailor.splice.ways import scalar_ways, writers
from tailor.splice.write import Writer


def replace_scalar(tree: Tree, path: Path, value: Value) -> Tree:
    """Write ``value`` in place of the single value at ``path``, in its style; lines without a change stay."""
    node = open_node(tree, path)
    if not isinstance(node, Leaf):
        raise Unsplicable(f"{tell(path)} is no single value", tree.line(node.start))
    if node.start == node.end:
        return replace_value(tree, path, value)
    ways = [text for text in scalar_ways(tree, node, path, value) if text is not None]
    return first_right(
        tree, [[Splice(node.start, node.end, text)] for text in ways], value_with(tree, path, value), node
    )


def replace_value(tree: Tree, path: Path, value: Any) -> Tree:
    """Write ``value`` in place of whatever is at ``path``, in the style of its neighbours."""
    node = open_node(tree, path)
    spare_anchors(tree, node, path)
    if not path:
        raise Unsplicable("the whole file cannot be replaced", 1)
    parent = tree.get(path[:-1])
    likes = likes_of(tree, path)
    ways = []
    for writer in writers(tree):
        if isinstance(parent, Pairs) and not parent.flow:
            key = parent.items[str(path[-1])][0]
            colon = tree.text.index(":", key.end) + 1
            text = writer.after_key(value, tree.column(key.start), likes)
            ways.append([Splice(colon, max(node.end, colon), text)])
        elif isinstance(parent, Items) and not parent.flow:
            dash = parent.dashes[int(path[-1])]
            text = writer.after_dash(value, tree.column(dash), likes)
            ways.append([Splice(dash + 1, max(node.end, dash + 1), text)])
        else:
            text = writer.flow(value, indent_of(tree, node.start), likes)
            empty = node.start == node.end and isinstance(parent, Pairs)
            ways.append([Splice(node.start, node.end, f" {text}" if empty else text)])
    return first_right(tree, ways, value_with(tree, path, value), node)


def insert_item(tree: Tree, path: Path, index: int, value: Any, *, flow: bool = False) -> Tree:
    """Put ``value`` into the list at ``path`` before its item ``index`` (or behind the last).

    With ``flow`` it goes between brackets on one line, whatever its neighbours do, if the line is not too long.
    """
    node = open_node(tree, path)
    if not isinstance(node, Items):
        raise Unsplicable(f"{tell(path)} is no list", tree.line(node.start))
    index = max(0, min(index, len(node.items)))
    if not node.items:
        return replace_value(tree, path, [value]) if path else _refuse_empty(tree)
    near = sorted(range(len(node.items)), key=lambda i: abs(i - index + 0.5))
    likes = [node.items[i] for i in near]
    ways = []
    for writer in writers(tree):
        if node.flow:
            text = writer.flow(value, indent_of(tree, node.items[0].start), likes)
            ways.append(flow_insert(tree, node, index, text))
        else:
            column = tree.column(node.dashes[0])
            short = f"- {writer.flow(value, column, [])}"
            fits = flow and column + len(short) <= LONGEST
            ways.append(
                block_insert(tree, node, index, short if fits else "-" + writer.after_dash(value, column, likes))
            )
    expected = plain_of(tree)
    at(expected, path).insert(index, deepcopy(value))
    return first_right(tree, ways, expected, node)


def append_item(tree: Tree, path: Path, value: Any, *, flow: bool = False) -> Tree:
    """Put ``value`` behind the last item of the list at ``path``; ``flow`` as in ``insert_item``."""
    node = open_node(tree, path)
    return insert_item(tree, path, len(node.items) if isinstance(node, Items) else 0, value, flow=flow)


def comment_item(tree: Tree, path: Path, index: int, text: str) -> Tree:
    """Put a comment line above the item ``index`` of the block list at ``path``.

    Nothing is done where there can be none (JSON, brackets), and where the nearest comment above says that already.
    """
    node = open_node(tree, path)
    if tree.json or not isinstance(node, Items) or node.flow or not is_first_on_line(tree, node.dashes[index]):
        return tree
    dash = node.dashes[index]
    above = (line.strip() for line in reversed(tree.text[:dash].split("\n")))
    if next((line for line in above if line.startswith("#")), "") == f"# {text}":
        return tree
    splice = Splice(dash, dash, f"# {text}\n" + " " * tree.column(dash))
    return first_right(tree, [[splice]], plain_of(tree), node)


def set_key(
    tree: Tree, path: Path, key: str, value: Any, *, after: str | None = None, before: str | None = None
) -> Tree:
    """Give ``key`` of the mapping at ``path`` the ``value``; a new key comes at the end, or beside the one named."""
    node = open_node(tree, path)
    if not isinstance(node, Pairs):
        raise Unsplicable(f"{tell(path)} is no mapping", tree.line(node.start))
    if key in node.items:
        single = isinstance(node.items[key][1], Leaf) and not isinstance(value, Mapping | list)
        return (replace_scalar if single else replace_value)(tree, (*path, key), value)
    if not node.items:
        return replace_value(tree, path, {key: value}) if path else _refuse_empty(tree)
    names = list(node.items)
    index = names.index(before) if before in names else names.index(after) + 1 if after in names else len(names)
    likes = [like for other in likes_of(tree, path) for like in like_children([other], key)]
    ways = []
    for writer in writers(tree):
        if node.flow:
            column = indent_of(tree, next(iter(node.items.values()))[0].start)
            text = f"{writer.key(key, flow=True)}: {writer.flow(value, column, likes)}"
            ways.append(flow_insert(tree, node, index, text))
        else:
            column = tree.column(next(iter(node.items.values()))[0].start)
            text = f"{writer.key(key, flow=False)}:{writer.after_key(value, column, likes)}"
            ways.append(block_insert(tree, node, index, text))
    expected = plain_of(tree)
    at(expected, path)[key] = deepcopy(value)
    return first_right(tree, ways, expected, node)


def remove_item(tree: Tree, path: Path, index: int) -> Tree:
    """Take the item ``index`` out of the list at ``path``; comments around it stay."""
    return _remove(tree, (*path, index))


def remove_key(tree: Tree, path: Path, key: str) -> Tree:
    """Take ``key`` out of the mapping at ``path``; comments around it stay."""
    return _remove(tree, (*path, key))


def move_item(tree: Tree, path: Path, index: int, to: int) -> Tree:
    """Move the item ``index`` of the list at ``path`` to the place ``to``, with the comment lines right above it."""
    node = open_node(tree, path)
    if not isinstance(node, Items) or not (0 <= index < len(node.items) and 0 <= to < len(node.items)):
        raise Unsplicable(f"{tell(path)} has no such item", tree.line(node.start))
    if index == to:
        return tree
    expected = plain_of(tree)
    items = at(expected, path)
    items.insert(to, items.pop(index))
    return first_right(tree, [move(tree, node, index, to)], expected, node)


def enclose(tree: Tree, path: Path, key: str, *, before: Mapping[str, Any], after: Mapping[str, Any]) -> Tree:
    """Make the value at ``path`` a mapping that has it under ``key``, between other keys; its own text stays."""
    node = open_node(tree, path)
    spare_anchors(tree, node, path)
    old = value_of(node)
    value = {**before, key: old, **after}
    parent = tree.get(path[:-1]) if path else None
    ways = []
    if isinstance(parent, Items) and node.start < node.end:
        writer, likes, raw = Writer(tree, manner(tree)), likes_of(tree, path), tree.text[node.start : node.end]
        if parent.flow:
            column = indent_of(tree, node.start)
            front = [f"{writer.key(k, flow=True)}: {writer.flow(v, column, [])}" for k, v in before.items()]
            back = [f"{writer.key(k, flow=True)}: {writer.flow(v, column, [])}" for k, v in after.items()]
            ways.append(
                [
                    Splice(
                        node.start,
                        node.end,
                        "{" + ", ".join([*front, f"{writer.key(key, flow=True)}: {raw}", *back]) + "}",
                    )
                ]
            )
        else:
            column = tree.column(parent.dashes[int(path[-1])]) + 2
            gap = "\n" + " " * column
            deeper = raw.replace("\n", "\n  ").replace("\n  \n", "\n\n")
            block = isinstance(node, Pairs | Items) and not node.flow
            own = f"{writer.key(key, flow=False)}:" + (gap + "  " if block else " ") + deeper
            parts = [*writer.pairs(before, column, likes), own, *writer.pairs(after, column, likes)]
            ways.append([Splice(node.start, node.end, gap.join(parts))])
    expected = value_with(tree, path, value)
    try:
        return first_right(tree, ways, expected, node)
    except Unsplicable:
        return replace_value(tree, path, value)


def _remove(tree: Tree, path: Path) -> Tree:
    node = open_node(tree, path)
    spare_anchors(tree, node, path)
    parent = tree.get(path[:-1])
    assert isinstance(parent, Items | Pairs)
    if len(parent.items) == 1:
        empty: Any = [] if isinstance(parent, Items) else {}
        return replace_value(tree, path[:-1], empty) if len(path) > 1 else _refuse_empty(tree)
    index = int(path[-1]) if isinstance(parent, Items) else list(parent.items).index(str(path[-1]))
    expected = plain_of(tree)
    del at(expected, path[:-1])[path[-1]]
    return first_right(tree, [remove(tree, parent, index)], expected, node)


def _refuse_empty(tree: Tree) -> Tree:
    raise Unsplicable("the file is empty or would become so", 1)
