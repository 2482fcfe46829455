"""Changes between two builds: the fewest that explain the new page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock
from tailor.lock import Change, LockedPage, changes


def page(ids: list[str], texts: dict[str, str] | None = None) -> LockedPage:
    bullets = tuple(BulletBlock(id=id, wording="full", text=(texts or {}).get(id, "same")) for id in ids)
    section = SectionBlock(id="work", title="Work", entries=(EntryBlock(id="entry", title="same", bullets=bullets),))
    document = Document(target="t", language="en", paper="a4", name="", headline="", contact=(), sections=(section,))
    return LockedPage(files={}, inputs={}, pages=1, lines=1.0, used=1.0, objective=1.0, document=document)


def test_the_same_page_has_no_changes() -> None:
    assert changes(page(["a", "b"]), page(["a", "b"])) == ()


def test_added_dropped_and_reworded_bullets_are_named() -> None:
    found = changes(page(["a", "b"]), page(["b", "c"], {"b": "new"}))
    assert set(found) == {Change("dropped", "a"), Change("reworded", "b"), Change("added", "c")}


def test_one_bullet_that_moved_over_many_is_one_move() -> None:
    assert changes(page(["a", "b", "c", "d"]), page(["b", "c", "d", "a"])) == (Change("moved", "a"),)


def test_a_first_build_adds_everything() -> None:
    assert {c.kind for c in changes(None, page(["a"]))} == {"added"}


@given(st.permutations(list("abcdefgh")), st.permutations(list("abcdefgh")))
def test_moved_is_all_but_a_longest_common_subsequence(old: list[str], new: list[str]) -> None:
    moved = [c.id for c in changes(page(old), page(new)) if c.kind == "moved"]
    kept_old = [id for id in old if id not in moved]
    kept_new = [id for id in new if id not in moved]
    assert kept_old == kept_new
    assert len(kept_new) == longest(old, new)


def longest(a: list[str], b: list[str]) -> int:
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            rows[i + 1][j + 1] = rows[i][j] + 1 if x == y else max(rows[i][j + 1], rows[i + 1][j])
    return rows[-1][-1]
