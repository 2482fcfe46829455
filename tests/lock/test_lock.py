"""The lock round-trips through YAML, whatever the ids and numbers in it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tailor.lock import (
    FORMAT,
    Lock,
    LockedBullet,
    LockedEntry,
    LockedFile,
    LockedPage,
    LockedSection,
    dump,
    load,
)

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12) | (
    st.sampled_from(["no", "null", "1e5", "012", "true", "a: b", "- x", "#", "'", '"', "~", "1.10"])
)
points = st.floats(0, 1000).map(lambda value: round(value, 3))
bullets = st.builds(LockedBullet, id=names, wording=names, score=points, lines=st.integers(1, 9), text=names)
entries = st.builds(LockedEntry, id=names, header=names, bullets=st.lists(bullets, max_size=3).map(tuple))
sections = st.builds(LockedSection, id=names, entries=st.lists(entries, max_size=3).map(tuple))
files = st.dictionaries(names, st.builds(LockedFile, content=names, inputs=names), max_size=3)
pages = st.builds(
    LockedPage,
    files=files,
    inputs=st.dictionaries(names, names, max_size=3),
    pages=st.integers(1, 9),
    lines=st.floats(1, 1000).map(lambda value: round(value, 3)),
    used=points,
    objective=points,
    sections=st.lists(sections, max_size=3).map(tuple),
)
locks = st.builds(Lock, target=names, pages=st.dictionaries(names, pages, max_size=3))


@given(locks)
def test_a_lock_read_back_is_the_same_lock(lock: Lock) -> None:
    assert load(yaml.safe_load(dump(lock))) == lock


@given(locks)
def test_writing_it_again_gives_the_same_text(lock: Lock) -> None:
    text = dump(lock)
    assert dump(load(yaml.safe_load(text))) == text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_a_bullet_takes_one_line_so_that_a_diff_shows_one_line_for_it() -> None:
    bullet = LockedBullet(id="rate-limit", wording="full", score=3.5, lines=2, text="sha256:00ff")
    entry = LockedEntry(id="alipay", header="sha256:01", bullets=(bullet,))
    page = LockedPage(
        files={},
        inputs={},
        pages=1,
        lines=50.0,
        used=49.5,
        objective=3.5,
        sections=(LockedSection(id="work", entries=(entry,)),),
    )
    lines = dump(Lock(target="backend", pages={"zh": page})).splitlines()
    assert "        - {id: rate-limit, wording: full, score: 3.5, lines: 2, text: sha256:00ff}" in lines


def test_the_first_line_says_that_it_is_generated_and_from_what() -> None:
    first = dump(Lock(target="backend")).splitlines()[0]
    assert first.startswith("#")
    assert "tailor build backend" in first


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        {"format": FORMAT},
        {"format": FORMAT, "target": "x", "languages": [1]},
        {"format": FORMAT, "target": "x", "languages": {"zh": {"files": 3}}},
        {"format": FORMAT, "target": "x", "languages": {"zh": None}},
    ],
)
def test_what_is_not_a_lock_is_refused_with_words(data: object) -> None:
    with pytest.raises(ValueError, match="not a lock"):
        load(data)


def test_a_lock_of_a_newer_format_is_refused() -> None:
    with pytest.raises(ValueError, match="another version"):
        load({"format": FORMAT + 1, "target": "x", "languages": {}})
