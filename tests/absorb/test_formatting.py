"""What is bold, linked or in a table on an edited page has no place in data/: it is listed, and the texts are taken."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tailor.absorb import Aligned, align
from tailor.readback import read
from tests.absorb.base import FORMATS, Page, document, edited, generated
from tests.absorb.pages import MarkdownPage, W, WordPage


def told(aligned: Aligned) -> list[tuple[str, str]]:
    return [(one.text, one.why) for one in aligned.outside]


def texts(aligned: Aligned) -> dict[str, str]:
    return {b.id: b.text for s in aligned.document.sections for e in s.entries for b in e.bullets}


def typed(page: MarkdownPage, old: str, new: str) -> None:
    n = page.find(old)
    page.lines[n] = page.lines[n].replace(old, new)


def test_emphasis_links_and_code_in_a_bullet_are_listed() -> None:
    aligned = edited(MarkdownPage, lambda p: typed(p, "Redis cache", "**Redis** [cache](https://x.com) `now`"))
    assert told(aligned) == [
        ("**Redis**", "formatting of bullet cache is not kept (bold)"),
        ("`now`", "formatting of bullet cache is not kept (code)"),
        ("cache", "the link to https://x.com in bullet cache is not kept"),
    ]
    assert all(one.line for one in aligned.outside)
    assert texts(aligned)["cache"] == "Added a Redis cache now to order lookup, cutting latency by 62%"


def test_formatting_alone_is_listed_though_no_text_changed() -> None:
    aligned = edited(MarkdownPage, lambda p: typed(p, "以消息队列", "以*消息队列*"), "zh")
    assert aligned.document == document("zh")
    assert told(aligned) == [("*消息队列*", "formatting of bullet queue is not kept (italic)")]


def test_formatting_of_a_new_bullet_is_listed() -> None:
    def add(page: MarkdownPage) -> None:
        page.lines.insert(page.find("Decoupled"), "- Ran **Kafka** in [two](https://a.b/c) regions")

    aligned = edited(MarkdownPage, add)
    assert texts(aligned)["new-1"] == "Ran Kafka in two regions"
    assert [why for _, why in told(aligned)] == [
        "formatting of the new bullet “Ran Kafka in two regions” is not kept (bold)",
        "the link to https://a.b/c in the new bullet “Ran Kafka in two regions” is not kept",
    ]


def test_what_a_template_formats_is_not_listed_when_its_text_was_edited() -> None:
    def change(page: MarkdownPage) -> None:
        typed(page, "2020.07 – 2020.09", "2020.07 – 2020.10")
        typed(page, "**Medal**", "**Gold medal**")

    assert told(edited(MarkdownPage, change)) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_an_address_that_a_program_made_a_link_of_is_not_listed(kind: type[Page]) -> None:
    if kind is MarkdownPage:
        aligned = edited(kind, lambda p: typed(p, "Redis cache", "Redis cache (<https://x.com/>)"))
    else:
        pytest.importorskip("lxml")
        aligned = edited(kind, lambda p: p.replace(p.find("Redis"), "Redis cache", "Redis cache (https://x.com/)"))
    assert told(aligned) == []
    assert "https://x.com/" in texts(aligned)["cache"]


def _runs(page: WordPage, n: int, middle: str, **properties: str) -> None:
    """Cut the bullet into three runs and give ``properties`` to that of ``middle``."""
    run = next(r for r in page.lines[n].iter(f"{W}r") if middle in "".join(t.text or "" for t in r.iter(f"{W}t")))
    text = "".join(t.text or "" for t in run.iter(f"{W}t"))
    before, behind = text.split(middle, 1)
    for piece in (before, middle, behind):
        made: Any = copy.deepcopy(run)
        made.find(f"{W}t").text = piece
        made.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if piece == middle:
            looks = made.find(f"{W}rPr")
            if looks is None:
                looks = made.makeelement(f"{W}rPr", {})
                made.insert(0, looks)
            for name, value in properties.items():
                looks.append(made.makeelement(f"{W}{name}", {f"{W}val": value}))
        run.addprevious(made)
    run.getparent().remove(run)


def test_bold_and_colour_on_a_part_of_a_bullet_of_a_docx_are_listed() -> None:
    def change(page: WordPage) -> None:
        _runs(page, page.find("order lookup"), "order lookup", b="1", color="FF0000")

    aligned = edited(WordPage, change)
    assert aligned.document == document()
    assert told(aligned) == [("**order lookup**", "formatting of bullet cache is not kept (bold, coloured)")]


def test_fonts_sizes_and_languages_are_no_edits() -> None:
    def change(page: WordPage) -> None:
        _runs(page, page.find("order lookup"), "order lookup", sz="24", lang="de-DE")

    assert told(edited(WordPage, change)) == []


def test_a_table_pasted_into_a_docx_is_listed_once_and_not_taken() -> None:
    def paste(page: WordPage) -> None:
        paragraph = page.lines[page.find("Decoupled")]
        table = paragraph.makeelement(f"{W}tbl", {})
        row = table.makeelement(f"{W}tr", {})
        cell = table.makeelement(f"{W}tc", {})
        inner = copy.deepcopy(page.lines[page.find("Decoupled")])
        for child in list(inner):
            inner.remove(child)
        run = inner.makeelement(f"{W}r", {})
        text = inner.makeelement(f"{W}t", {})
        text.text = "A cell"
        run.append(text)
        inner.append(run)
        cell.append(inner)
        row.append(cell)
        table.append(row)
        paragraph.addprevious(table)

    aligned = edited(WordPage, paste)
    assert aligned.document == document()
    assert told(aligned) == [('a table: "A cell"', "it stands outside of the text that is read")]


def test_an_edit_in_a_table_of_the_template_is_an_edit_and_no_table_that_came() -> None:
    _, expected = generated(MarkdownPage)
    base = document()
    cells = "".join(f"| {b.text} |\n" for s in base.sections for e in s.entries for b in e.bullets)
    page = f"# {base.name}\n\n| what |\n|---|\n{cells}"
    before, after = (read(text.encode(), "a.md") for text in (page, page.replace("62%", "70%")))
    aligned = align(after, before, base)
    assert told(aligned) == []
    assert texts(aligned)["cache"].endswith("70%")
    assert expected.outside == ()
