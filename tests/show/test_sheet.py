"""The sheet: everything on either page in its place, with what happened to it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tailor.compose import Document, Link, SectionBlock
from tailor.diff import Cause, diff
from tailor.show import Sheet, counted, sheet, summary
from tests.show.pages import AFTER, BEFORE, bullet, compared, entry, page, work


def made(before: Document = BEFORE, after: Document = AFTER) -> Sheet:
    return sheet(before, after, diff(before, after))


def test_rows_come_in_the_order_of_the_second_page_with_the_dropped_where_they_stood() -> None:
    rows = [(row.what, row.id, row.kinds) for row in made().rows() if row.what in ("entry", "bullet")]
    assert rows == [
        ("entry", "shop", ("reworded",)),
        ("bullet", "queue", ("moved",)),
        ("bullet", "cache", ("reworded",)),
        ("bullet", "old", ("dropped",)),
        ("bullet", "new", ("added",)),
        ("entry", "lab", ("dropped",)),
        ("bullet", "model", ("dropped",)),
        ("entry", "club", ("added",)),
        ("bullet", "talk", ("added",)),
        ("entry", "cup", ()),
    ]


def test_a_row_holds_both_versions_of_its_texts() -> None:
    (row,) = (row for row in made().rows() if row.id == "cache")
    assert row.parts[0].before == "Cut latency by 12% with a Redis cache"
    assert row.parts[0].after == "Cut latency by 62% with a Redis cluster"
    assert "wording full → short" in row.notes


def test_the_target_is_no_row_as_the_names_say_it() -> None:
    other = replace(BEFORE, target="vision")
    assert [row for row in made(BEFORE, other).rows() if row.kinds] == []
    assert summary(compared(BEFORE, other), made(BEFORE, other)).startswith("the same page for another target")


def test_a_contact_link_that_leads_elsewhere_is_shown_with_its_address() -> None:
    other = replace(BEFORE, contact=((Link(text="Hangzhou"), Link(text="GitHub", url="https://github.com/m")),))
    (row,) = (row for row in made(BEFORE, other).rows() if row.kinds)
    assert row.id == "contact"
    assert "https://github.com/m" in row.parts[0].after


def test_a_bullet_from_another_entry_says_where_it_stood() -> None:
    one, two = bullet("a", "A"), bullet("b", "B")
    before = page(work(entry("x", "The X", one, two), entry("y", "The Y", bullet("c", "C"))))
    after = page(work(entry("x", "The X", two), entry("y", "The Y", bullet("c", "C"), one)))
    (row,) = (row for row in made(before, after).rows() if row.kinds)
    assert row.kinds == ("moved",)
    assert row.notes == ("moved here from The X, place 1",)


def test_a_cause_is_told_once_for_an_entry_and_what_came_with_it() -> None:
    why = Cause(kind="rule", message="rule 1")
    changes = [replace(change, causes=(why,)) for change in diff(page(work()), AFTER)]
    rows = [row for row in sheet(page(work()), AFTER, changes).rows() if row.id in ("club", "talk")]
    assert [row.causes for row in rows] == [(why,), ()]


def test_the_summary_counts_what_holds_nothing_more() -> None:
    comparison = compared()
    counts = counted(made())
    assert counts["added"] == 2  # the two bullets, not the entry around one
    assert counts["dropped"] == 2
    assert summary(comparison, made()).endswith("; 51.4 → 51.9 of 51.92 lines")
    assert summary(compared(BEFORE, BEFORE), made(BEFORE, BEFORE)).startswith("no differences")


TEXT = st.sampled_from(["a b", "a c", "中文", ""])
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    ids = draw(IDS)
    cut = draw(st.integers(0, len(ids)))
    halves = [[bullet(id, draw(TEXT)) for id in part] for part in (ids[:cut], ids[cut:])]
    entries = [entry(name, draw(TEXT), *part) for name, part in zip(("x", "y"), halves, strict=True)]
    names = draw(st.permutations(["work", "projects"]))
    sections = [SectionBlock(id=name, title=name, entries=(e,)) for name, e in zip(names, entries, strict=True)]
    return page(*sections[: draw(st.integers(0, 2))], headline=draw(TEXT))


@given(documents(), documents())
def test_each_page_can_be_read_off_its_side(before: Document, after: Document) -> None:
    rows = list(made(before, after).rows())
    new = [row.id for row in rows if row.on_b and row.what in ("section", "entry", "bullet")]
    assert new == [
        id for s in after.sections for id in (s.id, *(i for e in s.entries for i in (e.id, *(b.id for b in e.bullets))))
    ]
    old = {(row.what, row.id) for row in rows if row.on_a and row.what in ("entry", "bullet")}
    known = {("entry", e.id) for s in before.sections for e in s.entries}
    assert old == known | {("bullet", b.id) for s in before.sections for e in s.entries for b in e.bullets}
    texts = {b.id: b.text for s in before.sections for e in s.entries for b in e.bullets}
    for row in rows:
        if row.what == "bullet" and row.on_a:
            assert "".join(part.before for part in row.parts) == texts[row.id]
