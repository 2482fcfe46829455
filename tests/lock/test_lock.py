"""The lock round-trips through its file, whatever is in it, and says when it cannot be relied on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.errors import InputError
from tailor.lock import FORMAT, Absorbed, Fact, Facts, Figure, Lock, LockedFile, LockedPage, dump, load
from tailor.lock.dump import seal

PATH = "variants/backend/lock.yaml"
texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "no",
        "null",
        "1e5",
        "012",
        "a: b",
        "- x",
        "#",
        "'",
        '"',
        "~",
        "{",
        "}",
        "[]",
        '"seal": "x",',
        "\u2028",
        "\x85",
        "😀",
    ]
)
names = texts.filter(bool)
points = st.floats(0, 1000).map(lambda value: round(value, 3))
bullets = st.builds(BulletBlock, id=names, wording=names, text=texts, marker=st.booleans())
entries = st.builds(
    EntryBlock,
    id=names,
    title=texts,
    detail=texts,
    dates=texts,
    url=texts,
    dates_below=st.booleans(),
    bullets=st.lists(bullets, max_size=3).map(tuple),
)
sections = st.builds(SectionBlock, id=names, title=texts, entries=st.lists(entries, max_size=3).map(tuple))
contact = st.lists(st.lists(st.builds(Link, text=texts, url=texts), max_size=2).map(tuple), max_size=2).map(tuple)
digests = st.dictionaries(names, texts, max_size=3)
fact = st.builds(
    Fact,
    entry=st.just("e"),
    text=digests,
    data=digests,
    score=points,
    reasons=st.lists(st.tuples(texts, points), max_size=2).map(tuple),
    out=texts,
)
facts = st.builds(
    Facts,
    basics=digests,
    settings=digests,
    rules=st.lists(texts, max_size=2).map(tuple),
    bullets=st.dictionaries(names, fact, max_size=2),
)


@st.composite
def _document(draw: st.DrawFn, target: str, language: str) -> Document:
    return Document(
        target=target,
        language=language,
        paper="a4",
        name=draw(texts),
        headline=draw(texts),
        contact=draw(contact),
        sections=tuple(draw(st.lists(sections, max_size=2, unique_by=lambda section: section.id))),
    )


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    target = draw(names)
    pages = {}
    for language in draw(st.lists(names, unique=True, max_size=2)):
        document, edited = draw(_document(target, language)), draw(_document(target, language))
        same = document.sections[:1]  # is told by its id alone
        edited = replace(edited, sections=(*same, *(s for s in edited.sections if s.id not in [o.id for o in same])))
        marks = st.none() | st.builds(Absorbed, content=texts, inputs=texts, page=st.sampled_from([None, edited]))
        shown = [b.id for s in document.sections for e in s.entries for b in e.bullets]
        pages[language] = LockedPage(
            files=draw(st.dictionaries(names, st.builds(LockedFile, content=names, inputs=names, absorbed=marks))),
            inputs=draw(digests),
            pages=1,
            lines=draw(points) + 1,
            used=draw(points),
            objective=draw(points),
            document=document,
            figures={id: Figure(score=draw(points), lines=2) for id in shown},
            facts=draw(facts),
        )
    return Lock(target=target, pages=pages)


@given(locks())
def test_a_lock_read_back_is_the_same_lock(lock: Lock) -> None:
    assert load(dump(lock).encode(), PATH) == lock


@given(locks())
def test_its_file_is_yaml_and_json_with_one_text_of_the_page_a_line(lock: Lock) -> None:
    text = dump(lock)
    assert dump(load(text.encode(), PATH)) == text
    assert yaml.safe_load(text) == json.loads(text.partition("\n")[2])
    assert len(text.splitlines()) == text.count("\n")
    assert not any(line.endswith(" ") for line in text.splitlines())


EMPTY = dump(Lock(target="backend"))


def refusal(text: str | bytes) -> str:
    with pytest.raises(InputError) as raised:
        load(text if isinstance(text, bytes) else text.encode(), PATH)
    (found,) = raised.value.diagnostics
    assert found.position is not None
    assert found.help
    return f"{found.position}: {found.code}: {found.message}"


def test_windows_line_ends_are_no_edit() -> None:
    assert load(EMPTY.replace("\n", "\r\n").encode(), PATH) == Lock(target="backend")


def test_a_lock_edited_by_hand_is_noticed() -> None:
    assert "lock-edited" in refusal(EMPTY.replace('"target": "backend"', '"target": "other"'))
    assert "lock-edited" in refusal(EMPTY.replace("sha256:", "sha256:0"))
    assert "lock-edited" in refusal("\n".join(line for line in EMPTY.split("\n") if "seal" not in line))


def test_a_lock_of_a_newer_version_asks_for_an_update() -> None:
    assert f"format 9, this tailor knows up to {FORMAT}" in refusal(EMPTY.replace(f'"format": {FORMAT}', '"format": 9'))


def test_a_lock_of_an_older_version_is_told_from_a_broken_one() -> None:
    assert "lock-older" in refusal("# Generated\nformat: 1\ntarget: backend\nlanguages: {}\n")


def test_conflict_markers_are_told_with_their_line() -> None:
    lines = EMPTY.split("\n")
    merged = "\n".join([*lines[:2], "<<<<<<< HEAD", *lines[2:4], "=======", *lines[2:4], ">>>>>>> other", *lines[4:]])
    assert refusal(merged).startswith(f"{PATH}:3:1: conflict-markers")


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"format": 2}', "a: b", b"\xff\xfe", "[" * 100_000])
def test_anything_else_is_no_lock(text: str | bytes) -> None:
    assert "lock-" in refusal(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"pages": 1', '"pages": 1e999'),
        ('"pages": 1', '"pages": "many"'),
        ('"lines": 1.0', '"lines": 0'),
        ('"target": "backend"', '"target": 1'),
        ('"languages"', '"tongues"'),
    ],
)
def test_a_lock_of_another_shape_is_none_although_its_seal_fits(old: str, new: str) -> None:
    page = LockedPage(files={}, inputs={}, pages=1, lines=1.0, used=1.0, objective=1.0)
    text = dump(Lock(target="backend", pages={"zh": page}))
    assert old in text
    lines = [line for line in text.replace(old, new, 1).split("\n") if not line.startswith('"seal"')]
    sealed = "\n".join(lines).replace("{\n", '{\n"seal": "' + seal("\n".join(lines)) + '",\n', 1)
    assert "lock-unreadable" in refusal(sealed)
