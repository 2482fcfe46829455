"""Rules of a target's own file that name ids alone, as absorbing writes them: known, and taken back."""

from __future__ import annotations

from typing import Any

from tailor.absorb.edit_desk import Desk
from tailor.model import Match, Rule
from tailor.splice import Items, Path, remove_item, remove_key, replace_value, value_of


def is_own(desk: Desk, rule: Rule, what: str, id: str) -> bool:
    """Whether a rule of the target's own file names ids alone, so that ``id`` can be taken out of it."""
    match = rule.match
    ids = match.entry if what == "entry" else match.bullet
    alone = Match(entry=ids) if what == "entry" else Match(bullet=ids)
    named = id in ids and match in (alone, Match(entry=alone.entry, bullet=alone.bullet, language=match.language))
    only = rule.add is None and rule.scale is None and rule.pin is None and rule.wording is None
    return named and (only or ids == (id,)) and bool(rule.position and rule.position.file == desk.own_file())


def take_back(desk: Desk, what: str, id: str, action: str) -> None:
    """Take the id out of every rule that requires or excludes it (``action``) by name.

    A rule without another id or action goes.
    """
    file = desk.own_file()
    rules = desk.node(file, ("rules",))
    for index in reversed(range(len(rules.items) if isinstance(rules, Items) else 0)):
        rule = value_of(desk.node(file, ("rules", index)))
        ids = _ids(rule, what, action, desk.language)
        if id not in ids:
            continue
        if len(ids) > 1:
            place: Path = ("rules", index, "match", what)
            rest = [one for one in ids if one != id]
            if len(rest) == 1:
                desk.edit(file, replace_value, place, rest[0])
            else:
                desk.edit(file, remove_item, place, ids.index(id))
        elif set(rule) - {"match", action}:
            desk.edit(file, remove_key, ("rules", index), action)
        else:
            desk.edit(file, remove_item, ("rules",), index)


def _ids(rule: Any, what: str, action: str, language: str) -> list[str]:
    """The ids that a rule of the file is about by name on a page in ``language``."""
    match = rule.get("match") if isinstance(rule, dict) and rule.get(action) is True else None
    if not isinstance(match, dict) or set(match) - {what, "language"}:
        return []
    spoken = match.get("language", language)
    ids = match.get(what, [])
    here = language in (spoken if isinstance(spoken, list) else [spoken])
    return (ids if isinstance(ids, list) else [ids]) if here else []
