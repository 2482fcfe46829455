"""The changes between two documents as data: found, applied, taken back, explained, written as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tailor.diff.causes import explain_changes
    from tailor.diff.change import Block, Cause, Change, Place, Value, named
    from tailor.diff.find import diff
    from tailor.diff.marks import Span, tokens
    from tailor.diff.patch import apply, invert
    from tailor.diff.record import change_from_json, change_to_json, report
    from tailor.diff.schema import diff_schema

__all__ = [
    "Block",
    "Cause",
    "Change",
    "Place",
    "Span",
    "Value",
    "apply",
    "change_from_json",
    "change_to_json",
    "diff",
    "diff_schema",
    "explain_changes",
    "invert",
    "named",
    "report",
    "tokens",
]

_HOMES = {
    "causes": ("explain_changes",),
    "change": ("Block", "Cause", "Change", "Place", "Value", "named"),
    "find": ("diff",),
    "marks": ("Span", "tokens"),
    "patch": ("apply", "invert"),
    "record": ("change_from_json", "change_to_json", "report"),
    "schema": ("diff_schema",),
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for: check needs only the values, and every start pays."""
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
