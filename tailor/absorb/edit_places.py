"""Where the edits stand in the files of data/ as they are afterwards."""

from __future__ import annotations

from tailor.absorb.edit_desk import Desk, Done
from tailor.errors import Position
from tailor.splice import Items, Leaf, Node, Pairs, Path, Tree, Unsplicable


class Places:
    """Places in the edited files of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: dict[str, list[int]] = {}

    def of(self, done: Done) -> Position | None:
        """Where an edit stands now."""
        if done.place is not None:
            file, path = done.place
            tree = self._desk.trees[file]
            node = _find(tree, path)
            if node is not None:
                return Position(file, tree.line(node.start), tree.column(node.start) + 1)
        return self._moved(done.position)

    def _moved(self, old: Position | None) -> Position | None:
        """The place that has become of one in the files as they were."""
        if old is None or old.file not in self._desk.trees:
            return old
        if old.file not in self._lines:
            before, after = self._desk.origin[old.file].text, self._desk.trees[old.file].text
            self._lines[old.file] = moved_lines(before, after)
        lines = self._lines[old.file]
        return Position(old.file, lines[min(old.line, len(lines)) - 1], old.column)


def moved_lines(before: str, after: str) -> list[int]:
    """The line (from 1) that has become of each line of ``before``."""
    from difflib import SequenceMatcher

    found: list[int] = []
    old, new = before.split("\n"), after.split("\n")
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += [min(j1 + i - i1, max(j2 - 1, j1), len(new) - 1) + 1 for i in range(i1, i2)]
    return found


def _find(tree: Tree, path: Path) -> Node | None:
    """The value at ``path``; in a list also by the id of an item."""
    node = tree.root
    for key in path:
        if isinstance(node, Items) and isinstance(key, str):
            node = next((item for item in node.items if item_id(item) == key), None)
        else:
            try:
                node = Tree(tree.source, node, tree.json, tree.starts).get((key,))
            except Unsplicable:
                return None
    return node


def item_id(item: Node) -> str:
    """The id of an item of a list, which may be all of the item."""
    if isinstance(item, Pairs):
        item = item.items["id"][1] if "id" in item.items else item
    return item.value if isinstance(item, Leaf) else ""
