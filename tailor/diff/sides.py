"""The two pages that are compared, with what the master and the target said of each."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tailor.compose import Document
from tailor.diff.change import Cause
from tailor.diff.stale import Places, field_name, rewording, setting_causes
from tailor.errors import Position
from tailor.lock import Fact, Facts, LockedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Page ``a`` was compared with ``b``; ``same`` tells whether both are of one target.

    ``places`` are positions in the data of ``b`` (plan.fact_places); ``old`` and ``new`` the facts of a and b.
    """

    a: LockedPage
    b: LockedPage
    one: Document
    two: Document
    old: Facts
    new: Facts
    same: bool
    places: Places

    @property
    def target(self) -> str:
        """The name of the target of b."""
        return self.two.target

    @property
    def languages_differ(self) -> bool:
        """Whether the pages are in two languages, so that no text can be compared."""
        return self.one.language != self.two.language

    @property
    def names(self) -> tuple[str, str]:
        """How to call the pages when two targets are compared."""
        one, two = self.one.target, self.two.target
        return ("the old " + one, "the new " + two) if one == two else (one, two)

    def facts(self, what: str, id: str) -> tuple[Fact | None, Fact | None]:
        """What was and is said of a bullet or an entry."""
        if what == "bullet":
            return self.old.bullets.get(id), self.new.bullets.get(id)
        return self.old.entries.get(id), self.new.entries.get(id)

    def at(self, *key: str) -> Position | None:
        """The position of a bullet, an entry, a rule …"""
        return self.places.get(key)

    def section(self, id: str, *words: str) -> list[Cause]:
        """What the targets say differently about a section, as far as it begins with one of these words."""
        name = f"section {id}"
        old, new = (_parts(facts.settings.get(name, ""), words) for facts in (self.old, self.new))
        return self._compared({name: old}, {name: new})

    def setting(self, *names: str) -> list[Cause]:
        """What the two pages' targets say differently about these settings."""
        old = {name: self.old.settings[name] for name in names if name in self.old.settings}
        new = {name: self.new.settings[name] for name in names if name in self.new.settings}
        return self._compared(old, new)

    def _compared(self, old: Mapping[str, str], new: Mapping[str, str]) -> list[Cause]:
        if self.same:
            return list(setting_causes(old, new, self.target, self.places))
        a, b = self.names
        return [
            Cause(
                kind="target",
                message=f"{name}: {_short(new.get(name))} in {b}, {_short(old.get(name))} in {a}",
                position=self.at("setting", name) or self.at("target", self.target),
            )
            for name in changed(old, new)
        ]

    def section_of(self, fact: Fact | None, facts: Facts) -> str:
        """The section in which a bullet or an entry stands."""
        if fact is None:
            return ""
        entry = facts.entries.get(fact.entry)
        return fact.section or (entry.section if entry else "")

    def edits(self, what: str, id: str) -> list[Cause]:
        """What was edited in the master about a bullet or an entry that both pages know, a cause for each field."""
        return [*self.texts(what, id), *self.data(what, id)]

    def texts(self, what: str, id: str, names: Sequence[str] | None = None) -> list[Cause]:
        """The texts of it that were edited: of a bullet its wordings, of an entry its header; or those of ``names``."""
        old, new = self._known(what, id)
        differ = changed(old.text, new.text)
        found = differ if names is None else [name for name in names if name in differ]
        if what == "bullet":
            return [self._reworded(name, id, old, new) for name in found]
        names = list(dict.fromkeys(map(field_name, found)))
        return [self._edited(name, what, id, self.at("field", id, name)) for name in names]

    def data(self, what: str, id: str, *, but: Container[str] = (), only: Container[str] | None = None) -> list[Cause]:
        """What else was edited about it: tags, skills, what it goes with …, without ``but`` or only some."""
        old, new = self._known(what, id)
        found = [n for n in changed(old.data, new.data) if n not in but and (only is None or n in only)]
        return [self._edited(field_name(name), what, id, self.at("field", id, name)) for name in found]

    def _known(self, what: str, id: str) -> tuple[Fact, Fact]:
        """The facts to compare; empty ones where nothing can be compared."""
        old, new = self.facts(what, id)
        return (Fact(), Fact()) if old is None or new is None or self.languages_differ else (old, new)

    def _reworded(self, name: str, id: str, old: Fact, new: Fact) -> Cause:
        place = self.at("wording", id, name)
        told = rewording(name, old, new)
        if told and not self.same:
            who = [n for n, fact in zip(self.names, (old, new), strict=True) if name in fact.reviewed]
            return Cause(kind="data", message=f"in an accepted rewording in {' and '.join(who)}", position=place)
        if told:
            of = f"bullet {id}" if name == "full" else f"wording {name} of bullet {id}"
            message = f"the accepted rewording of {of} {told}"
            return Cause(kind="data", message=message, position=place or self.at("bullet", id))
        return self._edited("text" if name == "full" else f"wording {name}", "bullet", id, place)

    def _edited(self, name: str, what: str, id: str, place: Position | None) -> Cause:
        return Cause(kind="data", message=f"{name} of {what} {id} edited", position=place or self.at(what, id))


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The names whose values differ, those of ``new`` first."""
    return [name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name)]


def listed(names: Sequence[str], most: int = 3) -> str:
    """Some ids in words: ``a, b and 4 more``."""
    if len(names) > most + 1:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _short(value: str | None) -> str:
    return value or "none"


def _parts(settings: str, words: Iterable[str]) -> str:
    """Of a section's settings those that begin with one of ``words``."""
    return ", ".join(part for part in settings.split(", ") if part.startswith(tuple(words)))
