"""Document → DOCX: real headings, list bullets, links and hidden bookmarks in the styles of a template."""

from __future__ import annotations

import io
from itertools import count
from typing import TYPE_CHECKING, Any

from tailor.compose import CONTACT_SEPARATOR, BulletBlock, Document, EntryBlock, Link
from tailor.render.package import repack
from tailor.render.script import split
from tailor.render.styles import clear_body, find_styles, language_tag, open_template, set_language, set_page
from tailor.render.text import link_target, literal

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

BOOKMARK = "_cv_"  # Word hides a bookmark with a leading underscore; with an id it has 36 of at most 40 characters
_HANGING = "，。、；：！？"  # may stand in the margin behind a full line
_FIRST_BOOKMARK = 1000  # above the numbers that a template's header or footer may use


def docx(document: Document, template: bytes, name: str = "templates/resume.docx") -> bytes:
    """``document`` in the styles of ``template`` (shown to the user as ``name``), the same bytes on every machine.

    Raises InputError when the template is not a .docx or lacks a style.
    """
    word = open_template(template, name)
    styles = find_styles(word, name)
    body = clear_body(word)
    set_page(word, styles, document.paper)
    set_language(word, document.language)
    _Writer(word, styles, body).write(document)
    _set_properties(word, document)
    file = io.BytesIO()
    word.save(file)
    return repack(file.getvalue())


class _Writer:
    """Appends paragraphs before the body's last section.

    It makes the elements itself, because python-docx searches the styles by name for every paragraph.
    """

    def __init__(self, word: WordDocument, styles: dict[str, str], body: Any) -> None:
        from docx.oxml.ns import nsmap, qn

        self._part = word.part
        self._styles = styles
        self._section = body.sectPr
        self._make = body.makeelement
        self._w = f"{{{nsmap['w']}}}"
        self._relation = qn("r:id")
        self._space = "{http://www.w3.org/XML/1998/namespace}space"
        self._numbers = count(_FIRST_BOOKMARK)

    def write(self, document: Document) -> None:
        """Everything from the name to the last bullet."""
        self._line("Title", document.name)
        if document.headline:
            self._line("Subtitle", document.headline)
        for links in document.contact:
            self._contact(links)
        for section in document.sections:
            self._line("Heading 1", section.title)
            for entry in section.entries:
                if entry.has_header:
                    self._header(entry)
                for bullet in entry.bullets:
                    self._bullet(bullet)

    def _line(self, style: str, text: str) -> None:
        self._runs(self._paragraph(style), text)

    def _contact(self, links: tuple[Link, ...]) -> None:
        paragraph = self._paragraph("Contact")
        for number, link in enumerate(links):
            if number:
                self._runs(paragraph, CONTACT_SEPARATOR)
            self._runs(self._linked(paragraph, link.url), link.text)

    def _header(self, entry: EntryBlock) -> None:
        # Headers without bullets need not stay together: a long list of them may break over two pages.
        paragraph = self._paragraph("Heading 2", keep_next=bool(entry.bullets))
        number = self._bookmark(paragraph, entry.id)
        self._runs(self._linked(paragraph, entry.url), entry.title, bold=True)
        self._runs(paragraph, entry.detail, bold=False)
        if entry.dates:
            gap = self._add(paragraph, "r")
            if entry.dates_below:
                self._add(gap, "br")
            self._add(gap, "tab")
            self._runs(paragraph, entry.dates, bold=False, style="Dates")
        self._add(paragraph, "bookmarkEnd", id=number)

    def _bullet(self, bullet: BulletBlock) -> None:
        paragraph = self._paragraph("List Bullet" if bullet.marker else "Normal")
        number = self._bookmark(paragraph, bullet.id)
        # LibreOffice 7.4 sets a mark that hangs in the margin on a line of its own when a bookmark ends behind it.
        body = bullet.text.rstrip(_HANGING)
        self._runs(paragraph, body)
        self._add(paragraph, "bookmarkEnd", id=number)
        self._runs(paragraph, bullet.text[len(body) :])

    def _add(self, parent: Any, tag: str, **attributes: str) -> Any:
        element = self._make(self._w + tag, {self._w + key: value for key, value in attributes.items()})
        parent.append(element)
        return element

    def _paragraph(self, style: str, *, keep_next: bool = True) -> Any:
        paragraph = self._make(f"{self._w}p")
        self._section.addprevious(paragraph)
        properties = self._add(paragraph, "pPr")
        self._add(properties, "pStyle", val=self._styles[style])
        if not keep_next:
            self._add(properties, "keepNext", val="0")
        return paragraph

    def _bookmark(self, paragraph: Any, block: str) -> str:
        number = str(next(self._numbers))
        self._add(paragraph, "bookmarkStart", id=number, name=BOOKMARK + block)
        return number

    def _linked(self, paragraph: Any, url: str) -> Any:
        """Where to put the runs of a link: a new hyperlink, or the paragraph when ``url`` must not be one."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if not (target := link_target(url)):
            return paragraph
        link = self._add(paragraph, "hyperlink", history="1")
        link.set(self._relation, self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _runs(self, parent: Any, text: str, *, bold: bool | None = None, style: str = "") -> None:
        """Append ``text``, one run for each script. ``bold`` is absolute, whatever the paragraph's style says."""
        if parent.tag == f"{self._w}hyperlink":
            style = "Hyperlink"
        style_id = self._styles.get(style, "")
        for piece, east_asian in split(literal(text)):
            run = self._add(parent, "r")
            if style_id or east_asian or bold is not None:
                properties = self._add(run, "rPr")
                if style_id:
                    self._add(properties, "rStyle", val=style_id)
                if east_asian:
                    self._add(properties, "rFonts", hint="eastAsia")
                if bold is not None:
                    self._add(properties, "b", **({} if bold else {"val": "0"}))
            element = self._add(run, "t")
            element.text = piece
            if piece != piece.strip():
                element.set(self._space, "preserve")


def _set_properties(word: WordDocument, document: Document) -> None:
    """Replace all document properties by the résumé's own. There are no dates: they would differ or lie."""
    properties = word.core_properties
    element: Any = properties._element  # python-docx has no way to remove a property
    for child in list(element):
        element.remove(child)
    properties.title = _property(" – ".join(part for part in (document.name, document.headline) if part))
    properties.subject = _property(document.headline)
    properties.author = properties.last_modified_by = _property(document.name)
    properties.language = language_tag(document.language)
    properties.identifier = f"tailor:{document.target}/{document.language}"


def _property(text: str) -> str:
    return literal(text)[:255]  # the limit of python-docx
