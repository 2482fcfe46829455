"""Each hand edit is to take, taken already, or in conflict with what data/ says today."""

from __future__ import annotations

from dataclasses import replace

from tailor.absorb import ThreeWay, three_way
from tailor.absorb.goal import deviations, goal
from tailor.absorb.names import with_ids
from tailor.compose import BulletBlock, Document
from tailor.diff import diff
from tests.absorb.base import document

NEW = BulletBlock(id="new-1", text="Wrote the runbook", wording="full")


def changed(base: Document, entry: str, bullets: dict[str, str | None] | None = None, **more: object) -> Document:
    """``base`` with texts of bullets of an entry changed (None: dropped), in the order ``order``, with ``new``."""
    order = more.get("order")
    new = more.get("new")

    def rebuilt(bullet_list: tuple[BulletBlock, ...]) -> tuple[BulletBlock, ...]:
        wanted = bullets or {}
        kept = [replace(b, text=wanted.get(b.id) or b.text) for b in bullet_list if wanted.get(b.id, "") is not None]
        if isinstance(order, list):
            kept.sort(key=lambda b: order.index(b.id))
        return (*kept, new) if isinstance(new, BulletBlock) else tuple(kept)

    sections = tuple(
        replace(
            section,
            entries=tuple(replace(e, bullets=rebuilt(e.bullets)) if e.id == entry else e for e in section.entries),
        )
        for section in base.sections
    )
    return replace(base, sections=sections)


BASE = document()


def kinds(changes: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(getattr(c, "kind", ""), getattr(c, "id", "")) for c in changes]


def test_an_edit_of_what_data_did_not_change_is_to_take() -> None:
    edited = changed(BASE, "shop", {"cache": "Faster", "queue": None}, new=NEW)
    now = changed(BASE, "lab", {"model": "Changed in data"})
    found = three_way(BASE, edited, now)
    assert kinds(found.take) == [("reworded", "cache"), ("dropped", "queue"), ("added", "new-1")]
    assert not found.taken
    assert not found.conflicts


def test_edits_that_data_has_already_are_taken() -> None:
    edited = changed(BASE, "shop", {"cache": "Faster", "queue": None}, new=NEW)
    now = changed(BASE, "shop", {"cache": "Faster", "queue": None}, new=replace(NEW, id="runbook"))
    found = three_way(BASE, edited, now)
    assert not found.take
    assert len(found.taken) == 3


def test_what_both_changed_otherwise_is_a_conflict_with_three_texts() -> None:
    edited = changed(BASE, "shop", {"cache": "By hand"})
    now = changed(BASE, "shop", {"cache": "In data"})
    found = three_way(BASE, edited, now)
    (conflict,) = found.conflicts
    assert conflict.base.startswith("Added a Redis")
    assert (conflict.edited, conflict.now) == ("By hand", "In data")
    assert conflict.why
    assert not found.take


def test_a_bullet_dropped_by_hand_and_reworded_in_data_is_a_conflict() -> None:
    edited = changed(BASE, "shop", {"cache": None})
    assert three_way(BASE, edited, changed(BASE, "shop", {"cache": "In data"})).conflicts


def test_a_bullet_that_another_wording_shows_today_is_edited_in_its_own() -> None:
    edited = changed(BASE, "shop", {"cache": "By hand"})
    now = changed(BASE, "shop", {"cache": "Short"})
    before = BASE.sections[0].entries[0].bullets[0].text
    assert kinds(three_way(BASE, edited, now, {"cache": frozenset({before, "Short"})}).take) == [("reworded", "cache")]
    assert kinds(three_way(BASE, edited, now, {"cache": frozenset({"By hand", "Short"})}).taken) == [
        ("reworded", "cache")
    ]


def test_a_bullet_that_data_lost_cannot_be_reworded() -> None:
    edited = changed(BASE, "shop", {"cache": "By hand"})
    (conflict,) = three_way(BASE, edited, changed(BASE, "shop", {"cache": None})).conflicts
    assert "any more" in conflict.why


def test_a_new_order_is_taken_once_and_conflicts_with_another() -> None:
    edited = changed(BASE, "shop", order=["search", "cache", "queue"])
    assert kinds(three_way(BASE, edited, BASE).take) == [("moved", "search")]
    assert kinds(three_way(BASE, edited, edited).taken) == [("moved", "search")]
    assert three_way(BASE, edited, changed(BASE, "shop", order=["queue", "cache", "search"])).conflicts


def test_dates_that_slip_below_a_header_are_no_edit() -> None:
    section = BASE.sections[0]
    entries = (replace(section.entries[0], dates_below=True), *section.entries[1:])
    edited = replace(BASE, sections=(replace(section, entries=entries), *BASE.sections[1:]))
    assert three_way(BASE, edited, BASE) == ThreeWay()


def test_the_page_to_come_has_the_edits_and_what_data_changed() -> None:
    edited = changed(BASE, "shop", {"queue": "By hand"}, order=["search", "cache", "queue"], new=NEW)
    now = changed(BASE, "lab", {"model": "In data"})
    wanted = with_ids(goal(now, edited, diff(BASE, edited)), {"new-1": "runbook"})
    shop, lab = wanted.sections[0].entries
    assert [b.id for b in shop.bullets] == ["search", "cache", "queue", "runbook"]
    assert shop.bullets[2].text == "By hand"
    assert lab.bullets[0].text == "In data"


def test_an_edit_that_was_not_taken_is_not_expected_of_the_page() -> None:
    edited = changed(BASE, "shop", {"queue": "By hand", "cache": None})
    taken = [change for change in diff(BASE, edited) if change.kind == "dropped"]
    wanted = goal(BASE, edited, taken)
    assert kinds(deviations(wanted, BASE)) == [("dropped", "cache")]


def test_a_bullet_moved_to_another_entry_is_expected_there_alone() -> None:
    shop, lab = BASE.sections[0].entries
    moved = (replace(shop, bullets=shop.bullets[1:]), replace(lab, bullets=(*lab.bullets, shop.bullets[0])))
    edited = replace(BASE, sections=(replace(BASE.sections[0], entries=moved), *BASE.sections[1:]))
    assert goal(BASE, edited, diff(BASE, edited)) == edited
