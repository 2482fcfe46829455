"""Builds templates/resume.docx, the styles of the Word output: ``python tools/make_template.py``.

The file holds styles, one bullet list and the page's margins, and nothing else. It is written here as
plain WordprocessingML, so that it stays small, is the same byte for byte on every machine, and its
design can be reviewed as text. Anybody may edit a copy in Word instead (see docs/templates.md).

Every paragraph style has exact line spacing and space before only: the height of a page is then the sum
of lines × pitch + space before, in any word processor and with any substituted font.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "templates" / "resume.docx"

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LATIN = "Calibri"
EAST_ASIAN = "Microsoft YaHei"
INK = "262626"
GREY = "6B6B6B"
ACCENT = "1F3A5F"
RULE = "B8C2CE"

# Lengths in twips (1/20 point). The body is 10 points on a 14.5 point pitch.
PITCH = 290
HANGING = 220
MARGIN_TOP, MARGIN_SIDE, MARGIN_BOTTOM = 880, 1020, 820
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4; a document sets its own paper
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

FONTS = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{EAST_ASIAN}" w:cs="{LATIN}"/>'
DEFAULT = ' w:default="1"'
LANGUAGES = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; ``size`` in half-points, ``pitch``, ``before`` and ``hanging`` in twips."""

    id: str
    name: str
    size: int
    pitch: int
    before: int = 0
    bold: bool = False
    colour: str = INK
    next: str = ""
    outline: int | None = None
    keep_next: bool = False
    list: bool = False
    rule: bool = False
    right_tab: bool = False
    hanging: int = 0

    def xml(self) -> str:
        """The w:style element, children in the order that the schema asks for."""
        paragraph = "".join(
            (
                "<w:keepNext/><w:keepLines/>" if self.keep_next else "",
                '<w:widowControl w:val="0"/>',
                '<w:numPr><w:numId w:val="1"/></w:numPr>' if self.list else "",
                f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:pBdr>'
                if self.rule
                else "",
                f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>' if self.right_tab else "",
                f'<w:spacing w:before="{self.before}" w:after="0" w:line="{self.pitch}" w:lineRule="exact"/>',
                f'<w:ind w:left="{self.hanging}" w:hanging="{self.hanging}"/>' if self.hanging else "",
                '<w:jc w:val="left"/>',
                f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
            )
        )
        run = "".join(
            (
                FONTS,
                "<w:b/><w:bCs/>" if self.bold else "",
                f'<w:color w:val="{self.colour}"/>',
                f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>',
            )
        )
        default = self.id == "Normal"
        return (
            f'<w:style w:type="paragraph"{DEFAULT if default else ""} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>'
            + ("" if default else '<w:basedOn w:val="Normal"/>')
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )


PARAGRAPHS = (
    Style(id="Normal", name="Normal", size=20, pitch=PITCH, before=60),
    Style(id="Title", name="Title", size=42, pitch=560, bold=True, colour=ACCENT, next="Subtitle", keep_next=True),
    Style(id="Subtitle", name="Subtitle", size=22, pitch=330, colour=GREY, next="Contact", keep_next=True),
    Style(id="Contact", name="Contact", size=18, pitch=270, colour=GREY),
    Style(
        id="Heading1", name="heading 1", size=24, pitch=340, before=190, bold=True, colour=ACCENT, next="Heading2",
        outline=0, keep_next=True, rule=True,
    ),
    Style(
        id="Heading2", name="heading 2", size=21, pitch=300, before=80, next="ListBullet",
        outline=1, keep_next=True, right_tab=True,
    ),
    Style(id="ListBullet", name="List Bullet", size=20, pitch=PITCH, before=20, hanging=HANGING, list=True),
)  # fmt: skip


def character(style_id: str, name: str, run: str, *, default: bool = False) -> str:
    """A w:style element for runs."""
    return (
        f'<w:style w:type="character"{DEFAULT if default else ""} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>'
        + (f"<w:rPr>{run}</w:rPr>" if run else '<w:uiPriority w:val="1"/><w:semiHidden/>')
        + "</w:style>"
    )


def styles() -> str:
    """word/styles.xml."""
    return (
        f'{DECLARATION}<w:styles xmlns:w="{WORDML}"><w:docDefaults>'
        f'<w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="20"/><w:szCs w:val="20"/>{LANGUAGES}</w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + "".join(style.xml() for style in PARAGRAPHS)
        + character("DefaultParagraphFont", "Default Paragraph Font", "", default=True)
        + character("Hyperlink", "Hyperlink", f'{FONTS}<w:color w:val="{ACCENT}"/>')
        + character("Dates", "Dates", f'{FONTS}<w:color w:val="{GREY}"/><w:sz w:val="19"/><w:szCs w:val="19"/>')
        + "</w:styles>"
    )


def numbering() -> str:
    """word/numbering.xml: one bullet list, bound to the style List Bullet."""
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{WORDML}">'
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{HANGING}" w:hanging="{HANGING}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:hint="default" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{LATIN}" w:cs="{LATIN}"/>'
        f'<w:color w:val="{GREY}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings() -> str:
    """word/settings.xml: the current compatibility mode, and no theme language left to guess."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{WORDML}"><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def document() -> str:
    """word/document.xml: an empty body with the page's size and margins."""
    return (
        f'{DECLARATION}<w:document xmlns:w="{WORDML}"><w:body><w:sectPr>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}" w:bottom="{MARGIN_BOTTOM}" w:left="{MARGIN_SIDE}"'
        ' w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def relationships(*targets: tuple[str, str]) -> str:
    """A .rels part for pairs of (type URI, target)."""
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


def content_types() -> str:
    """[Content_Types].xml."""
    parts = {
        "/word/document.xml": f"{TYPES}.document.main+xml",
        "/word/styles.xml": f"{TYPES}.styles+xml",
        "/word/numbering.xml": f"{TYPES}.numbering+xml",
        "/word/settings.xml": f"{TYPES}.settings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
        + "</Types>"
    )


def core_properties() -> str:
    """docProps/core.xml, empty: a document fills it in."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def build() -> bytes:
    """The whole file: stored, undated, in a fixed order."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core_properties(),
        "word/_rels/document.xml.rels": relationships(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/numbering", "numbering.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
        ),
        "word/document.xml": document(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name)
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            archive.writestr(member, text.encode())
    return file.getvalue()


def main() -> int:
    """Write the template and say so."""
    TARGET.write_bytes(build())
    print(f"wrote {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
