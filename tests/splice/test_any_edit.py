"""Any edit of any document: the value is what was asked for, and the lines of other values stay."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tailor.schema import plain, read_tree
from tailor.splice import (
    Items,
    Leaf,
    Pairs,
    Path,
    Tree,
    Unsplicable,
    append_item,
    insert_item,
    locate,
    move_item,
    remove_item,
    remove_key,
    replace_scalar,
    replace_value,
    set_key,
    value_of,
)
from tailor.splice.verify import same

WORDS = [
    "cache",
    "订单",
    "🚀",
    "it's",
    '"so"',
    "a\\b",
    "key: value",
    "x #y",
    "62%",
    "10万+",
    "- dash",
    "yes",
    "2023-06-01",
]
ODD = [
    "",
    "null",
    "~",
    "0x1F",
    "1_000",
    "1:30",
    "on",
    "'",
    '"',
    "#",
    "@x",
    "{a}",
    "[b",
    "a, b",
    "---",
    " lead",
    "tail ",
]
T = TypeVar("T")
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.sampled_from(ODD),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"),
        max_size=20,
    ),
)
scalars = st.one_of(texts, st.integers(-99, 9999), st.booleans(), st.none(), st.sampled_from([0.5, 1e20, -3.25]))
keys = st.sampled_from(["id", "text", "zh", "en", "tags", "name", "y", "2020", "two words"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)
documents = st.dictionaries(keys, values, min_size=1, max_size=5)


class Scribe:
    """Writes a value as YAML in styles that are drawn one by one, with comments and empty lines between."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.step = data.draw(st.sampled_from([2, 4]))
        self.dash = data.draw(st.sampled_from([0, 2]))

    def one_of(self, *choices: T) -> T:
        return self.data.draw(st.sampled_from(choices))

    def document(self, value: dict[str, Any]) -> str:
        lines = self.pairs(value, 0)
        return f"# begin\n{chr(10).join(lines)}{self.one_of('', chr(10), chr(10) * 2 + '# end' + chr(10))}"

    def pairs(self, value: dict[str, Any], column: int) -> list[str]:
        lines = []
        for key, item in value.items():
            name = json.dumps(key) if key in ("y", "2020") else key
            lines += self.one_of([], [], [], [" " * column + "# note"])
            lines += (" " * column + name + ":" + self.value(item, column, self.step, self.dash)).split("\n")
        return lines

    def value(self, value: Any, column: int, step: int, dash: int) -> str:
        if isinstance(value, dict | list) and (not value or self.one_of(True, False, False)):
            return " " + self.flow(value, column)
        if isinstance(value, dict):
            return "\n" + "\n".join(self.pairs(value, column + step))
        if isinstance(value, list):
            inner = column + dash
            return "\n" + "\n".join(" " * inner + "-" + self.item(item, inner) for item in value)
        return " " + self.scalar(value, column, flow=False) + self.one_of("", "", " ")

    def item(self, value: Any, column: int) -> str:
        if isinstance(value, dict) and value and self.one_of(True, True, False):
            first, *rest = self.pairs(value, column + 2)
            while first.lstrip().startswith("#"):
                first, *rest = rest
            return " " + first.lstrip() + "".join("\n" + line for line in rest)
        return " " + (self.flow(value, column) if isinstance(value, dict | list) else self.scalar(value, column, False))

    def flow(self, value: Any, column: int) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(k)}: {self.flow(v, column)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            gap = self.one_of(", ", ",\n" + " " * (column + 4))
            return "[" + gap.join(self.flow(item, column) for item in value) + "]"
        return self.scalar(value, column, flow=True)

    def scalar(self, value: Any, column: int, flow: bool) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        style = self.one_of("plain", "single", "double", "folded", "literal", "lines")
        pad = "\n" + " " * (column + 4)
        simple = value and value == value.strip() and "  " not in value and value[0] not in "#" and not flow
        if style == "folded" and simple and "\xa0" not in value:
            return ">-" + pad + value.replace(" ", pad, 2)
        if style == "literal" and simple:
            return "|-" + pad + value
        if style == "single":
            return "'" + value.replace("'", "''") + "'"
        if style == "lines" and simple:
            return json.dumps(value, ensure_ascii=False).replace(" ", pad, 1)
        if style == "plain" and value.isalpha() and value.lower() not in ("yes", "on", "null", "no", "off", "y"):
            return value
        return json.dumps(value, ensure_ascii=False)


def paths(tree: Tree, kind: type) -> list[Path]:
    found: list[Path] = []
    stack: list[tuple[Path, Any]] = [((), tree.root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, kind):
            found.append(path)
        if isinstance(node, Pairs):
            stack += [((*path, key), child) for key, (_, child) in node.items.items()]
        elif isinstance(node, Items):
            stack += [((*path, i), child) for i, child in enumerate(node.items)]
    return sorted(found, key=str)


def edited(value: Any, path: Path, change: Any) -> Any:
    """A copy of ``value`` with ``change`` made to what is at ``path``."""
    copy = json.loads(json.dumps(value))
    if not path:
        change(copy)
        return copy
    parent = copy
    for key in path:
        parent = parent[key]
    change(parent)
    return copy


def one_edit(data: st.DataObject, tree: Tree) -> tuple[Tree, Any, set[int]] | None:
    """A drawn edit: the tree after it, the value it should have, the lines that it may touch (None: there is none)."""
    value = value_of(tree.root)
    lists, mappings, leaves = paths(tree, Items), paths(tree, Pairs), paths(tree, Leaf)
    kinds = [
        "set",
        "unset",
        "value",
        *["scalar"] * 3 * bool(leaves),
        *["insert", "append", "drop", "move"] * bool(lists),
    ]
    kind = data.draw(st.sampled_from(kinds))
    new, name = data.draw(values), data.draw(keys)
    if kind == "scalar":
        path, scalar = data.draw(st.sampled_from(leaves)), data.draw(scalars)
        wanted = edited(value, path[:-1], lambda p: p.__setitem__(path[-1], scalar))
        return replace_scalar(tree, path, scalar), wanted, span(tree, path)
    if kind == "value":
        path = data.draw(st.sampled_from(leaves + lists + mappings))
        if not path:
            return None
        wanted = edited(value, path[:-1], lambda p: p.__setitem__(path[-1], new))
        return replace_value(tree, path, new), wanted, span(tree, path)
    path = data.draw(st.sampled_from(mappings if kind in ("set", "unset") else lists))
    node = tree.get(path)
    assert isinstance(node, Pairs | Items)
    if (not node.items and kind not in ("set", "insert", "append")) or (not path and len(node.items) < 2):
        return None
    beside = flow_span(tree, node)
    if kind == "set":
        touched = span(tree, (*path, name)) if tree.has((*path, name)) else beside
        return set_key(tree, path, name, new), edited(value, path, lambda p: p.__setitem__(name, new)), touched
    if kind == "unset":
        name = data.draw(st.sampled_from([str(key) for key in node.items]))
        return remove_key(tree, path, name), edited(value, path, lambda p: p.pop(name)), lost(tree, path, name)
    last = max(len(node.items) - 1, 0)
    index, to = data.draw(st.integers(0, last)), data.draw(st.integers(0, last))
    if kind == "insert":
        return insert_item(tree, path, index, new), edited(value, path, lambda p: p.insert(index, new)), beside
    if kind == "append":
        return append_item(tree, path, new), edited(value, path, lambda p: p.append(new)), beside
    if kind == "drop":
        return remove_item(tree, path, index), edited(value, path, lambda p: p.pop(index)), lost(tree, path, index)
    moved = edited(value, path, lambda p: p.insert(to, p.pop(index)))
    return move_item(tree, path, index, to), moved, span(tree, path)


def span(tree: Tree, path: Path) -> set[int]:
    """The lines of a value with its key or dash."""
    node = tree.get(path)
    start = node.start
    parent = tree.get(path[:-1]) if path else None
    if isinstance(parent, Pairs):
        start = parent.items[str(path[-1])][0].start
    if isinstance(parent, Items) and parent.dashes:
        start = parent.dashes[int(path[-1])]
    return set(range(tree.line(start), tree.line(max(node.end, start)) + 1))


def lost(tree: Tree, path: Path, key: str | int) -> set[int]:
    """The lines that taking a part out may touch: its own, and that of the part that becomes the first."""
    node = tree.get(path)
    assert isinstance(node, Items | Pairs)
    if node.flow or len(node.items) == 1:
        return span(tree, path)
    names = list(node.items) if isinstance(node, Pairs) else list(range(len(node.items)))
    second = span(tree, (*path, names[1])) if names[0] == key else set()
    return span(tree, (*path, key)) | set(sorted(second)[:1])


def flow_span(tree: Tree, node: Items | Pairs) -> set[int]:
    """The lines that putting something into a collection may touch: none but those of brackets."""
    return (
        set(range(tree.line(node.start), tree.line(node.end) + 1))
        if node.flow or not node.items
        else {tree.line(node.start)}
    )


def kept_lines(tree: Tree, touched: set[int]) -> list[str]:
    return [line for number, line in enumerate(tree.text.split("\n"), start=1) if number not in touched]


def is_subsequence(lines: list[str], of: list[str]) -> bool:
    rest = iter(of)
    return all(any(line == other for other in rest) for line in lines)


def check(data: st.DataObject, tree: Tree, name: str) -> None:
    drawn = one_edit(data, tree)
    if drawn is None:
        return
    made, expected, touched = drawn
    read, problems = read_tree(name, made.source.to_bytes())
    assert read is not None, (problems, made.text)
    assert same(plain(read), expected)
    assert is_subsequence(kept_lines(tree, touched), made.text.split("\n")), (tree.text, made.text)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, st.data())
def test_yaml_in_any_style_says_what_was_asked_for_and_keeps_all_other_lines(value: Any, data: st.DataObject) -> None:
    text = Scribe(data).document(value)
    if data.draw(st.booleans()):
        text = "\ufeff" + text.replace("\n", "\r\n")
    try:
        tree = locate(text.encode(), "a.yaml")
    except Unsplicable:  # a text that cannot stand in the style that was drawn for it
        return
    assert tree.source.to_bytes() == text.encode()
    check(data, tree, "a.yaml")


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, st.sampled_from([None, 2, 4, "\t"]), st.booleans(), st.data())
def test_json_in_any_layout_says_what_was_asked_for_and_keeps_all_other_lines(
    value: Any, indent: Any, ascii_only: bool, data: st.DataObject
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only) + "\n"
    check(data, locate(text.encode(), "a.json"), "a.json")
