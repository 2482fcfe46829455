"""Opening a .docx: the few XML parts that layout needs, with bounds on size and no entities."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

MAX_PART = 16 << 20  # bytes of one XML part, unpacked
MAX_TOTAL = 128 << 20
MAX_PARTS = 2000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")


class PackageError(Exception):
    """The bytes are no readable .docx; the message says why, without naming the file."""


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a .docx by their role; a part that is absent is an empty element."""

    document: ElementTree.Element
    styles: ElementTree.Element
    numbering: ElementTree.Element
    settings: ElementTree.Element
    theme: ElementTree.Element
    headers: tuple[ElementTree.Element, ...]


def open_package(data: bytes) -> Package:
    """Read the parts of a .docx. Raises PackageError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise PackageError(f"it is no readable zip archive ({error})") from error


def _read(archive: zipfile.ZipFile) -> Package:
    members = archive.infolist()
    if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_TOTAL:
        raise PackageError("it unpacks to more than a résumé template could need")
    names = {member.filename for member in members}
    main = next((target for kind, target in _relations(archive, names, "") if kind == "officeDocument"), "")
    if main not in names or _content_type(archive, names, main) != _MAIN_TYPE:
        raise PackageError("it is a zip archive but no Word document")
    parts: dict[str, ElementTree.Element] = {}
    headers: list[ElementTree.Element] = []
    for kind, target in _relations(archive, names, main):
        if target not in names:
            continue
        if kind in {"header", "footer"}:
            headers.append(_parse(archive, target))
        elif kind in {"styles", "numbering", "settings", "theme"}:
            parts.setdefault(kind, _parse(archive, target))
    empty = ElementTree.Element("none")
    return Package(
        document=_parse(archive, main),
        styles=parts.get("styles", empty),
        numbering=parts.get("numbering", empty),
        settings=parts.get("settings", empty),
        theme=parts.get("theme", empty),
        headers=tuple(headers),
    )


def _relations(archive: zipfile.ZipFile, names: set[str], source: str) -> Iterator[tuple[str, str]]:
    """The kind and target of each relation inside the package."""
    folder, _, base = source.rpartition("/")
    name = posixpath.join(folder, "_rels", base + ".rels")
    if name not in names:
        return
    for relation in _parse(archive, name).iter(_RELATION):
        if relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").removeprefix(_OFFICE)
        target = relation.get("Target", "")
        yield kind, target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _content_type(archive: zipfile.ZipFile, names: set[str], part: str) -> str:
    if "[Content_Types].xml" not in names:
        return ""
    for override in _parse(archive, "[Content_Types].xml").iter(_TYPE):
        if override.get("PartName", "").lstrip("/") == part:
            return override.get("ContentType", "")
    return ""


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with archive.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise PackageError(f"its part {name} is too large")
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data or encoding not in {b"utf-8", b"us-ascii"}:
        raise PackageError(f"its part {name} is not plain UTF-8 XML, or declares entities")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise PackageError(f"its part {name} is broken XML ({error})") from error
