"""Matched paragraphs in their order → the document as a person edited it, and what does not belong to one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tailor.absorb.fields import mapped
from tailor.absorb.noise import plain, same
from tailor.absorb.result import Aligned, Noise, Outside
from tailor.absorb.slots import Piece, Slot
from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.readback.reading import Paragraph

_ITEMS = re.compile(r"\s+[|·•]\s+|\s*[|]\s*")
_HEADINGS = ("title", "subtitle", "heading1", "heading2")
_DATES = re.compile(r"\t\s*(?=\S)")


@dataclass(slots=True)
class _Entry:
    block: EntryBlock
    bullets: list[BulletBlock] = field(default_factory=list)


@dataclass(slots=True)
class _Section:
    block: SectionBlock
    entries: list[_Entry] = field(default_factory=list)


class Rebuild:
    """One walk down the edited paragraphs. ``private`` is how many lines of the contact are private details."""

    def __init__(self, base: Document, slots: Sequence[Slot], pairs: Mapping[int, int], private: int) -> None:
        self._base = base
        self._slots = slots
        self._slot_of = {p: s for s, p in pairs.items()}
        self._private = private
        self._shown = {(piece.what, piece.id, piece.field) for slot in slots for piece, _, _ in slot.pieces}
        self._sections = {s.id: s for s in base.sections}
        self._entries = {e.id: e for s in base.sections for e in s.entries}
        self._bullets = {b.id: b for e in self._entries.values() for b in e.bullets}
        self._section_of = {e.id: s.id for s in base.sections for e in s.entries}
        self._entry_of = {b.id: e.id for e in self._entries.values() for b in e.bullets}
        self._compact = {
            piece.id for s in slots if s.paragraph.role == "bullet" for piece, _, _ in s.pieces if piece.what == "entry"
        }
        self._page: dict[str, str] = {}
        self._contact: dict[tuple[int, int], list[Link]] = {}
        self._made: dict[str, _Section] = {}
        self._order: list[_Section] = []
        self._opened: dict[str, _Entry] = {}
        self._section: _Section | None = None
        self._entry: _Entry | None = None
        self._foreign = False  # below a heading that a person typed
        self._kept: list[BulletBlock] = []  # stay where they were: data/ has no place for where they stand
        self._count = 0
        self._outside: list[Outside] = []
        self._noise: list[Noise] = []

    def walk(self, paragraphs: Sequence[Paragraph]) -> Aligned:
        """The document that ``paragraphs`` show."""
        for number, paragraph in enumerate(paragraphs):
            slot = self._slots[self._slot_of[number]] if number in self._slot_of else None
            if slot is None:
                if paragraph.text.strip():
                    self._new(paragraph)
                continue
            if slot.paragraph.text != paragraph.text and same(slot.paragraph.text, paragraph.text):
                self._noise.append(Noise(base=slot.paragraph.text, edited=paragraph.text, line=paragraph.line))
            if slot.pieces:
                self._known(slot, paragraph)
            elif not same(slot.paragraph.text, paragraph.text):
                self._template(paragraph.text, paragraph.line)
        for number, slot in enumerate(self._slots):
            if not slot.pieces and slot.paragraph.text.strip() and number not in self._slot_of.values():
                self._template(slot.paragraph.text, 0, "was deleted")
        self._unshown()
        self._keep()
        return Aligned(document=self._document(), outside=tuple(self._outside), noise=tuple(self._noise))

    def _known(self, slot: Slot, paragraph: Paragraph) -> None:
        found = mapped(slot, paragraph.text)
        for text in found.changed:
            self._template(text or paragraph.text, paragraph.line)
        first = slot.pieces[0][0]
        if first.what == "page":
            self._page_fields(slot, paragraph, found.texts)
        elif first.what == "section":
            self._open_section(first.id, found.texts[0])
        elif first.what == "entry":
            self._header(slot, paragraph, found.texts)
        else:
            self._bullet(slot, paragraph, found.texts[0])

    def _page_fields(self, slot: Slot, paragraph: Paragraph, texts: Sequence[str]) -> None:
        for (piece, _, _), text in zip(slot.pieces, texts, strict=True):
            if piece.field != "contact":
                self._page[piece.field] = text
            elif piece.place[0] < self._private:
                if text != piece.text:
                    self._tell(
                        text or piece.text,
                        "private contact details are not part of the résumé",
                        "edit data/private.yaml",
                        paragraph.line,
                    )
            else:
                self._contact[piece.place] = self._links(slot, paragraph, piece, text)

    def _links(self, slot: Slot, paragraph: Paragraph, piece: Piece, text: str) -> list[Link]:
        old = self._base.contact[piece.place[0]][piece.place[1]]
        texts = [text] if text == piece.text else [part for part in map(str.strip, _ITEMS.split(text)) if part]
        made = []
        for part in texts:
            url = self._address(slot, paragraph, part, old.url)
            if not url and (part == piece.text or len(texts) == 1):
                url = old.url
            made.append(Link(text=old.text if part == piece.text else part, url=url))
        return made

    def _address(self, slot: Slot, paragraph: Paragraph, text: str, old: str) -> str:
        """The address behind ``text``: the old one unless the file has another than was generated."""
        was = {address.rstrip("/") for _, address in slot.paragraph.links}
        for shown, address in paragraph.links:
            if same(shown, text):
                return old if address.rstrip("/") in was and old else address
        return ""

    def _open_section(self, id: str, title: str) -> _Section:
        made = self._made.get(id)
        if made is None:
            made = self._made[id] = _Section(replace(self._sections[id], title=title, entries=()))
            self._order.append(made)
        self._section, self._entry, self._foreign = made, None, False
        return made

    def _header(self, slot: Slot, paragraph: Paragraph, texts: Sequence[str]) -> None:
        id = slot.pieces[0][0].id
        base = self._entries[id]
        values = {piece.field: text for (piece, _, _), text in zip(slot.pieces, texts, strict=True)}
        if "title" in values and not base.dates and (tab := _DATES.search(paragraph.text)):
            dates = plain(paragraph.text[tab.end() :])
            values["dates"] = dates
            last = "detail" if "detail" in values else "title"
            values[last] = values[last].removesuffix(dates).strip()
        if values.get("detail"):
            head = base.detail[: len(base.detail) - len(base.detail.lstrip())]
            tail = base.detail[len(base.detail.rstrip()) :]
            values["detail"] = (
                base.detail if values["detail"] == base.detail.strip() else head + values["detail"] + tail
            )
        if base.url and "title" in values:
            url = self._address(slot, paragraph, values["title"], base.url)
            if url and url != base.url:
                values["url"] = url
            elif slot.paragraph.links and not paragraph.links:
                self._tell(
                    base.url, f"the link of '{base.title}' is gone", "edit `url` in data/resume.yaml", paragraph.line
                )
        entry = self._opened.get(id)
        if entry is None:
            if not {"title", "detail"} & values.keys() and self._has_header(id):
                return  # its dates stand where it does not
            entry = self._open_entry(id)
        self._entry, self._foreign = entry, False
        entry.block = _with(entry.block, values)

    def _has_header(self, id: str) -> bool:
        return any(("entry", id, name) in self._shown for name in ("title", "detail"))

    def _open_entry(self, id: str, *, kept: bool = False) -> _Entry:
        """Begin an entry here. What its header showed is empty until found, unless it is ``kept``."""
        own = self._section_of[id]
        titled = ("section", own, "title") in self._shown
        if not titled and (self._section is None or self._section.block.id != own):
            self._section = self._made.get(own) or self._open_section(own, self._sections[own].title)
        elif self._section is None:
            self._open_section(own, self._sections[own].title if self._foreign else "")
        assert self._section is not None
        block = replace(self._entries[id], bullets=())
        if not kept:
            gone = {name: "" for name in ("title", "detail", "dates") if ("entry", id, name) in self._shown}
            block = _with(block, gone)
        entry = self._opened[id] = _Entry(block)
        self._section.entries.append(entry)
        return entry

    def _bullet(self, slot: Slot, paragraph: Paragraph, text: str) -> None:
        piece = slot.pieces[0][0]
        base = self._bullets[piece.id]
        bullet = base if text == piece.text else replace(base, text=text)
        parent = self._parent(self._entry_of[piece.id])
        if not text:
            return
        if parent is None:
            self._above(text, paragraph.line)
            self._kept.append(bullet)
        else:
            parent.bullets.append(bullet)

    def _parent(self, home: str) -> _Entry | None:
        """The entry that a known bullet stands in now; None when it stands in none."""
        opened = self._opened.get(home)
        if self._foreign and opened is None:  # its own header may be what was retyped
            opened = self._reopened(home)
        if self._foreign and opened is not None:
            return opened
        own = self._section_of[home]
        here = self._section is None or self._section.block.id == own or ("section", own, "title") not in self._shown
        if not self._has_header(home) and here:
            self._entry = opened or self._open_entry(home)
        self._open_first()
        if self._entry is None and not self._headed(home):
            self._entry = opened or self._open_entry(home)
        return self._entry

    def _headed(self, id: str) -> bool:
        """Whether the header of an entry stands somewhere on the page."""
        return any(
            piece.what == "entry" and piece.id == id and piece.field in ("title", "detail")
            for number in self._slot_of.values()
            for piece, _, _ in self._slots[number].pieces
        )

    def _open_first(self) -> None:
        """Below a section's heading: begin its first entry, if that has no header."""
        if self._entry is None and self._section is not None:
            first = next(iter(self._sections[self._section.block.id].entries), None)
            if first is not None and not self._has_header(first.id):
                self._entry = self._opened.get(first.id) or self._open_entry(first.id)

    def _reopened(self, home: str) -> _Entry:
        section = self._section
        own = self._section_of[home]
        if section is None or section.block.id != own:
            self._section = self._made.get(own) or self._open_section(own, self._sections[own].title)
        self._foreign = True
        return self._open_entry(home, kept=True)

    def _new(self, paragraph: Paragraph) -> None:
        text, line = plain(paragraph.text), paragraph.line
        if paragraph.role in _HEADINGS:
            self._foreign = True
            what = "section" if paragraph.role == "heading1" else "entry"
            if self._section is None and paragraph.role in ("title", "subtitle"):
                self._tell(text, "it is no part of the generated page", "add it to the template", line)
                self._foreign = False
            else:
                self._tell(text, f"a new {what} cannot be taken from a page", "add it to data/resume.yaml", line)
        elif self._foreign:
            self._tell(text, "it stands below a heading that data/ does not have", "add both to data/resume.yaml", line)
        elif self._section is None or paragraph.role == "contact":
            self._tell(text, "it is no part of the page's head", "add it to `basics` in data/resume.yaml", line)
        else:
            self._added(paragraph, text)

    def _above(self, text: str, line: int) -> None:
        self._tell(text, "it stands above the first entry of its section", "move it below an entry", line)

    def _added(self, paragraph: Paragraph, text: str) -> None:
        self._open_first()
        if self._entry is None:
            self._above(text, paragraph.line)
            return
        if self._entry.block.id in self._compact and paragraph.role == "bullet":
            why = "a new entry cannot be taken from a page"
            self._tell(text, why, "add it to data/resume.yaml", paragraph.line)
            return
        self._count += 1
        marker = all(b.marker for b in self._entries[self._entry.block.id].bullets)
        self._entry.bullets.append(BulletBlock(id=f"new-{self._count}", text=text, wording="full", marker=marker))

    def _template(self, text: str, line: int, what: str = "was changed") -> None:
        self._outside.append(
            Outside(
                text=text.strip(),
                why=f"text of the template {what}",
                help="edit the template in templates/",
                line=line,
                template=True,
            )
        )

    def _tell(self, text: str, why: str, help: str, line: int) -> None:
        self._outside.append(Outside(text=text, why=why, help=help, line=line))

    def _unshown(self) -> None:
        """Put back what the template does not show at all: nobody can have edited it."""
        for section in self._base.sections:
            titled = ("section", section.id, "title") in self._shown
            for entry in section.entries:
                shown = any(("entry", entry.id, name) in self._shown for name in ("title", "detail", "dates"))
                seen = [b for b in entry.bullets if ("bullet", b.id, "text") in self._shown]
                if not shown and not seen and entry.id not in self._opened and (not titled or section.id in self._made):
                    self._reopen(section, entry)
                made = self._opened.get(entry.id)
                for number, bullet in enumerate(entry.bullets):
                    if made is not None and bullet not in seen:
                        made.bullets.insert(min(number, len(made.bullets)), bullet)

    def _keep(self) -> None:
        for bullet in self._kept:
            home = self._entries[self._entry_of[bullet.id]]
            made = self._opened.get(home.id)
            if made is not None:
                order = [b.id for b in home.bullets]
                before = order[: order.index(bullet.id)]
                at = max((n for n, b in enumerate(made.bullets, start=1) if b.id in before), default=0)
                made.bullets.insert(at, bullet)

    def _reopen(self, section: SectionBlock, entry: EntryBlock) -> None:
        made = self._made.get(section.id)
        if made is None:
            made = self._made[section.id] = _Section(replace(section, entries=()))
            before = [s.id for s in self._base.sections[: self._base.sections.index(section)]]
            self._order.insert(sum(1 for one in self._order if one.block.id in before), made)
        opened = self._opened[entry.id] = _Entry(replace(entry, bullets=()))
        made.entries.insert(min(section.entries.index(entry), len(made.entries)), opened)

    def _document(self) -> Document:
        base = self._base
        values = {
            name: self._page.get(name, "" if ("page", "", name) in self._shown else getattr(base, name))
            for name in ("name", "headline")
        }
        values = {n: getattr(base, n) if v == getattr(base, n).strip() else v for n, v in values.items()}
        lines = []
        for number, links in enumerate(base.contact):
            if number < self._private or ("page", "", "contact") not in self._shown:
                lines.append(links)
                continue
            line = [link for item in range(len(links)) for link in self._contact.get((number, item), [])]
            if line:
                lines.append(tuple(line))
        sections = tuple(
            replace(
                section.block,
                entries=tuple(replace(entry.block, bullets=tuple(entry.bullets)) for entry in section.entries),
            )
            for section in self._order
            if section.entries
        )
        return replace(base, **values, contact=tuple(lines), sections=sections)


def _with(entry: EntryBlock, values: Mapping[str, str]) -> EntryBlock:
    fields: Any = values
    return replace(entry, **fields)
