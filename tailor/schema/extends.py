"""``extends``: a target file and all it builds on, merged into one tree that keeps every position."""

from __future__ import annotations

import re
from collections.abc import Mapping as Files

from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null, shorten
from tailor.schema.problems import Problems
from tailor.schema.suggest import did_you_mean

_ENDING = re.compile(r"\.(ya?ml|json)$", re.IGNORECASE)
_MERGED = ("label", "market", "paper", "tags", "skills", "recency")  # key by key
_REMOVABLE = ("tags", "skills")  # null takes an inherited key away


def target_name(file: str) -> str:
    """The target that a file is for: its name without folder and ending."""
    return _ENDING.sub("", re.split(r"[\\/]", file)[-1])


def resolve(name: str, files: Files[str, bytes], problems: Problems) -> tuple[Mapping | None, tuple[str, ...]]:
    """The merged tree of target ``name`` and the files it came from, its own first."""
    index = {target_name(file): file for file in sorted(files)}
    _note_same_names(name, files, index, problems)
    if name not in index:
        help = did_you_mean(name, index, list_all=True) or "put one into data/targets/"
        problems.add(None, f"unknown target {shorten(name)!r}", "unknown-target", help=help)
        return None, ()
    chain: list[Mapping] = []
    names: list[str] = []
    current: str | None = name
    while current is not None:
        names.append(current)
        root = _root(index[current], files[index[current]], problems)
        if root is None:
            return None, tuple(index[n] for n in names)
        chain.append(root)
        current = _base(root, names, index, problems)
    merged = chain[-1]
    for own in reversed(chain[:-1]):
        merged = merge(merged, own)
    return merged, tuple(index[n] for n in names)


def merge(base: Mapping, own: Mapping) -> Mapping:
    """``own`` on top of ``base``: rules are appended, some mappings merge key by key, the rest replaces."""
    items = {key: pair for key, pair in base.items.items() if key != "extends"}
    for name, (key, node) in own.items.items():
        inherited = items.get(name)
        if inherited is not None:
            node = _combine(name, inherited[1], node)
        items[name] = (key, node)
    return Mapping(own.file, own.line, own.column, own.width, items)


def _combine(name: str, base: Node, own: Node) -> Node:
    if name == "rules" and isinstance(base, Sequence) and isinstance(own, Sequence):
        return Sequence(own.file, own.line, own.column, own.width, base.items + own.items)
    if name in _MERGED and isinstance(base, Mapping) and isinstance(own, Mapping):
        items = base.items | own.items
        if name in _REMOVABLE:
            items = {key: pair for key, pair in items.items() if key not in base.items or not is_null(pair[1])}
        return Mapping(own.file, own.line, own.column, own.width, items)
    return own


def _root(file: str, data: bytes, problems: Problems) -> Mapping | None:
    before = len(problems.found)
    root = load(file, data, problems)
    if isinstance(root, Mapping):
        return root
    if root is not None and not is_null(root):
        problems.add(
            root, "a target begins with fields such as 'label:' and 'tags:'", "wrong-type", help="see docs/targets.md"
        )
    elif len(problems.found) == before:
        message, help = "the target is empty", "begin with 'label: …' and 'tags: {…}'; see docs/targets.md"
        problems.add(Mapping(file, 1, 1, 1), message, "empty-target", help=help)
    return None


def _base(root: Mapping, names: list[str], index: dict[str, str], problems: Problems) -> str | None:
    """The target that ``root`` extends, if it is there and not one that already extends it."""
    node = root.get("extends")
    if not isinstance(node, Scalar) or is_null(node):
        return None  # a wrong type is noted when the fields are read
    base = target_name(node.text)
    if base not in index:
        others = [name for name in index if name not in names]
        help = did_you_mean(base, others, list_all=True)
        problems.add(node, f"there is no target {shorten(node.text)!r} to extend", "unknown-target", help=help)
        return None
    if base in names:
        circle = " → ".join([*names[names.index(base) :], base])
        problems.add(
            node, f"targets extend each other in a circle: {circle}", "extends-cycle", help="remove one 'extends'"
        )
        return None
    return base


def _note_same_names(name: str, files: Files[str, bytes], index: dict[str, str], problems: Problems) -> None:
    for file in sorted(files):
        if target_name(file) == name and index[name] != file:
            message = f"two files define the target {name!r}: {file} and {index[name]}"
            problems.add(Mapping(file, 1, 1, 1), message, "duplicate-target", help="rename or delete one")
