"""YAML text → tree with exact offsets, from the parser's events."""

from __future__ import annotations

import re
from typing import Any

from tailor.schema.source import normalise
from tailor.splice.source import Unsplicable
from tailor.splice.tree import Items, Leaf, Node, Pairs

_PROPERTY = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t\n]+)+")
_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}


def locate_yaml(text: str, loader: Any = None) -> Node | None:
    """The root of the one document in ``text``; Unsplicable when it cannot be read. ``loader`` is PyYAML's."""
    import yaml

    parser = (loader or getattr(yaml, "CSafeLoader", yaml.SafeLoader))(normalise(text))
    try:
        return _Locator(text).build(parser)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Unsplicable(f"the text is not valid YAML: {error.problem}", line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise Unsplicable(f"the text is not valid YAML: {error}") from None
    finally:
        parser.dispose()


class _Locator:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.stack: list[tuple[Node, str | None]] = []
        self.key: Leaf | None = None
        self.anchors: dict[str, Node] = {}

    def build(self, parser: Any) -> Node | None:
        from yaml import events

        documents = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            if kind is events.ScalarEvent:
                self.scalar(event)
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                self.open(event, kind is events.MappingStartEvent)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self.close(event)
            elif kind is events.AliasEvent:
                self.alias(event)
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Unsplicable("the file holds several documents", event.start_mark.line + 1)
            elif kind is events.StreamEndEvent:
                return self.root

    def scalar(self, event: Any) -> None:
        start, end, style = event.start_mark.index, event.end_mark.index, _STYLES[event.style]
        anchored = event.anchor is not None
        if anchored or event.tag is not None:
            match = _PROPERTY.match(self.text, start)
            start = match.end() if match else start
        if style in ("literal", "folded"):
            end = self.block_end(start, end)
        elif not event.value and style == "plain":
            start = end = len(self.text[:start].rstrip(" \n\t")) if self.text[start - 1 : start].isspace() else start
        node = Leaf(start, end, event.value, style, anchored=anchored or event.tag is not None)
        if self.stack and self.key is None and isinstance(self.stack[-1][0], Pairs):
            if node.value in self.stack[-1][0].items or (node.value == "<<" and style == "plain"):
                raise Unsplicable(f"the key {node.value!r} stands twice or is a merge key", event.start_mark.line + 1)
            self.key = node
        else:
            self.put(node)
        if anchored:
            self.anchors[event.anchor] = node

    def block_end(self, start: int, end: int) -> int:
        """Behind the last line of a block scalar that holds text; with ``+`` the empty lines after it count."""
        header = self.text.find("\n", start)
        if header < 0 or header >= end:
            return len(self.text[start:end].rstrip(" \t\n")) + start
        keep = "+" in self.text[start:header].partition("#")[0]
        body = self.text[header:end]
        filled = header + len(body.rstrip(" \t\n"))
        if keep:
            last = self.text.rfind("\n", header, end)
            return max(filled, last if end < len(self.text) or self.text.endswith("\n") else end)
        stop = self.text.find("\n", filled) if filled > header else header
        return stop if stop >= 0 else len(self.text)

    def open(self, event: Any, mapping: bool) -> None:
        start = event.start_mark.index
        anchored = event.anchor is not None
        if anchored or event.tag is not None:
            match = _PROPERTY.match(self.text, start)
            start = match.end() if match else start
        flow = self.text[start : start + 1] in ("{", "[") and bool(event.flow_style)
        node: Node = Pairs(start, start, flow) if mapping else Items(start, start, flow)
        node.anchored = anchored or event.tag is not None
        if self.stack and self.key is None and isinstance(self.stack[-1][0], Pairs):
            raise Unsplicable("a list or mapping cannot be a key", event.start_mark.line + 1)
        self.put(node)
        self.stack.append((node, event.anchor))

    def close(self, event: Any) -> None:
        node, anchor = self.stack.pop()
        if anchor is not None:
            self.anchors[anchor] = node
        if isinstance(node, Pairs | Items) and node.flow:
            node.end = event.end_mark.index
        elif isinstance(node, Pairs) and node.items:
            key, value = next(reversed(node.items.values()))
            node.end = max(key.end + 1, value.end)
        elif isinstance(node, Items) and node.items:
            node.end = max(node.dashes[-1] + 1, node.items[-1].end)

    def alias(self, event: Any) -> None:
        target = self.anchors.get(event.anchor)
        if target is None:
            raise Unsplicable(f"the alias *{event.anchor} has no anchor before it", event.start_mark.line + 1)
        if self.stack and self.key is None and isinstance(self.stack[-1][0], Pairs):
            raise Unsplicable("an alias cannot be a key", event.start_mark.line + 1)
        share(target)
        self.put(_copy(target, event.start_mark.index, event.end_mark.index))

    def put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1][0]
        if isinstance(parent, Items):
            if not parent.flow:
                parent.dashes.append(self.dash(parent, node))
            parent.items.append(node)
        elif isinstance(parent, Pairs) and self.key is not None:
            parent.items[self.key.value] = (self.key, node)
            self.key = None

    def dash(self, parent: Items, node: Node) -> int:
        """Where the dash of a block list's item stands: all have the column of the first."""
        if not parent.items:
            return parent.start
        column = parent.start - (self.text.rfind("\n", 0, parent.start) + 1)
        begin = self.text.rfind("\n", 0, node.start) + 1
        while begin > 0 and not (self.text[begin + column : begin + column + 1] == "-" and begin + column < node.start):
            begin = self.text.rfind("\n", 0, begin - 1) + 1
        return begin + column


def share(node: Node) -> None:
    """Mark ``node`` and all in it as reached by an alias."""
    stack = [node]
    while stack:
        part = stack.pop()
        if part.shared:
            continue
        part.shared = True
        if isinstance(part, Pairs):
            stack += [value for _, value in part.items.values()]
        elif isinstance(part, Items):
            stack += part.items


def _copy(node: Node, start: int, end: int) -> Node:
    """The node an alias stands for, at the place of the alias."""
    if isinstance(node, Leaf):
        return Leaf(start, end, node.value, node.style, shared=True)
    if isinstance(node, Pairs):
        return Pairs(start, end, True, node.items, shared=True)
    assert isinstance(node, Items)
    return Items(start, end, True, node.items, shared=True)
