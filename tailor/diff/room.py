"""Why something is on one page only although nothing about it changed: the room, and who else has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tailor.diff.change import Cause, Change
from tailor.diff.presence import joined
from tailor.diff.sides import Sides, listed
from tailor.diff.values import counted, lines

SHOWN = 3  # so many possible causes are told
_LIMITS = ("min-", "max-", "bullets ")
_PAGE = ("pages", "contact-lines", "paper", "template")


class Room:
    """What made room on the page or took it; ``own`` are the causes known of the ``changes`` by number."""

    def __init__(self, sides: Sides, changes: Sequence[Change], own: Mapping[int, list[Cause]]) -> None:
        self.sides = sides
        self.filled = {fact.entry for facts in (sides.old, sides.new) for fact in facts.bullets.values()}
        rooted: dict[bool, list[str]] = {True: [], False: []}  # who left room, and who took it, by itself
        along: dict[bool, list[str]] = {True: [], False: []}  # the same for want of room
        for number, change in enumerate(changes):
            for left, name in self._takes(change):
                (rooted if _rooted(sides, own.get(number, ())) else along)[left].append(name)
        self.rooted = rooted
        self.all = {left: rooted[left] + along[left] for left in (True, False)}
        self.roots = _roots(sides, changes) if sides.same and not sides.languages_differ else []

    def causes(self, change: Change, *, sure: bool = False) -> list[Cause]:
        """Why a bullet or an entry came or went for the room; empty when that cannot be told.

        ``sure`` leaves out what came or went for want of room as well.
        """
        sides, came = self.sides, change.kind == "added"
        found = _page(sides, came)
        old, new = sides.facts(change.what, change.id)
        section = sides.section_of(new, sides.new) or sides.section_of(old, sides.old)
        found += sides.section(section, *_LIMITS) if sides.same else []
        rooted, names = (self._others(change, given[came]) for given in (self.rooted, self.all))
        names = rooted if sure else names
        if names:
            found.append(self._told(change, came, names))
        if not rooted and not sure:
            found += self.roots  # the others came or went for want of room as well: look further
        return joined([[cause] for cause in found])

    def _others(self, change: Change, names: list[str]) -> list[str]:
        return [name for name in names if name.partition(" ")[0] != change.id]

    def _takes(self, change: Change) -> Iterator[tuple[bool, str]]:
        """Whether what changed left room (or took it), and its name."""
        bare = change.what == "entry" and change.id not in self.filled
        if change.kind in ("added", "dropped") and (change.what == "bullet" or bare):
            yield change.kind == "dropped", change.id
        elif change.kind == "reworded" and change.what == "bullet" and change.field == "text":
            before, after = lines(self.sides, change.id)
            if before and after and before != after:
                yield after < before, f"{change.id} (now {counted(after)}, was {counted(before)})"

    def _told(self, change: Change, came: bool, names: list[str]) -> Cause:
        sides = self.sides
        have = f"{listed(names)} {'have' if len(names) > 1 else 'has'} the room"
        if sides.same and sides.languages_differ:
            side = (sides.one if came else sides.two).language
            return Cause(kind="budget", message=f"texts have other lengths in {side}: there {have}")
        if sides.same:
            return Cause(kind="budget", message=f"{listed(names)} {'left room' if came else 'took the room'}")
        a, b = sides.names
        old, new = sides.facts(change.what, change.id)
        points = ""
        if old is not None and new is not None:
            points = f"{new.score:g} points in {b}, {old.score:g} in {a}, but "
            points = f"{new.score:g} points in both, but " if old.score == new.score else points
        return Cause(kind="budget", message=f"{points}in {a if came else b} {have}")


def common(sides: Sides, cause: Cause) -> bool:
    """Whether the cause is the target's weight of a tag, which moves many scores at once."""
    return cause.kind == "tag" and f" of {sides.target} " in cause.message


def _rooted(sides: Sides, causes: Sequence[Cause]) -> bool:
    """Whether something changed by itself: not for want of room, nor with a weight that others share."""
    return any(cause.kind not in ("budget", "wording") and not common(sides, cause) for cause in causes)


def _page(sides: Sides, came: bool) -> list[Cause]:
    """The page itself grew or shrank."""
    was, now = sides.a.lines, sides.b.lines
    if was == now or (now > was) != came:
        return []
    if settings := sides.setting(*_PAGE):
        return settings
    template = sides.a.inputs.get("template.docx") != sides.b.inputs.get("template.docx")
    message = f"the page has {now:g} lines, it had {was:g}"
    return [Cause(kind="template" if template else "engine", message=message)]


def _roots(sides: Sides, changes: Sequence[Change]) -> list[Cause]:
    """What else changed that may give another best page: gains of skills, alike bullets, the head of the page."""
    named = {change.id for change in changes}
    settings = [n for n in (*sides.new.settings, *sides.old.settings) if n.startswith("skill ")]
    found = sides.setting(*dict.fromkeys(["redundancy", *_PAGE, *settings]))
    for what, known in (("bullet", sides.new.bullets), ("entry", sides.new.entries)):
        for id in known:
            found += [] if id in named else sides.edits(what, id)
    if len(found) < 2:
        return found
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    told = "; ".join(cause.message for cause in found[:SHOWN])
    return [Cause(kind=found[0].kind, message=f"through one of these: {told}{more}", position=found[0].position)]
