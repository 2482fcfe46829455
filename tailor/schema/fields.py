"""The field tables: the one source of what may stand in a résumé, for the parser and for the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tailor.schema.kinds import Kind, Place
from tailor.schema.node import Mapping as MappingNode
from tailor.schema.node import Node, Scalar, shorten
from tailor.schema.problems import COMMA_HELP

EXTENSION = "x-"  # fields that begin like this are the user's own and are passed over


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it holds, what it is for, and older names it is also known by."""

    name: str
    kind: Kind
    about: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one kind of mapping. ``hints`` answer names that people use for something else here."""

    fields: tuple[Field, ...]
    hints: Mapping[str, str] = field(default_factory=dict)
    by_name: dict[str, Field] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        names = {f.name: f for f in self.fields}
        for entry in self.fields:
            for other in entry.also:
                names.setdefault(other, entry)
        object.__setattr__(self, "by_name", names)

    def read(self, node: MappingNode, place: Place) -> dict[str, Any]:
        """The values of all known fields that are present; unknown fields and wrong values are noted."""
        values: dict[str, Any] = {}
        by_name = self.by_name
        for name, (key, value_node) in node.items.items():
            known = by_name.get(name)
            if known is None:
                if not name.startswith(EXTENSION):
                    self.unknown(key, value_node, place)
                continue
            value = known.kind.read(value_node, name, place)
            if value is None:
                continue
            if known.name in values:
                message = f"{name!r} in {place.where} says the same as an earlier field"
                place.problems.add(key, message, "duplicate-key", help=f"keep {known.name!r}")
                continue
            values[known.name] = value
        return values

    def unknown(self, key: Scalar, value: Node, place: Place) -> None:
        """Note a field that is not in the table."""
        message = f"unknown field {shorten(key.text)!r} in {place.where}"
        names = [f.name for f in self.fields]
        hint = self.hints.get(key.text.lower())
        if hint is not None and " " not in hint:
            hint = f"did you mean {hint!r}?" if hint in names else None
        help = hint or place.problems.suggest(key.text, names)
        if place.problems.cut_by_comma(key, value):
            help = COMMA_HELP
        if not help:
            help = (
                "fields: " + ", ".join(names) if len(names) <= 12 else f"a field of your own begins with {EXTENSION!r}"
            )
        place.problems.add(key, message, "unknown-field", help=help)


def expect_mapping(node: Any, name: str, place: Place, help: str = "") -> MappingNode | None:
    """``node`` if it is a mapping; otherwise None, and the problem is noted."""
    if isinstance(node, MappingNode):
        return node
    place.wrong(node, name, "a mapping of fields", help or "write its fields below it as 'name: value'")
    return None
