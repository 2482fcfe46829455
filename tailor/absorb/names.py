"""Ids that follow from texts change with them: which bullet and entry of data/ is which on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tailor.compose import BulletBlock, Document, EntryBlock, bullet_text, entry_header
from tailor.model import Entry, Resume


def renamed(edited: Document, before: Resume, after: Resume, language: str) -> Mapping[str, str]:
    """Ids on the page ``edited`` → ids in ``after``, where these differ: new bullets, and ids made from a text.

    ``before`` became ``after`` by edits that neither add nor move an entry.
    """
    found = {old.id: new.id for old, new in zip(before.entries, after.entries, strict=True) if old.id != new.id}
    entries = {entry.id: entry for entry in after.entries}
    known = {bullet.id for entry in after.entries for bullet in entry.bullets}
    old = {bullet.id for entry in before.entries for bullet in entry.bullets}
    for block, home in _homes(edited).values():
        entry = entries.get(found.get(home.id, home.id))
        if block.id not in known and entry is not None:
            fresh = _find(entry, block.text, language, old | set(found.values()))
            if fresh:
                found[block.id] = fresh
    return found


def aliases(base: Document, edited: Document, resume: Resume, market: str) -> Mapping[str, str]:
    """Ids in data/ → ids on the page ``base``, for those that an edit taken before has changed."""
    language = base.language
    found: dict[str, str] = {}
    held = {entry.id: entry for entry in resume.entries}
    shown = {e.id for s in base.sections for e in s.entries}
    for section in edited.sections:
        for block in section.entries:
            if block.id in held:
                continue
            for entry in resume.entries:
                header = entry_header(entry, language, market)
                if entry.id not in shown and (header.title, header.detail, header.dates) == _header(block):
                    found[entry.id] = block.id
                    held[block.id] = entry
                    break
    bullets = {one.id for entry in resume.entries for one in entry.bullets}
    homes = _homes(base)
    for bullet, home in _homes(edited).values():
        if bullet.id not in homes or bullet.id in bullets:
            continue
        own = held.get(homes[bullet.id][1].id) or held.get(home.id)
        if own is not None and (fresh := _find(own, bullet.text, language, set(homes) | set(found))):
            found[fresh] = bullet.id
    return found


def with_ids(document: Document, ids: Mapping[str, str]) -> Document:
    """The document with the ids of its entries and bullets changed."""
    if not ids:
        return document
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(
                    entry,
                    id=ids.get(entry.id, entry.id),
                    bullets=tuple(replace(bullet, id=ids.get(bullet.id, bullet.id)) for bullet in entry.bullets),
                )
                for entry in section.entries
            ),
        )
        for section in document.sections
    )
    return replace(document, sections=sections)


def _homes(document: Document) -> dict[str, tuple[BulletBlock, EntryBlock]]:
    return {bullet.id: (bullet, entry) for s in document.sections for entry in s.entries for bullet in entry.bullets}


def _header(block: EntryBlock) -> tuple[str, str, str]:
    return block.title, block.detail, block.dates


def _find(entry: Entry, text: str, language: str, taken: set[str]) -> str:
    """The bullet of ``entry`` that says ``text``, of those that are not ``taken``."""
    for bullet in entry.bullets:
        if bullet.id not in taken and any(bullet_text(bullet, w, language) == text for w in bullet.wordings):
            return bullet.id
    return ""
