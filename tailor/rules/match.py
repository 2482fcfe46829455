"""Whether a rule's match holds for a bullet or an entry, and the match in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tailor.model import FULL, Bullet, Date, Entry, Match, Rule, Text

NAMED = 3  # so many ids of a match are told by name; of a longer list the rest is counted


def matches_entry(match: Match, entry: Entry) -> bool:
    """Whether the conditions on sections, entries and dates hold for ``entry``."""
    return (
        (not match.section or entry.section in match.section)
        and (not match.entry or entry.id in match.entry)
        and _dates(match, entry)
    )


def matches_bullet(match: Match, bullet: Bullet) -> bool:
    """Whether the conditions on what is said hold for ``bullet`` (those on its entry apart)."""
    return _content(match, bullet.id, bullet.tags, bullet.skills) and (
        match.text is None or _says(match.text, [w.text for w in bullet.wordings if w.name == FULL])
    )


def matches_alone(match: Match, entry: Entry) -> bool:
    """The same for an entry without bullets, which stands for itself with what its header says."""
    return _content(match, entry.id, entry.tags, entry.skills) and (
        match.text is None or _says(match.text, [t for t in (entry.title, *entry.subtitle, *entry.keywords) if t])
    )


def text_hits(rules: Sequence[Rule], entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    """For each rule with a text pattern the ids of what it is found in, in any language.

    A page in one language depends on the others by this alone.
    """
    return tuple(
        tuple(
            found
            for entry in entries
            for found in (
                *([entry.id] if not entry.bullets and matches_alone(rule.match, entry) else ()),
                *(bullet.id for bullet in entry.bullets if matches_bullet(rule.match, bullet)),
            )
        )
        for rule in rules
        if rule.match.text is not None
    )


def describe(match: Match, named: int | None = NAMED) -> str:
    """The match in words: ``section work, ended before 2020-01``; of long lists ``named`` items (None: all)."""
    parts = [
        f"{name} {_any_of(values, named)}"
        for name, values in (
            ("section", match.section),
            ("entry", match.entry),
            ("bullet", match.bullet),
            ("tag", match.tag),
            ("skill", match.skill),
            ("language", match.language),
        )
        if values
    ]
    if match.text is not None:
        parts.append(f"text /{match.text}/")
    parts += [
        f"{words} {show_date(date)}"
        for words, date in (
            ("started before", match.started_before),
            ("started after", match.started_after),
            ("ended before", match.ended_before),
            ("ended after", match.ended_after),
        )
        if date is not None
    ]
    return ", ".join(parts) or "everything"


def _any_of(values: tuple[str, ...], named: int | None) -> str:
    shown = values
    if named is not None and len(values) > named:
        shown = (*values[: named - 1], f"{len(values) - named + 1} more")
    return " or ".join(shown)


def show_date(date: Date) -> str:
    """A date as it is written in the files: 2020, 2020-01 or 2020-01-31."""
    return "-".join(
        [f"{date.year:04d}"] + [f"{part:02d}" for part in (date.month, date.day if date.month else None) if part]
    )


def first_day(date: Date) -> tuple[int, int, int]:
    """The first day that ``date`` may mean."""
    return (date.year, date.month or 1, date.day or 1)


def last_day(date: Date) -> tuple[int, int, int]:
    """The last day that ``date`` may mean (31 stands for the end of any month)."""
    return (date.year, date.month or 12, date.day or 31)


def _content(match: Match, id: str, tags: Mapping[str, float], skills: Iterable[str]) -> bool:
    if match.bullet and id not in match.bullet:
        return False
    if match.tag and not any(tag in tags for tag in match.tag):
        return False
    wanted = {skill.casefold() for skill in match.skill}
    return not wanted or any(skill.casefold() in wanted for skill in skills)


def _says(pattern: str, texts: Iterable[Text]) -> bool:
    """Whether ``pattern`` is found in any language of ``texts``, so that a rule acts alike in each of them."""
    search = _compiled(pattern).search
    return any(search(spoken) for text in texts for spoken in text.values.values() if spoken is not None)


def _dates(match: Match, entry: Entry) -> bool:
    started, ended = entry.start, entry.end
    for bound, early in ((match.started_before, True), (match.started_after, False)):
        if bound is not None and not (
            started is not None
            and (first_day(started) < first_day(bound) if early else first_day(started) > last_day(bound))
        ):
            return False
    if match.ended_before is not None and (
        entry.ongoing or ended is None or last_day(ended) >= first_day(match.ended_before)
    ):
        return False
    return (
        match.ended_after is None
        or entry.ongoing
        or (ended is not None and last_day(ended) > last_day(match.ended_after))
    )


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
