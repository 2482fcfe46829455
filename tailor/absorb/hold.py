"""Rules and wordings of a target that keep a page as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tailor.compose import Document
from tailor.diff import Change
from tailor.model import Resume, Target

Key = tuple[str, str]  # entry or bullet, and its id
_LINE = 114  # signs of a rule that fits on a line, with its indentation


@dataclass(slots=True)
class Hold:
    """What is to hold a page: bullets and entries to rule about, and bullets to fix the wording of.

    ``language`` is that of the page where the target has others too: they are left alone. ``known`` are the
    wordings that bullets have, by id and text: one of them is ruled, any other text is a wording of the target.
    ``required`` is what rules of the target require, which no rule can undo, and ``open`` what may be required.
    """

    language: str = ""
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: frozenset[Key] = frozenset()
    open: frozenset[Key] = frozenset()

    exclude: dict[Key, None] = field(default_factory=dict)
    require: dict[Key, None] = field(default_factory=dict)
    pin: dict[Key, int] = field(default_factory=dict)
    wording: dict[str, Change] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    broad: dict[tuple[str, str], None] = field(default_factory=dict)  # section and the wording of all its bullets

    def answer(self, deviations: Iterable[Change], wanted: Document, order: Sequence[Sequence[str]]) -> bool:
        """Take up what is to change on the page; false when that adds nothing to what is held already.

        Of ``order``, classes of answers, only the first are given that are called for.
        """
        before = self._state()
        found = list(deviations)
        return any(self._answer(found, wanted, classes) and self._state() != before for classes in order)

    def _answer(self, found: Sequence[Change], wanted: Document, classes: Sequence[str]) -> bool:
        places = _places(wanted)
        gone = {change.id for change in found if change.kind == "dropped" and change.what == "entry"}
        for change in found:
            key = (change.what, change.id)
            if change.kind == "dropped" and change.what in ("entry", "bullet"):
                if "exclude" in classes and not (change.old and change.old.parent in gone) and self._free(key, found):
                    self.exclude[key] = None
            elif change.kind == "added" and change.what in ("entry", "bullet"):
                bare = change.what == "bullet" or not _bullets(wanted, change.id)
                if "require" in classes and bare and key in self.open:
                    self.require[key] = None
            elif change.kind == "moved" and key in places and "pin" in classes:
                self.pin[key] = places[key]
            elif change.kind == "reworded" and (change.what, change.field) == ("bullet", "text"):
                self._word(change, classes)
        return True

    def _free(self, key: Key, found: Sequence[Change]) -> bool:
        """Whether nothing requires what is to be excluded, or a part of it."""
        inside = {(c.what, c.id) for c in found if c.old is not None and key == ("entry", c.old.parent)}
        return not (self.required & {key, *inside})

    def _word(self, change: Change, classes: Sequence[str]) -> None:
        if "wording" not in classes:
            return
        name = self.known.get(change.id, {}).get(str(change.after))
        if name is not None and change.id not in self.chosen:
            self.chosen[change.id] = name
        else:
            self.wording.setdefault(change.id, change)

    def _state(self) -> object:
        return len(self.exclude), len(self.require), len(self.wording), len(self.chosen), dict(self.pin)

    @property
    def size(self) -> int:
        """How many ids it names."""
        named = (self.exclude, self.require, self.pin, self.wording, self.chosen, self.broad)
        return sum(len(part) for part in named)

    def parts(self) -> list[tuple[str, Any]]:
        """What can be left out one by one, the most intrusive first."""
        named = ("wording", "exclude", "chosen", "pin", "require", "broad")
        return [(name, key) for name in named for key in getattr(self, name)]

    def without(self, parts: Iterable[tuple[str, Any]]) -> Hold:
        """The same without some of its parts."""
        left: dict[str, Any] = {
            name: dict(getattr(self, name)) for name in ("exclude", "require", "pin", "wording", "chosen", "broad")
        }
        for name, key in parts:
            del left[name][key]
        return replace(self, **left)

    def rules(self) -> list[dict[str, Any]]:
        """The rules as a target file has them, one for each action and kind."""
        made: list[dict[str, Any]] = []
        only = {"language": self.language} if self.language else {}

        def rule(what: str, ids: list[str], action: str, value: object) -> None:
            if ids:
                made.append({"match": {what: ids[0] if len(ids) == 1 else ids, **only}, action: value})

        for action, keys in (("exclude", self.exclude), ("require", self.require)):
            for what in ("entry", "bullet"):
                rule(what, [id for kind, id in keys if kind == what], action, True)
        for name in dict.fromkeys(name for _, name in self.broad):
            rule("section", [id for id, chosen in self.broad if chosen == name], "wording", name)
        for name in dict.fromkeys(self.chosen.values()):
            rule("bullet", [id for id, chosen in self.chosen.items() if chosen == name], "wording", name)
        for (what, id), place in self.pin.items():
            rule(what, [id], "pin", place)
        return made

    def told(self) -> list[str]:
        """The same in words, one for each id."""
        words = [f"{what} {id} would come onto the page: excluded" for what, id in self.exclude]
        words += [f"{what} {id} would not be on the page: required" for what, id in self.require]
        words += [f"{what} {id} would stand elsewhere: pinned to place {n}" for (what, id), n in self.pin.items()]
        words += [f"bullets of section {id} would be worded otherwise: held to the wording {n}" for id, n in self.broad]
        words += [f"bullet {id} would be worded otherwise: held to its wording {n}" for id, n in self.chosen.items()]
        return words + [f"bullet {id} would be worded otherwise: given a wording of this target" for id in self.wording]


def gathered(hold: Hold, wanted: Document) -> Iterator[Hold]:
    """The same with a rule about the wording of a whole section in place of its bullets, where that names fewer."""
    for section in wanted.sections:
        bullets = {bullet.id for entry in section.entries for bullet in entry.bullets}
        for name in dict.fromkeys(hold.chosen.values()):
            ruled = [id for id, chosen in hold.chosen.items() if chosen == name and id in bullets]
            others = {
                bullet.id: bullet.wording
                for entry in section.entries
                for bullet in entry.bullets
                if bullet.wording != name and name in hold.known.get(bullet.id, {}).values() and bullet.id not in ruled
            }
            if len(ruled) > len(others.keys() - hold.chosen.keys()) + 1:
                yield replace(
                    hold.without([("chosen", id) for id in ruled]),
                    chosen={**{i: n for i, n in hold.chosen.items() if i not in ruled}, **others},
                    broad={**hold.broad, (section.id, name): None},
                )


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
    """``sources`` with the rules of ``hold`` in the target's own file, and the ids that they name in the master.

    Raises Refusal where a file is written in such a way that they cannot be put into it.
    """
    from tailor.absorb.edit_desk import Desk, Refusal
    from tailor.absorb.edit_rules import add_rule
    from tailor.splice import Unsplicable, comment_item

    desk = Desk(sources=sources, resume=resume, target=target, language=page.language, base=page, edits=(), to="master")
    named = {id for _, id in (*hold.exclude, *hold.require, *hold.pin)} | set(hold.chosen)
    for entry in resume.entries:
        for item in (None, *entry.bullets):
            one = item or entry
            if one.id not in named:
                continue
            try:
                desk.keep_id(entry, item)
            except Unsplicable as reason:
                file = one.position.file if one.position else "data/"
                raise Refusal(f"{file}: {reason}; write the id {one.id} there by hand") from None
    written = [line for rule in hold.rules() for line in _lines(rule)]
    try:
        for number, rule in enumerate(written):
            file, path = add_rule(desk, rule, short=True)
            if number == 0:
                comment = f"Keeps the {page.language} page as edited by hand (tailor absorb)"
                desk.edit(file, comment_item, path[:-1], path[-1], comment)
    except Unsplicable as reason:
        raise Refusal(f"{desk.own_file()}: {reason}; write the rules there by hand") from None
    return {**sources, **{file: tree.source.to_bytes() for file, tree in desk.trees.items()}}


def _lines(rule: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A rule about many, cut so that each fits on a line."""
    what, ids = next(iter(rule["match"].items()))
    if not isinstance(ids, list):
        yield rule
        return
    part: list[str] = []
    for id in ids:
        if part and len(str(_about(rule, what, [*part, id])).replace("'", "")) > _LINE:
            yield _about(rule, what, part)
            part = []
        part.append(id)
    yield _about(rule, what, part)


def _about(rule: dict[str, Any], what: str, ids: list[str]) -> dict[str, Any]:
    return {**rule, "match": {**rule["match"], what: ids[0] if len(ids) == 1 else ids}}


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
