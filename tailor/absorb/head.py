"""The head of an edited page: name, headline, and the contact line link by link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tailor.absorb.left import Left
from tailor.absorb.noise import same
from tailor.absorb.pieces import Piece, Slot
from tailor.compose import Document, Link
from tailor.readback.reading import Paragraph

_ITEMS = re.compile(r"\s+[|·•]\s+|\s*[|]\s*")
_FIELDS = ("name", "headline")


class Head:
    """What the head says so far. The first ``private`` lines of the contact are not the résumé's."""

    def __init__(self, base: Document, fields: frozenset[str], private: int, left: Left) -> None:
        self._base = base
        self._fields = fields  # that the generated file shows
        self._private = private
        self._left = left
        self._texts: dict[str, str] = {}
        self._contact: dict[tuple[int, int], list[Link]] = {}

    def take(self, slot: Slot, paragraph: Paragraph, texts: Sequence[str]) -> None:
        """Take up a paragraph of the head, which says ``texts``."""
        for (piece, _, _), text in zip(slot.pieces, texts, strict=True):
            if piece.field != "contact":
                self._texts[piece.field] = text
            elif piece.place[0] >= self._private:
                self._contact[piece.place] = self._links(slot, paragraph, piece, text)
            elif text != piece.text:
                why = "private contact details are not part of the résumé"
                self._left.tell(text or piece.text, why, "edit data/private.yaml", paragraph.line)

    def texts(self) -> dict[str, str]:
        """Name and headline; empty what was deleted, as it was what the file does not show."""
        values = {}
        for name in _FIELDS:
            old = str(getattr(self._base, name))
            new = self._texts.get(name, "" if name in self._fields else old)
            values[name] = old if new == old.strip() else new
        return values

    def contact(self) -> tuple[tuple[Link, ...], ...]:
        """The lines of the contact."""
        lines = []
        for number, links in enumerate(self._base.contact):
            if number < self._private or "contact" not in self._fields:
                lines.append(links)
                continue
            line = [link for item in range(len(links)) for link in self._contact.get((number, item), [])]
            if line:
                lines.append(tuple(line))
        return tuple(lines)

    def _links(self, slot: Slot, paragraph: Paragraph, piece: Piece, text: str) -> list[Link]:
        old = self._base.contact[piece.place[0]][piece.place[1]]
        texts = [text] if text == piece.text else [part for part in map(str.strip, _ITEMS.split(text)) if part]
        made = []
        for part in texts:
            url = address(slot, paragraph, part, old.url)
            if not url and (part == piece.text or len(texts) == 1):
                url = old.url
            made.append(Link(text=old.text if part == piece.text else part, url=url))
        return made


def address(slot: Slot, paragraph: Paragraph, text: str, old: str) -> str:
    """The address behind ``text``: the old one unless the file has another than was generated."""
    was = {address.rstrip("/") for _, address in slot.paragraph.links}
    for shown, address in paragraph.links:
        if same(shown, text):
            return old if address.rstrip("/") in was and old else address
    return ""
