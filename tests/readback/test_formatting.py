"""Which words of a paragraph look otherwise than the rest, in DOCX and in Markdown; what is noise is not told."""

from __future__ import annotations

import pytest

from tailor.readback import read_docx, read_markdown
from tailor.render import docx
from tests.absorb.base import document
from tests.plan import made as templates
from tests.readback.made import STYLES, p, reading, t

STRONG = '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
HEAVY = (
    '<w:style w:type="paragraph" w:styleId="Heavy"><w:name w:val="List Bullet"/><w:rPr><w:b/><w:color w:val="336699"/>'
    "</w:rPr></w:style>"
)
HYPERLINK = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
)


def formats(body: str, *, original: bool = False, **more: object) -> tuple[tuple[str, str], ...]:
    (paragraph,) = reading(body, original=original, **more).paragraphs
    return paragraph.formats


@pytest.mark.parametrize(
    ("properties", "kinds"),
    [
        ("<w:b/>", ["bold"]),
        ('<w:b w:val="0"/>', []),
        ('<w:i w:val="true"/><w:b/>', ["bold", "italic"]),
        ('<w:u w:val="single"/>', ["underlined"]),
        ('<w:u w:val="none"/>', []),
        ("<w:strike/>", ["struck out"]),
        ('<w:vertAlign w:val="superscript"/>', ["raised"]),
        ('<w:vertAlign w:val="subscript"/>', ["lowered"]),
        ('<w:color w:val="FF0000"/>', ["coloured"]),
        ('<w:color w:val="auto"/>', []),
        ('<w:color w:val="333333"/>', []),
        ('<w:highlight w:val="yellow"/>', ["highlighted"]),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', ["highlighted"]),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', []),
        ('<w:rStyle w:val="Strong"/>', ["bold"]),
        ('<w:rFonts w:ascii="Arial"/><w:sz w:val="22"/><w:lang w:val="en-US"/>', []),
    ],
)
def test_what_a_run_looks_like_is_told_in_words(properties: str, kinds: list[str]) -> None:
    body = p(t("before ") + t("these", properties) + t(" after"), "ListBullet")
    assert formats(body, styles=STYLES + STRONG) == tuple(("these", kind) for kind in kinds)


def test_words_that_a_program_cut_into_runs_are_told_once() -> None:
    body = p(t("以") + t("gRPC", "<w:b/>") + t(" ") + t("打通", "<w:b/>") + t("节点"), "ListBullet")
    assert formats(body) == (("gRPC 打通", "bold"),)


@pytest.mark.parametrize("properties", ['<w:color w:val="FF0000"/>', '<w:highlight w:val="yellow"/>'])
def test_the_colour_of_a_whole_paragraph_is_the_look_of_the_page(properties: str) -> None:
    assert formats(p(t("all ", properties) + t("of it", properties), "ListBullet")) == ()


def test_the_style_of_a_paragraph_counts_unless_the_run_says_otherwise() -> None:
    body = p(t("heavy ") + t("not", '<w:b w:val="0"/>'), "Heavy")
    assert formats(body, styles=STYLES + HEAVY) == (("heavy", "bold"),)


def test_the_look_of_a_link_is_not_told_beside_the_link() -> None:
    shown = t("docs", '<w:rStyle w:val="Hyperlink"/>')
    link = f'<w:hyperlink r:id="r9">{shown}</w:hyperlink>'
    (paragraph,) = reading(
        p(t("see ") + link), styles=STYLES + HYPERLINK, addresses={"r9": "https://x.com/a"}
    ).paragraphs
    assert paragraph.links == (("docs", "https://x.com/a"),)
    assert paragraph.formats == ()


def test_the_raised_end_of_an_ordinal_is_autocorrection() -> None:
    body = p(t("the 1") + t("st", '<w:vertAlign w:val="superscript"/>') + t(" of 10"))
    assert formats(body) == ()


def test_the_original_view_has_the_look_of_before() -> None:
    changed = '<w:b/><w:rPrChange w:id="1" w:author="Ann"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    body = p(t("a ") + t("word", changed))
    assert formats(body) == (("word", "bold"),)
    assert formats(body, original=True) == (("word", "italic"),)


def test_a_generated_page_has_no_formats_but_in_the_headers_of_its_entries() -> None:
    found = read_docx(docx(document("zh"), templates.WORD), "resume.docx").paragraphs
    assert all(not paragraph.formats for paragraph in found if paragraph.role == "bullet")
    (header, *_) = (paragraph for paragraph in found if paragraph.role == "heading2")
    assert header.formats == (("某商城", "bold"), ("2022.07 – 至今", "coloured"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("- **统一**算法", [("统一", "bold")]),
        ("- a *b* c ~~d~~ `e`", [("b", "italic"), ("d", "struck out"), ("e", "code")]),
        ("- ***both***", [("both", "italic"), ("both", "bold")]),
        ("- <u>a</u> <b>c</b> x<sup>2</sup>", [("a", "underlined"), ("c", "bold"), ("2", "raised")]),
        ('- <abbr title="x">a</abbr>', [("a", "HTML")]),
        ("- 2 * 3 * 4 and snake_case_name", []),
        ("- \\*literal\\*", []),
    ],
)
def test_emphasis_code_and_tags_of_markdown_are_told(source: str, found: list[tuple[str, str]]) -> None:
    (paragraph,) = read_markdown(source.encode(), "a.md").paragraphs
    assert sorted(paragraph.formats) == sorted(found)


def test_what_stands_in_a_table_or_code_is_marked_as_beside_the_text() -> None:
    found = read_markdown(b"- a\n\n| b |\n|---|\n| c |\n\n```\nd\n```\n\n- e\n", "a.md").paragraphs
    assert [(one.text, one.beside) for one in found] == [
        ("a", False),
        ("b", True),
        ("c", True),
        ("d", True),
        ("e", False),
    ]
    table = f"<w:tbl><w:tr><w:tc>{p(t('in'))}</w:tc></w:tr></w:tbl>"
    found = reading(p(t("before")) + table + p(t("behind"))).paragraphs
    assert [(one.text, one.beside) for one in found] == [("before", False), ("in", True), ("behind", False)]
