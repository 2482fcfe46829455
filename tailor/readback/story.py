"""Walks the XML of a DOCX as a person reads it: tracked changes decided, fields by their results, all else in notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tailor.readback.drawings import MC, chosen, contents
from tailor.readback.fields import Fields, linked
from tailor.readback.flow import Flow, TooMuchError
from tailor.readback.formats import Formatting
from tailor.readback.package import R, W
from tailor.readback.spaces import one_line, quoted
from tailor.readback.styles import Styles, is_on
from tailor.readback.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
MAX_DEPTH = 80  # tables in tables and controls in controls; Word's own limit is lower
_WRITTEN = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\xad"}
# Neither text nor anything that holds text.
_SKIPPED = frozenset(
    W + name
    for name in (
        "pPr rPr tblPr tblPrEx tblGrid trPr tcPr sectPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr rt delInstrText"
    ).split()
)


class Story:
    """One walk over a part of a DOCX. ``original`` is the view before tracked changes.

    ``notes`` is what cannot be read as paragraphs, in words; ``tracked`` whether there were changes to decide on.
    """

    def __init__(self, root: Element, styles: Styles, addresses: Mapping[str, str], *, original: bool = False) -> None:
        self.flow = Flow(frozenset(end.get(W + "id", "") for end in root.iter(W + "bookmarkEnd")))
        self.notes: list[str] = []
        self.footnotes: list[tuple[str, str]] = []
        self.tracked = False
        self._styles = styles
        self._formatting = Formatting(styles)
        self._addresses = addresses
        self._original = original
        self._plain = "normal"  # the role of a paragraph that has none
        self._depth = 0
        self._muted = 0  # inside of text that this view does not have
        self._changing = {"ins": 0, "del": 0}  # inside of text that a tracked change puts in or takes out
        self._concealed: list[str] | None = None  # hidden text, while inside of some
        self._properties: Element | None = None
        self._fields = Fields()
        self._boxes: list[Element] = []
        self._handlers = self._make_handlers()
        self._walk(root)
        self.flow.finish()

    def _make_handlers(self) -> dict[str, Callable[[Element], None]]:
        flow = self.flow
        new, old = self._original, not self._original
        return {
            W + "p": self._paragraph,
            W + "r": self._run,
            W + "t": self._text,
            W + "delText": self._text,
            W + "br": self._break,
            W + "sym": lambda e: self._add(symbol(e.get(W + "font", ""), e.get(W + "char", ""))),
            W + "hyperlink": self._hyperlink,
            W + "fldSimple": self._simple_field,
            W + "fldChar": self._field_mark,
            W + "instrText": self._field_code,
            W + "ins": lambda e: self._change(e, absent=new),
            W + "moveTo": lambda e: self._change(e, absent=new),
            W + "del": lambda e: self._change(e, absent=old),
            W + "moveFrom": lambda e: self._change(e, absent=old),
            W + "bookmarkStart": lambda e: flow.start_mark(e.get(W + "id", ""), e.get(W + "name", "")),
            W + "bookmarkEnd": lambda e: flow.end_mark(e.get(W + "id", "")),
            W + "commentRangeStart": lambda e: flow.start_comment(e.get(W + "id", "")),
            W + "commentRangeEnd": lambda e: flow.end_comment(e.get(W + "id", "")),
            W + "commentReference": lambda e: flow.point_comment(e.get(W + "id", "")),
            W + "footnoteReference": lambda e: self._note_reference("footnote", e),
            W + "endnoteReference": lambda e: self._note_reference("endnote", e),
            W + "sdt": self._control,
            W + "tbl": self._table,
            W + "tr": self._row,
            W + "tc": self._cell,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": lambda e: self._note("an embedded object"),
            W + "altChunk": lambda e: self._note("a file that is inserted when the document is opened"),
            W + "subDoc": lambda e: self._note("a document that is linked in"),
            MC + "AlternateContent": self._alternatives,
            _M + "oMath": self._equation,
            **{tag: lambda e: self._add(_WRITTEN[e.tag]) for tag in _WRITTEN},
        }

    def _walk(self, parent: Element) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooMuchError(f"it is nested more than {MAX_DEPTH} levels deep")
        for child in parent:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag not in _SKIPPED and len(child):
                self._walk(child)
        self._depth -= 1

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        before = properties.find(f"{W}pPrChange") if properties is not None else None
        self.tracked |= before is not None
        shown = before.find(W + "pPr") if before is not None and self._original else properties
        role = self._styles.role(shown)
        self.flow.begin(self._plain if role == "normal" else role)
        outer, self._properties = self._properties, properties
        self._walk(paragraph)
        self._properties = outer
        self._fields.drop_codes()
        if self._ends(properties):
            self._finish()

    def _finish(self) -> None:
        for start, url in self._fields.cut():
            self.flow.link(start, url)
        self.flow.finish()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._inside("a text box", box)

    def _ends(self, properties: Element | None) -> bool:
        """Whether a paragraph ends with its mark, or runs on into the next one because the mark is not there."""
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is None:
            return True
        gone = [tag for tag in ("del", "moveFrom") if mark.find(W + tag) is not None]
        come = [tag for tag in ("ins", "moveTo") if mark.find(W + tag) is not None]
        self.tracked |= bool(gone or come)
        joined = mark.find(W + "specVanish") is not None and mark.find(W + "vanish") is not None
        return not (joined or (come if self._original else gone))

    def _run(self, run: Element) -> None:
        if self._concealed is None and self._styles.hides(run.find(W + "rPr"), self._properties):
            self._concealed = []
            self._walk(run)
            if text := "".join(self._concealed).strip():
                self._note(f"hidden text: {quoted(text)}")
            self._concealed = None
        else:
            start = self.flow.length
            self._walk(run)
            if start < self.flow.length:
                self.flow.format(start, self._formatting.of(run, self._properties, original=self._original))

    def _add(self, text: str) -> None:
        if not self._fields.showing or (self._muted and not self._changing["del"]):
            return
        if self._concealed is not None:
            if not self._muted:
                self._concealed.append(text)
        elif not self._muted:
            self.flow.add(text, new=self._changing["ins"] > 0)
        elif not self._changing["ins"]:
            self.flow.gone(text)

    def _text(self, element: Element) -> None:
        text = one_line(element.text or "").replace("\n", " ")
        self._add(text if element.get(_PRESERVE) == "preserve" else text.strip(" \t"))

    def _break(self, element: Element) -> None:
        if element.get(W + "type", "textWrapping") == "textWrapping":
            self._add("\n")

    def _change(self, element: Element, *, absent: bool) -> None:
        self.tracked = True
        kind = "ins" if element.tag in (W + "ins", W + "moveTo") else "del"
        self._muted += absent
        self._changing[kind] += 1
        self._walk(element)
        self._changing[kind] -= 1
        self._muted -= absent

    def _hyperlink(self, element: Element) -> None:
        start = self.flow.length
        self._walk(element)
        anchor = element.get(W + "anchor")
        address = self._addresses.get(element.get(R + "id", ""), "")
        self.flow.link(start, address + (f"#{anchor}" if anchor else ""))

    def _simple_field(self, element: Element) -> None:
        start = self.flow.length
        self._walk(element)
        self.flow.link(start, linked(element.get(W + "instr", "")))

    def _field_mark(self, element: Element) -> None:
        if ended := self._fields.mark(element.get(W + "fldCharType", ""), self.flow.length):
            self.flow.link(*ended)

    def _field_code(self, element: Element) -> None:
        self._fields.code(element.text or "")

    def _control(self, element: Element) -> None:
        properties = element.find(W + "sdtPr")
        prompt = properties.find(W + "showingPlcHdr") if properties is not None else None
        content = element.find(W + "sdtContent")
        if content is not None:
            absent = prompt is not None and is_on(prompt.get(W + "val"))  # "Click here to enter text"
            self._muted += absent
            self._walk(content)
            self._muted -= absent

    def _inside(self, what: str, element: Element) -> None:
        """Read what stands beside the flow of paragraphs, and say so."""
        outer, self._plain = self._plain, "other"
        around, self.flow.beside = self.flow.beside, True
        first, place = len(self.flow.paragraphs), len(self.notes)
        self._walk(element)
        self._finish()
        self._plain, self.flow.beside = outer, around
        if len(self.flow.paragraphs) > first:
            self.notes.insert(place, f"{what}: {self.flow.quoted(first)}")

    def _table(self, table: Element) -> None:
        if self._plain == "other" or self._muted:  # a table in a table is told with it
            self._walk(table)
            return
        self._finish()
        self._inside("a table", table)

    def _row(self, row: Element) -> None:
        self._block(row, row.find(W + "trPr"), "ins", "del")

    def _cell(self, cell: Element) -> None:
        self._block(cell, cell.find(W + "tcPr"), "cellIns", "cellDel")
        self._finish()

    def _block(self, element: Element, properties: Element | None, come: str, gone: str) -> None:
        changes = {tag for tag in (come, gone) if properties is not None and properties.find(W + tag) is not None}
        self.tracked |= bool(changes)
        absent = (come if self._original else gone) in changes
        self._muted += absent
        self._walk(element)
        self._muted -= absent

    def _alternatives(self, element: Element) -> None:
        if (choice := chosen(element)) is not None:
            self._walk(choice)

    def _drawing(self, drawing: Element) -> None:
        if not self._muted:
            boxes, others = contents(drawing)
            self._boxes += boxes
            self.notes += others

    def _equation(self, element: Element) -> None:
        text = "".join(part.text or "" for part in element.iter(_M + "t"))
        self._add(one_line(text))
        self._note(f"an equation: {quoted(text)}")

    def _note_reference(self, kind: str, element: Element) -> None:
        if not self._muted:
            self.footnotes.append((kind, element.get(W + "id", "")))

    def _note(self, note: str) -> None:
        if not self._muted:
            self.notes.append(note)
