"""Short ways to write down résumés and targets for the tests of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tailor.errors import Position
from tailor.model import (
    ANY_LANGUAGE,
    FULL,
    Basics,
    Bullet,
    Date,
    Entry,
    Match,
    Resume,
    Rule,
    SectionSpec,
    Target,
    Text,
    Wording,
)
from tailor.rules import Scored, score

FILE = "data/targets/backend.yaml"


def text(value: str | Mapping[str, str | None] | None) -> Text:
    return Text(value if isinstance(value, Mapping) else {ANY_LANGUAGE: value})


def bullet(
    id: str,
    tags: Mapping[str, float] | None = None,
    said: str | Mapping[str, str | None] = "Did it",
    skills: Sequence[str] = (),
) -> Bullet:
    return Bullet(
        id=id,
        tags=MappingProxyType(dict(tags or {})),
        skills=tuple(skills),
        wordings=(Wording(name=FULL, text=text(said)), Wording(name="short", text=text("Short secret"))),
        position=Position("data/resume.yaml", 7, 9),
    )


def entry(id: str, *bullets: Bullet, section: str = "work", **more: Any) -> Entry:
    return Entry(id=id, section=section, title=text(more.pop("title", id)), bullets=bullets, **more)


def rule(number: int, match: Match, **actions: Any) -> Rule:
    return Rule(number=number, match=match, position=Position(FILE, 10 + number, 5), **actions)


def target(*rules: Rule, sections: Sequence[SectionSpec] | None = None, **more: Any) -> Target:
    listed = (SectionSpec(id="work"), SectionSpec(id="awards")) if sections is None else tuple(sections)
    return Target(
        name="backend",
        label=text("Backend"),
        tags=MappingProxyType({"backend": 1.0, "cv": 0.2}),
        rules=rules,
        sections=listed,
        position=Position(FILE, 1, 1),
        **more,
    )


def run(given: Target, *entries: Entry, language: str = "en") -> Scored:
    return score(Resume(basics=Basics(name=text("Li Lei")), entries=entries), given, language)


def date(written: str) -> Date:
    return Date(*map(int, written.split("-")))
