"""Edits of a file, one of each kind, come out as the edits of the document that they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tailor.absorb import Aligned, align
from tailor.compose import Document, Link, with_private_contact
from tailor.diff import Change, diff
from tailor.readback import Paragraph, read
from tests.absorb.base import FORMATS, LANGUAGES, Page, document, edited, generated, written
from tests.absorb.pages import MarkdownPage, WordPage

each_format = pytest.mark.parametrize("kind", FORMATS)


def changes(found: Aligned, language: str = "en") -> list[tuple[Any, ...]]:
    return [_short(change) for change in diff(document(language), found.document)]


def _short(change: Change) -> tuple[Any, ...]:
    if change.kind == "reworded":
        return "reworded", change.id or "page", change.field, change.after
    if change.kind == "added":
        return "added", getattr(change.after, "text", ""), change.new and (change.new.parent, change.new.index)
    if change.kind == "moved":
        return "moved", change.id, change.new and (change.new.parent, change.new.index)
    return "dropped", change.id


@each_format
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_file_has_no_edits(kind: type[Page], language: str) -> None:
    found = edited(kind, lambda page: None, language)
    assert found == Aligned(document=document(language))


@each_format
def test_a_number_that_was_changed_is_a_reworded_bullet(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.replace(page.find("Redis"), "62%", "70%"))
    assert changes(found) == [
        ("reworded", "cache", "text", "Added a Redis cache to order lookup, cutting latency by 70%")
    ]


@each_format
def test_a_bullet_that_was_retyped_by_half_is_still_the_same(kind: type[Page]) -> None:
    text = "Cut the latency of order lookup by 62%, by means of caching"
    assert changes(edited(kind, lambda page: page.retype(page.find("Redis"), text))) == [
        ("reworded", "cache", "text", text)
    ]


def test_a_bullet_with_its_id_may_say_something_else_entirely() -> None:
    found = edited(WordPage, lambda page: page.retype(page.find("Redis"), "Nothing like before"))
    assert changes(found) == [("reworded", "cache", "text", "Nothing like before")]


def test_without_an_id_something_else_entirely_in_the_place_of_a_bullet_is_that_one_retyped() -> None:
    found = edited(MarkdownPage, lambda page: page.retype(page.find("Redis"), "Nothing like it was"))
    assert changes(found) == [("reworded", "cache", "text", "Nothing like it was")]


def test_without_an_id_something_else_entirely_in_another_place_is_a_new_bullet() -> None:
    def change(page: MarkdownPage) -> None:
        page.insert(page.find("cluster"), "Nothing like it was")
        page.delete(page.find("Redis"))

    assert sorted(changes(edited(MarkdownPage, change))) == [
        ("added", "Nothing like it was", ("shop", 1)),
        ("dropped", "cache"),
    ]


def test_what_another_bullet_is_known_to_say_is_not_this_one_retyped() -> None:
    data, expected = generated(MarkdownPage)
    page = MarkdownPage(data)
    page.retype(page.find("Redis"), "Wrote unit tests")
    reading = read(page.data(), MarkdownPage.name)
    found = align(reading, expected, document(), known=["Wrote the unit tests"])
    assert sorted(changes(found)) == [("added", "Wrote unit tests", ("shop", 0)), ("dropped", "cache")]


@each_format
def test_a_bullet_that_was_deleted_is_dropped(kind: type[Page]) -> None:
    assert changes(edited(kind, lambda page: page.delete(page.find("Redis")))) == [("dropped", "cache")]


def test_a_bookmark_on_an_empty_paragraph_is_a_deleted_bullet() -> None:
    assert changes(edited(WordPage, lambda page: page.empty(page.find("Redis")))) == [("dropped", "cache")]


@each_format
def test_a_bullet_that_was_moved_up_is_moved(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.move(page.find("cluster"), page.find("Redis")))
    assert changes(found) == [("moved", "search", ("shop", 0))]


@each_format
def test_a_bullet_may_move_to_another_entry_and_be_reworded_too(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("cluster"), "three", "five")
        page.move(page.find("cluster"), page.find("classifier"))

    assert changes(edited(kind, edit)) == [
        ("moved", "search", ("lab", 1)),
        ("reworded", "search", "text", "Moved product search to a cluster of five nodes"),
    ]


@each_format
def test_a_bullet_may_move_to_another_section(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.move(page.find("labelling"), page.find("SQL")))
    assert changes(found) == [("moved", "labels", ("abilities", 2))]


@each_format
def test_a_bullet_right_below_the_heading_of_a_section_without_headers_is_in_its_entry(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.move(page.find("labelling"), page.find("Go and") - 1))
    assert changes(found) == [("moved", "labels", ("abilities", 0))]


@each_format
def test_a_bullet_above_the_first_entry_of_a_section_is_told_and_stays(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.move(page.find("message queue"), page.find("A Shop")))
    assert changes(found) == []
    assert [one.text for one in found.outside] == ["Decoupled ordering from shipping with a message queue"]


@each_format
def test_bullets_whose_header_was_deleted_stay_together_and_the_header_is_empty(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.delete(page.find("A Shop"))
        if kind is MarkdownPage:
            page.delete(page.find("2022.07"))

    assert changes(edited(kind, edit)) == [
        ("reworded", "shop", "title", ""),
        ("reworded", "shop", "detail", ""),
        ("reworded", "shop", "dates", ""),
    ]


@each_format
def test_an_entry_that_was_moved_with_its_bullets_is_one_move(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        first, last = page.find("A Lab"), page.find("labelling")
        for step in range(last - first + 1):
            page.move(first + step, page.find("A Shop") if step == 0 else page.find("A Lab") + step)

    assert changes(edited(kind, edit)) == [("moved", "lab", ("work", 0))]


@each_format
def test_a_new_bullet_is_added_where_it_was_typed(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.insert(page.find("cluster"), "Wrote the runbook"))
    assert changes(found) == [("added", "Wrote the runbook", ("shop", 2))]


@each_format
def test_a_bullet_split_in_two_keeps_its_id_with_the_first_part(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.split(page.find("Redis"), 36))
    assert changes(found) == [
        ("reworded", "cache", "text", "Added a Redis cache to order lookup,"),
        ("added", "cutting latency by 62%", ("shop", 1)),
    ]


def test_of_two_parts_with_the_same_bookmark_the_one_that_is_more_alike_keeps_the_id() -> None:
    data, expected = generated(WordPage)
    page = WordPage(data)
    page.split(page.find("Redis"), 8)
    reading = read(page.data(), page.name)
    paragraphs = list(reading.paragraphs)
    first = next(n for n, p in enumerate(paragraphs) if p.text == "Added a")
    paragraphs[first + 1] = replace(paragraphs[first + 1], marks=paragraphs[first].marks)
    found = align(replace(reading, paragraphs=tuple(paragraphs)), expected, document())
    assert changes(found) == [
        ("added", "Added a", ("shop", 0)),
        ("reworded", "cache", "text", "Redis cache to order lookup, cutting latency by 62%"),
    ]


@each_format
def test_two_bullets_merged_are_the_first_reworded_and_the_second_dropped(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.merge(page.find("Redis")))
    text = "Added a Redis cache to order lookup, cutting latency by 62% "
    text += "Decoupled ordering from shipping with a message queue"
    assert sorted(changes(found)) == [("dropped", "queue"), ("reworded", "cache", "text", text)]


@each_format
def test_a_short_bullet_merged_with_a_long_one_is_still_the_first(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.merge(page.find("Go and")))
    assert sorted(changes(found)) == [
        ("dropped", "sql"),
        ("reworded", "go", "text", "Go and Python SQL and how databases plan queries"),
    ]


def test_a_bookmark_that_fell_into_the_next_paragraph_is_a_deleted_bullet() -> None:
    def edit(page: WordPage) -> None:
        n = page.find("Redis")
        marks = page.bookmarks(n)
        page.lines[n + 1].insert(1, marks[0])
        page.delete(n)

    assert changes(edited(WordPage, edit)) == [("dropped", "cache")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_bookmarks_bullets_are_found_by_their_text(language: str) -> None:
    def edit(page: WordPage) -> None:
        page.forget()
        page.replace(page.find("62%"), "62%", "70%")
        page.delete(page.find("SQL"))

    kinds = [(change[0], change[1]) for change in changes(edited(WordPage, edit, language), language)]
    assert kinds == [("reworded", "cache"), ("dropped", "sql")]


def test_a_bookmark_renamed_by_a_tracked_move_is_the_same() -> None:
    def edit(page: WordPage) -> None:
        n = page.find("Redis")
        page.bookmarks(n)[0].set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name", "_cv_cache_Copy_1"
        )
        page.retype(n, "Another text altogether here")

    assert changes(edited(WordPage, edit)) == [("reworded", "cache", "text", "Another text altogether here")]


@each_format
def test_swapped_texts_are_a_move(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        a, b = page.find("Redis"), page.find("message queue")
        first, second = page.text(a), page.text(b)
        page.retype(a, second)
        page.retype(b, first)

    assert [change[0] for change in changes(edited(kind, edit))] == ["moved"]


@each_format
def test_title_detail_and_dates_of_a_header_are_told_apart(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("A Shop"), "A Shop", "The Big Shop Inc")
        page.replace(page.find("Backend Engineer"), "Backend Engineer", "Lead Developer")
        page.replace(page.find("2022.07"), "2022.07", "2022.08")

    assert changes(edited(kind, edit)) == [
        ("reworded", "shop", "title", "The Big Shop Inc"),
        ("reworded", "shop", "detail", " · Lead Developer"),
        ("reworded", "shop", "dates", "2022.08 – Present"),
    ]


@each_format
def test_a_chinese_header_is_taken_apart_too(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("某商城"), "某商城", "某电商平台")

    assert changes(edited(kind, edit, "zh"), "zh") == [("reworded", "shop", "title", "某电商平台")]


@each_format
def test_name_headline_section_title_and_contact_are_fields(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("Lei Li"), "Lei Li", "Lei Li, PhD")
        page.replace(page.find("Platform Developer"), "Platform Developer", "Staff Engineer")
        page.replace(page.find("Hangzhou"), "Hangzhou", "Shanghai")
        page.replace(page.find("Experience"), "Experience", "Work")

    assert changes(edited(kind, edit)) == [
        ("reworded", "page", "name", "Lei Li, PhD"),
        ("reworded", "page", "headline", "Staff Engineer"),
        (
            "reworded",
            "page",
            "contact",
            ((Link(text="Shanghai"), Link(text="example.com", url="https://example.com/")),),
        ),
        ("reworded", "work", "title", "Work"),
    ]


@each_format
def test_an_entry_without_bullets_is_edited_and_deleted_like_any(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("Prize"), "Prize of the year", "Best prize")
        page.delete(page.find("Medal"))

    assert changes(edited(kind, edit)) == [("reworded", "prize", "title", "Best prize"), ("dropped", "medal")]


@each_format
def test_a_new_heading_and_what_stands_below_it_are_told(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.insert(page.find("A Lab"), "Did great things there")
        page.insert_heading(page.find("Did great"), "Another Company")

    found = edited(kind, edit)
    assert changes(found) == []
    assert [one.text for one in found.outside] == ["Another Company", "Did great things there"]
    assert all(one.why and one.help for one in found.outside)


@each_format
def test_known_bullets_below_a_new_heading_stay_where_they_were(kind: type[Page]) -> None:
    found = edited(kind, lambda page: page.insert_heading(page.find("cluster"), "Another Company"))
    assert changes(found) == []
    assert [one.text for one in found.outside] == ["Another Company"]


@each_format
def test_dates_that_were_deleted_are_gone(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        if kind is MarkdownPage:
            page.delete(page.find("2022.07"))
        else:
            page.replace(page.find("2022.07"), "2022.07 – Present", "")

    assert changes(edited(kind, edit)) == [("reworded", "shop", "dates", "")]


@each_format
def test_a_paragraph_that_only_autocorrection_changed_is_noise(kind: type[Page]) -> None:
    def edit(page: Page) -> None:
        page.replace(page.find("Redis"), "lookup, cutting", "lookup,\u00a0cutting")

    found = edited(kind, edit)
    assert changes(found) == []
    assert [(one.base, one.edited) for one in found.noise] == [
        (
            "Added a Redis cache to order lookup, cutting latency by 62%",
            "Added a Redis cache to order lookup,\u00a0cutting latency by 62%",
        )
    ]


@each_format
def test_edits_of_private_details_are_told_and_not_taken(kind: type[Page]) -> None:
    private = with_private_contact(document(), (Link(text="+86 138 0000 0000"), Link(text="lei@example.com")))
    data = written(private, kind)
    page = kind(data)
    page.replace(page.find("lei@"), "lei@example.com", "li@example.com")
    found = align(read(page.data(), kind.name), read(data, kind.name), private, private=1)
    assert found.document == private
    (told,) = found.outside
    assert told.text == "li@example.com"
    assert "private.yaml" in told.help


def test_text_in_a_table_or_a_text_box_is_told() -> None:
    data, expected = generated(WordPage)
    reading = replace(read(data, "resume.docx"), outside=("a text box: “Hire me”",))
    (told,) = align(reading, expected, document()).outside
    assert "Hire me" in told.text


def test_text_above_the_first_section_is_told() -> None:
    def edit(page: MarkdownPage) -> None:
        page.lines.insert(page.find("## Experience"), "Available from May")

    found = edited(MarkdownPage, edit)
    assert changes(found) == []
    assert [one.text for one in found.outside] == ["Available from May"]


def test_dates_in_a_tab_behind_a_header_that_had_none_are_its_dates() -> None:
    base = document()
    section = base.sections[0]
    shop = replace(section.entries[0], dates="")
    base = replace(base, sections=(replace(section, entries=(shop, *section.entries[1:])), *base.sections[1:]))
    data = written(base, WordPage)
    reading = read(data, "resume.docx")
    paragraphs = tuple(_with_dates(p) if p.text.startswith("A Shop") else p for p in reading.paragraphs)
    found = align(replace(reading, paragraphs=paragraphs), reading, base)
    assert [_short(change) for change in diff(base, found.document)] == [("reworded", "shop", "dates", "2023")]


def _with_dates(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=paragraph.text + "\t2023")


def test_an_address_that_was_changed_is_taken() -> None:
    found = edited(MarkdownPage, lambda page: _retarget(page))
    assert changes(found) == [
        (
            "reworded",
            "page",
            "contact",
            ((Link(text="Hangzhou"), Link(text="example.com", url="https://example.org")),),
        )
    ]


def _retarget(page: MarkdownPage) -> None:
    n = page.find("example.com")
    page.lines[n] = page.lines[n].replace("https://example.com/", "https://example.org")


def test_a_second_of_two_equal_bullets_is_edited_where_it_stands() -> None:
    base = _with_twins(document())
    data = written(base, MarkdownPage)
    page = MarkdownPage(data)
    twins = [n for n, line in enumerate(page.lines) if line == "- Taught the new"]
    page.retype(twins[1], "Taught the new ones")
    found = align(read(page.data(), page.name), read(data, page.name), base)
    assert [_short(c) for c in diff(base, found.document)] == [("reworded", "labels", "text", "Taught the new ones")]


def _with_twins(base: Document) -> Document:
    def twin(bullet: Any) -> Any:
        return replace(bullet, text="Taught the new") if bullet.id in ("search", "labels") else bullet

    work = base.sections[0]
    entries = tuple(replace(e, bullets=tuple(map(twin, e.bullets))) for e in work.entries)
    return replace(base, sections=(replace(work, entries=entries), *base.sections[1:]))
