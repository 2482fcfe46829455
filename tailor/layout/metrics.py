"""Advance widths of characters, in ems: Latin from tables of the usual families, Chinese one em."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import Any

from tailor.layout.characters import ASIAN, kinds

EM = 2048  # of the numbers in widths.json

# Families whose widths are known, with the fonts that were made to have the same widths.
_ALIASES = {
    "calibri": "calibri",
    "carlito": "calibri",
    "arial": "arial",
    "helvetica": "arial",
    "liberation sans": "arial",
    "arimo": "arial",
    "times new roman": "times new roman",
    "times": "times new roman",
    "liberation serif": "times new roman",
    "tinos": "times new roman",
    "courier new": "courier new",
    "liberation mono": "courier new",
    "cousine": "courier new",
}
KNOWN = ("Calibri", "Arial", "Times New Roman", "Courier New")
_WIDEST = ("calibri", "arial", "times new roman", "courier new")
_WIDE = 1.4  # emoji and scripts that no table knows
_FULL = 1.0

# What Word sets in the Chinese font when it is part of Chinese text, where it is up to one em wide.
AMBIGUOUS = frozenset("“”‘’…—①②③④⑤⑥⑦⑧⑨⑩→←↑↓≥≤≈≠×÷±°·•●○■□★☆ⅠⅡⅢⅣⅤ‰℃№")


@dataclass(frozen=True, slots=True)
class Table:
    """Widths of one family and weight, and its ligatures as the width that each saves."""

    widths: dict[str, float]
    ligatures: dict[str, float]
    pattern: re.Pattern[str] | None


def is_known(family: str) -> bool:
    """Whether there is a width table for a font family."""
    return family.lower() in _ALIASES


@cache
def latin(family: str, bold: bool) -> Table:
    """The table for Latin text; for an unknown family the widest of all tables, character by character."""
    data, weight = _data(), "bold" if bold else "regular"
    known = _ALIASES.get(family.lower())
    if known is not None:
        widths = _expand(data[known][weight]["runs"])
        saved = {
            letters: sum(widths[letter] for letter in letters) - advance / EM
            for letters, advance in data[known][weight]["ligatures"].items()
        }
        longest = sorted(saved, key=len, reverse=True)
        return Table(_Missing(widths), saved, re.compile("|".join(longest)) if saved else None)
    merged: dict[str, float] = {}
    for other in _WIDEST:
        for char, width in _expand(data[other][weight]["runs"]).items():
            merged[char] = max(width, merged.get(char, 0.0))
    return Table(_Missing(merged), {}, None)


@cache
def chinese(bold: bool) -> dict[str, float]:
    """The widths inside Chinese text: of Chinese characters and of those that follow them without a script."""
    widths = _Missing({chr(c): 0.5 for c in range(0xFF61, 0xFFDD)})  # half-width forms
    widths.update(_expand(_data()["chinese"]["bold" if bold else "regular"]["runs"]))
    widths["—"] = _FULL  # the font's own glyph for Simplified Chinese; its default is narrower
    return widths


class _Missing(dict[str, float]):
    """A table that answers for characters it lacks."""

    def __missing__(self, char: str) -> float:
        width = _default(char)
        self[char] = width
        return width


def _default(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if kinds(char) in ASIAN:
        return _FULL
    fallback = _expand(_data()["fallback"]["regular"]["runs"])
    return fallback.get(char, _WIDE)


def _expand(runs: list[tuple[int, list[int]]]) -> dict[str, float]:
    return {chr(first + i): value / EM for first, values in runs for i, value in enumerate(values) if value >= 0}


@cache
def _data() -> dict[str, dict[str, dict[str, Any]]]:
    text = get_data("tailor.layout", "widths.json")
    assert text is not None  # shipped with the package
    return json.loads(text)  # type: ignore[no-any-return]
