"""A change between two documents as a value: what changed, where it was, where it is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.compose import BulletBlock, EntryBlock, Link, SectionBlock
from tailor.errors import Position

Block = SectionBlock | EntryBlock | BulletBlock  # without what it holds: that comes and goes by changes of its own
Value = str | bool | tuple[tuple[Link, ...], ...] | Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a list: ``parent`` is the id of the section (for entries) or entry (for bullets), empty for
    sections; ``index`` counts from 0 in the whole list of the document it belongs to."""

    parent: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why something changed.

    ``kind`` is data, rule, tag, wording, budget, target, template, engine or hand; of a page on disk also missing,
    no-lock, pages or unreadable. ``position`` is where to look.
    """

    kind: str
    message: str
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, complete in itself, so that it can be applied and taken back.

    ``kind`` is added, dropped, moved or reworded; ``what`` is page, section, entry or bullet; ``id`` is
    empty for the page. An added block is in ``after`` and its place in ``new``; a dropped one in ``before``
    and ``old``; a moved one has both places. A reworded one names the ``field`` (page: name, headline,
    contact, target, language, paper; section: title; entry: title, detail, dates, url, dates_below; bullet:
    text, wording, marker) with its values in ``before`` and ``after``.
    """

    kind: str
    what: str
    id: str
    field: str = ""
    before: Value | None = None
    after: Value | None = None
    old: Place | None = None
    new: Place | None = None
    causes: tuple[Cause, ...] = ()


def named(change: Change) -> str:
    """What a change is about, in words: ``bullet cache``; for the page, which has no id, ``page headline``."""
    return f"{change.what} {change.id or change.field}".strip()
