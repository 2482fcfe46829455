"""Rules and wordings of a target that keep a page as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tailor.compose import Document
from tailor.diff import Change
from tailor.model import Resume, Target


@dataclass(slots=True)
class Hold:
    """What is to hold a page: bullets and entries to rule about, and bullets to fix the wording of.

    ``language`` is that of the page where the target has others too: they are left alone. ``known`` are the
    wordings that bullets have, by id and text: one of them is ruled, any other text is a wording of the target.
    """

    language: str = ""
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    exclude: dict[tuple[str, str], None] = field(default_factory=dict)
    require: dict[tuple[str, str], None] = field(default_factory=dict)
    pin: dict[tuple[str, str], int] = field(default_factory=dict)
    wording: dict[str, Change] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def answer(self, deviations: Iterable[Change], wanted: Document) -> bool:
        """Take up what is to change on the page; false when that adds nothing to what is held already."""
        before = self._size()
        places = _places(wanted)
        found = list(deviations)
        gone = {change.id for change in found if change.kind == "dropped" and change.what == "entry"}
        for change in found:
            key = (change.what, change.id)
            if change.kind == "dropped" and change.what in ("entry", "bullet"):
                if not (change.old and change.old.parent in gone):
                    self.exclude[key] = None
            elif change.kind == "added" and (change.what == "bullet" or not _bullets(wanted, change.id)):
                if change.what in ("entry", "bullet"):
                    self.require[key] = None
            elif change.kind == "moved" and key in places:
                self.pin[key] = places[key]
            elif change.kind == "reworded" and change.what == "bullet" and change.field == "text":
                name = self.known.get(change.id, {}).get(str(change.after))
                if name is not None and change.id not in self.chosen:
                    self.chosen[change.id] = name
                else:
                    self.wording.setdefault(change.id, change)
        return before != self._size()

    def _size(self) -> tuple[int, int, int, int, dict[tuple[str, str], int]]:
        return len(self.exclude), len(self.require), len(self.wording), len(self.chosen), dict(self.pin)

    def rules(self) -> list[dict[str, Any]]:
        """The rules as a target file has them, one for each action and kind."""
        made: list[dict[str, Any]] = []
        only = {"language": self.language} if self.language else {}
        for action, keys in (("exclude", self.exclude), ("require", self.require)):
            for what in ("entry", "bullet"):
                if ids := [id for kind, id in keys if kind == what]:
                    made.append({"match": {what: ids[0] if len(ids) == 1 else ids, **only}, action: True})
        for name in dict.fromkeys(self.chosen.values()):
            ids = [id for id, chosen in self.chosen.items() if chosen == name]
            made.append({"match": {"bullet": ids[0] if len(ids) == 1 else ids, **only}, "wording": name})
        made += [{"match": {what: id, **only}, "pin": place} for (what, id), place in self.pin.items()]
        return made

    def told(self) -> list[str]:
        """The same in words, one for each id."""
        words = [f"{what} {id} would come onto the page: excluded" for what, id in self.exclude]
        words += [f"{what} {id} would not be on the page: required" for what, id in self.require]
        words += [f"{what} {id} would stand elsewhere: pinned to place {n}" for (what, id), n in self.pin.items()]
        words += [f"bullet {id} would be worded otherwise: held to its wording {n}" for id, n in self.chosen.items()]
        return words + [f"bullet {id} would be worded otherwise: given a wording of this target" for id in self.wording]


def tell(deviations: Iterable[Change]) -> list[str]:
    """What a page does otherwise than was typed, in words; ``deviations`` lead from the page to what was typed."""
    words = []
    for change in deviations:
        name = f"{change.what} {change.id}".strip()
        if change.kind == "dropped":
            words.append(f"{name} comes onto the page")
        elif change.kind == "added":
            words.append(f"{name} is not on the page")
        elif change.kind == "moved":
            words.append(f"{name} stands elsewhere")
        else:
            words.append(f"the {change.field} of {name} is another: {change.before}")
    return words


def with_rules(
    hold: Hold, sources: Mapping[str, bytes], resume: Resume, target: Target, page: Document
) -> Mapping[str, bytes]:
    """``sources`` with the rules of ``hold`` in the target's own file, and the ids that they name in the master."""
    from tailor.absorb.edit_desk import Desk
    from tailor.absorb.edit_rules import add_rule

    desk = Desk(sources=sources, resume=resume, target=target, language=page.language, base=page, edits=(), to="master")
    named = {id for _, id in (*hold.exclude, *hold.require, *hold.pin)} | set(hold.chosen)
    for entry in resume.entries:
        if entry.id in named:
            desk.keep_id(entry)
        for bullet in entry.bullets:
            if bullet.id in named:
                desk.keep_id(entry, bullet)
    for rule in hold.rules():
        add_rule(desk, rule)
    return {**sources, **{file: tree.source.to_bytes() for file, tree in desk.trees.items()}}


def _places(document: Document) -> dict[tuple[str, str], int]:
    """The place of each entry in its section and each bullet in its entry, counted from 1."""
    found: dict[tuple[str, str], int] = {}
    for section in document.sections:
        for number, entry in enumerate(section.entries, start=1):
            found["entry", entry.id] = number
            found |= {("bullet", bullet.id): place for place, bullet in enumerate(entry.bullets, start=1)}
    return found


def _bullets(document: Document, entry: str) -> bool:
    return any(e.bullets for s in document.sections for e in s.entries if e.id == entry)
