"""Why something came onto the page or left it, as far as it lies in the thing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tailor.diff.change import Cause
from tailor.diff.sides import Sides
from tailor.diff.steps import decisions, score_causes
from tailor.errors import Position
from tailor.lock import Fact

UNLISTED = "section not in the target"
_LEFT_OUT = "left out in "
_BARE = "none of its bullets is a candidate"


def presence(sides: Sides, what: str, id: str, came: bool) -> list[Cause]:
    """What changed about a bullet or an entry that ``came`` (or went); empty when nothing did."""
    old, new = sides.facts(what, id)
    if came and old is None and new is not None:
        return [Cause(kind="data", message=f"{what} {id} is new in the master", position=sides.at(what, id))]
    if not came and new is None and old is not None:
        return [Cause(kind="data", message=f"{what} {id} was removed from the master")]
    if old is None or new is None:
        return []
    out = old if came else new  # on the side where it is not shown
    if out.out and not (new if came else old).out and (causes := _no_candidate(sides, what, id, out, came)):
        return causes
    required = decisions(sides, what, id, "required")
    if required and _is_required(new) == came:
        return required
    found = score_causes(sides, what, id, 1 if came else -1)
    if what != "bullet":
        return found
    told = ("tags",) if any(cause.kind == "tag" for cause in found) else ()
    return [*found, *sides.texts(what, id), *sides.data(what, id, but=told)]


def section_presence(sides: Sides, id: str) -> list[Cause]:
    """The same for a section: whether both targets list it."""
    name = f"section {id}"
    if (name in sides.old.settings) == (name in sides.new.settings):
        return []
    if sides.same:
        return sides.setting(name)
    a, b = sides.names
    lacking = b if name in sides.old.settings else a
    return [Cause(kind="target", message=f"{lacking} does not list the section {id}", position=_target(sides))]


def _no_candidate(sides: Sides, what: str, id: str, fact: Fact, came: bool) -> list[Cause]:
    """Why it was no candidate (or no longer is): the reason that stands in ``fact`` is gone (or new)."""
    a, b = sides.names
    side = a if came else b
    if fact.out.startswith("excluded by "):
        if causes := decisions(sides, what, id, "excluded"):
            return causes
        number = re.match(r"excluded by rule (\d+)", fact.out)
        at = sides.at("rule", number[1]) if number and not came else None
        return [Cause(kind="rule", message=f"{fact.out}", position=at)]
    if fact.out == UNLISTED:
        listed = section_presence(sides, sides.section_of(fact, sides.old if came else sides.new))
        return listed or section_presence(sides, sides.section_of(fact, sides.new if came else sides.old))
    if fact.out.startswith(_LEFT_OUT):
        language = fact.out.removeprefix(_LEFT_OUT)
        told = f"has a text in {language} now" if came else f"is left out in {language} now"
        if not sides.same or sides.languages_differ:
            told = f"is left out in {language}"
        return [Cause(kind="data", message=f"{what} {id} {told}", position=sides.at(what, id))]
    if fact.out == _BARE:
        return []
    causes = score_causes(sides, what, id, 1 if came else -1)
    if causes or sides.same:
        return causes
    return [Cause(kind="target", message=f"{fact.out} ({side})", position=_target(sides))]


def joined(groups: Iterable[list[Cause]], most: int = 3) -> list[Cause]:
    """The causes of several things, each once, the first of each group first."""
    lists = [group for group in groups if group]
    longest = max(map(len, lists), default=0)
    ranked = [group[n] for n in range(longest) for group in lists if n < len(group)]
    return list(dict.fromkeys(ranked))[:most]


def _is_required(fact: Fact) -> bool:
    return any(reason.endswith(": required") for reason, _ in fact.reasons)


def _target(sides: Sides) -> Position | None:
    return sides.at("target", sides.target)
