"""Joining the skills of several files: who holds which spelling, and what a later file changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from tailor.lexicon.entry import Entry
from tailor.lexicon.fold import fold, narrow
from tailor.lexicon.skill import Skill
from tailor.schema.node import Scalar, shorten
from tailor.schema.problems import Problems


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A skill while files are joined; the keys are folded spellings."""

    name: str
    group: str
    file: str
    spellings: dict[str, str] = field(default_factory=dict)
    exact: dict[str, frozenset[str]] = field(default_factory=dict)  # the cases in which a spelling counts
    context: dict[str, None] = field(default_factory=dict)
    never: dict[str, None] = field(default_factory=dict)


class Book:
    """The skills so far. A spelling belongs to one of them, or to several in different cases, such as LoRA and LoRa."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._drafts: dict[str, _Draft] = {}
        self._holders: dict[str, dict[str, Scalar]] = {}  # folded spelling → name of a skill → where it says so

    def add(self, entries: Iterable[Entry]) -> None:
        """Join the skills of one file: what it removes is free for its other skills."""
        entries = list(entries)
        for entry in entries:
            for item in entry.remove:
                self._remove(entry, item)
        for entry in entries:
            self._join(entry)

    def skills(self) -> Iterator[Skill]:
        """All skills as they stand, in the order of the files."""
        for draft in self._drafts.values():
            yield Skill(
                name=draft.name,
                group=draft.group,
                spellings=tuple(draft.spellings.values()),
                exact=MappingProxyType(draft.exact),
                context=tuple(draft.context),
                never=tuple(draft.never),
            )

    def _join(self, entry: Entry) -> None:
        draft = self._drafts.get(entry.name)
        if draft is None:
            draft = self._drafts[entry.name] = _Draft(name=entry.name, group=entry.group, file=entry.key.file)
        elif draft.file == entry.key.file:
            message = f"the skill {shorten(entry.name)!r} is there twice"
            help = "a skill stands in one group: put its spellings on one line"
            self._problems.add(entry.key, message, "duplicate-skill", help=help)
            return
        draft.group, draft.file = entry.group, entry.key.file
        for item in entry.exact:
            key, text = fold(item.text), " ".join(narrow(item.text).split())
            draft.exact[key] = draft.exact.get(key, frozenset()) | {text}
        self._claim(draft, entry.key)
        own = {fold(entry.name)}
        for item in entry.aliases:
            if (key := fold(item.text)) in own:
                message = f"{shorten(item.text)!r} is there twice in the skill {shorten(entry.name)!r}"
                help = "delete one; case, width and hyphens make no difference"
                self._problems.add(item, message, "duplicate-spelling", help=help)
            own.add(key)
            self._claim(draft, item)
        for item in entry.exact:
            if fold(item.text) not in own:
                self._claim(draft, item)
        draft.context |= dict.fromkeys(item.text for item in entry.context)
        draft.never |= dict.fromkeys(item.text for item in entry.never)

    def _claim(self, draft: _Draft, item: Scalar) -> None:
        """Give a spelling to the skill unless another one holds it."""
        key = fold(item.text)
        if not key:
            return  # noted where it was read
        holders = self._holders.setdefault(key, {})
        for name, first in holders.items():
            if name != draft.name and not self._apart(key, draft, self._drafts[name]):
                self._taken(draft, item, key, name, first)
                return
        holders.setdefault(draft.name, item)
        draft.spellings.setdefault(key, item.text)

    def _apart(self, key: str, one: _Draft, other: _Draft) -> bool:
        """Whether both hold a spelling in cases of their own."""
        cases, others = one.exact.get(key), other.exact.get(key)
        return bool(cases and others and not cases & others)

    def _taken(self, draft: _Draft, item: Scalar, key: str, holder: str, first: Scalar) -> None:
        text, name = shorten(item.text), shorten(holder)
        help = "a spelling means one skill: delete it here"
        if key == fold(draft.name):
            help = f"write what there is to add behind {name!r}"
        if key != fold(holder):
            help += f", or take it from the other: {name}: {{remove: [{text}]}}"
        message = f"{text!r} is a spelling of {name!r} already ({first.position})"
        self._problems.add(item, message, "duplicate-spelling", help=help)

    def _remove(self, entry: Entry, item: Scalar) -> None:
        draft = self._drafts.get(entry.name)
        key = fold(item.text)
        known = draft.spellings if draft else {}
        text, name = shorten(item.text), shorten(entry.name)
        if draft is not None and key == fold(draft.name):
            message = f"{text!r} is the name of the skill and cannot be removed"
            help = f"to find it less often, write {name}: {{exact: [{name}], context: [a word near it]}}"
            self._problems.add(item, message, "bad-remove", help=help)
        elif key not in known:
            help = self._problems.suggest(item.text, known.values()) or "delete it from 'remove'"
            self._problems.add(item, f"the skill {name!r} has no spelling {text!r}", "bad-remove", help=help)
        elif draft is not None:
            del draft.spellings[key], self._holders[key][draft.name]
            draft.exact.pop(key, None)
