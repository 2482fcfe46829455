"""Skills files → lexicon: the shipped one first, then those that add to it."""

from __future__ import annotations

from collections.abc import Mapping as Files

from tailor.errors import Diagnostic
from tailor.lexicon.book import Book
from tailor.lexicon.entry import Entry, read_entry
from tailor.lexicon.fields import FILE, GROUP
from tailor.lexicon.lexicon import Lexicon
from tailor.lexicon.skill import Group
from tailor.model import Text
from tailor.schema.fields import expect_mapping
from tailor.schema.kinds import Place, read_text
from tailor.schema.languages import is_language
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, is_null, shorten
from tailor.schema.problems import Problems


def parse(files: Files[str, bytes]) -> tuple[Lexicon | None, tuple[Diagnostic, ...]]:
    """Read skills files (path as shown to the user → bytes) in their order; a later one adds to those before.

    A later file may add skills, give known ones further spellings, or take spellings from them. With any error
    there is no lexicon.
    """
    problems = Problems()
    book = Book(problems)
    groups: dict[str, Group] = {}
    for file, data in files.items():
        root = load(file, data, problems)
        if is_null(root):
            continue
        place = Place(problems, file)
        mapping = expect_mapping(root, "skills", place, "write groups: and skills: with the skills of each group")
        if mapping is None:
            continue
        values = FILE.read(mapping, place)
        groups |= _groups(values.get("groups"), problems)
        book.add(_entries(values.get("skills"), groups, problems))
    if problems.failed():
        return None, problems.result()
    return Lexicon(book.skills(), groups.values()), problems.result()


def _groups(node: Node | None, problems: Problems) -> dict[str, Group]:
    place = Place(problems, "the skills file")
    found: dict[str, Group] = {}
    mapping = expect_mapping(node, "groups", place, "write groups: {cloud: {zh: …, en: …}}") if node else None
    for name, (_, value) in mapping.items.items() if mapping else ():
        where = Place(problems, f"the group {shorten(name)!r}")
        if isinstance(value, Mapping) and not any(map(is_language, value.items)):
            values = GROUP.read(value, where)
            found[name] = Group(name=name, label=values.get("label"), versions=values.get("versions", False))
        else:
            label: Text | None = None if is_null(value) else read_text(value, "label", where)
            found[name] = Group(name=name, label=label)
    return found


def _entries(node: Node | None, groups: dict[str, Group], problems: Problems) -> list[Entry]:
    place = Place(problems, "the skills file")
    found: list[Entry] = []
    mapping = expect_mapping(node, "skills", place, "write the skills of each group below its name") if node else None
    for name, (key, value) in mapping.items.items() if mapping else ():
        if name not in groups:
            help = problems.suggest(name, groups) or "name it under 'groups' first: " + name + ": {zh: …, en: …}"
            problems.add(key, f"there is no group {shorten(name)!r}", "unknown-group", help=help)
        if is_null(value):
            continue
        skills = expect_mapping(value, name, place, "write each skill on a line of its own: 'Kubernetes: K8s, kube'")
        for skill, entry in skills.items.values() if skills else ():
            found.append(read_entry(name, skill, entry, problems))
    return found
