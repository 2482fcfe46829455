"""DOCX files made of XML that is written by hand, as word processors write it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tailor.compose import Document
from tailor.readback import Reading, read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Contact": "Contact",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "ListBullet": "List Bullet",
}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:default="{int(style == "Normal")}" w:styleId="{style}">'
    f'<w:name w:val="{name}"/></w:style>'
    for style, name in _STYLES.items()
)


def parts(
    body: str,
    *,
    styles: str = STYLES,
    others: Mapping[str, str] | None = None,
    addresses: Mapping[str, str] | None = None,
    identifier: str = "",
) -> dict[str, str]:
    """The parts of a DOCX; ``others`` are more parts of the main one by their kind (comments, header …)."""
    relations = [("styles", "styles.xml", "")]
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/></Types>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    for kind, xml in (others or {}).items():
        relations.append((kind, f"{kind}.xml", ""))
        made[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>"
    relations += [(f"hyperlink={number}", url, ' TargetMode="External"') for number, url in (addresses or {}).items()]
    made["word/_rels/document.xml.rels"] = _relations(
        (kind.partition("=")[2] or f"id-{kind}", f"{_OFFICE}/{kind.partition('=')[0]}", target, mode)
        for kind, target, mode in relations
    )
    roots = [("a", f"{_OFFICE}/officeDocument", "word/document.xml", "")]
    if identifier:
        core = "http://schemas.openxmlformats.org/package/2006"
        roots.append(("b", f"{core}/relationships/metadata/core-properties", "docProps/core.xml", ""))
        made["docProps/core.xml"] = (
            f'<c:coreProperties xmlns:c="{core}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:identifier>{identifier}</dc:identifier></c:coreProperties>"
        )
    made["_rels/.rels"] = _relations(roots)
    return made


def _relations(rows: object) -> str:
    listed = "".join(
        f'<Relationship Id="{number}" Type="{kind}" Target="{target}"{mode}/>'
        for number, kind, target, mode in rows  # type: ignore[attr-defined]
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of ``members``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def reading(body: str, *, original: bool = False, **more: object) -> Reading:
    """What is read from a DOCX with this body."""
    return read_docx(zipped(parts(body, **more)), "made.docx", original=original)  # type: ignore[arg-type]


def texts(body: str, *, original: bool = False, **more: object) -> list[str]:
    """The texts of the paragraphs of a DOCX with this body."""
    return [paragraph.text for paragraph in reading(body, original=original, **more).paragraphs]


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def t(text: str, properties: str = "") -> str:
    """A run with text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(number: int, name: str, content: str) -> str:
    """A bookmark around ``content``."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def ins(content: str) -> str:
    """An insertion that somebody has still to accept."""
    return f'<w:ins w:id="900" w:author="Ann">{content}</w:ins>'


def gone(text: str) -> str:
    """A deletion that somebody has still to accept."""
    return f'<w:del w:id="901" w:author="Ann"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


MARK_GONE = '<w:rPr><w:del w:id="902" w:author="Ann"/></w:rPr>'
MARK_NEW = '<w:rPr><w:ins w:id="903" w:author="Ann"/></w:rPr>'


def docx_texts(document: Document) -> list[tuple[str, str]]:
    """The roles and texts that a DOCX of ``document`` shows."""
    found = [("title", document.name), ("subtitle", document.headline)]
    found += [("contact", " | ".join(link.text for link in line)) for line in document.contact]
    for section in document.sections:
        found.append(("heading1", section.title))
        for entry in section.entries:
            found.append(("heading2", entry.title + entry.detail + ("\t" + entry.dates if entry.dates else "")))
            found += [("bullet" if bullet.marker else "normal", bullet.text) for bullet in entry.bullets]
    return [(role, text) for role, text in found if text]


def markdown_texts(document: Document) -> list[tuple[str, str]]:
    """The roles and texts that the built-in Markdown page of ``document`` shows."""
    found = [("title", document.name), ("normal", document.headline)]
    found += [("normal", " · ".join(link.text for link in line)) for line in document.contact]
    for section in document.sections:
        found.append(("heading1", section.title))
        compact = not any(entry.bullets for entry in section.entries)
        for entry in section.entries:
            header = entry.title + entry.detail
            if compact:
                found.append(("bullet", header + (" · " + entry.dates if entry.dates else "")))
                continue
            found += [("heading2", header), ("normal", entry.dates)]
            found += [("bullet" if bullet.marker else "normal", bullet.text) for bullet in entry.bullets]
    return [(role, text) for role, text in found if text]
