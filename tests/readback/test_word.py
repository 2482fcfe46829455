"""A DOCX is read as a person sees it, whichever word processor saved it."""

from __future__ import annotations

import pytest

from tailor.readback import Mark, Paragraph, read_docx
from tests.readback.made import NAMESPACES, STYLES, mark, p, parts, reading, t, texts, zipped


def roles(body: str, styles: str = STYLES, numbering: str = "") -> list[str]:
    others = {"numbering": numbering} if numbering else {}
    return [paragraph.role for paragraph in reading(body, styles=styles, others=others).paragraphs]


def style(style_id: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{more}</w:style>'


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("heading 1", "heading1"),
        ("Heading 2", "heading2"),
        ("heading 3", "other"),
        ("标题 1", "heading1"),
        ("標題 2", "heading2"),
        ("Überschrift 1", "heading1"),
        ("標題", "title"),
        ("标题", "title"),
        ("副标题", "subtitle"),
        ("联系方式", "contact"),
        ("列表项目符号", "bullet"),
        ("List Bullet 2", "bullet"),
        ("正文", "normal"),
        ("Heading 1,Chapter", "heading1"),
        ("Something of my own", "normal"),
    ],
)
def test_a_role_follows_the_name_of_the_style_and_not_its_id(name: str, role: str) -> None:
    assert roles(p(t("x"), "a7"), styles=style("a7", name)) == [role]


def test_a_style_based_on_another_has_its_role() -> None:
    styles = STYLES + style("My", "My bullets", '<w:basedOn w:val="ListBullet"/>')
    styles += style("Mine", "Mine", '<w:basedOn w:val="My"/>')
    styles += style("Loop", "Loop", '<w:basedOn w:val="Pool"/>') + style("Pool", "Pool", '<w:basedOn w:val="Loop"/>')
    assert roles(p(t("x"), "Mine") + p(t("y"), "Loop"), styles=styles) == ["bullet", "normal"]


def test_a_style_that_is_not_defined_is_known_by_its_id() -> None:
    assert roles(p(t("x"), "Heading2") + p(t("y"), "ListBullet"), styles="") == ["heading2", "bullet"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
)


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_a_paragraph_in_a_list_is_a_bullet_whatever_its_style_and_a_heading_stays_one() -> None:
    body = p(t("a"), properties=listed(3)) + p(t("b"), "Heading1", listed(3))
    assert roles(body, numbering=NUMBERING) == ["bullet", "heading1"]


def test_a_list_without_a_mark_or_switched_off_shows_no_bullet() -> None:
    body = p(t("a"), properties=listed(3, 1)) + p(t("b"), "ListBullet", listed(0))
    assert roles(body, numbering=NUMBERING) == ["normal", "normal"]


def test_a_list_that_comes_from_the_style_is_one() -> None:
    assert roles(p(t("a"), "L"), styles=style("L", "Liste", f"<w:pPr>{listed(3)}</w:pPr>")) == ["bullet"]


def test_an_outline_level_makes_a_heading() -> None:
    levels = [p(t("x"), properties=f'<w:outlineLvl w:val="{level}"/>') for level in (0, 1, 2, 9)]
    assert roles("".join(levels)) == ["heading1", "heading2", "other", "normal"]


def test_a_bullet_that_was_typed_as_a_sign_and_a_tab_is_one() -> None:
    body = p(mark(1, "_cv_one", t("•") + "<w:r><w:tab/></w:r>" + t("Built it")))
    assert reading(body).paragraphs == (
        Paragraph(role="bullet", text="Built it", marks=(Mark(id="one", start=0, end=8),)),
    )


def test_runs_may_be_split_anywhere_and_wrapped_in_anything() -> None:
    body = p(
        t("Bu") + "<w:proofErr w:type='spellStart'/>" + t("il") + "<w:smartTag>" + t("t ") + "</w:smartTag>"
        "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>" + t("6") + "</w:sdtContent></w:sdt>"
        "<w:customXml>" + t("2") + "</w:customXml><w:dir><w:bdo>" + t("%") + "</w:bdo></w:dir>"
    )  # fmt: skip
    assert texts(body) == ["Built 62%"]


def test_paragraphs_within_content_controls_are_read_and_prompts_are_not() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p(t("Click here")) + "</w:sdtContent></w:sdt>"
    )
    assert texts("<w:sdt><w:sdtContent>" + p(t("a")) + p(t("b")) + "</w:sdtContent></w:sdt>" + prompt) == ["a", "b"]


