"""What a target's limits forbid on a page as it was typed, and which differences from it are left to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tailor.compose import Document
from tailor.diff import Change
from tailor.errors import Position
from tailor.selection import Problem
from tailor.splice import Pairs, Unsplicable, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that a typed page breaks, in words.

    ``what`` and ``id`` name the section or entry that it is about (empty: the page); ``few`` says that something has
    to come to the page, otherwise something has to go from it.
    """

    told: str
    what: str = ""
    id: str = ""
    few: bool = False


def broken(wanted: Document, problem: Problem, sources: Mapping[str, bytes]) -> tuple[Limit, ...]:
    """The limits of sections and entries that ``wanted`` breaks; ``problem`` has them, ``sources`` their lines."""
    found: list[Limit] = []
    groups = {group.id: group for group in problem.groups}
    blocks = {block.id: block for block in problem.blocks}
    sizes = Counter(candidate.group for candidate in problem.candidates)

    def tell(id: str, what: str, keys: Sequence[str], place: Position | None, has: str) -> str:
        return f"section {id} {what}{_at(sources, place, keys)}, the page has {has}"

    for section in wanted.sections:
        block = blocks.get(section.id)
        if block is None:
            continue
        place, count = block.position, len(section.entries)
        bullets = sum(len(entry.bullets) for entry in section.entries)
        if count < block.min_groups:
            words = tell(section.id, f"asks for {_count(block.min_groups)}", ("min-entries",), place, str(count))
            found.append(Limit(told=words, what="section", id=section.id, few=True))
        if block.max_groups is not None and count > block.max_groups:
            words = tell(section.id, f"allows {_count(block.max_groups)}", ("max-entries",), place, str(count))
            found.append(Limit(told=words, what="section", id=section.id))
        if block.max_candidates is not None and bullets > block.max_candidates:
            most = _count(block.max_candidates, "bullet")
            words = tell(section.id, f"allows {most}", ("max-bullets",), place, str(bullets))
            found.append(Limit(told=words, what="section", id=section.id))
        for entry in section.entries:
            group = groups.get(entry.id)
            if group is None:
                continue
            has = f"{len(entry.bullets)} in {entry.id}"
            if len(entry.bullets) < min(group.minimum, sizes[entry.id]):
                least = f"asks for {_count(group.minimum, 'bullet')} of an entry"
                words = tell(section.id, least, ("bullets", "min"), group.position, has)
                found.append(Limit(told=words, what="entry", id=entry.id, few=True))
            if group.maximum is not None and len(entry.bullets) > group.maximum:
                most = f"allows {_count(group.maximum, 'bullet')} of an entry"
                words = tell(section.id, most, ("bullets", "max"), group.position, has)
                found.append(Limit(told=words, what="entry", id=entry.id))
    shown = {section.id for section in wanted.sections}
    for block in problem.blocks:
        if block.min_groups > 0 and block.id not in shown:
            words = tell(block.id, f"asks for {_count(block.min_groups)}", ("min-entries",), block.position, "none")
            found.append(Limit(told=words, what="section", id=block.id, few=True))
    return tuple(found)


def counting(deviations: Sequence[Change], limits: Sequence[Limit], wanted: Document) -> tuple[Change, ...]:
    """Those of ``deviations`` that no limit explains: only these can be held off."""
    if not limits:
        return tuple(deviations)
    section_of = {entry.id: section.id for section in wanted.sections for entry in section.entries}
    for change in deviations:
        if change.what == "entry" and change.old is not None:
            section_of.setdefault(change.id, change.old.parent)
    return tuple(c for c in deviations if not any(_explains(limit, c, section_of) for limit in limits))


def _explains(limit: Limit, change: Change, section_of: Mapping[str, str]) -> bool:
    if not limit.what:
        return change.kind == "added" or (change.kind == "reworded" and change.what == "bullet")
    if change.kind == "reworded" or change.what not in ("section", "entry", "bullet"):
        return False
    place = change.old if change.kind == "dropped" else change.new
    parent = place.parent if place is not None else ""
    owners = {
        "bullet": {("entry", parent), ("section", section_of.get(parent, ""))},
        "entry": {("section", parent), ("entry", change.id)},
        "section": {("section", change.id)},
    }[change.what]
    way = "dropped" if limit.few else "added"
    return (limit.what, limit.id) in owners and change.kind in (way, "moved")


def _at(sources: Mapping[str, bytes], place: Position | None, keys: Sequence[str]) -> str:
    """The file and line of a limit: of the key that sets it, else of its section."""
    if place is None:
        return ""
    line = place.line
    try:
        tree = locate(sources[place.file], place.file)
        path = tree.find(place.line, place.column)
        node = tree.get(path) if path is not None else None
        for key in keys:
            if not isinstance(node, Pairs) or key not in node.items:
                break
            name, node = node.items[key]
            line = tree.line(name.start)
    except (KeyError, Unsplicable):
        pass
    return f" ({place.file}:{line})"


def _count(number: int, noun: str = "entry") -> str:
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
