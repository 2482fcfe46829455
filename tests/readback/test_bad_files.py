"""Files that are no résumé, damaged or meant to do harm: each is refused with its name and a way out."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.errors import InputError
from tailor.readback import dump, read, read_docx, read_markdown
from tailor.render import docx
from tests.readback.made import NAMESPACES, p, parts, t, zipped
from tests.render.sample import CHINESE, TEMPLATE

GOOD = docx(CHINESE, TEMPLATE)
NAME = "mail/履历 (2).docx"


def refusal(data: bytes, name: str = NAME) -> tuple[str, str]:
    """The code and the words of the one error that ``data`` leads to."""
    with pytest.raises(InputError) as raised:
        read(data, name)
    (problem,) = raised.value.diagnostics
    assert problem.position is not None
    assert problem.position.file == name
    assert name in problem.message
    assert problem.help
    return problem.code, problem.message


def changed(part: str, content: str | bytes | None) -> bytes:
    """A good DOCX with another ``part``, or without it."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members.pop(part, None)
    if content is not None:
        members[part] = content
    return zipped(members)


def archive_of(kind: str) -> bytes:
    types = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/></Types>'
    members: dict[str, dict[str, str | bytes]] = {
        "odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"},
        "ods": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
        "epub": {"mimetype": "application/epub+zip"},
        "pages": {"Index/Document.iwa": b"\x00", "preview.jpg": b"\xff\xd8\xff"},
        "xlsx": {"[Content_Types].xml": types.format("spreadsheetml.sheet")},
        "pptx": {"[Content_Types].xml": types.format("presentationml.presentation")},
        "zip": {"readme.txt": "hello"},
    }
    return zipped(members[kind])


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty-file", "is empty"),
        (b" \n", "empty-file", "is empty"),
        (bytes(5000), "empty-file", "nothing but zeros"),
        (b"%PDF-1.7\n%\xe2\xe3", "not-docx", "is a PDF"),
        (b"{\\rtf1\\ansi", "not-docx", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "not-docx", "a picture"),
        (b"<html><body>CV", "not-docx", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><pkg:package/>", "not-docx", "XML"),
        (b"# A page of text\n", "not-docx", "no DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx-protected", "protected by a password, or an old .doc"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "docx-protected",
            "is protected by a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
            "not-docx",
            "old Word document",
        ),
        (archive_of("odt"), "not-docx", "OpenDocument text (.odt)"),
        (archive_of("ods"), "not-docx", "OpenDocument file"),
        (archive_of("epub"), "not-docx", "e-book"),
        (archive_of("pages"), "not-docx", "Pages document"),
        (archive_of("xlsx"), "not-docx", "Excel"),
        (archive_of("pptx"), "not-docx", "PowerPoint"),
        (archive_of("zip"), "not-docx", "no Word document"),
        (GOOD[: len(GOOD) // 2], "docx-damaged", "damaged or cut off"),
        (GOOD[:30], "docx-damaged", "damaged or cut off"),
        (changed("word/document.xml", None), "docx-damaged", "word/document.xml, is missing"),
        (changed("_rels/.rels", None), "docx-damaged", "is missing"),
        (changed("word/document.xml", b"<w:document"), "docx-damaged", "broken XML"),
        (changed("word/document.xml", f"<w:document {NAMESPACES}/>".encode("utf-16")), "docx-damaged", "not UTF-8"),
        (changed("word/document.xml", b"<?xml version='1.0' encoding='gbk'?><x/>"), "docx-damaged", "not UTF-8"),
        (changed("word/styles.xml", b"\0"), "docx-damaged", "word/styles.xml"),
        (changed("word/vbaProject.bin", b"\0"), "docx-macros", "macros"),
        (changed("[Content_Types].xml", None), "not-docx", "no Word document"),
    ],
)
def test_what_is_no_readable_docx_is_refused_in_words(data: bytes, code: str, words: str) -> None:
    assert refusal(data)[0] == code
    assert words in refusal(data)[1]


def test_a_macro_file_is_refused_by_its_content_type() -> None:
    members = parts(p(t("x")))
    types = members["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "application/vnd.ms-word.document.macroEnabled.main",
    )
    assert refusal(zipped(members | {"[Content_Types].xml": types}))[0] == "docx-macros"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels"])
def test_entities_are_refused_in_every_part(part: str, declaration: str) -> None:
    assert refusal(changed(part, f"<?xml version='1.0'?>{declaration}<x>&a;</x>"))[0] == "docx-entities"


def test_a_zip_bomb_is_refused_at_once_whatever_size_it_claims() -> None:
    started = time.monotonic()
    bomb = changed("word/document.xml", f"<w:document {NAMESPACES}><w:body>{' ' * (64 << 20)}</w:body></w:document>")
    assert len(bomb) < 1 << 20
    built = time.monotonic()
    assert refusal(bomb)[0] == "docx-too-large"
    claimed = bomb.replace((64 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with pytest.raises(InputError):
        read_docx(claimed, NAME)
    assert time.monotonic() - built < 2 + (built - started)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    members = {f"word/{number}.xml": "" for number in range(6000)}
    assert refusal(zipped(parts(p(t("x"))) | members))[0] == "docx-too-large"


def test_a_part_packed_with_a_password_or_in_an_unknown_way_is_refused() -> None:
    assert refusal(zipped(parts(p(t("x"))), zipfile.ZIP_LZMA))[0] == "docx-damaged"
    data = bytearray(zipped({"a": "b", **parts(p(t("x")))}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    assert refusal(bytes(data))[0] == "docx-protected"


@pytest.mark.parametrize("tag", ["x", "w:sdt><w:sdtContent", "w:ins", "w:tbl><w:tr><w:tc", "w:smartTag"])
def test_xml_nested_without_end_is_refused(tag: str) -> None:
    closing = "".join(f"</{part.strip('<>')}>" for part in reversed(tag.split("><")))
    for depth in (200, 100_000):
        body = f"<{tag}>" * depth + p(t("deep")) + closing * depth
        code = refusal(zipped(parts(body)))[0]
        assert code in {"docx-too-large", "docx-damaged"}


def test_more_paragraphs_than_any_resume_has_are_refused() -> None:
    assert refusal(zipped(parts(p(t("x")) * 20_001)))[0] == "docx-too-large"


@pytest.mark.parametrize(
    "body",
    [
        p(t("word " * 1_000_000)),
        p(t("word ") * 60_000),
        p(t(" " * 3_000_000) + "<w:r><w:br/></w:r>" + t("x")),
        p("<w:r><w:t>a</w:t><w:br/></w:r>" * 100_000),
        p("".join(f'<w:bookmarkStart w:id="{n}" w:name="_cv_x{n}"/>' for n in range(50_000)) + t("x"))
        + p(t("y")) * 9000,
        p("".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(50_000)) + t("x") * 20_000),
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 60_000 + t("x") * 10_000) + p(t("end")),
        p(t("x")) * 15_000,
    ],
    ids="text runs spaces breaks bookmarks comments fields paragraphs".split(),
)
def test_large_pages_are_read_in_a_time_that_grows_with_them(body: str) -> None:
    data = zipped(parts(body))
    started = time.monotonic()
    assert dump(read_docx(data, "x"))
    assert time.monotonic() - started < 5


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_leads_to_anything_but_a_reading_or_an_input_error(data: st.DataObject) -> None:
    broken = bytearray(data.draw(st.sampled_from([GOOD, zipped(parts(p(t("x"))))])))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(broken) - 1))
        length = data.draw(st.integers(0, 40))
        broken[place : place + length] = data.draw(st.binary(max_size=40))
    for name in ("x.docx", "x.md", "x.bin"):
        with contextlib.suppress(InputError):
            assert isinstance(dump(read(bytes(broken), name)), str)


def test_a_docx_is_read_by_what_it_holds_and_text_by_being_none() -> None:
    assert read(GOOD, "download.bin") == read_docx(GOOD, "download.bin")
    assert read(b"# Lin\n", "download") == read_markdown(b"# Lin\n", "download")
    for data in (b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""):
        refusal(data, "resume.zh.md")


def test_a_docx_that_is_not_ours_has_no_target() -> None:
    import docx as writer

    file = io.BytesIO()
    word = writer.Document()
    word.add_heading("Someone", 0)
    word.add_heading("Work", 1)
    word.add_paragraph("Did things", style="List Bullet")
    word.save(file)
    reading = read(file.getvalue(), "cv.docx")
    assert (reading.target, reading.language) == ("", "")
    assert dump(reading) == "# Someone\n## Work\n- Did things\n"


_TAGS = (
    "w:p w:r w:t w:pPr w:rPr w:ins w:del w:moveFrom w:delText w:tab w:br w:sym w:hyperlink w:fldSimple w:fldChar "
    "w:instrText w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd w:commentReference w:sdt w:sdtPr "
    "w:sdtContent w:showingPlcHdr w:tbl w:tr w:trPr w:tc w:drawing w:pict w:txbxContent mc:AlternateContent mc:Choice "
    "mc:Fallback m:oMath m:t w:numPr w:numId w:ilvl w:outlineLvl w:pStyle w:rStyle w:vanish w:specVanish w:pPrChange "
    "w:footnoteReference w:sectPr w:headerReference w:ruby w:rubyBase w:x"
).split()
_ATTRIBUTES = "w:val w:id w:name w:type w:fldCharType w:instr w:font w:char w:anchor r:id".split()
_VALUES = [
    "",
    "0",
    "1",
    "-1",
    "99999999",
    "F0B7",
    "-F",
    "begin",
    "separate",
    "end",
    "_cv_a",
    "Heading1",
    "HYPERLINK x",
    "٣",
]


@st.composite
def _trees(draw: st.DrawFn, depth: int = 0) -> str:
    tag = draw(st.sampled_from(_TAGS))
    names = draw(st.lists(st.sampled_from(_ATTRIBUTES), max_size=3, unique=True))
    attributes = "".join(f' {name}="{draw(st.sampled_from(_VALUES))}"' for name in names)
    inside = [draw(_trees(depth + 1)) for _ in range(draw(st.integers(0, 3)))] if depth < 5 else []
    return f"<{tag}{attributes}>{draw(st.sampled_from(['', 'text', ' ']))}{''.join(inside)}</{tag}>"


@settings(max_examples=150, deadline=None)
@given(st.lists(_trees(), min_size=1, max_size=4).map("".join), st.booleans())
def test_any_mixture_of_elements_is_read(body: str, original: bool) -> None:
    reading = read_docx(zipped(parts(body, others={"comments": body, "header": body})), "x", original=original)
    for paragraph in reading.paragraphs:
        assert paragraph.text == paragraph.text.strip()
        assert all(0 <= mark.start <= mark.end <= len(paragraph.text) for mark in paragraph.marks)
        assert "\n" not in paragraph.text
