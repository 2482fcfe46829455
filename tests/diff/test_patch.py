"""A change that does not fit the document is never made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given

from tailor.compose import Document
from tailor.diff import Change, Place, apply, diff, invert
from tests.diff.pages import bullet, bullets_of, documents, entry, page, section

PAGE = page(section("work", entry("one", "b1", "b2"), entry("two", "b3")))
TEXT = Change(kind="reworded", what="bullet", id="b1", field="text", before="Text of b1", after="New")
DROP = Change(kind="dropped", what="bullet", id="b2", before=bullet("b2"), old=Place(parent="one", index=1))
ADD = Change(kind="added", what="bullet", id="b9", after=bullet("b9"), new=Place(parent="two", index=1))
MOVE = Change(kind="moved", what="bullet", id="b1", old=Place(parent="one", index=0), new=Place(parent="two", index=0))


def test_the_changes_of_these_tests_fit_as_they_are() -> None:
    assert bullets_of(apply(PAGE, [TEXT, DROP, ADD])) == ["b1", "b3", "b9"]
    assert bullets_of(apply(PAGE, [MOVE])) == ["b2", "b1", "b3"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replace(TEXT, before="Other"), "the text of bullet 'b1' is not 'Other' but 'Text of b1'"),
        (replace(TEXT, id="b8"), "there is no bullet 'b8' in the document"),
        (replace(TEXT, what="entry", field="title"), "there is no entry 'b1' in the document"),
        (replace(TEXT, field="title"), "a change of bullet 'b1' names the field 'title', which it does not have"),
        (replace(TEXT, after=True), "a change of bullet 'b1' lacks a value of its text from before or after"),
        (replace(TEXT, before=None), "a change of bullet 'b1' lacks a value of its text from before or after"),
        (replace(TEXT, kind="renamed"), "a change of bullet 'b1' is not understood: kind 'renamed'"),
        (replace(TEXT, what="line"), "a change of line 'b1' is not understood: kind 'reworded'"),
        (replace(TEXT, id=""), "a change of bullet '' is not understood: kind 'reworded'"),
        (replace(DROP, id="b8", before=bullet("b8")), "there is no bullet 'b8' in the document"),
        (replace(DROP, before=bullet("b2", "Other")), "bullet 'b2' is not the one that the change drops: it reads"),
        (replace(DROP, before=bullet("b1")), r"a change of bullet 'b2' does not carry what is dropped"),
        (replace(DROP, before=None), r"a change of bullet 'b2' does not carry what is dropped"),
        (replace(DROP, old=None), r"a change of bullet 'b2' \(dropped\) has no place from before"),
        (
            replace(DROP, old=Place(parent="one", index=0)),
            "bullet 'b2' does not stand at place 1 in 'one' but at place 2 in 'one'",
        ),
        (replace(ADD, id="b1", after=bullet("b1")), "bullet 'b1' is already in the document"),
        (replace(ADD, id="one", after=bullet("one")), "the id 'one' would stand twice in the document"),
        (replace(ADD, new=Place(parent="two", index=2)), "bullet 'b9' cannot stand at place 3 of 2 in entry 'two'"),
        (replace(ADD, new=Place(parent="two", index=-1)), "bullet 'b9' cannot stand at place 0 of 2 in entry 'two'"),
        (
            replace(ADD, new=Place(parent="gone", index=0)),
            "there is no entry 'gone' in the document to put bullet 'b9'",
        ),
        (replace(ADD, old=Place()), r"a change of bullet 'b9' \(added\) has a place from before"),
        (replace(ADD, after=entry("b9")), "a change of bullet 'b9' does not carry what is added"),
        (
            Change(kind="added", what="entry", id="x", after=entry("x", "b9"), new=Place(parent="work", index=0)),
            "a change of entry 'x' does not carry what is added",
        ),
        (
            Change(kind="dropped", what="entry", id="two", before=entry("two"), old=Place(parent="work", index=1)),
            "bullet 'b3' is left behind: what it stands in is dropped",
        ),
        (Change(kind="dropped", what="page", id=""), "a page cannot be dropped"),
        (
            Change(kind="moved", what="section", id="work", old=Place(), new=Place(parent="x")),
            "a change of section 'work' puts it inside 'x'",
        ),
        (
            Change(kind="reworded", what="page", id="", field="name", before="Mei Han", after="Li Lei"),
            "the name of the page is not 'Mei Han' but 'Lei Li'",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}"):
        apply(PAGE, [change])


def test_a_change_is_not_made_twice() -> None:
    with pytest.raises(ValueError, match=r"^the text of bullet 'b1' is not 'Text of b1' but 'New'$"):
        apply(PAGE, [TEXT, TEXT])
    with pytest.raises(ValueError, match=r"^bullet 'b2' is taken out twice$"):
        apply(PAGE, [DROP, DROP])
    with pytest.raises(ValueError, match=r"^bullet 'b9' is already in the document$"):
        apply(PAGE, [ADD, ADD])


def test_two_blocks_cannot_come_to_stand_at_one_place() -> None:
    other = replace(ADD, id="b8", after=bullet("b8"))
    with pytest.raises(ValueError, match=r"^bullet 'b8' and bullet 'b9' are both put at one place$"):
        apply(PAGE, [ADD, other])


@given(documents(), documents())
def test_changes_that_were_made_cannot_be_made_again(a: Document, b: Document) -> None:
    assume(a != b)
    with pytest.raises(ValueError, match=r"."):
        apply(b, diff(a, b))


@given(documents(), documents())
def test_inverting_twice_changes_nothing(a: Document, b: Document) -> None:
    assert invert(invert(diff(a, b))) == diff(a, b)
