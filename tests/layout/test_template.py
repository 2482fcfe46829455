"""Reading the geometry of templates, good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from tailor.errors import InputError
from tailor.layout import ROLES, read_geometry
from tests.layout.pages import TEMPLATE

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES, DOCUMENT = "word/styles.xml", "word/document.xml"


def edited(changes: Mapping[str, tuple[str, str]], *, add: Mapping[str, bytes] | None = None) -> bytes:
    """The built-in template with texts replaced in its parts; each must be there."""
    result = io.BytesIO()
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name in changes:
                old, new = changes[name]
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
        for name, data in (add or {}).items():
            target.writestr(name, data)
    return result.getvalue()


def codes(template: bytes) -> set[str]:
    """The codes of what is wrong with a template."""
    with pytest.raises(InputError) as raised:
        read_geometry(template, "a4", "mine.docx")
    assert all("mine.docx" in problem.message and problem.help for problem in raised.value.diagnostics)
    return {problem.code for problem in raised.value.diagnostics}


def test_the_built_in_template_has_every_role_and_nothing_to_warn_of() -> None:
    geometry = read_geometry(TEMPLATE.read_bytes(), "a4", "resume.docx")
    assert set(geometry.styles) == set(ROLES)
    assert geometry.warnings == ()
    assert geometry.style("title").size > geometry.style("normal").size


def test_letter_is_wider_and_shorter_than_a4() -> None:
    a4, letter = (read_geometry(TEMPLATE.read_bytes(), paper, "resume.docx") for paper in ("a4", "letter"))
    assert letter.text_width - a4.text_width == 12240 - 11906
    assert letter.text_height - a4.text_height == 15840 - 16838


def test_the_text_of_a_bullet_begins_at_its_hanging_indent() -> None:
    style = read_geometry(TEMPLATE.read_bytes(), "a4", "resume.docx").style("bullet")
    assert style.left > 0
    assert style.first == 0


def test_a_marker_too_wide_for_its_indent_moves_the_first_line_to_the_next_tab_stop() -> None:
    template = edited({STYLES: ('w:left="220" w:hanging="220"', 'w:left="100" w:hanging="100"')})
    style = read_geometry(template, "a4", "resume.docx").style("bullet")
    assert style.left == 100
    assert style.first > 0


def test_an_ancestor_gives_what_a_style_does_not_say() -> None:
    template = edited({STYLES: ('<w:sz w:val="21"/><w:szCs w:val="21"/>', "")})
    geometry = read_geometry(template, "a4", "resume.docx")
    assert geometry.style("heading2").size == geometry.style("normal").size


def test_styles_based_on_each_other_in_a_circle_are_read() -> None:
    template = edited({STYLES: ('<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="Title"/>')})
    assert read_geometry(template, "a4", "resume.docx").style("normal").size == 10


def test_a_border_adds_to_the_height() -> None:
    template = edited({STYLES: ('w:sz="4" w:space="0"', 'w:sz="8" w:space="2"')})
    assert read_geometry(template, "a4", "resume.docx").style("heading1").border == 20 + 40


def test_a_style_is_found_whatever_the_case_of_its_name() -> None:
    template = edited({STYLES: ('w:val="List Bullet"', 'w:val="list bullet"')})
    assert read_geometry(template, "a4", "resume.docx").style("bullet").left > 0


def test_subtitle_and_contact_fall_back_to_normal() -> None:
    template = edited({STYLES: ('<w:name w:val="Contact"/>', '<w:name w:val="Kontakt"/>')})
    geometry = read_geometry(template, "a4", "resume.docx")
    assert geometry.style("contact") == geometry.style("normal")


def test_an_unknown_family_is_measured_wider_and_warned_of_once_for_each_style() -> None:
    template = edited({STYLES: ('w:ascii="Calibri"', 'w:ascii="Papyrus"')})
    geometry = read_geometry(template, "a4", "resume.docx")
    assert geometry.style("normal").scale > 1
    assert {warning.code for warning in geometry.warnings} == {"template-font"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('<w:name w:val="List Bullet"/>', '<w:name w:val="Points"/>', "template-lacks-style"),
        ('w:line="290" w:lineRule="exact"', 'w:line="290" w:lineRule="auto"', "template-line-spacing"),
        ('w:before="20" w:after="0"', 'w:before="20" w:after="60"', "template-space-after"),
        ('w:before="20" w:after="0"', 'w:before="20" w:after="0" w:beforeAutospacing="1"', "template-space-after"),
        ('w:left="220" w:hanging="220"', 'w:left="9800" w:hanging="220"', "template-indent"),
    ],
)
def test_a_template_that_cannot_be_measured_is_refused(old: str, new: str, code: str) -> None:
    assert code in codes(edited({STYLES: (old, new)}))


def test_margins_that_leave_no_room_are_refused() -> None:
    section = '<w:sectPr><w:pgMar w:left="6000" w:right="6000" w:top="0" w:bottom="0"/></w:sectPr></w:body>'
    assert "template-margins" in codes(edited({DOCUMENT: ("</w:body>", section)}))


def test_text_in_a_header_is_warned_of() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    relation = f'<Relationship Id="h" Type="{kind}" Target="h.xml"/></Relationships>'
    template = edited(
        {"word/_rels/document.xml.rels": ("</Relationships>", relation)},
        add={"word/h.xml": f"<w:hdr {NAMESPACE}><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:hdr>".encode()},
    )
    assert [warning.code for warning in read_geometry(template, "a4", "mine.docx").warnings] == ["template-header"]


def test_all_problems_come_at_once() -> None:
    template = edited({STYLES: ('w:after="0" w:line="290" w:lineRule="exact"', 'w:after="60"')})
    assert {"template-line-spacing", "template-space-after"} <= codes(template)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04", TEMPLATE.read_bytes()[:4000]])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert codes(data) == {"template-not-docx"}


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert codes(file.getvalue()) == {"template-not-docx"}


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    bomb = edited({}, add={f"word/{number}.xml": bytes(20 << 20) for number in range(7)})
    assert len(bomb) < 1 << 20
    assert codes(bomb) == {"template-not-docx"}


def test_entities_are_refused_and_not_expanded() -> None:
    declared = '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:styles '
    assert codes(edited({STYLES: ("<w:styles ", declared)})) == {"template-not-docx"}


def test_broken_xml_is_refused() -> None:
    assert codes(edited({STYLES: ("</w:styles>", "")})) == {"template-not-docx"}
