"""Matched paragraphs in their order → the document as a person edited it, and what does not belong to one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tailor.absorb.details import contact_details
from tailor.absorb.fields import mapped
from tailor.absorb.growing import Growing
from tailor.absorb.head import Head, address
from tailor.absorb.left import Left
from tailor.absorb.noise import plain, same
from tailor.absorb.pieces import Slot
from tailor.absorb.result import Aligned, Noise
from tailor.absorb.unshown import keep, put_back_unshown
from tailor.compose import BulletBlock, Document, EntryBlock
from tailor.readback.reading import Paragraph

_HEADINGS = ("title", "subtitle", "heading1", "heading2")
_DATES = re.compile(r"\t\s*(?=\S)")


class Rebuild:
    """One walk down the edited paragraphs. ``private`` is how many lines of the contact are private details."""

    def __init__(self, base: Document, slots: Sequence[Slot], pairs: Mapping[int, int], private: int) -> None:
        self._base = base
        self._slots = slots
        self._slot_of = {p: s for s, p in pairs.items()}
        shown = frozenset((piece.what, piece.id, piece.field) for slot in slots for piece, _, _ in slot.pieces)
        found = [piece for s in pairs for piece, _, _ in slots[s].pieces if piece.what == "entry"]
        headed = frozenset(piece.id for piece in found if piece.field in ("title", "detail"))
        self._compact = {
            piece.id for s in slots if s.paragraph.role == "bullet" for piece, _, _ in s.pieces if piece.what == "entry"
        }
        self._left = Left()
        self._head = Head(base, frozenset(name for what, _, name in shown if what == "page"), private, self._left)
        self._page = Growing(base, shown, headed)
        self._kept: list[BulletBlock] = []  # stay where they were: data/ has no place for where they stand
        self._count = 0
        self._noise: list[Noise] = []

    def walk(self, paragraphs: Sequence[Paragraph]) -> Aligned:
        """The document that ``paragraphs`` show."""
        for number, paragraph in enumerate(paragraphs):
            slot = self._slots[self._slot_of[number]] if number in self._slot_of else None
            if slot is None:
                if paragraph.text.strip() and not paragraph.beside:  # that is told as a whole
                    self._new(paragraph)
                continue
            alike = same(slot.paragraph.text, paragraph.text)
            if alike and slot.paragraph.text != paragraph.text:
                self._noise.append(Noise(base=slot.paragraph.text, edited=paragraph.text, line=paragraph.line))
            if slot.pieces:
                self._known(slot, paragraph)
            elif not alike:
                self._left.template(paragraph.text, paragraph.line)
        found = set(self._slot_of.values())
        for number, slot in enumerate(self._slots):
            if not slot.pieces and slot.paragraph.text.strip() and number not in found:
                self._left.template(slot.paragraph.text, 0, "was deleted")
        put_back_unshown(self._page)
        keep(self._page, self._kept)
        document = replace(
            self._base, **self._head.texts(), contact=self._head.contact(), sections=self._page.finished()
        )
        return Aligned(document=document, outside=tuple(self._left.found), noise=tuple(self._noise))

    def _known(self, slot: Slot, paragraph: Paragraph) -> None:
        found = mapped(slot, paragraph.text)
        for text in found.changed:
            self._left.template(text or paragraph.text, paragraph.line)
        first = slot.pieces[0][0]
        if first.what == "page":
            self._head.take(slot, paragraph, found.texts)
        elif first.what == "section":
            self._page.open_section(first.id, found.texts[0])
        elif first.what == "entry":
            self._header(slot, paragraph, found.texts)
        else:
            self._bullet(slot, paragraph, found.texts[0])

    def _header(self, slot: Slot, paragraph: Paragraph, texts: Sequence[str]) -> None:
        id = slot.pieces[0][0].id
        base = self._page.entries[id]
        values = {piece.field: text for (piece, _, _), text in zip(slot.pieces, texts, strict=True)}
        _take_dates(values, base, paragraph.text)
        if values.get("detail"):
            values["detail"] = _spaced(base.detail, values["detail"])
        if base.url and "title" in values:
            url = address(slot, paragraph, values["title"], base.url)
            if url and url != base.url:
                values["url"] = url
            elif slot.paragraph.links and not paragraph.links:
                why = f"the link of '{base.title}' is gone"
                self._left.tell(base.url, why, "edit `url` in data/resume.yaml", paragraph.line)
        entry = self._page.opened.get(id)
        if entry is None:
            if not {"title", "detail"} & values.keys() and self._page.has_header(id):
                return  # its dates stand where it does not
            entry = self._page.open_entry(id)
        self._page.go_to(entry)
        entry.set(values)

    def _bullet(self, slot: Slot, paragraph: Paragraph, text: str) -> None:
        piece = slot.pieces[0][0]
        base = self._page.bullets[piece.id]
        bullet = base if text == piece.text else replace(base, text=text)
        parent = self._page.parent(self._page.entry_of[piece.id])
        if not text:
            return
        if parent is None:
            self._left.above(text, paragraph.line)
            self._kept.append(bullet)
        else:
            parent.bullets.append(bullet)

    def _new(self, paragraph: Paragraph) -> None:
        text, line = plain(paragraph.text), paragraph.line
        tell, page = self._left.tell, self._page
        if paragraph.role in _HEADINGS:
            if page.section is None and paragraph.role in ("title", "subtitle"):
                page.foreign = False
                tell(text, "it is no part of the generated page", "add it to the template", line)
            else:
                page.foreign = True
                what = "section" if paragraph.role == "heading1" else "entry"
                why, help = f"a new {what} cannot be taken from a page", "add it to data/resume.yaml"
                tell(text, why, help, line, **self._place(paragraph))
        elif page.foreign:
            tell(text, "it stands below a heading that data/ does not have", "add both to data/resume.yaml", line)
        elif page.section is None or paragraph.role == "contact":
            tell(text, "it is no part of the page's head", _home(text), line)
        else:
            self._added(paragraph, text)

    def _place(self, paragraph: Paragraph) -> dict[str, str]:
        """The section that a typed entry stands in, and the entry before it."""
        section, entry = self._page.section, self._page.entry
        if section is None or paragraph.role == "heading1":
            return {"section": "", "behind": ""}
        return {"section": section.block.id, "behind": entry.block.id if entry is not None else ""}

    def _added(self, paragraph: Paragraph, text: str) -> None:
        self._page.open_first()
        entry = self._page.entry
        if entry is None:
            self._left.above(text, paragraph.line, self._place(paragraph)["section"])
        elif entry.block.id in self._compact and paragraph.role == "bullet":
            why, help = "a new entry cannot be taken from a page", "add it to data/resume.yaml"
            self._left.tell(text, why, help, paragraph.line, **self._place(paragraph))
        else:
            self._count += 1
            marker = all(b.marker for b in self._page.entries[entry.block.id].bullets)
            entry.bullets.append(BulletBlock(id=f"new-{self._count}", text=text, wording="full", marker=marker))


def _home(text: str) -> str:
    """Where a line of the page's head belongs."""
    if contact_details(text):
        return "contact details belong in data/private.yaml, which git ignores"
    return "city, site and profiles go to `basics` in data/resume.yaml, all other contact to data/private.yaml"


def _take_dates(values: dict[str, str], base: EntryBlock, text: str) -> None:
    """Dates that were typed behind a header that had none."""
    if "title" in values and not base.dates and (tab := _DATES.search(text)):
        values["dates"] = plain(text[tab.end() :])
        last = "detail" if "detail" in values else "title"
        values[last] = values[last].removesuffix(values["dates"]).strip()


def _spaced(old: str, new: str) -> str:
    """``new`` with the spaces that ``old`` has at its ends."""
    if new == old.strip():
        return old
    return old[: len(old) - len(old.lstrip())] + new + old[len(old.rstrip()) :]
