"""Where the parts of a list or mapping begin and end, so that parts can be put in, taken out and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tailor.splice.source import Splice
from tailor.splice.tree import Items, Node, Pairs, Tree


@dataclass(frozen=True, slots=True)
class Slot:
    """A part: an item with its dash, or a pair with its key."""

    start: int
    end: int


def slots(node: Items | Pairs) -> list[Slot]:
    """The parts of a collection in order."""
    if isinstance(node, Pairs):
        return [Slot(key.start, max(_after_colon(key.end, value), value.end)) for key, value in node.items.values()]
    if node.flow:
        return [Slot(item.start, item.end) for item in node.items]
    return [Slot(dash, max(dash + 1, item.end)) for dash, item in zip(node.dashes, node.items, strict=True)]


def _after_colon(end: int, value: Node) -> int:
    return end + 1 if value.end <= end else value.end


def line_end(text: str, at: int) -> int:
    """The offset of the line end behind ``at`` (of the end of the text on its last line)."""
    found = text.find("\n", at)
    return found if found >= 0 else len(text)


def is_first_on_line(tree: Tree, at: int) -> bool:
    """Whether only blanks stand before ``at`` on its line."""
    return not tree.text[tree.starts[tree.line(at) - 1] : at].strip()


def block_end(tree: Tree, slot: Slot, column: int) -> int:
    """The line end behind a part of a block collection, with comment lines below that are indented deeper."""
    end = line_end(tree.text, slot.end)
    while end < len(tree.text):
        stop = line_end(tree.text, end + 1)
        line = tree.text[end + 1 : stop]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        end = stop
    return end


def own_start(tree: Tree, slot: Slot, first: bool) -> int:
    """Where a part begins, with the comment lines right above it; ``first`` leaves those to the collection."""
    start = slot.start
    if first or not is_first_on_line(tree, start):
        return start
    number = tree.line(start) - 1
    while number > 0:
        line = tree.text[tree.starts[number - 1] : tree.starts[number] - 1]
        if not line.lstrip().startswith("#"):
            break
        start = tree.starts[number - 1] + len(line) - len(line.lstrip())
        number -= 1
    return start


def block_insert(tree: Tree, node: Items | Pairs, index: int, written: str) -> list[Splice]:
    """Put the part ``written`` (without its first indentation) before the part ``index`` of a block collection."""
    parts = slots(node)
    column = tree.column(parts[0].start)
    pad = " " * column
    if index == 0:
        return [Splice(parts[0].start, parts[0].start, written + "\n" + pad)]
    at = block_end(tree, parts[index - 1], column)
    gap = "\n" if _spaced(tree, parts, index) else ""
    return [Splice(at, at, gap + "\n" + pad + written)]


def _spaced(tree: Tree, parts: Sequence[Slot], index: int) -> bool:
    """Whether empty lines stand between the parts around ``index``."""
    if len(parts) < 2:
        return False
    left, right = (parts[index - 1], parts[index]) if index < len(parts) else (parts[-2], parts[-1])
    return any(not line.strip() for line in tree.text[line_end(tree.text, left.end) + 1 : right.start].split("\n")[:-1])


def flow_insert(tree: Tree, node: Items | Pairs, index: int, written: str) -> list[Splice]:
    """Put the part ``written`` before the part ``index`` between brackets, on its own line where the others are."""
    parts, text = slots(node), tree.text
    if not parts:
        return [Splice(node.start + 1, node.end - 1, written)]
    if index == 0:
        first = parts[0].start
        gap = "\n" + _pad(tree, first) if _on_own_lines(tree, node, parts) else " "
        return [Splice(first, first, f"{written},{gap}")]
    before = parts[index - 1].end
    if not _on_own_lines(tree, node, parts):
        return [Splice(before, before, ", " + written)]
    pad = _pad(tree, parts[index - 1].start)
    comma = _comma(text, before, node.end)
    if comma is None:  # a comment may stand behind the last part
        end = min(line_end(text, before), node.end - 1)
        tail = text[before:end]
        if not tail.strip():
            return [Splice(before, before, ",\n" + pad + written)]
        return [Splice(before, before, ","), Splice(end, end, "\n" + pad + written)]
    end = line_end(text, comma)
    if text[comma + 1 : end].strip() and not text[comma + 1 : end].lstrip().startswith("#"):
        return [Splice(before, before, ",\n" + pad + written)]
    return [Splice(end, end, f"\n{pad}{written},")]


def _pad(tree: Tree, at: int) -> str:
    return tree.text[tree.starts[tree.line(at) - 1] : at]


def _on_own_lines(tree: Tree, node: Node, parts: Sequence[Slot]) -> bool:
    return "\n" in tree.text[node.start : parts[0].start] and all(is_first_on_line(tree, part.start) for part in parts)


def _comma(text: str, at: int, end: int) -> int | None:
    """The offset of the comma behind a part, over blanks and comments; None when there is none before ``end``."""
    while at < end:
        if text[at] == ",":
            return at
        if text[at] == "#":
            at = line_end(text, at)
        elif not text[at].isspace():
            return None
        at += 1
    return None


def remove(tree: Tree, node: Items | Pairs, index: int) -> list[Splice]:
    """Take the part ``index`` out of a collection that keeps at least one other."""
    parts = slots(node)
    if node.flow:
        if index == 0:
            return [Splice(parts[0].start, parts[1].start, "")]
        return [Splice(parts[index - 1].end, parts[index].end, "")]
    part = parts[index]
    end = block_end(tree, part, tree.column(part.start))
    if not is_first_on_line(tree, part.start):
        if tree.text[end : parts[1].start].strip():  # a comment that stays below the lone dash
            return [Splice(len(tree.text[: part.start].rstrip(" ")), end, "")]
        return [Splice(part.start, parts[1].start, "")]
    begin = tree.starts[tree.line(part.start) - 1]
    if end < len(tree.text):
        return [Splice(begin, end + 1, "")]
    return [Splice(max(begin - 1, 0), end, "")]


def move(tree: Tree, node: Items | Pairs, index: int, to: int) -> list[Splice]:
    """Move a part to the place ``to``; what stands between the parts stays where it is."""
    parts = slots(node)
    chunks = []
    for number, part in enumerate(parts):
        if node.flow:
            chunks.append(part)
        else:
            column = tree.column(part.start)
            chunks.append(Slot(own_start(tree, part, number == 0), block_end(tree, part, column)))
    order = list(range(len(parts)))
    order.insert(to, order.pop(index))
    low, high = min(index, to), max(index, to)
    made = ""
    for place in range(low, high + 1):
        chunk = chunks[order[place]]
        made += tree.text[chunk.start : chunk.end]
        if place < high:
            made += tree.text[chunks[place].end : chunks[place + 1].start]
    return [Splice(chunks[low].start, chunks[high].end, made)]
