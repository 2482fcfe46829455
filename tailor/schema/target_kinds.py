"""The kinds of values that a target's fields hold: bounded numbers, choices, weights, patterns."""

from __future__ import annotations

import re
import warnings
from typing import Any

from tailor.errors import Position
from tailor.schema.definitions import MAX_WEIGHT
from tailor.schema.kinds import Kind, Place, fold, number_help
from tailor.schema.languages import LANGUAGE_PATTERN, is_language, meant_language
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null, scalar_value, shorten
from tailor.schema.suggest import did_you_mean


def number(low: float, high: float, *, whole: bool = False, above: bool = False) -> Kind:
    """A number from ``low`` to ``high``; ``above`` leaves out ``low`` itself."""
    least = f"above {low:g} and up" if above else f"from {low:g}"
    what = f"a {'whole ' if whole else ''}number {least} to {high:g}"

    def read(node: Node, name: str, place: Place) -> float | int | None:
        if is_null(node):
            return None
        value = scalar_value(node) if isinstance(node, Scalar) else None
        right = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if right and low <= value <= high and not (above and value == low):  # type: ignore[operator]
            return value if whole else float(value)  # type: ignore[arg-type, return-value]
        place.wrong(node, name, what, number_help(node, name, min(1, high) if above else low, high))
        return None

    schema: dict[str, Any] = {"type": ["integer" if whole else "number", "null"], "maximum": high}
    schema["exclusiveMinimum" if above else "minimum"] = low
    return Kind(read, schema)


def flag() -> Kind:
    """true or false."""

    def read(node: Node, name: str, place: Place) -> bool | None:
        value = scalar_value(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool):
            return value
        place.wrong(node, name, "true or false", "write true" if isinstance(value, str) else "write true or false")
        return None

    return Kind(read, {"type": "boolean"})


def _choose(node: Node, name: str, place: Place, options: tuple[str, ...]) -> str | None:
    if isinstance(node, Scalar) and node.text in options:
        return node.text
    text = node.text if isinstance(node, Scalar) else ""
    help = (did_you_mean(text, options) if text else "") or f"write {options[0]}, for instance"
    expected = " or ".join(options) if len(options) < 3 else "one of " + ", ".join(options)
    place.wrong(node, name, expected, help, code="bad-choice")
    return None


def choice(*options: str) -> Kind:
    """One of a few words."""

    def read(node: Node, name: str, place: Place) -> str | None:
        return None if is_null(node) else _choose(node, name, place, options)

    return Kind(read, {"enum": [*options, None]})


def choice_by_language(*options: str) -> Kind:
    """One of a few words, or one for each language; read as a mapping (the key "" is for any language)."""

    def read(node: Node, name: str, place: Place) -> dict[str, str] | None:
        if is_null(node):
            return None
        if not isinstance(node, Mapping):
            chosen = _choose(node, name, place, options)
            return {"": chosen} if chosen else None
        found: dict[str, str] = {}
        for code, (key, value) in node.items.items():
            if not is_language(code):
                _unknown_language(key, place)
            elif (chosen := _choose(value, code, place, options)) is not None:
                found[code] = chosen
        return found

    by_language = {f"^{LANGUAGE_PATTERN}$": {"enum": list(options)}}
    mapping = {"type": "object", "additionalProperties": False, "patternProperties": by_language}
    return Kind(read, {"anyOf": [{"enum": [*options, None]}, mapping]})


def several(*options: str) -> Kind:
    """A list of some of a few words, none twice."""

    def read(node: Node, name: str, place: Place) -> tuple[str, ...] | None:
        return _unique(node, name, place, lambda item: _choose(item, name, place, options) is not None)

    items = {"enum": list(options)}
    return Kind(read, {"type": ["array", "null"], "minItems": 1, "uniqueItems": True, "items": items})


def _read_languages(node: Node, name: str, place: Place) -> tuple[str, ...] | None:
    def right(item: Scalar) -> bool:
        if not is_language(item.text):
            _unknown_language(item, place)
            return False
        return True

    return _unique(node, name, place, right)


def _unknown_language(node: Scalar, place: Place) -> None:
    meant = meant_language(node.text)
    help = f"did you mean {meant!r}?" if meant else "use a code such as zh or en"
    message = f"{shorten(node.text)!r} is not a language code, in {place.where}"
    place.problems.add(node, message, "unknown-language", help=help)


