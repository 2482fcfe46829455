"""Why something stands elsewhere on the page: pins, scores, dates, the master's order, the target's sections."""

from __future__ import annotations

from tailor.diff.blocks import HELD, Key, Table
from tailor.diff.change import Cause, Change
from tailor.diff.presence import joined
from tailor.diff.sides import Sides, changed
from tailor.diff.steps import decisions, score_causes, standing
from tailor.lock import Facts

_ORDERS = {"entry": "order ", "bullet": "bullet-order "}  # how the settings of a section tell them


class Placing:
    """The orders of both pages: of the master, and by score."""

    def __init__(self, sides: Sides, old: Table, new: Table) -> None:
        self.sides = sides
        self.old = old
        self.new = new
        self.ranks = {
            "bullet": [{id: rank for rank, id in enumerate(facts.bullets)} for facts in (sides.old, sides.new)],
            "entry": [{id: rank for rank, id in enumerate(facts.entries)} for facts in (sides.old, sides.new)],
        }

    def causes(self, change: Change) -> list[Cause]:
        """Why the block of ``change`` moved; empty when that cannot be told."""
        what, id = change.what, change.id
        if what == "section":
            return self.sides.setting("sections")
        assert change.old is not None
        assert change.new is not None
        if change.old.parent != change.new.parent:
            return self._elsewhere(change)
        crossed = self._crossed((what, id), change.new.parent)
        if pins := joined(decisions(self.sides, what, other, "pinned") for other in (id, *crossed)):
            return pins
        section = change.new.parent if what == "entry" else self.new.places["entry", change.new.parent].parent
        if orders := self.sides.section(section, _ORDERS[what]):
            return orders
        by = {"score": self._by_score, "date": self._by_date}.get(_order(self.sides.new, section, what))
        found = by(what, id, crossed) if by is not None else []
        return found or self._by_master(what, id, crossed) or self._still_pinned(what, (id, *crossed))

    def _elsewhere(self, change: Change) -> list[Cause]:
        """The master has it in another entry, or the entry in another section."""
        was, now = self.sides.facts(change.what, change.id)
        before, after = (getattr(f, HELD[change.what], "") if f else "" for f in (was, now))
        if before == after:
            return []
        message = f"{change.what} {change.id} moved from {before} to {after} in the master"
        return [Cause(kind="data", message=message, position=self.sides.at(change.what, change.id))]

    def _crossed(self, key: Key, parent: str) -> list[str]:
        """The ids of what stood above it and stands below it now, or the other way round; the nearest first."""
        what = key[0]
        mine, was = self.new.places[key].index, self.old.places[key].index
        found = []
        for index, other in enumerate(self.new.inside[HELD[what], parent]):
            before = self.old.places.get(other)
            if before and before.parent == parent and other != key and (index < mine) != (before.index < was):
                found.append((abs(index - mine), other[1]))
        return [other for _, other in sorted(found)]

    def _by_score(self, what: str, id: str, crossed: list[str]) -> list[Cause]:
        """Its own score, or else that of what it changed places with, differs."""
        sides = self.sides
        for other in (id, *crossed):
            was, now = (self._worth(side, what, other) for side in (0, 1))
            if was == now:
                continue
            a, b = sides.names
            who = "" if other == id else f"{other} has "
            told = (
                f"{who}{now:g} points, {was:g} before" if sides.same else f"{who}{now:g} points in {b}, {was:g} in {a}"
            )
            message = f"the order is by score: {told}"
            message += " (an entry counts with its bullets)" if what == "entry" else ""
            steps = score_causes(sides, what, other) if sides.same else []
            kind = steps[0].kind if steps else "budget" if sides.same else "target"
            return [Cause(kind=kind, message=message), *steps[:2]]
        return []

    def _worth(self, side: int, what: str, id: str) -> float:
        """The points by which a bullet or an entry is ordered; an entry counts with its bullets on the page."""
        facts, page = ((self.sides.old, self.old), (self.sides.new, self.new))[side]
        known = facts.bullets if what == "bullet" else facts.entries
        own = known[id].score if id in known else 0.0
        shown = page.inside.get((what, id), ()) if what == "entry" else ()
        return round(own + sum(facts.bullets[b].score for _, b in shown if b in facts.bullets), 3)

    def _by_date(self, what: str, id: str, crossed: list[str]) -> list[Cause]:
        """The dates of one of the two entries were edited."""
        for other in (id, *crossed):
            was, now = self.sides.facts(what, other)
            differ = changed(was.text, now.text) if was and now and not self.sides.languages_differ else ()
            if "dates" in differ or "ongoing" in differ:
                message = f"dates of {what} {other} edited: the order is by date"
                return [Cause(kind="data", message=message, position=self.sides.at(what, other))]
        return []

    def _by_master(self, what: str, id: str, crossed: list[str]) -> list[Cause]:
        """The master lists it on the other side of what it changed places with."""
        before, after = self.ranks[what]
        for other in crossed:
            known = all(key in ranks for key in (id, other) for ranks in (before, after))
            if known and (before[id] < before[other]) != (after[id] < after[other]):
                where = "after" if after[id] > after[other] else "before"
                message = f"{what} {id} moved in the master: it stands {where} {other} now"
                return [Cause(kind="data", message=message, position=self.sides.at(what, id))]
        return []

    def _still_pinned(self, what: str, ids: tuple[str, ...]) -> list[Cause]:
        """A pin holds its place while others came or went around it."""
        sides = self.sides
        for id in ids:
            for number, step in standing(sides, what, id, "pinned"):
                message = f"{id} is {step.said} by rule {number} of {sides.target}, and others came or went around it"
                return [Cause(kind="rule", message=message, position=sides.at("rule", str(number)))]
        return []


def _order(facts: Facts, section: str, what: str) -> str:
    """By what a section's entries, or the bullets of its entries, are ordered: date, score or master."""
    parts = facts.settings.get(f"section {section}", "").split(", ")
    word = _ORDERS[what]
    return next((part.removeprefix(word) for part in reversed(parts) if part.startswith(word)), "")
