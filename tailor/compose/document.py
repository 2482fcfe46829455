"""The document: a tree of blocks with ids, ready to be written in any format.

Every text is literal (no markup) and already in one language.
"""

from __future__ import annotations

from dataclasses import dataclass

CONTACT_SEPARATOR = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A piece of the contact line; ``url`` is empty for plain text."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletBlock:
    """A chosen bullet in its chosen wording; ``marker`` is false for a plain paragraph."""

    id: str
    text: str
    wording: str
    marker: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryBlock:
    """A chosen entry. The header is ``title`` (bold), then ``detail``, then ``dates`` at the right edge.

    ``detail`` follows the title directly and brings its own separator (" · Engineer", "：Python、Go").
    ``title`` is empty for an entry without a header. ``url`` makes the title a link.
    ``dates_below`` says that the dates do not fit beside the header and stand on a line of their own.
    """

    id: str
    title: str = ""
    detail: str = ""
    dates: str = ""
    url: str = ""
    dates_below: bool = False
    bullets: tuple[BulletBlock, ...] = ()

    @property
    def has_header(self) -> bool:
        """Whether the entry has a header line at all."""
        return bool(self.title or self.detail or self.dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBlock:
    """A section with its heading; ``id`` is the section's JSON Resume name."""

    id: str
    title: str
    entries: tuple[EntryBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page (or more) for one target in one language.

    ``contact`` is a tuple of lines, each a tuple of links; private lines come first.
    """

    target: str
    language: str
    paper: str  # "a4" | "letter"
    name: str
    headline: str
    contact: tuple[tuple[Link, ...], ...]
    sections: tuple[SectionBlock, ...]
