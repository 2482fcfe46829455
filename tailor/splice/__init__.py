"""Edits of YAML and JSON text at the places of its values; every other byte stays."""

from tailor.splice.edits import (
    append_item,
    comment_item,
    enclose,
    insert_item,
    move_item,
    remove_item,
    remove_key,
    replace_scalar,
    replace_value,
    set_key,
)
from tailor.splice.source import Splice, Unsplicable, apply_splices
from tailor.splice.tree import Items, Leaf, Node, Pairs, Path, Tree, value_of
from tailor.splice.verify import locate

__all__ = [
    "Items",
    "Leaf",
    "Node",
    "Pairs",
    "Path",
    "Splice",
    "Tree",
    "Unsplicable",
    "append_item",
    "apply_splices",
    "comment_item",
    "enclose",
    "insert_item",
    "locate",
    "move_item",
    "remove_item",
    "remove_key",
    "replace_scalar",
    "replace_value",
    "set_key",
    "value_of",
]
