"""Why a field of the page, a heading, a header or a text reads differently."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.compose import BulletBlock
from tailor.diff.blocks import Table
from tailor.diff.change import Cause, Change
from tailor.diff.sides import Sides, changed
from tailor.diff.steps import decisions, score_causes

_BASICS: Mapping[str, tuple[str, ...]] = {"name": ("name",), "contact": ("location", "url", "profiles")}
_SETTINGS: Mapping[str, tuple[str, ...]] = {"headline": ("label",), "paper": ("paper", "market")}
_HEADER: Mapping[str, tuple[str, ...]] = {  # fields of an entry's block, and those of the master that make it
    "title": ("title",),
    "detail": ("subtitle", "keywords", "location", "title"),
    "dates": ("dates", "ongoing"),
    "url": ("url",),
    "dates_below": ("title", "subtitle", "keywords", "location", "dates", "ongoing"),
}
_LANGUAGE_FREE = ("target", "paper", "url", "dates_below", "marker")


def reworded(sides: Sides, old: Table, new: Table, change: Change) -> list[Cause]:
    """Why the field of ``change`` differs; empty when that cannot be told."""
    if change.field == "target":
        return [Cause(kind="target", message=f"another target: {sides.one.target} → {sides.target}")]
    if sides.languages_differ and change.field not in _LANGUAGE_FREE:
        return [Cause(kind="target", message=f"in two languages: {sides.one.language} → {sides.two.language}")]
    if change.what == "page":
        return _basics(sides, change.field) or sides.setting(*_SETTINGS.get(change.field, ()))
    if change.what == "section":
        return sides.setting(f"section {change.id} title")
    return _header(sides, change) if change.what == "entry" else _bullet(sides, old, new, change)


def lines(sides: Sides, id: str) -> tuple[int, int]:
    """How many lines a bullet takes on each page, 0 where it is not."""
    was, now = sides.a.figures.get(id), sides.b.figures.get(id)
    return (was.lines if was else 0, now.lines if now else 0)


def counted(number: int) -> str:
    """A number of lines in words."""
    return "a line" if number == 1 else f"{number} lines"


def _basics(sides: Sides, field: str) -> list[Cause]:
    differ = changed(sides.old.basics, sides.new.basics)
    return [
        Cause(kind="data", message=f"{name} of basics edited", position=sides.at("basics", name))
        for name in _BASICS.get(field, ())
        if name in differ
    ]


def _header(sides: Sides, change: Change) -> list[Cause]:
    if edits := sides.texts("entry", change.id, _HEADER[change.field]):
        return edits
    if change.field == "dates":
        return sides.setting("market")
    return sides.setting("paper", "market") if change.field == "dates_below" else []


def _bullet(sides: Sides, old: Table, new: Table, change: Change) -> list[Cause]:
    was, now = (table.blocks["bullet", change.id] for table in (old, new))
    assert isinstance(was, BulletBlock)
    assert isinstance(now, BulletBlock)
    if change.field == "marker":
        return []
    if was.wording != now.wording:
        return _wording(sides, change.id, was.wording, now.wording)
    return sides.texts("bullet", change.id, (now.wording,))


def _wording(sides: Sides, id: str, was: str, now: str) -> list[Cause]:
    """Another wording was chosen, because of its length where that tells."""
    old, new = sides.facts("bullet", id)
    at = sides.at("wording", id, now) or sides.at("bullet", id)
    if old is not None and now not in old.text:
        message = f"wording {now} of bullet {id} is new in the master"
        return [Cause(kind="data", message=message, position=at)]
    if new is not None and was not in new.text:
        message = f"wording {was} of bullet {id} was removed from the master"
        return [Cause(kind="data", message=message, position=sides.at("bullet", id))]
    before, after = lines(sides, id)
    length = ""
    if before and after and after != before:
        length = f": it takes {counted(abs(after - before))} {'more' if after > before else 'less'}"
    if sides.same:
        message = f"wording {now} in place of {was}{length}"
    else:
        a, b = sides.names
        message = f"wording {now} in {b}, {was} in {a}{length}"
    found = [Cause(kind="wording", message=message, position=at), *sides.data("bullet", id, only=("wordings",))]
    if sides.same and not sides.languages_differ and after != before:
        found += score_causes(sides, "bullet", id, 1 if after > before else -1)
    if ruled := decisions(sides, "bullet", id, "wording"):
        found = [found[0], *ruled]
    return found
