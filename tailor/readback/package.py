"""Opening a DOCX from anywhere: its XML parts by what they are for, within bounds and without entities."""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tailor.readback.kinds import foreign_zip, not_read, refuse_other

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile, ZipInfo

    from tailor.errors import InputError

MAX_FILE = 64 << 20  # bytes of the file itself: photographs are large, texts are not
MAX_PART = 8 << 20  # bytes of one XML part, unpacked, whatever its size is said to be
MAX_TOTAL = 24 << 20  # of all XML parts that are read
MAX_PARTS = 5000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Word's "Strict Open XML" has other names for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCODING = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']""")
_STORED_OR_DEFLATED = (0, 8)
_MACROS = ("macroenabled", "vbaproject", "vbadata")
_SAVE_AGAIN = "open it in Word or LibreOffice and save it as .docx again; if that fails, take an earlier copy"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of the package refers to: a part by its name, or an address when ``external``."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one DOCX. Every method raises InputError, which names the file, for what it cannot read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        refuse_other(data, name)
        if len(data) > MAX_FILE:
            raise self.refusal(f"it has {len(data) >> 20} MB, more than a résumé could need", "docx-too-large")
        self._archive = self._open(data)
        self._members = self._index()
        self._left = MAX_TOTAL
        self._relations: dict[str, dict[str, Relation]] = {}
        self._refuse_foreign()
        roots = self.relations("").values()
        found = next((relation.target for relation in roots if relation.kind == "officeDocument"), "")
        if not self.has(found):
            raise self.refusal("its main part, word/document.xml, is missing", "docx-damaged")
        self.main = found

    def has(self, part: str) -> bool:
        """Whether the package holds ``part``."""
        return part.lower() in self._members

    def tree(self, part: str) -> Element:
        """The XML of ``part``."""
        from xml.etree.ElementTree import ParseError, fromstring

        data = self._bytes(part)
        declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared[1].lower() if declared else b"utf-8"
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self.refusal(f"its part {part} declares entities, which no word processor writes", "docx-entities")
        if b"\0" in data or encoding not in {b"utf-8", b"us-ascii", b"ascii"}:
            raise self.refusal(f"its part {part} is not UTF-8", "docx-damaged")
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in _STRICT:
                data = data.replace(b'="' + strict, b'="' + usual)
        try:
            return fromstring(data)
        except (ParseError, ValueError) as error:
            raise self.refusal(f"its part {part} is broken XML ({error})", "docx-damaged") from error

    def related(self, kind: str) -> Element | None:
        """The XML of the part that the main part calls its ``kind``, such as ``styles``, or None."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return self.tree(relation.target)
        return None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of ``part`` (of the package itself when empty) by their id."""
        if part in self._relations:
            return self._relations[part]
        folder, _, base = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", base + ".rels")
        found: dict[str, Relation] = {}
        for element in self.tree(listing).iter(_RELATION) if self.has(listing) else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, target, external)
        self._relations[part] = found
        return found

    def _open(self, data: bytes) -> ZipFile:
        import zipfile

        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
            problem = f"it is a damaged or cut off zip archive ({str(error).lower()})"
            raise self.refusal(problem, "docx-damaged", "copy or download it once more; " + _SAVE_AGAIN) from error

    def _index(self) -> dict[str, ZipInfo]:
        members = self._archive.infolist()
        if len(members) > MAX_PARTS:
            raise self.refusal(f"it has {len(members)} parts, more than a résumé could need", "docx-too-large")
        return {member.filename.replace("\\", "/").lower(): member for member in members}

    def _refuse_foreign(self) -> None:
        names = frozenset(self._members)
        mimetype = self._bytes("mimetype")[:200] if "mimetype" in names else b""
        types = ""
        if "[content_types].xml" in names:
            types = self._bytes("[content_types].xml").decode("utf-8", "replace").lower()
        if kind := foreign_zip(mimetype, names, types):
            advice = "open it in the program that wrote it and save or export it as .docx"
            raise self.refusal(f"it is {kind}, no DOCX", "not-docx", advice)
        if any(sign in types for sign in _MACROS) or any("vbaproject" in part for part in names):
            raise self.refusal("it contains macros", "docx-macros", "save it as .docx, which has no macros")
        if "wordprocessingml" not in types:
            raise self.refusal("it is a zip archive, but no Word document", "not-docx", "give the .docx itself")

    def _bytes(self, part: str) -> bytes:
        import zipfile
        import zlib

        member = self._members.get(part.lower())
        if member is None:
            raise self.refusal(f"its part {part} is missing", "docx-damaged")
        if member.flag_bits & 1:
            raise self.refusal("it is a zip archive with a password", "docx-protected", "save it without a password")
        if member.compress_type not in _STORED_OR_DEFLATED:
            raise self.refusal(f"its part {part} is packed in a way that Word does not know", "docx-damaged")
        limit = min(MAX_PART, self._left)
        try:
            with self._archive.open(member) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise self.refusal(f"its part {part} is damaged ({str(error).lower()})", "docx-damaged") from error
        if len(data) > limit:
            raise self.refusal(f"its part {part} unpacks to more than a résumé could need", "docx-too-large")
        self._left -= len(data)
        return data

    def refusal(self, problem: str, code: str, advice: str = _SAVE_AGAIN) -> InputError:
        """The error that the file cannot be read, to be raised."""
        return not_read(self._name, problem, code, advice)
