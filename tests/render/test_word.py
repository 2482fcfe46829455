"""The DOCX as other programs see it: text, structure, links, properties, bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx2txt
import mammoth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.compose import Document
from tailor.errors import InputError
from tailor.render import docx
from tests.render.sample import CHINESE, ENGLISH, ROOT, TEMPLATE, W, bullet, facts, missing_in_order, part, rewritten

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Style name and text of each paragraph, read by python-docx."""
    import docx as reader

    return [(p.style.name, p.text) for p in reader.Document(io.BytesIO(data)).paragraphs if p.style is not None]


@pytest.mark.parametrize("document", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_two_independent_readers_find_every_text_in_order(document: Document) -> None:
    data = docx(document, TEMPLATE)
    assert missing_in_order(docx2txt.process(io.BytesIO(data)), facts(document)) == []
    assert missing_in_order(mammoth.extract_raw_text(io.BytesIO(data)).value, facts(document)) == []


def test_paragraphs_have_the_styles_of_their_roles() -> None:
    assert paragraphs(docx(CHINESE, TEMPLATE)) == [
        ("Title", "林知远"),
        ("Subtitle", "AI 平台研发工程师"),
        ("Contact", "zhiyuan@example.com"),
        ("Contact", "杭州 | GitHub"),
        ("Heading 1", "个人简介"),
        ("Normal", "三年平台经验。"),
        ("Heading 1", "工作经历"),
        ("Heading 2", "云岭科技 · 研发工程师\t2023.07 – 至今"),
        ("List Bullet", "重构“推理网关”，P99 延迟降至 71 ms……"),
        ("List Bullet", "设计 GPU 资源池"),
        ("Heading 2", "海图数据 · 实习\n\t2022.06 – 2022.12"),
        ("List Bullet", "实现 5*3 与 R&D <b> 限流 | C# _x_"),
        ("Heading 1", "获奖经历"),
        ("Heading 2", "ICPC · 金奖\t2019.11"),
    ]


def test_mammoth_sees_headings_lists_and_links() -> None:
    html = mammoth.convert_to_html(io.BytesIO(docx(CHINESE, TEMPLATE))).value
    assert "<h1>工作经历</h1>" in html
    assert html.count("<h2>") == 3
    assert html.count("<li>") == 3
    assert '<a href="https://github.com/example">GitHub</a>' in html


def test_there_are_no_tables_text_boxes_or_pictures() -> None:
    tags = {
        element.tag.split("}")[1] for element in part(docx(CHINESE, TEMPLATE)).iter() if isinstance(element.tag, str)
    }
    assert tags & {"tbl", "drawing", "pict", "txbxContent", "framePr", "sdt"} == set()


def test_links_lead_to_valid_addresses_and_other_schemes_stay_plain_text() -> None:
    data = docx(CHINESE, TEMPLATE)
    targets = {
        relation.get("Id"): relation.get("Target")
        for relation in part(data, "word/_rels/document.xml.rels")
        if relation.get("TargetMode") == "External"
    }
    links = [(targets[link.get(f"{R}id")], "".join(link.itertext())) for link in part(data).iter(f"{W}hyperlink")]
    assert links == [
        ("mailto:zhiyuan@example.com", "zhiyuan@example.com"),
        ("https://github.com/example", "GitHub"),
        ("https://yunling.example.com/a%20b", "云岭科技"),
    ]
    assert list(part(docx(ENGLISH, TEMPLATE)).iter(f"{W}hyperlink")) == []


def test_hidden_bookmarks_enclose_each_entry_header_and_bullet() -> None:
    found = {}
    for paragraph in part(docx(CHINESE, TEMPLATE)).iter(f"{W}p"):
        starts, ends = (list(paragraph.iter(f"{W}bookmark{kind}")) for kind in ("Start", "End"))
        assert [s.get(f"{W}id") for s in starts] == [e.get(f"{W}id") for e in ends]
        for start in starts:
            assert paragraph.index(start) == 1
            behind = "".join(t.text or "" for run in ends[0].itersiblings() for t in run.iter(f"{W}t"))
            assert behind in ("", "。")  # a mark that may hang in the margin stands behind the bookmark
            found[start.get(f"{W}name")] = "".join(paragraph.itertext())
    assert list(found) == [
        "_cv_summary-text", "_cv_yunling", "_cv_gateway", "_cv_pool", "_cv_haitu", "_cv_limits", "_cv_icpc",
    ]  # fmt: skip
    assert found["_cv_pool"] == "设计 GPU 资源池"


def test_the_longest_id_gives_a_bookmark_name_that_word_accepts() -> None:
    section = CHINESE.sections[1]
    entry = replace(section.entries[0], bullets=(bullet("x" * 32, "text"),))
    data = docx(replace(CHINESE, sections=(replace(section, entries=(entry,)),)), TEMPLATE)
    assert max(len(mark.get(f"{W}name")) for mark in part(data).iter(f"{W}bookmarkStart")) <= 40


def test_properties_name_the_person_and_the_variant_and_no_moment() -> None:
    import docx as reader

    properties = reader.Document(io.BytesIO(docx(CHINESE, TEMPLATE))).core_properties
    assert properties.title == "林知远 – AI 平台研发工程师"
    assert properties.author == properties.last_modified_by == "林知远"
    assert properties.language == "zh-CN"
    assert properties.identifier == "tailor:ai-platform/zh"
    assert (properties.created, properties.modified) == (None, None)


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_the_page_and_the_tab_for_dates_follow_the_paper(paper: str, size: tuple[str, str]) -> None:
    data = docx(replace(CHINESE, paper=paper), TEMPLATE)
    section = part(data).find(f".//{W}sectPr")
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == size
    width = int(size[0]) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    tabs = part(data, "word/styles.xml").findall(f".//{W}style[@{W}styleId='Heading2']/{W}pPr/{W}tabs/{W}tab")
    assert [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in tabs] == [("right", str(width))]


def test_nothing_direct_changes_the_height_of_a_paragraph() -> None:
    allowed = {f"{W}pStyle", f"{W}keepNext"}
    for properties in part(docx(CHINESE, TEMPLATE)).iter(f"{W}pPr"):
        assert {child.tag for child in properties} <= allowed
    for properties in part(docx(CHINESE, TEMPLATE)).iter(f"{W}rPr"):
        assert {child.tag for child in properties} <= {f"{W}rStyle", f"{W}rFonts", f"{W}b"}


def test_a_line_grid_and_columns_of_the_template_are_dropped() -> None:
    grid = '<w:cols w:num="2"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    data = docx(CHINESE, rewritten(TEMPLATE, "word/document.xml", "</w:sectPr>", grid))
    assert [element.tag for element in part(data).find(f".//{W}sectPr")] == [f"{W}pgSz", f"{W}pgMar"]


def hinted(data: bytes) -> list[tuple[str, bool]]:
    return [
        ("".join(run.itertext()), run.find(f"{W}rPr/{W}rFonts") is not None)
        for run in part(data).iter(f"{W}r")
        if run.find(f"{W}t") is not None
    ]


def test_chinese_runs_ask_for_the_east_asian_font_and_english_ones_do_not() -> None:
    runs = hinted(docx(CHINESE, TEMPLATE))
    assert ("重构“推理网关”，P99 延迟降至 71 ms……", True) not in runs  # …… after a Latin letter is split off
    assert ("重构“推理网关”，P99 延迟降至 71 ms", True) in runs
    assert not any(hint for _, hint in hinted(docx(ENGLISH, TEMPLATE)))


@pytest.mark.parametrize(
    ("language", "latin", "east"),
    [("zh", "en-US", "zh-CN"), ("zh-TW", "en-US", "zh-TW"), ("en", "en-US", "zh-CN"), ("de", "de", "zh-CN")],
)
def test_languages_are_set_in_the_defaults_and_the_settings(language: str, latin: str, east: str) -> None:
    data = docx(replace(CHINESE, language=language), TEMPLATE)
    marks = [
        *part(data, "word/styles.xml").iter(f"{W}lang"),
        *part(data, "word/settings.xml").iter(f"{W}themeFontLang"),
    ]
    assert len(marks) == 2
    assert {(mark.get(f"{W}val"), mark.get(f"{W}eastAsia")) for mark in marks} == {(latin, east)}


def test_the_bytes_are_the_same_whatever_the_environment() -> None:
    script = (
        "import hashlib, os, sys; sys.path.insert(0, '.'); os.umask(int(sys.argv[1], 8))\n"
        "from tests.render.sample import *\nfrom tailor.render import docx, markdown\n"
        "made = docx(CHINESE, TEMPLATE) + markdown(CHINESE, MARKDOWN_TEMPLATE).encode()\n"
        "print(hashlib.sha256(made).hexdigest())"
    )
    digests = set()
    for zone, locale, seed, umask in (("Asia/Shanghai", "C", "0", "022"), ("America/New_York", "C.UTF-8", "77", "077")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-W", "error", "-c", script, umask]
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert ran.returncode == 0, ran.stderr
        digests.add(ran.stdout)
    assert len(digests) == 1


texts = st.text(
    st.one_of(
        st.sampled_from("*_<>#|&`~[]\\\"'“”‘’…—· 中文，。Aa1-+"),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\x00\x0b\ud800\ufffe"),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_arrives_literally(text: str) -> None:
    section = CHINESE.sections[0]
    entry = replace(section.entries[0], bullets=(bullet("b", f"[{text}]"),))
    data = docx(replace(CHINESE, sections=(replace(section, entries=(entry,)),)), TEMPLATE)
    shown = paragraphs(data)[-1][1]
    assert len(shown) <= len(text) + 2
    legal = all(c >= " " and c not in "\x85\u2028\u2029\ufffe\uffff" and not "\ud800" <= c <= "\udfff" for c in text)
    if legal:
        assert shown == f"[{text}]"


def test_characters_that_xml_forbids_become_a_replacement_sign() -> None:
    data = docx(replace(ENGLISH, name="A\x00B\tC\ud800"), TEMPLATE)
    assert paragraphs(data)[0] == ("Title", "A\ufffdB C\ufffd")


def word_default() -> bytes:
    import docx as writer

    document = writer.Document()
    document.add_paragraph("Sample text of the template")
    document.sections[0].header.paragraphs[0].text = "Kept header"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_template_of_ones_own_keeps_its_header_and_loses_its_sample_text() -> None:
    data = docx(CHINESE, word_default())
    assert [text for style, text in paragraphs(data) if style == "Contact"] == []
    assert ("Normal", "杭州 | GitHub") in paragraphs(data)
    assert "Sample text" not in str(paragraphs(data))
    assert "Kept header" in docx2txt.process(io.BytesIO(data))


def test_a_template_with_localised_style_ids_works_by_the_styles_names() -> None:
    localised = TEMPLATE
    for old, new in (("Heading1", "1"), ("ListBullet", "a0"), ("Title", "a3")):
        localised = rewritten(localised, "word/styles.xml", f'w:styleId="{old}"', f'w:styleId="{new}"')
    assert [style for style, _ in paragraphs(docx(ENGLISH, localised))] == [
        "Title", "Contact", "Heading 1", "Heading 2", "List Bullet",
    ]  # fmt: skip


def test_tab_stops_that_the_header_style_inherits_do_not_catch_the_dates() -> None:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="2000"/></w:tabs><w:spacing w:before="60"'
    stops = part(
        docx(CHINESE, rewritten(TEMPLATE, "word/styles.xml", '<w:spacing w:before="60"', tabs)), "word/styles.xml"
    )
    found = stops.findall(f".//{W}style[@{W}styleId='Heading2']/{W}pPr/{W}tabs/{W}tab")
    assert [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in found] == [("clear", "2000"), ("right", "9866")]


def test_every_missing_style_is_named_at_once() -> None:
    lacking = rewritten(TEMPLATE, "word/styles.xml", 'w:val="heading 1"', 'w:val="other 1"')
    lacking = rewritten(lacking, "word/styles.xml", 'w:val="List Bullet"', 'w:val="other 2"')
    with pytest.raises(InputError) as caught:
        docx(CHINESE, lacking, "mine.docx")
    messages = [diagnostic.message for diagnostic in caught.value.diagnostics]
    assert messages == [
        "the template mine.docx has no paragraph style 'Heading 1'",
        "the template mine.docx has no paragraph style 'List Bullet'",
    ]


def test_a_list_style_without_bullets_is_refused() -> None:
    plain = rewritten(TEMPLATE, "word/styles.xml", '<w:numPr><w:numId w:val="1"/></w:numPr>', "")
    with pytest.raises(InputError, match="has no bullets"):
        docx(CHINESE, plain)


def macro() -> bytes:
    types = "wordprocessingml.template.main+xml"
    return rewritten(TEMPLATE, "[Content_Types].xml", "wordprocessingml.document.main+xml", types)


@pytest.mark.parametrize(
    "data",
    [b"", b"not a zip", TEMPLATE[:3000], macro(), rewritten(TEMPLATE, "word/document.xml", "<w:body>", "<w:bod")],
    ids=["empty", "text", "cut", "dotx", "xml"],
)
def test_a_template_that_is_no_docx_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"mine\.docx is not a Word document"):
        docx(CHINESE, data, "mine.docx")


def numbers(data: bytes) -> list[Any]:
    return [child.tag.removeprefix(W) for child in part(data, "word/numbering.xml")]


def test_the_list_is_defined_before_it_is_used() -> None:
    assert numbers(docx(CHINESE, TEMPLATE)) == ["abstractNum", "num"]


def test_parts_are_stored_undated_and_sorted() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(CHINESE, TEMPLATE))) as archive:
        members = archive.infolist()
    assert members[0].filename == "[Content_Types].xml"
    assert [m.filename for m in members[1:]] == sorted(m.filename for m in members[1:])
    assert {(m.compress_type, m.date_time, m.create_system) for m in members} == {
        (zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3)
    }