def _unique(node: Node, name: str, place: Place, right: Any) -> tuple[str, ...] | None:
    """The texts of a list that holds at least one item and none twice."""
    if is_null(node):
        return None
    if not isinstance(node, Sequence):
        text = shorten(node.text) if isinstance(node, Scalar) else "…"
        place.wrong(node, name, "a list", f"write {name}: [{text}]")
        return None
    found: list[str] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            place.wrong(item, name, "a list of words", f"write {name}: [one, two]")
        elif item.text in found:
            place.problems.add(item, f"{item.text!r} stands twice in {name!r}", "duplicate-item", help="delete one")
        elif right(item):
            found.append(item.text)
    if not node.items:
        place.problems.add(node, f"{name!r} in {place.where} is empty", "empty-list", help="name at least one")
    return tuple(found) or None


def weights(low: float) -> Kind:
    """A mapping from names to numbers of at least ``low``; each value comes with its place."""

    def read(node: Node, name: str, place: Place) -> dict[str, tuple[float, Scalar]] | None:
        if is_null(node):
            return None
        if not isinstance(node, Mapping):
            place.wrong(node, name, "a mapping from names to weights", f"write {name}: {{backend: 1, cloud: 0.5}}")
            return None
        single = number(low, MAX_WEIGHT)
        found: dict[str, tuple[float, Scalar]] = {}
        for word, (key, value) in node.items.items():
            if is_null(value):
                place.wrong(value, word, f"a number from {low:g} to {MAX_WEIGHT}", f"write {word}: 1")
            elif (weight := single.read(value, word, place)) is not None:
                found[fold(word)] = (weight, key)
        return found

    item = {"type": ["number", "null"], "minimum": low, "maximum": MAX_WEIGHT}
    return Kind(read, {"type": ["object", "null"], "additionalProperties": item})


def word(pattern: str, what: str) -> Kind:
    """A word of a certain shape."""
    shape = re.compile(pattern)

    def read(node: Node, name: str, place: Place) -> str | None:
        if is_null(node):
            return None
        if isinstance(node, Scalar) and shape.fullmatch(node.text):
            return node.text
        place.wrong(node, name, what, "use letters, digits, - and _", code="bad-name")
        return None

    return Kind(read, {"type": ["string", "null"], "pattern": f"^{pattern}$"})


def _read_regex(node: Node, name: str, place: Place) -> str | None:
    """A regular expression, or a list of which any may match."""
    if isinstance(node, Sequence):
        parts = [_one_regex(item, name, place) for item in node.items]
        if not parts:
            place.problems.add(node, f"{name!r} in {place.where} is empty", "empty-list", help="name at least one")
        known = [part for part in parts if part is not None]
        return "|".join(f"(?:{part})" for part in known) if known and len(known) == len(parts) else None
    return _one_regex(node, name, place)


def _one_regex(node: Node, name: str, place: Place) -> str | None:
    if not isinstance(node, Scalar) or is_null(node) or not node.text:
        place.wrong(node, name, "a text or a regular expression", f"write {name}: a word to find")
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(node.text, re.IGNORECASE)
    except re.error as error:
        # The offset counts in the value; it is a place in the file when nothing was escaped.
        quotes = node.width - len(node.text)
        at = (error.pos or 0) if quotes in (0, 2) else 0
        where = Position(node.file, node.line, node.column + at + (1 if at and quotes == 2 else 0))
        message = f"{name!r} in {place.where} is not a regular expression: {error.msg}"
        place.problems.add(where, message, "bad-pattern", help="put \\ before a character that is meant literally")
        return None
    except (OverflowError, RecursionError):
        message = f"{name!r} in {place.where} is too large a regular expression"
        place.problems.add(node, message, "bad-pattern", help="use a shorter one")
        return None
    return node.text


FLAG = flag()
LANGUAGES = Kind(
    _read_languages,
    {
        "type": ["array", "null"],
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"},
    },
)
REGEX = Kind(_read_regex, {"anyOf": [{"type": ["string", "number"], "minLength": 1}, {"type": "array", "minItems": 1}]})
