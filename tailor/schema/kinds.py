"""The kinds of values that fields hold: each with its reader and its JSON Schema, side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from tailor.model import ANY_LANGUAGE, Date, Text
from tailor.schema import definitions
from tailor.schema.dates import is_ongoing, parse_date
from tailor.schema.definitions import ID_PATTERN, MAX_WEIGHT
from tailor.schema.languages import is_language, looks_like_language, meant_language
from tailor.schema.node import Mapping, Node, Scalar, Sequence, describe, is_null, scalar_value, shorten
from tailor.schema.problems import COMMA_HELP, Problems

PRESENT = "present"  # what an end date that means "until now" is read as

_ID = re.compile(ID_PATTERN)
_BREAKS = re.compile(r"[\t\n\r\x85\u2028\u2029]+")
_URL = re.compile(
    r"(?:https?://[^\s/?#]+|mailto:[^\s@]+@[^\s@]+|[^\s/:?#@]+\.[^\s/:?#@.]+(?::[0-9]+)?(?=[/?#]|$))\S*", re.I
)
_UNSAFE_URL = re.compile('[\\s<>"\\\\^`{|}\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is read, for messages: ``where`` is the phrase after "in"."""

    problems: Problems
    where: str

    def wrong(self, node: Node, name: str, expected: str, help: str = "", *, code: str = "wrong-type") -> None:
        """Note that the field ``name`` is not what it must be."""
        message = f"{name!r} in {self.where} must be {expected}, not {describe(node)}"
        self.problems.add(node, message, code, help=help)


@dataclass(frozen=True, slots=True)
class Kind:
    """``read`` gives the value or None (absent, or wrong and noted); ``schema`` is what an editor checks."""

    read: Callable[[Node, str, Place], Any]
    schema: dict[str, Any]


def fold(text: str) -> str:
    """``text`` on one line: a tab or line end, with the blanks around it, becomes one space."""
    if _BREAKS.search(text) is None:
        return text.strip()
    return " ".join(part for line in _BREAKS.split(text) if (part := line.strip()))


def read_text(node: Node, name: str, place: Place) -> Text | None:
    """A text, or a mapping from language to text; an empty one is absent."""
    if isinstance(node, Scalar):
        if node.plain and is_null(node):
            return None
        value = fold(node.text)
        return Text({ANY_LANGUAGE: value}, node.position) if value else None
    if isinstance(node, Sequence):
        place.wrong(node, name, "a text or a mapping by language", "write one text; quote it if it begins with [ or -")
        return None
    assert isinstance(node, Mapping)
    values: dict[str, str | None] = {}
    places = {code: value.position for code, (_, value) in node.items.items()}
    for code, (key, value_node) in node.items.items():
        if not is_language(code):
            _not_a_language(key, value_node, name, place)
        elif not isinstance(value_node, Scalar):
            place.wrong(value_node, code, f"a text ({name!r} is a text by language)", f"write {code}: …")
        elif is_null(value_node):
            values[code] = None
        elif text := fold(value_node.text):
            values[code] = text
        else:
            message = f"the text for {code!r} of {name!r} in {place.where} is empty"
            place.problems.add(value_node, message, "empty-text", help=f"'{code}: null' leaves it out in that language")
    if not node.items:
        place.wrong(
            node, name, "a text or a mapping by language", "write for instance {zh: …, en: …}", code="empty-text"
        )
    return Text(values, node.position, places) if values else None


def _not_a_language(key: Scalar, value: Node, name: str, place: Place) -> None:
    meant = meant_language(key.text)
    if place.problems.cut_by_comma(key, value):
        help = COMMA_HELP
    elif meant:
        help = f"did you mean {meant!r}?"
    elif looks_like_language(key.text):
        help = "use a code such as zh or en"
    else:
        help = (
            f"{name!r} is a text or a mapping by language, for instance {{zh: …, en: …}}; quote a text that holds ': '"
        )
    message = f"{shorten(key.text)!r} is not a language code, in {name!r} of {place.where}"
    place.problems.add(key, message, "unknown-language", help=help)


def read_texts(node: Node, name: str, place: Place) -> tuple[Text, ...] | None:
    """A list of texts; empty items are left out."""
    if is_null(node):
        return None
    if not isinstance(node, Sequence):
        place.wrong(node, name, "a list of texts", "write [one, two]")
        return None
    texts = (read_text(item, name, place) for item in node.items)
    return tuple(text for text in texts if text is not None)


def read_string(node: Node, name: str, place: Place) -> str | None:
    """A text that is the same in all languages."""
    if not isinstance(node, Scalar):
        place.wrong(node, name, "a text", f"write {name}: …, in quotes if it begins with [ or {{")
        return None
    return None if is_null(node) else fold(node.text) or None


def read_url(node: Node, name: str, place: Place) -> str | None:
    """An http(s) or mailto address, or a bare domain with or without a path."""
    text = read_string(node, name, place)
    if text is None or (len(text) <= 2000 and _URL.fullmatch(text) and not _UNSAFE_URL.search(text)):
        return text
    message = f"{name!r} in {place.where} is not a web address: {shorten(text)!r}"
    place.problems.add(node, message, "bad-url", help="write https://…, mailto:… or a domain such as example.com/me")
    return None


