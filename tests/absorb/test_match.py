"""Paragraphs are found again by what is known of them, and not by what is alike by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tailor.absorb import align
from tailor.diff import diff
from tailor.readback import Paragraph, Reading, read
from tests.absorb.base import FORMATS, Page, document, generated
from tests.absorb.pages import WordPage


def told(reading: Reading) -> list[tuple[str, ...]]:
    """The edits in short."""
    found = align(reading, generated(WordPage)[1], document())
    assert not found.outside
    return [
        (c.kind, c.id, str(c.after)) if c.kind == "reworded" else (c.kind, c.id)
        for c in diff(document(), found.document)
    ]


def as_edited(edit: Callable[[list[Paragraph]], None]) -> Reading:
    """The usual page after its paragraphs were edited."""
    expected = generated(WordPage)[1]
    paragraphs = list(expected.paragraphs)
    edit(paragraphs)
    return replace(expected, paragraphs=tuple(paragraphs))


def at(paragraphs: list[Paragraph], text: str) -> int:
    return next(n for n, paragraph in enumerate(paragraphs) if text in paragraph.text)


def test_half_of_a_split_bullet_is_not_taken_for_a_deleted_one_that_reads_alike() -> None:
    """LibreOffice leaves the bookmark of a split bullet on both parts."""

    def edit(paragraphs: list[Paragraph]) -> None:
        n = at(paragraphs, "Wrote a tool")
        text, marks = paragraphs[n].text, paragraphs[n].marks
        second = replace(paragraphs[n], text=text[17:], marks=marks)
        paragraphs[n : n + 1] = [replace(paragraphs[n], text="Trained a tool for", marks=marks), second]
        del paragraphs[at(paragraphs, "Trained an image")]

    found = told(as_edited(edit))
    assert ("dropped", "model") in found
    assert {one[1] for one in found} == {"model", "labels", "new-1"}


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_merged_into_another_bullet_is_not_looked_for_elsewhere(kind: type[Page]) -> None:
    data, expected = generated(kind)
    page = kind(data)
    page.insert(page.find("Wrote a tool") + 1, "Moved pictures of products onto a cluster")
    page.merge(page.find("Decoupled"))
    found = align(read(page.data(), kind.name), expected, document())
    kinds = {(c.kind, c.id) for c in diff(document(), found.document)}
    assert kinds == {("reworded", "queue"), ("dropped", "search"), ("added", "new-1")}


def test_a_heading_retyped_below_a_deleted_bullet_is_known_by_what_it_was() -> None:
    """With changes tracked, LibreOffice gives the next paragraph the style of the deleted one, and its bookmark."""

    def edit(paragraphs: list[Paragraph]) -> None:
        n = at(paragraphs, "Wrote a tool")
        gone = paragraphs.pop(n)
        mark = replace(gone.marks[0], start=0, end=0)
        heading = paragraphs[n]
        paragraphs[n] = replace(heading, role="bullet", text="Prizes and honours", marks=(mark,), was=heading.text)

    assert sorted(told(as_edited(edit))) == [("dropped", "labels"), ("reworded", "awards", "Prizes and honours")]
