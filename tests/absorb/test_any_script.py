"""Whatever a person does to the bullets of a file: no edit is lost and none is invented."""

from __future__ import annotations

import random

import pytest

from tailor.absorb import align
from tailor.diff import apply, diff
from tailor.readback import Reading, read
from tests.absorb.base import FORMATS, LANGUAGES, Page, document, generated, script, written

SCRIPTS = 30


def texts(reading: Reading) -> list[tuple[str, str]]:
    """The paragraphs with their roles. A heading over nothing is left out: a section without entries is not shown."""
    found = [(p.role, " ".join(p.text.split())) for p in reading.paragraphs if p.text.strip()]
    following = [*(role for role, _ in found[1:]), "heading1"]
    return [one for one, then in zip(found, following, strict=True) if (one[0], then) != ("heading1", "heading1")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("length", [1, 3, 8])
def test_the_aligned_document_reads_as_the_edited_file(kind: type[Page], language: str, length: int) -> None:
    data, expected = generated(kind, language)
    base = document(language)
    for seed in range(SCRIPTS):
        page = kind(data)
        told = script(page, random.Random(f"{length}-{seed}"), language, length)
        reading = read(page.data(), kind.name)
        found = align(reading, expected, base)
        assert not found.outside, told
        assert texts(read(written(found.document, kind), kind.name)) == texts(reading), told
        assert apply(base, diff(base, found.document)) == found.document


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_that_lost_its_bookmarks_reads_the_same(language: str) -> None:
    data, expected = generated(FORMATS[1], language)
    for seed in range(SCRIPTS):
        page = FORMATS[1](data)
        told = script(page, random.Random(f"lost-{seed}"), language, 2)
        page.forget()
        reading = read(page.data(), page.name)
        found = align(reading, expected, document(language))
        assert texts(read(written(found.document, FORMATS[1]), page.name)) == texts(reading), told
