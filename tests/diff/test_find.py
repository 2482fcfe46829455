"""Changes between documents: few, in reading order, and enough to get from one to the other and back."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.compose import Document
from tailor.diff import Change, Place, apply, diff, invert
from tests.diff.pages import bullet, documents, edits, entry, many, page, section, work


def told(changes: Iterable[Change]) -> list[str]:
    """The changes in short, as ``moved b1`` or ``reworded b1 text``."""
    return [f"{c.kind} {c.id} {c.field}".strip() for c in changes]


@given(documents(), documents())
def test_any_document_becomes_any_other_and_back(a: Document, b: Document) -> None:
    changes = diff(a, b)
    assert apply(a, changes) == b
    assert apply(b, invert(changes)) == a


@given(edits())
def test_an_edited_document_becomes_the_edited_one_and_back(pair: tuple[Document, Document]) -> None:
    a, b = pair
    changes = diff(a, b)
    assert apply(a, changes) == b
    assert apply(b, invert(changes)) == a


@given(documents())
def test_a_document_does_not_differ_from_itself(a: Document) -> None:
    assert diff(a, a) == ()


@given(documents(), documents(), st.data())
def test_the_order_in_which_changes_are_given_does_not_matter(a: Document, b: Document, data: st.DataObject) -> None:
    assert apply(a, data.draw(st.permutations(diff(a, b)))) == b


@settings(max_examples=200)
@given(st.permutations(range(6)))
def test_no_smaller_set_of_moves_explains_the_new_order(order: list[int]) -> None:
    a, b = work(*(f"b{n}" for n in range(6))), work(*(f"b{n}" for n in order))
    fewest = next(
        moved
        for moved in range(7)
        if any(sorted(kept) == list(kept) for kept in combinations(order, len(order) - moved))
    )
    changes = diff(a, b)
    assert len(changes) == fewest
    assert all(change.kind == "moved" for change in changes)


def test_one_reworded_bullet_is_one_change() -> None:
    a = work("b1", bullet("b2", "Cut latency by 30%"), "b3")
    b = work("b1", bullet("b2", "Cut latency by 35%"), "b3")
    assert diff(a, b) == (
        Change(
            kind="reworded",
            what="bullet",
            id="b2",
            field="text",
            before="Cut latency by 30%",
            after="Cut latency by 35%",
        ),
    )


def test_one_dropped_bullet_is_one_change_that_carries_it() -> None:
    change = Change(kind="dropped", what="bullet", id="b2", before=bullet("b2"), old=Place(parent="acme", index=1))
    assert diff(work("b1", "b2", "b3"), work("b1", "b3")) == (change,)


def test_one_bullet_moved_far_is_one_change_with_both_places() -> None:
    assert diff(work("b1", "b2", "b3", "b4"), work("b2", "b3", "b4", "b1")) == (
        Change(
            kind="moved",
            what="bullet",
            id="b1",
            old=Place(parent="acme", index=0),
            new=Place(parent="acme", index=3),
        ),
    )


def test_of_two_neighbours_that_change_places_the_one_that_went_up_is_moved() -> None:
    assert told(diff(work("b1", "b2"), work("b2", "b1"))) == ["moved b2"]


def test_what_has_its_old_place_again_is_not_called_moved() -> None:
    assert told(diff(work("b1", "b2", "b3"), work("b3", "b2", "b1"))) == ["moved b3", "moved b1"]
    assert told(diff(work("gone", "b1", "b2", "b3"), work("b3", "b2", "b1"))) == [
        "dropped gone",
        "moved b3",
        "moved b1",
    ]


def test_a_moved_entry_brings_its_bullets_along() -> None:
    one, two = entry("one", "b1", "b2"), entry("two", "b3")
    assert told(diff(page(section("work", one, two)), page(section("work", two, one)))) == ["moved two"]
    assert told(diff(page(section("work", one, two)), page(section("work", two), section("projects", one)))) == [
        "added projects",
        "moved one",
    ]


def test_a_bullet_that_goes_to_another_entry_is_moved() -> None:
    a = page(section("work", entry("one", "b1", "b2"), entry("two", "b3")))
    b = page(section("work", entry("one", "b1"), entry("two", "b3", "b2")))
    (change,) = diff(a, b)
    assert (change.kind, change.old, change.new) == (
        "moved",
        Place(parent="one", index=1),
        Place(parent="two", index=1),
    )


def test_a_bullet_is_saved_from_an_entry_that_is_dropped() -> None:
    a = page(section("work", entry("one", "b1", "b2"), entry("two", "b3")))
    b = page(section("work", entry("two", "b3", "b2")))
    assert told(diff(a, b)) == ["dropped one", "dropped b1", "moved b2"]
    assert apply(a, diff(a, b)) == b


def test_changes_come_as_a_reader_goes_down_the_page_with_dropped_ones_where_they_stood() -> None:
    a = page(
        section("work", entry("one", "b1", "b2", "b3"), entry("gone", "b4")),
        section("projects", entry("two", "b5", "b6")),
    )
    b = replace(
        page(
            section("work", entry("one", "b1", "new", "b3"), title="Experience"),
            section("projects", entry("fresh", "b7"), entry("two", "b6", "b5", detail=" · Lead")),
        ),
        headline="Engineer",
    )
    assert told(diff(a, b)) == [
        "reworded  headline",
        "reworded work title",
        "dropped b2",
        "added new",
        "dropped gone",
        "dropped b4",
        "added fresh",
        "added b7",
        "reworded two detail",
        "moved b6",
    ]


def test_another_wording_is_told_with_the_text() -> None:
    a, b = work(bullet("b1", "Long text")), work(bullet("b1", "Text", "short"))
    assert told(diff(a, b)) == ["reworded b1 text", "reworded b1 wording"]


@pytest.mark.parametrize("field", ["target", "language", "paper", "name", "headline"])
def test_a_field_of_the_page_is_compared(field: str) -> None:
    a = work("b1")
    changed: Document = replace(a, **{field: "other"})  # type: ignore[arg-type]
    assert diff(a, changed) == (
        Change(kind="reworded", what="page", id="", field=field, before=getattr(a, field), after="other"),
    )


def test_a_section_may_have_the_name_of_an_entry() -> None:
    a = page(section("summary", entry("summary", "b1")))
    b = page(section("summary", entry("summary", "b1", title="Other"), title="Profile"))
    assert [(c.what, c.field) for c in diff(a, b)] == [("section", "title"), ("entry", "title")]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (work("b1", "b1"), "the id 'b1' stands twice in the document: as two bullets"),
        (page(section("work", entry("x"), entry("x"))), "the id 'x' stands twice in the document: as two entries"),
        (
            page(section("work", entry("x", "x"))),
            "the id 'x' stands twice in the document: as an entry and as a bullet",
        ),
        (page(section("work"), section("work")), "the id 'work' stands twice in the document: as two sections"),
    ],
)
def test_a_document_with_an_id_twice_is_refused(document: Document, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}$"):
        diff(work(), document)
    with pytest.raises(ValueError, match=f"^{words}$"):
        diff(document, work())
    with pytest.raises(ValueError, match=f"^{words}$"):
        apply(document, ())


def test_two_pages_of_4000_bullets_in_reverse_order_are_compared_in_a_moment() -> None:
    a = many(4000)
    b = replace(
        a,
        sections=tuple(
            replace(s, entries=tuple(replace(e, bullets=e.bullets[::-1]) for e in s.entries[::-1])) for s in a.sections
        ),
    )
    start = time.perf_counter()
    changes = diff(a, b)
    assert time.perf_counter() - start < 2  # about 0.06 s; quadratic code takes far longer
    assert len(changes) == 400 * 9 + 2 * 199
    assert apply(a, changes) == b
