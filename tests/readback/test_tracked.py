"""Tracked changes: what is left when all are accepted, and what was there before them."""

from __future__ import annotations

import pytest

from tests.readback.made import MARK_GONE, MARK_NEW, gone, ins, mark, p, reading, t

MOVED_FROM = '<w:rPr><w:moveFrom w:id="1" w:author="Ann"/></w:rPr>'
MOVED_TO = '<w:rPr><w:moveTo w:id="1" w:author="Ann"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "accepted", "original"),
    [
        (p(t("up ") + gone("50") + ins(t("62")) + t("%")), ["up 62%"], ["up 50%"]),
        (p(t("a") + ins(gone("b")) + t("c")), ["ac"], ["ac"]),
        (p(t("a")) + p(ins(t("new")), properties=MARK_NEW) + p(t("z")), ["a", "new", "z"], ["a", "z"]),
        (p(t("a")) + p(gone("old"), properties=MARK_GONE) + p(t("z")), ["a", "z"], ["a", "old", "z"]),
        (p(t("left "), properties=MARK_GONE) + p(t("right")), ["left right"], ["left", "right"]),
        (p(t("left "), properties=MARK_NEW) + p(t("right")), ["left", "right"], ["left right"]),
        (
            p(f"<w:moveFrom>{t('m')}</w:moveFrom>", properties=MOVED_FROM)
            + p(t("a"))
            + p(f"<w:moveTo>{t('m')}</w:moveTo>", properties=MOVED_TO)
            + p(t("z")),
            ["a", "m", "z"],
            ["m", "a", "z"],
        ),
        (p(t("last")) + p(gone("gone"), properties=MARK_GONE), ["last"], ["last", "gone"]),
        (p(t("x") + f'<w:hyperlink w:anchor="a">{ins(t("y"))}{gone("z")}</w:hyperlink>'), ["xy"], ["xz"]),
        (p("<w:ins>" + t("one", "<w:b/>") + "<w:r><w:tab/></w:r></w:ins>" + t("two")), ["one\ttwo"], ["two"]),
    ],
)
def test_each_view_shows_its_side_of_every_change(body: str, accepted: list[str], original: list[str]) -> None:
    found = reading(body)
    assert [paragraph.text for paragraph in found.paragraphs] == accepted
    assert [paragraph.text for paragraph in reading(body, original=True).paragraphs] == original
    assert found.tracked


def test_a_file_without_changes_is_not_tracked() -> None:
    assert not reading(p(t("a", '<w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'))).tracked


def test_joined_paragraphs_have_the_role_of_the_first_that_is_left() -> None:
    joined = p(t("left "), "ListBullet", MARK_GONE) + p(t("right"))
    emptied = p(gone("old"), "Heading2", MARK_GONE) + p(t("next"), "ListBullet")
    assert [(q.role, q.text) for q in reading(joined + emptied).paragraphs] == [
        ("bullet", "left right"),
        ("bullet", "next"),
    ]


def test_a_deleted_bullet_leaves_its_mark_at_a_point_or_none() -> None:
    body = p(mark(1, "_cv_a", gone("old")), "ListBullet", MARK_GONE) + p(mark(2, "_cv_b", t("next")), "ListBullet")
    (left,) = reading(body).paragraphs
    assert [(m.id, m.start, m.end) for m in left.marks] == [("a", 0, 0), ("b", 0, 4)]
    emptied = p(t("a")) + p(mark(1, "_cv_a", gone("old")), "ListBullet")
    assert [(q.text, q.marks) for q in reading(emptied).paragraphs] == [("a", ())]


def test_joined_paragraphs_keep_both_marks_where_they_are() -> None:
    body = p(mark(1, "_cv_a", t("left ")), "ListBullet", MARK_GONE) + p(mark(2, "_cv_b", t("right")), "ListBullet")
    (joined,) = reading(body).paragraphs
    assert [(m.id, joined.text[m.start : m.end]) for m in joined.marks] == [("a", "left "), ("b", "right")]


@pytest.mark.parametrize(
    ("body", "was"),
    [
        (p(t("up ") + gone("50") + ins(t("62")) + t("%")), ["up 50%"]),
        (p(gone("Skills") + ins(t("Abilities"))), ["Skills"]),
        (p(gone("old"), properties=MARK_GONE) + p(gone("Skills") + ins(t("Abilities"))), ["Skills"]),
        (p(t("same")) + p(t("a") + ins(gone("b")) + t("c")), ["", ""]),
        (p(ins(t("new")), properties=MARK_NEW), [""]),
    ],
)
def test_a_paragraph_tells_what_it_was_before_the_changes_of_its_text(body: str, was: list[str]) -> None:
    assert [paragraph.was for paragraph in reading(body).paragraphs] == was


def test_the_original_view_has_the_style_of_before() -> None:
    change = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr></w:pPrChange>'
    body = p(t("x"), "Heading1", change)
    assert [q.role for q in reading(body).paragraphs] == ["heading1"]
    assert [q.role for q in reading(body, original=True).paragraphs] == ["bullet"]
    assert reading(body).tracked


def test_rows_and_text_boxes_that_were_deleted_or_inserted_belong_to_one_view() -> None:
    def row(text: str, change: str) -> str:
        return f"<w:tr><w:trPr><w:{change} w:id='1'/></w:trPr><w:tc>{p(t(text))}</w:tc></w:tr>"

    table = f"<w:tbl>{row('old', 'del')}{row('new', 'ins')}</w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{p(t('boxed'))}</w:txbxContent></w:pict></w:r>"
    body = table + p(t("x") + ins(box))
    assert [q.text for q in reading(body).paragraphs] == ["new", "x", "boxed"]
    assert [q.text for q in reading(body, original=True).paragraphs] == ["old", "x"]
    assert reading(body, original=True).outside == ('a table: "old"',)
