"""The cause of every change of a page, from what the locks of both pages say was said of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from tailor.diff.blocks import Table, table
from tailor.diff.change import Cause, Change
from tailor.diff.placing import Placing
from tailor.diff.presence import joined, presence, section_presence
from tailor.diff.room import Room, common
from tailor.diff.sides import Sides
from tailor.diff.stale import Places
from tailor.diff.values import lines, reworded
from tailor.lock import LockedPage

NOT_KNOWN = "cause not known: "
_NO_PLACES: Places = MappingProxyType({})


def explain_changes(
    changes: Sequence[Change], a: LockedPage, b: LockedPage, *, same_target: bool, positions: Places = _NO_PLACES
) -> tuple[Change, ...]:
    """The changes from the page of ``a`` to that of ``b``, each with at least one cause.

    ``same_target`` tells whether both are pages of one target, so that differences are edits; else they lie in
    the targets. ``positions`` are those of the data behind ``b`` (plan.fact_places). Changes that have causes
    keep them. Where nothing that the locks hold explains a change, its cause says so.
    """
    if a.document is None or b.document is None or a.facts is None or b.facts is None:
        return tuple(c if c.causes else replace(c, causes=(_without_facts(a, b),)) for c in changes)
    sides = Sides(
        a=a,
        b=b,
        one=a.document,
        two=b.document,
        old=a.facts,
        new=b.facts,
        same=same_target,
        places=positions,
    )
    return _Explained(sides, changes).changes()


class _Explained:
    """The causes found so far, by the number of their change."""

    def __init__(self, sides: Sides, changes: Sequence[Change]) -> None:
        self.sides = sides
        self.given = changes
        self.old: Table = table(sides.one)
        self.new: Table = table(sides.two)
        self.placing = Placing(sides, self.old, self.new)
        self.found: dict[int, list[Cause]] = {}
        self.open = [n for n, c in enumerate(changes) if not c.causes and c.kind in ("added", "dropped")]
        self.inside: dict[tuple[str, str, str], list[int]] = {}  # what came or went with what it stands in
        for number in self.open:
            change = changes[number]
            place = change.new or change.old
            self.inside.setdefault((change.kind, change.what, place.parent if place else ""), []).append(number)

    def changes(self) -> tuple[Change, ...]:
        """The changes with causes: their own, then those of what they hold or stand in, then the room."""
        for number, change in enumerate(self.given):
            self.found[number] = list(change.causes) or self._own(change)
        room = Room(self.sides, self.given, dict(self.found))
        entries = {(c.kind, c.id): list(self.found[n]) for n, c in enumerate(self.given) if c.what == "entry"}
        for number in self.open:
            change = self.given[number]
            if change.what == "bullet":
                self.found[number] = self._of_bullet(change, self.found[number], entries, room)
        for number, change in enumerate(self.given):
            if not change.causes and change.field in ("text", "wording"):
                self.found[number] = self.found[number] + self._room_of_wording(change, self.found[number], room)
        for what, inner in (("entry", "bullet"), ("section", "entry")):  # these come and go with what they hold
            for number in self.open:
                change = self.given[number]
                if change.what == what and not self.found[number]:
                    held = self.inside.get((change.kind, inner, change.id), ())
                    self.found[number] = joined(self.found[n] for n in held)
                    if what == "entry" and not self.found[number]:
                        self.found[number] = room.causes(change)
        return tuple(
            replace(change, causes=tuple(self.found[number] or [self._not_known(change)]))
            for number, change in enumerate(self.given)
        )

    def _of_bullet(
        self, change: Change, own: list[Cause], entries: Mapping[tuple[str, str], list[Cause]], room: Room
    ) -> list[Cause]:
        """The reasons of a bullet that came or went: its own, its entry's, or the room."""
        if not own:
            place = change.new or change.old
            return entries.get((change.kind, place.parent if place else "")) or room.causes(change)
        if self.sides.same and all(common(self.sides, cause) for cause in own):
            # it moved many scores at once: what others left or took may have counted as much
            return joined([own + room.causes(change, sure=True)])
        return own

    def _room_of_wording(self, change: Change, causes: list[Cause], room: Room) -> list[Cause]:
        """Who left or took the room for which another wording was chosen, where its own score does not tell."""
        if not self.sides.same or [cause.kind for cause in causes] != ["wording"]:
            return []
        before, after = lines(self.sides, change.id)
        kind = "added" if after > before else "dropped"
        return room.causes(replace(change, kind=kind)) if after != before else []

    def _own(self, change: Change) -> list[Cause]:
        """What lies in the thing itself."""
        if change.kind == "reworded":
            return reworded(self.sides, self.old, self.new, change)
        if change.kind == "moved":
            return self.placing.causes(change)
        if change.what == "section":
            return section_presence(self.sides, change.id)
        return presence(self.sides, change.what, change.id, change.kind == "added")

    def _not_known(self, change: Change) -> Cause:
        """What is left when neither the master nor the target explains it."""
        a, b = self.sides.a.inputs, self.sides.b.inputs
        if a.get("engine") != b.get("engine"):
            versions = f"{a.get('engine', 'none')} → {b.get('engine', 'none')}"
            return Cause(kind="engine", message=f"tailor itself changed (engine version {versions})")
        layout = change.kind in ("added", "dropped") or change.field in ("dates_below", "wording", "text")
        if layout and a.get("template.docx") != b.get("template.docx"):
            return Cause(kind="template", message="the Word template changed")
        told = "nothing about it changed in the master or the target"
        if not self.sides.same:
            told = "nothing that the two targets say of it differs"
        return Cause(kind="data", message=NOT_KNOWN + told)


def _without_facts(a: LockedPage, b: LockedPage) -> Cause:
    sides = [name for name, page in (("before", a), ("after", b)) if page.document is None or page.facts is None]
    return Cause(kind="data", message=f"{NOT_KNOWN}the lock from {' and '.join(sides)} does not say what was planned")
