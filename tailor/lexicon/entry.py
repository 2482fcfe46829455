"""One skill of a file as it is written, before it is joined with what is known about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tailor.lexicon.fields import SKILL
from tailor.lexicon.fold import fold, is_han
from tailor.schema.kinds import Place, read_names
from tailor.schema.kinds import fold as one_line
from tailor.schema.node import Mapping, Node, Scalar, is_null, shorten
from tailor.schema.problems import Problems

MAX_LENGTH = 60  # characters of a spelling

_COMMA = re.compile("[,，、]")


@dataclass(slots=True, kw_only=True)
class Entry:
    """The fields of one skill; every text keeps its place."""

    group: str
    key: Scalar
    aliases: tuple[Scalar, ...] = ()
    exact: tuple[Scalar, ...] = ()
    context: tuple[Scalar, ...] = ()
    never: tuple[Scalar, ...] = ()
    remove: tuple[Scalar, ...] = ()

    @property
    def name(self) -> str:
        """What the skill is called."""
        return self.key.text


def read_entry(group: str, key: Scalar, node: Node, problems: Problems) -> Entry:
    """A skill's value: nothing, spellings with commas between them, a list of spellings, or a mapping of fields."""
    key.text = one_line(key.text)
    entry = Entry(group=group, key=key)
    place = Place(problems, f"the skill {shorten(entry.name)!r}")
    if isinstance(node, Mapping):
        values = SKILL.read(node, place)
        entry.aliases = values.get("aliases", ())
        entry.exact = values.get("exact", ())
        entry.context = values.get("context", ())
        entry.never = values.get("not", ())
        entry.remove = values.get("remove", ())
        if entry.context and not entry.exact:
            problems.add(
                node.items["context"][0],
                f"{place.where} has a context and no spelling that needs it",
                "useless-context",
                help="name the ambiguous spellings under 'exact': a context counts for those alone",
            )
    elif isinstance(node, Scalar) and not is_null(node):
        entry.aliases = _split(node, place)
    elif not is_null(node):
        entry.aliases = read_names(node, "aliases", place) or ()
    _check(entry, problems)
    return entry


def _split(node: Scalar, place: Place) -> tuple[Scalar, ...]:
    """The spellings of a text with commas, each at its own place where the text stands on one line without quotes."""
    found: list[Scalar] = []
    at = 0
    for part in _COMMA.split(node.text):
        text = one_line(part)
        inset = at + len(part) - len(part.lstrip()) if node.plain and node.width == len(node.text) else 0
        piece = Scalar(node.file, node.line, node.column + inset, max(1, len(text)), text, node.plain)
        at += len(part) + 1
        if text:
            found.append(piece)
        else:
            place.problems.add(
                piece, f"an empty spelling in {place.where}", "empty-spelling", help="delete one of the commas"
            )
    return tuple(found)


def _check(entry: Entry, problems: Problems) -> None:
    for item in (entry.key, *entry.aliases, *entry.exact):
        if not (1 < len(item.text) <= MAX_LENGTH and item.text[0].isalnum()):  # nearly all are like this
            _check_spelling(item, entry, problems)
    for item in entry.never:
        if not fold(item.text):
            _unfit(item, "has no letter and no digit", "write the phrase that is not meant", problems)


def _check_spelling(item: Scalar, entry: Entry, problems: Problems) -> None:
    key = fold(item.text)
    if not any(char.isalnum() for char in key):
        _unfit(item, "has no letter and no digit", "a spelling is a word or several", problems)
    elif len(key) > MAX_LENGTH:
        _unfit(item, f"is longer than {MAX_LENGTH} characters", "give a shorter one", problems)
    elif len(key) == 1 and is_han(key):
        _unfit(item, "is a single Chinese character and would be found everywhere", "add to it", problems)
    elif len(key) == 1 and not (entry.context and key in {fold(other.text) for other in entry.exact}):
        help = "name it under 'exact', and under 'context' the words near which it counts"
        _unfit(item, "is a single letter and would be found everywhere", help, problems)


def _unfit(item: Scalar, why: str, help: str, problems: Problems) -> None:
    problems.add(item, f"the spelling {shorten(item.text)!r} {why}", "bad-spelling", help=help)
