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

from tailor.guard.stem import inflected, regular, stem
from tailor.guard.token import Token

NEUTRAL = "neutral"
FILLER = "filler"
_BEGINNING = 2  # characters by which forms wait
_UNIT = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:'[a-z]+)?|\d+|[\u3400-\u9fff]|[^\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word, a number, a Han character or a sign of a text, with what it is looked up by."""

    start: int
    end: int
    key: str
    word: str  # without the endings of number and tense
    written: str  # in lower case


@dataclass(slots=True)
class _Node:
    """A place in the tree of forms; not frozen because the tree grows while it is asked."""

    next: dict[str, _Node] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    exact: dict[tuple[str, ...], set[str]] = field(default_factory=dict)  # by the words as written, but for inflection


class Tables:
    """The classes of one language, to be matched against the units of a text.

    Stemming every form takes a quarter of a second; so forms enter the tree when a text has a word that begins
    as they do.
    """

    def __init__(
        self, classes: Mapping[str, tuple[str, ...]], language: str, verbs: frozenset[str] = frozenset()
    ) -> None:
        self.classes = classes
        self.verbs = verbs  # the keys of the tables of verbs
        self._language = language
        self._root = _Node()
        self._waiting: dict[str, list[tuple[str, str]]] = {}
        for key, forms in classes.items():
            for form in forms:
                self._waiting.setdefault(beginning(form, language), []).append((form, key))

    def matches(self, units: tuple[Unit, ...], first: int) -> Iterator[tuple[int, frozenset[str]]]:
        """(index after the last unit, keys) of every form that begins at unit ``first``, shortest first.

        Where the very words are listed (whatever their inflection), only that counts: "initially" is then no
        form of "initialise", which has the same stem.
        """
        waiting = self._waiting.pop(units[first].key[:_BEGINNING], None)
        if waiting:
            self._grow(waiting)
        node = self._root
        for index in range(first, len(units)):
            found = node.next.get(units[index].key)
            if found is None:
                return
            node = found
            if node.keys:
                words = tuple(unit.word for unit in units[first : index + 1])
                yield index + 1, frozenset(node.exact.get(words) or node.keys)

    def _grow(self, forms: list[tuple[str, str]]) -> None:
        for form, key in forms:
            node = self._root
            cut = units(form, self._language)
            for unit in cut:
                node = node.next.setdefault(unit.key, _Node())
            node.keys.add(key)
            node.exact.setdefault(tuple(unit.word for unit in cut), set()).add(key)


def beginning(form: str, language: str) -> str:
    """The first characters of the key of a form's first unit, without stemming it: stems keep how a word begins."""
    piece = _UNIT.search(form)
    if piece is None:
        return ""
    return (regular(piece[0]) if language == "en" else piece[0].casefold())[:_BEGINNING]


def units(text: str, language: str) -> tuple[Unit, ...]:
    """The units of a normalised text; a hyphen that joins two words is none."""
    found = []
    for match in _UNIT.finditer(text):
        start, end, piece = match.start(), match.end(), match[0]
        if piece == "-" and start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            continue
        english = language == "en" and piece[0].isalpha() and piece[0].isascii()
        key, word = (stem(piece), inflected(piece)) if english else (piece.casefold(),) * 2
        found.append(Unit(start=start, end=end, key=key, word=word, written=piece.casefold()))
    return tuple(found)


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
    classes: dict[str, tuple[str, ...]] = {}
    verbs: set[str] = set()
    for name in sorted(sources):
        for key, forms in parse(sources[name], language).items():
            classes[key] = classes.get(key, ()) + forms
            if name.startswith("verbs"):
                verbs.add(key)
    return Tables(classes, language, frozenset(verbs))


@lru_cache(maxsize=4)
def shipped(language: str) -> Tables:
    """The tables that come with the package for ``language`` ("en" or "zh")."""
    from importlib.resources import files

    folder = files("tailor.guard").joinpath("words", language)
    return build({f.name: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".txt")}, language)


def is_verb(token: Token, language: str) -> bool:
    """Whether the word stands in a table of verbs."""
    return not token.keys.isdisjoint(shipped(language).verbs)
