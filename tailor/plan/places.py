"""Where the things that a page depends on stand in data/, by the names that the lock's facts give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tailor.errors import Position
from tailor.model import Entry, Resume, Target
from tailor.schema import header_fields

_SETTINGS = (
    "label",
    "market",
    "paper",
    "pages",
    "template",
    "contact-lines",
    "redundancy",
    "recency",
    "sections",
    "tags",
    "skills",
)
_DATES = ("endDate", "startDate", "date", "releaseDate")
_DATA = ("tags", "skills", "with", "without", "wordings")

Key = tuple[str, ...]


def fact_places(resume: Resume, target: Target, language: str) -> Mapping[Key, Position]:
    """Positions by (kind, name): bullet, entry, basics, rule (by number) and setting.

    A wording is (wording, bullet, name), a field of a bullet or entry (field, id, name) by the name that the
    facts give it. The texts' positions are those of ``language``.
    """
    pairs = (*_of_master(resume, language), *_of_target(target, language))
    return {key: position for key, position in pairs if position is not None}


def _of_master(resume: Resume, language: str) -> Iterator[tuple[Key, Position | None]]:
    basics, places = resume.basics, resume.places
    for name in ("name", "url", "location", "profiles"):
        yield ("basics", name), places.get(("field", "", name)) or basics.position
    yield ("basics", "name"), basics.name.place(language) or basics.position
    for entry in resume.entries:
        yield ("entry", entry.id), entry.position
        yield from _of_entry(entry, resume, language)
        for bullet in entry.bullets:
            yield ("bullet", bullet.id), bullet.position
            for name in _DATA:
                yield ("field", bullet.id, name), places.get(("field", bullet.id, name))
            for wording in bullet.wordings:
                place = wording.text.place(language) or wording.position or bullet.position
                yield ("wording", bullet.id, wording.name), place


def _of_entry(entry: Entry, resume: Resume, language: str) -> Iterator[tuple[Key, Position | None]]:
    def first(*names: str) -> Position | None:
        return next((at for name in names if (at := resume.places.get(("field", entry.id, name)))), None)

    title, subtitle = header_fields(entry.section)
    yield ("field", entry.id, "title"), (entry.title.place(language) if entry.title else None) or first(title)
    yield ("field", entry.id, "subtitle"), first(*subtitle)
    yield ("field", entry.id, "dates"), first(*_DATES)
    yield ("field", entry.id, "url"), first("url", "website")
    for name in ("keywords", "location", *_DATA):
        yield ("field", entry.id, name), first(name)


def _of_target(target: Target, language: str) -> Iterator[tuple[Key, Position | None]]:
    yield ("target", target.name), target.position
    for name in _SETTINGS:
        yield ("setting", name), target.places.get(("field", "", name)) or target.position
    yield ("setting", "label"), target.label.place(language) or target.position
    for kind, words in (("tag", target.tags), ("skill", target.skills)):
        for word in words:
            yield ("setting", f"{kind} {word}"), target.places.get((f"{kind}s", "", word)) or target.position
    for spec in target.sections:
        yield ("setting", f"section {spec.id}"), spec.position
        title = spec.title.place(language) if spec.title is not None else None
        yield ("setting", f"section {spec.id} title"), title or spec.position
    for name in ("languages", "formats"):
        yield ("setting", name), target.places.get(("field", "", name)) or target.position
    for rule in target.rules:
        yield ("rule", str(rule.number)), rule.position
