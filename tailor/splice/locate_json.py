"""JSON text → tree with exact offsets; strict, without recursion."""

from __future__ import annotations

import re

from tailor.splice.source import Unsplicable
from tailor.splice.tree import Items, Leaf, Node, Pairs

_BLANK = re.compile(r"[ \t\n]*")
_LITERAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")


def locate_json(text: str) -> Node | None:
    """The root value of ``text``; Unsplicable when it is not valid JSON."""
    from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

    root: Node | None = None
    stack: list[Pairs | Items] = []
    key: Leaf | None = None
    at = 0

    def fail(reason: str) -> Unsplicable:
        return Unsplicable(f"the text is not valid JSON: {reason}", text.count("\n", 0, at) + 1)

    def string(begin: int) -> Leaf:
        try:
            value, end = scanstring(text, begin + 1, True)
        except JSONDecodeError as error:
            raise fail(error.msg) from None
        return Leaf(begin, end, value, "double")

    expected = True  # whether a value may come next
    while True:
        match = _BLANK.match(text, at)
        at = match.end() if match else at
        char = text[at : at + 1]
        if not char:
            break
        top = stack[-1] if stack else None
        if top is not None and char == ("}" if isinstance(top, Pairs) else "]") and (not expected or not top.items):
            if key is not None:
                raise fail("a value is missing")
            at += 1
            top.end = at
            stack.pop()
            expected = False
            continue
        if not expected:
            if char != "," or top is None:
                raise fail(f"{char!r} was not expected")
            at += 1
            expected = True
            if text[at : at + 400].lstrip(" \t\n")[:1] in ("}", "]"):
                raise fail("a comma after the last item")
            continue
        if isinstance(top, Pairs) and key is None:
            if char != '"':
                raise fail("a field name was expected")
            key = string(at)
            if key.value in top.items:
                raise fail(f"the field {key.value!r} stands twice")
            colon = _BLANK.match(text, key.end)
            at = colon.end() if colon else key.end
            if text[at : at + 1] != ":":
                raise fail("':' was expected")
            at += 1
            continue
        node: Node
        if char == '"':
            node = string(at)
        elif char in "{[":
            node = Pairs(at, at, True) if char == "{" else Items(at, at, True)
        else:
            literal = _LITERAL.match(text, at)
            if literal is None:
                raise fail(f"{char!r} was not expected")
            node = Leaf(at, literal.end(), literal.group(), "plain")
        if isinstance(top, Pairs) and key is not None:
            top.items[key.value] = (key, node)
            key = None
        elif isinstance(top, Items):
            top.items.append(node)
        elif root is None:
            root = node
        else:
            raise fail("a second value")
        if isinstance(node, Pairs | Items):
            stack.append(node)
            at += 1
            expected = True
        else:
            at = node.end
            expected = False
    if stack:
        raise fail("the text ends too early")
    return root
