"""The texts of a document one by one, and the paragraphs of a file that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tailor.compose import Document
from tailor.readback.reading import Paragraph

_SPACE = re.compile(r"\s")
HEAD = ("name", "headline", "contact")
HEADER = ("title", "detail", "dates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A text of the document: ``field`` of the page (id empty), a section, an entry or a bullet.

    ``place`` is the (line, item) of a piece of the contact.
    """

    what: str
    id: str
    field: str
    text: str
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An expected paragraph with the pieces that it shows, each with its first and last place in the text.

    Without pieces it is text of the template.
    """

    paragraph: Paragraph
    pieces: tuple[tuple[Piece, int, int], ...] = ()

    @property
    def id(self) -> str:
        """The id of the entry or bullet that the paragraph belongs to, empty for all else."""
        return next((piece.id for piece, _, _ in self.pieces if piece.what in ("entry", "bullet")), "")


def pieces_of(base: Document, head: Sequence[str], header: Sequence[str]) -> Iterator[Piece]:
    """The texts in document order, with the parts of the page's head and of the entries' headers in the given one."""
    for part in head:
        if part == "contact":
            for line, links in enumerate(base.contact):
                for item, link in enumerate(links):
                    yield from _piece("page", "", "contact", link.text, (line, item))
        else:
            yield from _piece("page", "", part, getattr(base, part))
    for section in base.sections:
        yield from _piece("section", section.id, "title", section.title)
        for entry in section.entries:
            for part in header:
                yield from _piece("entry", entry.id, part, getattr(entry, part))
            for bullet in entry.bullets:
                yield from _piece("bullet", bullet.id, "text", bullet.text)


def _piece(what: str, id: str, field: str, text: str, place: tuple[int, int] = (0, 0)) -> Iterator[Piece]:
    shown = spaced(text).strip()
    if shown:
        yield Piece(what=what, id=id, field=field, text=shown, place=place)


def spaced(text: str) -> str:
    """``text`` with every kind of white space as a space; its length stays."""
    return _SPACE.sub(" ", text)


def weight(piece: Piece) -> int:
    """What finding a piece is worth."""
    return 1 + len(piece.text)