def test_special_characters_are_text() -> None:
    run = (
        "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:sym w:font="Arial" w:char="03B1"/><w:sym w:font="Webdings" w:char="F0FC"/></w:r>'
    )
    assert texts(p(run)) == ["co\xadop\u2011x✓≥α\ufffd"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>平台</w:t><w:cr/><w:t>服务</w:t></w:r>", "平台服务"),
        ("<w:r><w:t>平台，</w:t><w:br/><w:t>GPU</w:t></w:r>", "平台，GPU"),
        ("<w:r><w:t>Ant</w:t><w:br/><w:tab/><w:t>2023</w:t></w:r>", "Ant\t2023"),
        ("<w:r><w:t xml:space='preserve'>Ant </w:t><w:tab/><w:tab/><w:t>2023</w:t><w:tab/></w:r>", "Ant\t2023"),
        ("<w:r><w:t>one</w:t><w:br w:type='page'/><w:t>two</w:t></w:r>", "onetwo"),
        ("<w:r><w:t> one </w:t><w:t>two</w:t></w:r>", "onetwo"),
        ("<w:r><w:t xml:space='preserve'>  one  two\n</w:t></w:r>", "one  two"),
        (
            "<w:r><w:t>a</w:t><w:ruby><w:rt>"
            + t("pin")
            + "</w:rt><w:rubyBase>"
            + t("字")
            + "</w:rubyBase></w:ruby></w:r>",
            "a字",
        ),
    ],
)
def test_white_space_is_what_a_reader_sees(content: str, text: str) -> None:
    assert texts(p(content)) == [text]


def test_hidden_text_is_told_and_not_read() -> None:
    styles = (
        STYLES + '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        t("seen") + t(" not", "<w:vanish/>") + t(" too", '<w:vanish w:val="0"/>') + t(" nor", '<w:rStyle w:val="H"/>')
    )
    found = reading(body, styles=styles)
    assert [paragraph.text for paragraph in found.paragraphs] == ["seen too"]
    assert found.outside == ('hidden text: "not"', 'hidden text: "nor"')


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_fields_the_result_is_shown_and_links_are_noted() -> None:
    body = p(
        t("see ")
        + field(' HYPERLINK "https://a.cn/x" \\o "tip" ', t("here"))
        + t(", ")
        + field("HYPERLINK https://b.cn/ \\l part", t("there") + field("PAGE", t("1")))
        + "<w:fldSimple w:instr=' HYPERLINK \"mailto:a@b.cn\" '>" + t(" mail") + "</w:fldSimple>"
        + '<w:hyperlink r:id="r9">' + t(" site") + "</w:hyperlink>"
        + '<w:hyperlink w:anchor="top">' + t(" up") + "</w:hyperlink>"
    )  # fmt: skip
    (paragraph,) = reading(body, addresses={"r9": "https://c.cn/"}).paragraphs
    assert paragraph.text == "see here, there1 mail site up"
    assert paragraph.links == (
        ("here", "https://a.cn/x"),
        ("there1", "https://b.cn/#part"),
        ("mail", "mailto:a@b.cn"),
        ("site", "https://c.cn"),
        ("up", "#top"),
    )


def test_a_field_that_is_never_ended_hides_no_more_than_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(p(t("a") + begin + t("b")) + p(t("c"))) == ["a", "c"]


def test_alternatives_are_read_once() -> None:
    both = (
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>"
        "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p("<w:r>" + both.format("<w:t>a</w:t>", "<w:t>b</w:t>") + "</w:r>")) == ["a"]
    only = "<mc:AlternateContent><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent>"
    assert texts(p(f"<w:r>{only}</w:r>")) == ["b"]


def test_text_boxes_and_tables_are_read_where_they_stand_and_told() -> None:
    box = f"<w:txbxContent>{p(t('in the box'))}{p(t('and a bullet'), 'ListBullet')}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    drawing = f"<w:drawing><wp:inline><a:graphic>{shape}</a:graphic></wp:inline></w:drawing>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    inner = f"<w:tbl><w:tr><w:tc>{p(t('deep'))}</w:tc></w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{p(t('left'))}</w:tc><w:tc>{p(t('right'))}{inner}{p('')}</w:tc></w:tr></w:tbl>"
    )
    found = reading(p(t("a") + f"<w:r>{both}</w:r>" + t("b")) + table + p(t("end")))
    assert [(paragraph.role, paragraph.text) for paragraph in found.paragraphs] == [
        ("normal", "ab"),
        ("other", "in the box"),
        ("bullet", "and a bullet"),
        ("other", "left"),
        ("other", "right"),
        ("other", "deep"),
        ("normal", "end"),
    ]
    assert found.outside == ('a text box: "in the box and a bullet"', 'a table: "left right deep"')


def test_what_is_beside_the_text_is_told_in_words() -> None:
    picture = "<w:r><w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>"
    body = p(
        t("x") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + picture + "<w:r><w:object/></w:r>"
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    )  # fmt: skip
    body += '<w:sectPr><w:headerReference r:id="id-header"/><w:footerReference r:id="id-footer"/></w:sectPr>'
    others = {
        "header": p(t("Confidential")),
        "footer": p(""),
        "footnotes": "".join(
            f'<w:footnote w:id="{number}">{p(t(text))}</w:footnote>' for number, text in ((1, "unused"), (2, "a note"))
        ),
    }
    found = reading(body, others=others)
    assert found.outside == (
        'a page header: "Confidential"',
        "a picture",
        "an embedded object",
        'an equation: "a+b"',
        'a footnote: "a note"',
    )
    assert [paragraph.text for paragraph in found.paragraphs] == ["xa+b"]


