"""The files of data/ while hand edits are written into them, with the ways to find a value's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tailor.compose import Document
from tailor.diff.change import Change
from tailor.errors import Position
from tailor.model import ANY_LANGUAGE, Bullet, Entry, Resume, Target, Text
from tailor.schema import parse_target, target_name
from tailor.schema.resume_fields import TABLES
from tailor.splice import Items, Node, Pairs, Path, Tree, enclose, locate, set_key

Proof = Callable[[Resume, Target], bool]


class Refusal(Exception):
    """An edit that data/ cannot take; the text says why and where to make it by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An edit that is in the trees: what was done, where, and how to see in the parsed result that it holds.

    ``position`` is a place in the files as they were; ``place`` one in the files as edited, where that is known.
    """

    told: str
    position: Position | None = None
    place: tuple[str, Path] | None = None
    proof: Proof | None = None


@dataclass(slots=True, kw_only=True)
class Desk:
    """Everything an edit may need. ``trees`` are the files as edited so far, ``origin`` as they were."""

    sources: Mapping[str, bytes]
    resume: Resume
    target: Target
    language: str
    base: Document
    edits: Sequence[Change]
    to: Mapping[str, str] | str
    trees: dict[str, Tree] = field(default_factory=dict)
    origin: dict[str, Tree] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    excluded: set[str] = field(default_factory=set)  # what the edits so far take off the page
    kept: set[tuple[str, str, str]] = field(default_factory=set)  # kind, what and id of the edits refused so far
    fresh: dict[str, str] = field(default_factory=dict)  # the ids that added bullets get
    errors: frozenset[str] = frozenset()  # that data/ has without any edit

    def restart(self) -> None:
        """Go back to the files as they were."""
        self.trees = dict(self.origin)
        self.excluded.clear()
        self.kept.clear()

    def tree(self, file: str) -> Tree:
        """A file as edited so far."""
        if file not in self.trees:
            if file not in self.sources:
                raise Refusal(f"{file} is not among the files of data/")
            self.trees[file] = self.origin[file] = locate(self.sources[file], file)
        return self.trees[file]

    def edit(self, file: str, how: Callable[..., Tree], path: Path, *values: Any, **options: Any) -> None:
        """Make one splice."""
        self.trees[file] = how(self.tree(file), path, *values, **options)

    def node(self, file: str, path: Path) -> Node:
        """The value at ``path`` in the file as edited so far."""
        return self.tree(file).get(path)

    def pairs(self, file: str, path: Path) -> Pairs:
        """The mapping at ``path``."""
        node = self.node(file, path)
        if not isinstance(node, Pairs):
            raise Refusal(f"{file}:{self.tree(file).line(node.start)}: this is not a mapping; edit it by hand")
        return node

    def place(self, position: Position | None) -> tuple[str, Path]:
        """The file and path of the value that the model says stands at ``position``."""
        if position is None:
            raise Refusal("it is not known where this stands in data/")
        self.tree(position.file)
        path = self.origin[position.file].find(position.line, position.column)
        if path is None:
            raise Refusal(f"{position}: there is no value here; edit it by hand")
        return position.file, path

    def languages(self) -> tuple[str, ...]:
        """All languages that the master's texts are needed in, those of the target first."""
        if not self.known:
            found = dict.fromkeys((*self.target.languages, self.language))
            targets = {file: data for file, data in self.sources.items() if file not in self.masters()}
            for file in sorted(targets):
                other, _ = parse_target(target_name(file), targets)
                found |= dict.fromkeys(other.languages if other is not None else ())
            for text in _texts(self.resume):
                found |= dict.fromkeys(code for code in text.values if code != ANY_LANGUAGE)
            self.known = tuple(found)
        return self.known

    def masters(self) -> frozenset[str]:
        """The files of the master."""
        return masters(self.resume, self.target, self.sources)

    def entry(self, id: str) -> Entry:
        """An entry of the master by its id."""
        for entry in self.resume.entries:
            if entry.id == id:
                return entry
        raise Refusal(f"the master has no entry '{id}' any more; make the edit where its text stands now")

    def bullet(self, id: str) -> tuple[Entry, Bullet]:
        """A bullet of the master by its id, with its entry."""
        for entry in self.resume.entries:
            for bullet in entry.bullets:
                if bullet.id == id:
                    return entry, bullet
        raise Refusal(f"the master has no bullet '{id}' any more; make the edit where its text stands now")

    def field_key(self, file: str, path: Path, entry: Entry, name: str) -> str | None:
        """The key under which an entry has the field ``name`` (an older name may stand for it)."""
        by_name = TABLES[entry.section].by_name
        for key in self.pairs(file, path).items:
            if (known := by_name.get(key)) is not None and known.name == name:
                return key
        return None

    def keep_id(self, entry: Entry, bullet: Bullet | None = None) -> bool:
        """Write a derived id into the master, so that a rule can name it; whether that was needed."""
        if bullet is None or bullet.field != "highlights":
            if entry.section == "summary":
                return False
            file, path = self.place(entry.position)
            if "id" in self.pairs(file, path).items:
                return False
            first = next(iter(self.pairs(file, path).items))
            self.edit(file, set_key, path, "id", entry.id, before=first)
            return True
        if bullet.has_own_id:
            return False
        file, path = self.place(bullet.position)
        node = self.node(file, path)
        if isinstance(node, Pairs) and "text" in node.items:
            if "id" in node.items:
                return False
            self.edit(file, set_key, path, "id", bullet.id, before=next(iter(node.items)))
        else:
            self.edit(file, enclose, path, "text", before={"id": bullet.id}, after={})
        return True

    def where(self, position: Position | None) -> str:
        """A place for a message."""
        return f"{position.file}:{position.line}" if position else "data/"

    def own_file(self) -> str:
        """The target's own file."""
        return self.target.files[0]

    def lines(self, position: Position | None) -> str:
        """The lines of a value: ``lines 41 to 47 of data/resume.yaml``."""
        file, path = self.place(position)
        tree = self.origin[file]
        node = tree.get(path)
        parent = tree.get(path[:-1])
        start = parent.dashes[int(path[-1])] if isinstance(parent, Items) and parent.dashes else node.start
        first, last = tree.line(start), tree.line(max(node.end, start))
        return f"line {first} of {file}" if first == last else f"lines {first} to {last} of {file}"

    def order(self, what: str, parent: str) -> list[str]:
        """The ids of the blocks of ``parent`` on the page, as the edits leave them."""
        ids = self.before(what, parent)
        mine = [c for c in self.edits if c.what == what]
        gone = {c.id for c in mine if c.kind in ("dropped", "moved") and c.old is not None and c.old.parent == parent}
        ids = [id for id in ids if id not in gone]
        come = [(c.new.index, c.id) for c in mine if c.kind in ("added", "moved") and c.new and c.new.parent == parent]
        for index, id in sorted(come):
            ids.insert(index, id)
        return ids

    def before(self, what: str, parent: str) -> list[str]:
        """The ids of the blocks of ``parent`` on the page as it was generated."""
        sections = self.base.sections
        if what == "section":
            return [section.id for section in sections]
        if what == "entry":
            return [entry.id for section in sections if section.id == parent for entry in section.entries]
        return [b.id for section in sections for entry in section.entries if entry.id == parent for b in entry.bullets]


def masters(resume: Resume, target: Target, sources: Mapping[str, bytes]) -> frozenset[str]:
    """Which of ``sources`` make the master: those that something of it stands in."""
    places = [resume.basics.position, *(entry.position for entry in resume.entries)]
    return frozenset(place.file for place in places if place is not None) & sources.keys()


def _texts(resume: Resume) -> list[Text]:
    basics = resume.basics
    found = [text for text in (basics.name, basics.label, basics.location) if text is not None]
    for entry in resume.entries:
        found += [t for t in (entry.title, *entry.subtitle, *entry.keywords, entry.location) if t is not None]
        found += [wording.text for bullet in entry.bullets for wording in bullet.wordings]
    return found
