"""Ids of entries and bullets: one space, the author's own first, stable derived ones for the rest."""

from __future__ import annotations

from tailor.errors import Position
from tailor.model import Date, Text
from tailor.schema.node import Node
from tailor.schema.problems import Problems

MAX_LENGTH = 32


class Ids:
    """All ids of a résumé. Claim every id that is written before asking for fresh ones."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._taken: dict[str, tuple[str, Position]] = {}
        self._repeats: dict[str, int] = {}

    def claim(self, id: str, node: Node, owner: str) -> None:
        """Take an id that is written in the file; a second use is noted with both places."""
        if id in self._taken:
            first_owner, first = self._taken[id]
            message = f"duplicate id {id!r}: {owner} and {first_owner} at {first}"
            self._problems.add(
                node, message, "duplicate-id", help="entries and bullets share one set of ids; rename one"
            )
        else:
            self._taken[id] = (owner, node.position)

    def fresh(self, base: str, node: Node, owner: str) -> str:
        """A derived id that nothing else has: ``base``, or ``base-2``, ``base-3`` …"""
        count = self._repeats.get(base, 0)
        while True:
            count += 1
            suffix = f"-{count}" if count > 1 else ""
            id = base[: MAX_LENGTH - len(suffix)] + suffix
            if id not in self._taken:
                break
        self._repeats[base] = count
        self._taken[id] = (owner, node.position)
        return id


def bullet_id(text: Text) -> str:
    """The id of a bullet without one: it changes only when the text does."""
    return "b-" + _digest(_written(text))


def entry_id(section: str, title: Text | None, start: Date | None) -> str:
    """The id of an entry without one, from its title, section and start date."""
    begin = "-".join(str(part) for part in (start.year, start.month, start.day) if part) if start else ""
    return "e-" + _digest("\n".join((section, _written(title) if title else "", begin)))


def part_id(owner: str, field: str) -> str:
    """The id of a bullet that an entry's field becomes, such as ``alipay-summary``."""
    return f"{owner[: MAX_LENGTH - len(field) - 1]}-{field}"


def _written(text: Text) -> str:
    return "\n".join(f"{language}\t{text.values[language] or ''}" for language in sorted(text.values))


def _digest(text: str) -> str:
    import hashlib  # its import costs more than a résumé with written ids needs

    return hashlib.sha256(text.encode()).hexdigest()[:10]