def comment(number: int, author: str, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="{author}">{p("<w:r><w:annotationRef/></w:r>" + t(text))}</w:comment>'


def test_comments_say_who_what_and_about_which_text() -> None:
    body = p(
        t("Cut ")
        + '<w:commentRangeStart w:id="7"/>'
        + t("costs")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        + t(" by half")
    ) + p(t("Alone") + '<w:r><w:commentReference w:id="8"/></w:r>')
    comments = reading(body, others={"comments": comment(8, "Bo", "Why?") + comment(7, "安", "多少？")}).comments
    assert [(c.author, c.text, c.about) for c in comments] == [("安", "多少？", "costs"), ("Bo", "Why?", "Alone")]


def marks(body: str) -> list[list[tuple[str, str]]]:
    return [[(m.id, q.text[m.start : m.end]) for m in q.marks] for q in reading(body).paragraphs]


def test_a_bookmark_over_several_paragraphs_marks_each() -> None:
    body = p(t("one ") + '<w:bookmarkStart w:id="1" w:name="_cv_a"/>' + t("two"))
    body += p(t("three")) + p(t("four") + '<w:bookmarkEnd w:id="1"/>' + t(" five"))
    assert marks(body) == [[("a", "two")], [("a", "three")], [("a", "four")]]


def test_a_bookmark_that_ends_before_the_next_paragraph_marks_only_the_first() -> None:
    body = p('<w:bookmarkStart w:id="1" w:name="_cv_a"/>' + t("one")) + p('<w:bookmarkEnd w:id="1"/>' + t("two"))
    assert marks(body) == [[("a", "one")], []]


def test_bookmarks_may_stand_between_paragraphs_and_be_nested() -> None:
    body = '<w:bookmarkStart w:id="1" w:name="_cv_a"/>' + p(mark(2, "_cv_b", t("one")))
    body += '<w:bookmarkEnd w:id="1"/>' + p(t("two"))
    assert marks(body) == [[("a", "one"), ("b", "one")], []]


def test_a_bookmark_at_a_point_is_an_empty_mark_and_one_without_end_ends_with_its_paragraph() -> None:
    assert marks(p(t("ab") + mark(1, "_cv_x", "") + t("cd"))) == [[("x", "")]]
    assert reading(p(t("ab") + mark(1, "_cv_x", "") + t("cd"))).paragraphs[0].marks == (Mark(id="x", start=2, end=2),)
    assert marks(p('<w:bookmarkStart w:id="1" w:name="_cv_x"/>' + t("one")) + p(t("two"))) == [[("x", "one")], []]


@pytest.mark.parametrize(
    "name", ["_cv_a-1", "_cv_a-1_Copy_1", "_cv_a-1_Copy_12", "_cv_a-1_Copy_1_Copy_2", "_cv_a-1 Copy 1"]
)
def test_a_copy_of_a_bookmark_has_the_id_of_the_original(name: str) -> None:
    assert marks(p(mark(1, name, t("x")))) == [[("a-1", "x")]]


def test_other_bookmarks_are_not_ours() -> None:
    assert marks(p(mark(1, "_GoBack", t("x")) + mark(2, "cv_a", t("y")) + mark(3, "_cv_", t("z")))) == [[]]


def test_marks_and_links_follow_the_text_when_white_space_folds() -> None:
    body = p(t("  ") + mark(1, "_cv_a", t(" one") + "<w:r><w:br/></w:r>" + t(" two ")) + mark(2, "_cv_b", t(" x ")))
    assert marks(body) == [[("a", "one two "), ("b", " x")]]


def test_target_and_language_come_from_the_identifier() -> None:
    for identifier, expected in {
        "tailor:backend/zh": ("backend", "zh"),
        "tailor:ai@job-2/en": ("ai@job-2", "en"),
        "urn:isbn:1": ("", ""),
        "": ("", ""),
    }.items():
        found = reading(p(t("x")), identifier=identifier)
        assert (found.target, found.language) == expected


def test_strict_open_xml_is_read_alike() -> None:
    made = parts(p(mark(1, "_cv_a", t("one")), "ListBullet"))
    for old, new in (
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        made = {name: xml.replace(old, new) for name, xml in made.items()}
    assert NAMESPACES not in made["word/document.xml"]
    assert read_docx(zipped(made), "x").paragraphs == (
        Paragraph(role="bullet", text="one", marks=(Mark(id="a", start=0, end=3),)),
    )


def test_a_part_is_found_in_any_case_and_with_backslashes() -> None:
    made = {name.replace("/", "\\").replace("word\\", "Word\\"): xml for name, xml in parts(p(t("x"))).items()}
    assert [q.text for q in read_docx(zipped(made), "x").paragraphs] == ["x"]
