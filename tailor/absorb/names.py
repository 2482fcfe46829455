"""Ids that follow from texts change with them: which bullet and entry of data/ is which on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tailor.absorb.noise import same
from tailor.absorb.result import Outside
from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock, bullet_text, entry_header
from tailor.model import Bullet, Entry, Resume

_NEW = re.compile(r"new-[0-9]+")


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
    """Ids on the page ``base`` → ids in data/, for those that an edit taken before has changed."""
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
    return {block: id for id, block in found.items()}


def returned(edited: Document, resume: Resume) -> tuple[Document, tuple[BulletBlock, ...]]:
    """``edited`` where typed bullets that their entry in the master has are those, and the copies that are left out.

    A copy is a typed bullet that says what another of its entry on the page says.
    """
    masters = {entry.id: entry for entry in resume.entries}
    shown = {b.id for section in edited.sections for entry in section.entries for b in entry.bullets}
    known = {bullet.id for entry in resume.entries for bullet in entry.bullets}
    copies: list[BulletBlock] = []

    def entry(block: EntryBlock) -> EntryBlock:
        kept: list[BulletBlock] = []
        own = masters[block.id].bullets if block.id in masters else ()
        for bullet in block.bullets:
            if not is_new(bullet.id) or bullet.id in known:
                kept.append(bullet)
            elif any(same(b.text, bullet.text) for b in block.bullets if not is_new(b.id) or b in kept):
                copies.append(bullet)
            else:
                kept.append(_known(bullet, [b for b in own if b.id not in shown], edited.language))
                shown.add(kept[-1].id)
        return replace(block, bullets=tuple(kept))

    sections = tuple(replace(s, entries=tuple(map(entry, s.entries))) for s in edited.sections)
    return replace(edited, sections=sections), tuple(copies)


def _known(typed: BulletBlock, bullets: Sequence[Bullet], language: str) -> BulletBlock:
    """The one of ``bullets`` that says what was typed, as a block; else ``typed`` itself."""
    for bullet in bullets:
        for wording in bullet.wordings:
            text = bullet_text(bullet, wording, language)
            if text and same(text, typed.text):
                return replace(typed, id=bullet.id, text=text, wording=wording.name)
    return typed


def returned_entries(
    edited: Document, outside: Sequence[Outside], resume: Resume, market: str
) -> tuple[Document, tuple[Outside, ...]]:
    """``edited`` with the entries without bullets that were typed and that the master has, and what else is outside."""
    left: list[Outside] = []
    behind: dict[tuple[str, str], str] = {}  # what was put last behind an entry
    for one in outside:
        shown = {entry.id for section in edited.sections for entry in section.entries}
        free = (entry for entry in resume.entries if entry.section == one.section and entry.id not in shown)
        headers = (entry_header(entry, edited.language, market) for entry in free if not entry.bullets)
        text = _squashed(one.text)
        header = next((h for h in headers if text and _squashed(h.title, h.detail, h.dates) == text), None)
        if header is None or not one.section:
            left.append(one)
            continue
        place = (one.section, one.behind)
        edited = _inserted(edited, one.section, behind.get(place, one.behind), header)
        behind[place] = header.id
    return edited, tuple(left)


def _inserted(document: Document, id: str, behind: str, entry: EntryBlock) -> Document:
    def section(block: SectionBlock) -> SectionBlock:
        if block.id != id:
            return block
        ids = [one.id for one in block.entries]
        at = ids.index(behind) + 1 if behind in ids else 0
        return replace(block, entries=(*block.entries[:at], entry, *block.entries[at:]))

    return replace(document, sections=tuple(map(section, document.sections)))


def _squashed(*parts: str) -> str:
    """The letters and digits of a text: templates set an entry's parts apart in ways of their own."""
    return "".join(char for char in "".join(parts).casefold() if char.isalnum())


def worded(document: Document, resume: Resume, target: str) -> Document:
    """``document`` where each bullet names the wording that says its text today, if one does."""
    bullets = {bullet.id: bullet for entry in resume.entries for bullet in entry.bullets}

    def block(shown: BulletBlock) -> BulletBlock:
        bullet = bullets.get(shown.id)
        usable = [w for w in bullet.wordings if not w.targets or target in w.targets] if bullet is not None else []
        said = [w.name for w in usable if bullet and bullet_text(bullet, w, document.language) == shown.text]
        return shown if shown.wording in said or not said else replace(shown, wording=said[0])

    sections = tuple(
        replace(s, entries=tuple(replace(e, bullets=tuple(map(block, e.bullets))) for e in s.entries))
        for s in document.sections
    )
    return replace(document, sections=sections)


def is_new(id: str) -> bool:
    """Whether an id on an edited page is that of a bullet that was typed."""
    return bool(_NEW.fullmatch(id))


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
