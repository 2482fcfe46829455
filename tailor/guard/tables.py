"""The word tables: which words mean the same, and which change what is claimed.

A table is text, one class a line: ``key: form, form, …``. A key with a colon inside (``role:lead``) is a mark of that
category; ``neutral`` lists what may come and go, ``filler`` what may go but not come; every other key is a class of
synonyms. A form may stand in several classes. Forms are found whatever their inflection (English) or the
words around them (Chinese, longest match).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tailor.guard.stem import stem

NEUTRAL = "neutral"
FILLER = "filler"
_UNIT = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:'[a-z]+)?|\d+|[\u3400-\u9fff]|[^\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word, a number, a Han character or a sign of a text, with what it is looked up by."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class _Node:
    """A place in the tree of forms; not frozen because it grows while the tables are read."""

    next: dict[str, _Node] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tables:
    """The classes of one language, to be matched against the units of a text."""

    root: _Node
    classes: Mapping[str, tuple[str, ...]]

    def matches(self, units: tuple[Unit, ...], first: int) -> Iterator[tuple[int, frozenset[str]]]:
        """(index after the last unit, keys) of every form that begins at unit ``first``, shortest first."""
        node = self.root
        for index in range(first, len(units)):
            found = node.next.get(units[index].key)
            if found is None:
                return
            node = found
            if node.keys:
                yield index + 1, frozenset(node.keys)


def units(text: str, language: str) -> tuple[Unit, ...]:
    """The units of a normalised text; a hyphen that joins two words is none."""
    found = []
    for match in _UNIT.finditer(text):
        start, end, piece = match.start(), match.end(), match[0]
        if piece == "-" and start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            continue
        found.append(Unit(start=start, end=end, key=_key(piece, language)))
    return tuple(found)


def _key(piece: str, language: str) -> str:
    if language == "en" and piece[0].isalpha() and piece[0].isascii():
        return stem(piece)
    return piece.casefold()


def parse(text: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """The classes of a table: key → forms. ValueError for a line that is none."""
    classes: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        content = line.split("#", 1)[0].strip()
        if not content:
            continue
        key, colon, forms = content.partition(": ")
        if not colon:
            raise ValueError(f"line {number}: 'key: form, form' expected, found {content!r}")
        listed = tuple(form.strip() for form in forms.split(",") if form.strip())
        classes[key.strip()] = classes.get(key.strip(), ()) + listed
    return classes


def build(sources: Mapping[str, str], language: str) -> Tables:
    """Tables from the texts of ``sources``, by name."""
    root = _Node()
    classes: dict[str, tuple[str, ...]] = {}
    for name in sorted(sources):
        for key, forms in parse(sources[name], language).items():
            classes[key] = classes.get(key, ()) + forms
            for form in forms:
                node = root
                for unit in units(form, language):
                    node = node.next.setdefault(unit.key, _Node())
                node.keys.add(key)
    return Tables(root=root, classes=classes)


@lru_cache(maxsize=4)
def shipped(language: str) -> Tables:
    """The tables that come with the package for ``language`` ("en" or "zh")."""
    from importlib.resources import files

    folder = files("tailor.guard").joinpath("words", language)
    return build({f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".txt")}, language)
