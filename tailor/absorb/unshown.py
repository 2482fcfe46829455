"""Puts back what nobody can have edited: what the template does not show, and bullets whose new place is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tailor.absorb.growing import Growing, GrowingEntry, GrowingSection
from tailor.compose import BulletBlock, EntryBlock, SectionBlock


def put_back_unshown(page: Growing) -> None:
    """Put back what the template does not show at all."""
    for section in page.base.sections:
        for entry in section.entries:
            shown = any(("entry", entry.id, name) in page.shown for name in ("title", "detail", "dates"))
            seen = [b for b in entry.bullets if ("bullet", b.id, "text") in page.shown]
            there = not page.titled(section.id) or section.id in page.made
            if not shown and not seen and entry.id not in page.opened and there:
                _reopen(page, section, entry)
            made = page.opened.get(entry.id)
            for number, bullet in enumerate(entry.bullets):
                if made is not None and bullet not in seen:
                    made.bullets.insert(min(number, len(made.bullets)), bullet)


def keep(page: Growing, bullets: Iterable[BulletBlock]) -> None:
    """Put ``bullets`` back to where they were in their entries, if these are still there."""
    for bullet in bullets:
        home = page.entries[page.entry_of[bullet.id]]
        made = page.opened.get(home.id)
        if made is not None:
            order = [b.id for b in home.bullets]
            before = order[: order.index(bullet.id)]
            at = max((n for n, b in enumerate(made.bullets, start=1) if b.id in before), default=0)
            made.bullets.insert(at, bullet)


def _reopen(page: Growing, section: SectionBlock, entry: EntryBlock) -> None:
    made = page.made.get(section.id)
    if made is None:
        made = page.made[section.id] = GrowingSection(replace(section, entries=()))
        before = [s.id for s in page.base.sections[: page.base.sections.index(section)]]
        page.order.insert(sum(1 for one in page.order if one.block.id in before), made)
    opened = page.opened[entry.id] = GrowingEntry(replace(entry, bullets=()))
    made.entries.insert(min(section.entries.index(entry), len(made.entries)), opened)
