"""The content of a built page as plain values, and as JSON Resume, to give the same text to other tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tailor.lock import load
from tailor.model import Date, Entry, Resume, Text
from tailor.schema import parse_resume

# JSON Resume's names for an entry's title and for the parts after it
TITLES = {
    "work": ("name", ("position",)),
    "volunteer": ("organization", ("position",)),
    "education": ("institution", ("area", "studyType")),
    "projects": ("name", ("entity",)),
    "awards": ("title", ("awarder",)),
    "certificates": ("name", ("issuer",)),
    "publications": ("name", ("publisher",)),
    "skills": ("name", ("level",)),
    "languages": ("language", ("fluency",)),
    "interests": ("name", ()),
    "references": ("name", ()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of the page; dates are ISO, empty when there is none."""

    section: str
    title: str
    details: tuple[str, ...]
    keywords: tuple[str, ...]
    start: str
    end: str
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The chosen entries and bullets of a page in page order."""

    name: str
    label: str
    city: str
    items: tuple[Item, ...]

    def bullets(self) -> list[str]:
        """All bullets in page order."""
        return [bullet for item in self.items for bullet in item.bullets]


def read_page(workspace: Path, target: str, language: str) -> Page:
    """What the lock of ``target`` says is on its page in ``language``, with the texts of the master."""
    resume = _master(workspace)
    path = workspace / "variants" / target / "lock.yaml"
    page = load(path.read_bytes(), str(path)).pages[language]
    assert page.document is not None
    wordings = {bullet.id: bullet.wording for bullet in page.bullets()}
    order = [entry.id for section in page.document.sections for entry in section.entries]
    entries = {entry.id: entry for entry in resume.entries}
    items = tuple(_item(entries[id], wordings, language) for id in order)
    basics = resume.basics
    return Page(
        name=_text(basics.name, language),
        label=_text(basics.label, language),
        city=_text(basics.location, language),
        items=items,
    )


def _item(entry: Entry, wordings: Mapping[str, str], language: str) -> Item:
    bullets = []
    for bullet in entry.bullets:
        for wording in bullet.wordings:
            if wordings.get(bullet.id) == wording.name:
                bullets.append(_text(wording.text, language))
    return Item(
        section=entry.section,
        title=_text(entry.title, language),
        details=tuple(_text(part, language) for part in entry.subtitle),
        keywords=tuple(_text(word, language) for word in entry.keywords),
        start=_date(entry.start),
        end=_date(entry.end),
        bullets=tuple(bullets),
    )


def _text(text: Text | None, language: str) -> str:
    return (text.get(language) or "") if text is not None else ""


def _date(date: Date | None) -> str:
    if date is None:
        return ""
    return "-".join([f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part is not None)])


def json_resume(page: Page) -> dict[str, Any]:
    """The page as JSON Resume. Every section has its bullets in ``highlights`` and where others look for them."""
    document: dict[str, Any] = {
        "basics": {"name": page.name, "label": page.label, "location": {"city": page.city}},
    }
    for item in page.items:
        if item.section == "summary":
            document["basics"]["summary"] = " ".join(item.bullets)
            continue
        title, details = TITLES[item.section]
        entry: dict[str, Any] = {title: item.title or item.section.title()}
        if details and item.details:
            values = [*item.details[: len(details) - 1], ", ".join(item.details[len(details) - 1 :])]
            entry |= {key: value for key, value in zip(details, values, strict=False) if value}
        if item.keywords:
            entry["keywords"] = list(item.keywords)
        dated = {"awards": "date", "certificates": "date", "publications": "releaseDate"}.get(item.section)
        if dated is not None:
            entry |= {dated: item.end} if item.end else {}
        else:
            entry |= {k: v for k, v in (("startDate", item.start), ("endDate", item.end)) if v}
        if item.bullets:
            entry["highlights"] = list(item.bullets)
        document.setdefault(item.section, []).append(entry)
    return document


def count_bullets(workspace: Path) -> int:
    """How many bullets the master of ``workspace`` has."""
    return sum(len(entry.bullets) for entry in _master(workspace).entries)


def _master(workspace: Path) -> Resume:
    name = "data/resume.yaml"
    resume, problems = parse_resume({name: (workspace / name).read_bytes()})
    if resume is None:
        raise RuntimeError("; ".join(problem.message for problem in problems))
    return resume