def read_date(node: Node, name: str, place: Place) -> Date | None:
    """A date that is a point in time."""
    return _read_date(node, name, place, "write 2023, 2023-06 or 2023-06-01")


def read_end(node: Node, name: str, place: Place) -> Date | str | None:
    """A date, or PRESENT for "until now"."""
    if isinstance(node, Scalar) and is_ongoing(node.text):
        return PRESENT
    return _read_date(node, name, place, "write 2023, 2023-06, 2023-06-01 or present")


def _read_date(node: Node, name: str, place: Place, help: str) -> Date | None:
    text = read_string(node, name, place)
    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as reason:
        message = (
            f"{shorten(text)!r} is not a date: {reason}"
            if str(reason) != "not a date"
            else f"{shorten(text)!r} is not a date"
        )
        place.problems.add(node, f"{message} ({name!r} in {place.where})", "bad-date", help=help)
        return None


def read_id(node: Node, name: str, place: Place) -> str | None:
    """An id: small letters, digits and hyphens."""
    if is_null(node):
        return None
    if isinstance(node, Scalar) and _ID.fullmatch(node.text):
        return node.text
    help = "use at most 32 small letters (a-z), digits and hyphens"
    place.wrong(node, name, "an id", help, code="bad-id")
    return None


def read_names(node: Node, name: str, place: Place) -> tuple[Scalar, ...] | None:
    """A list of names; the nodes keep their places. A name given twice counts once."""
    if is_null(node):
        return None
    if not isinstance(node, Sequence):
        place.wrong(node, name, "a list", f"write {name}: [{node.text if isinstance(node, Scalar) else 'one, two'}]")
        return None
    names: dict[str, Scalar] = {}
    for item in node.items:
        if isinstance(item, Scalar) and not is_null(item) and fold(item.text):
            item.text = fold(item.text)
            names.setdefault(item.text, item)
        else:
            place.wrong(item, name, "a list of names", f"write {name}: [one, two]")
    return tuple(names.values())


def read_one_or_more(node: Node, name: str, place: Place) -> tuple[Scalar, ...] | None:
    """A name or a list of names."""
    if isinstance(node, Scalar) and not is_null(node) and fold(node.text):
        node.text = fold(node.text)
        return (node,)
    return read_names(node, name, place)


def read_weight(node: Node, name: str, place: Place, low: float) -> float | None:
    """A finite number from ``low`` to MAX_WEIGHT."""
    value = scalar_value(node) if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= MAX_WEIGHT:
        return float(value)
    place.wrong(node, name, f"a number from {low:g} to {MAX_WEIGHT}", number_help(node, name, low, MAX_WEIGHT))
    return None


def number_help(node: Node, name: str, low: float, high: float) -> str:
    """What to write instead: the nearest number that is allowed, or 1 for what is no number."""
    if isinstance(node, Scalar) and not node.plain and node.text.strip("+-").replace(".", "", 1).isdigit():
        return "remove the quotes"
    value = scalar_value(node) if isinstance(node, Scalar) else None
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        value = 1
    elif isinstance(value, float) and low <= value <= high:
        value = round(value)
    return f"write {name}: {min(max(value, low), high):g}"


def read_tags(node: Node, name: str, place: Place) -> dict[str, tuple[float, Scalar]] | None:
    """Tags with their weights and places: a list (each weighs 1) or a mapping."""
    if isinstance(node, Mapping):
        found: dict[str, tuple[float, Scalar]] = {}
        for tag, (key, value) in node.items.items():
            weight = read_weight(value, tag, place, 0)
            if weight is not None:
                found[fold(tag)] = (weight, key)
        return found
    if isinstance(node, Scalar) and not is_null(node):
        place.wrong(node, name, "a list of tags or a mapping to weights", f"write {name}: [{shorten(node.text)}]")
        return None
    return {item.text: (1.0, item) for item in read_names(node, name, place) or ()}


def read_share(node: Node, name: str, place: Place) -> float | None:
    """A share of a whole: more than 0, at most 1."""
    value = scalar_value(node) if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
        return float(value)
    place.wrong(node, name, "a number above 0 and at most 1", f"write {name}: 0.5")
    return None


def keep(node: Node, name: str, place: Place) -> Node | None:
    """The node itself, for parts that are read by their own function."""
    return None if is_null(node) else node


def skip(node: Node, name: str, place: Place) -> None:
    """Nothing: the field is allowed and not used."""


TEXT = Kind(read_text, definitions.ref("text"))
TEXTS = Kind(read_texts, {"type": ["array", "null"], "items": definitions.ref("text")})
STRING = Kind(read_string, definitions.SCALAR)
URL = Kind(read_url, {"type": ["string", "null"], "pattern": r"^\S*$"})
DATE = Kind(read_date, definitions.ref("date"))
END = Kind(read_end, definitions.ref("end"))
ID = Kind(read_id, definitions.ref("id"))
TAGS = Kind(read_tags, definitions.ref("tags"))
NAMES = Kind(read_names, {"type": ["array", "null"], "items": definitions.NAME})
ONE_OR_MORE = Kind(read_one_or_more, {"anyOf": [definitions.NAME, definitions.NAMES]})
SHARE = Kind(read_share, {"type": "number", "exclusiveMinimum": 0, "maximum": 1})
UNUSED = Kind(skip, {})
