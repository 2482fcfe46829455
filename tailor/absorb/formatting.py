"""Bold, links and the like that a person gave to words of a page: data/ holds plain text, so they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tailor.absorb.noise import plain, same
from tailor.absorb.pieces import Slot
from tailor.absorb.result import Outside
from tailor.compose import Document
from tailor.readback.reading import Paragraph

_SIGNS = {"bold": "**", "italic": "*", "code": "`", "struck out": "~~"}
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)?(?:www\.)?", re.IGNORECASE)


def unkept(
    slots: Sequence[Slot], pairs: Mapping[int, int], paragraphs: Sequence[Paragraph], edited: Document
) -> Iterator[Outside]:
    """What is formatted or linked in the text that was taken for ``edited`` and not so in the generated file."""
    slot_of = {p: s for s, p in pairs.items()}
    added = {b.text for s in edited.sections for e in s.entries for b in e.bullets if b.id.startswith("new-")}
    usual = frozenset(kind for slot in slots if _of_bullet(slot) for _, kind in slot.paragraph.formats)
    for number, paragraph in enumerate(paragraphs):
        if not (paragraph.formats or paragraph.links):
            continue
        slot = slots[slot_of[number]] if number in slot_of else None
        if slot is not None and slot.pieces:
            generated = frozenset(kind for _, kind in slot.paragraph.formats)
            yield from _formats(paragraph, generated, _named(slot))
            yield from _links(paragraph, _kept_links(slot, paragraph), _named(slot))
        elif slot is None and not paragraph.beside and (text := plain(paragraph.text)) in added:
            yield from _formats(paragraph, usual, f"the new bullet “{_short(text)}”")
            yield from _links(paragraph, frozenset(), f"the new bullet “{_short(text)}”")


def _formats(paragraph: Paragraph, generated: frozenset[str], name: str) -> Iterator[Outside]:
    by_text: dict[str, list[str]] = {}
    for text, kind in paragraph.formats:
        if kind not in generated:
            by_text.setdefault(text, []).append(kind)
    for text, kinds in by_text.items():
        shown = text
        for kind in kinds:
            shown = f"{_SIGNS.get(kind, '')}{shown}{_SIGNS.get(kind, '')}"
        why = f"formatting of {name} is not kept ({', '.join(kinds)})"
        yield Outside(text=shown, why=why, help=_PLAIN, line=paragraph.line, template=True)


_PLAIN = "data/ holds plain text: take the formatting off, or put it into the template for all"


def _links(paragraph: Paragraph, kept: frozenset[str], name: str) -> Iterator[Outside]:
    for text, address in paragraph.links:
        if address.rstrip("/") not in kept and _bare(address) != _bare(text):
            why = f"the link to {address} in {name} is not kept"
            help = "data/ holds plain text: write the address out, or make it the `url` of the entry"
            yield Outside(text=text, why=why, help=help, line=paragraph.line, template=True)


def _kept_links(slot: Slot, paragraph: Paragraph) -> frozenset[str]:
    """The addresses that were generated, and those that data/ has a field for: of an entry's title and of the head."""
    kept = {address for _, address in slot.paragraph.links}
    first = slot.pieces[0][0]
    if first.what == "page":
        kept |= {address for _, address in paragraph.links}
    if first.what == "entry" and kept:
        titles = [slot.paragraph.text[start:end] for piece, start, end in slot.pieces if piece.field == "title"]
        kept |= {address for text, address in paragraph.links if any(same(title, text) for title in titles)}
    return frozenset(address.rstrip("/") for address in kept)


def _bare(address: str) -> str:
    """An address as it is typed: Word makes a link of it by itself."""
    return address[_SCHEME.match(address).end() :].rstrip("/").casefold()  # type: ignore[union-attr]


def _of_bullet(slot: Slot) -> bool:
    return any(piece.what == "bullet" for piece, _, _ in slot.pieces)


def _named(slot: Slot) -> str:
    first = slot.pieces[0][0]
    if first.what == "page":
        return {"contact": "the contact line"}.get(first.field, f"the {first.field}")
    return f"{first.what} {first.id}"


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24].rstrip() + "…"
