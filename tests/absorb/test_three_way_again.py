"""Further edits of a file start from what data/ took of it; the page to come is as typed but for data's own changes."""

from __future__ import annotations

from tailor.absorb.names import returned
from tailor.absorb.settle import Since, settle
from tailor.absorb.start import start
from tailor.compose import BulletBlock, Document
from tailor.model import FULL, Basics, Bullet, Entry, Resume, Text, Wording
from tests.absorb.base import document
from tests.absorb.test_three_way import changed

BASE = document()
NEW = BulletBlock(id="runbook", text="Wrote the runbook", wording="full")
TEXTS = {b.id: frozenset({b.text}) for s in BASE.sections for e in s.entries for b in e.bullets}
NOTHING = Since()


def ids(page: Document, entry: str) -> list[str]:
    return [b.id for s in page.sections for e in s.entries if e.id == entry for b in e.bullets]


def text(page: Document, id: str) -> str:
    return next(b.text for s in page.sections for e in s.entries for b in e.bullets if b.id == id)


def test_edits_that_data_holds_are_where_the_next_start() -> None:
    typed = changed(BASE, "shop", {"cache": "Typed", "queue": None}, new=NEW)
    known = {**TEXTS, "cache": frozenset({"Typed"}), "runbook": frozenset({NEW.text})}
    assert start(BASE, typed, typed, known, ()) == typed


def test_edits_that_were_taken_back_in_data_are_to_be_taken_again() -> None:
    typed = changed(BASE, "shop", {"cache": "Typed", "queue": None}, new=NEW)
    assert start(BASE, typed, BASE, TEXTS, ()) == BASE


def test_a_typed_text_that_data_went_on_from_is_no_edit_any_more() -> None:
    typed = changed(BASE, "shop", {"cache": "Built the cache that serves every order"})
    now = "Built the cache which serves every order"
    known = {**TEXTS, "cache": frozenset({now})}
    assert start(BASE, typed, changed(BASE, "shop", {"cache": now}), known, ()) == typed
    other = text(BASE, "cache").replace("62%", "61%")
    known = {**TEXTS, "cache": frozenset({other})}
    assert start(BASE, typed, changed(BASE, "shop", {"cache": other}), known, ()) == BASE


def test_a_new_bullet_that_only_lacks_room_was_taken_but_an_excluded_one_was_not() -> None:
    typed = changed(BASE, "shop", new=NEW)
    known = {**TEXTS, "runbook": frozenset({NEW.text})}
    assert start(BASE, typed, BASE, known, ()) == typed
    assert start(BASE, typed, BASE, known, {("bullet", "runbook")}) == BASE


def test_what_came_or_left_for_want_of_room_is_as_typed() -> None:
    typed = changed(BASE, "shop", {"cache": "Typed"})
    now = changed(changed(typed, "shop", {"queue": None}), "lab", new=NEW, order=["labels", "model", "runbook"])
    assert settle(BASE, typed, now, NOTHING, {**TEXTS, "cache": frozenset({"Typed"})}) == typed


def test_what_data_changed_by_itself_stays_changed() -> None:
    typed = changed(BASE, "shop", {"cache": "Typed"})
    now = changed(changed(BASE, "shop", {"queue": None}), "lab", {"model": "In data"}, new=NEW)
    since = Since(changed=frozenset({("bullet", "queue"), ("bullet", "model"), ("bullet", "runbook")}))
    known = {**TEXTS, "model": frozenset({"In data"})}
    wanted = settle(BASE, typed, now, since, known)
    assert ids(wanted, "shop") == ["cache", "search"]
    assert ids(wanted, "lab") == ["model", "labels", "runbook"]
    assert (text(wanted, "cache"), text(wanted, "model")) == ("Typed", "In data")


def test_another_wording_that_was_chosen_for_its_length_is_put_back() -> None:
    now = changed(BASE, "shop", {"queue": "Short"})
    known = {**TEXTS, "queue": frozenset({text(BASE, "queue"), "Short"})}
    assert settle(BASE, BASE, now, NOTHING, known) == BASE
    assert settle(BASE, BASE, now, Since(worded=frozenset({("bullet", "queue")})), known) == now


def test_a_deletion_and_a_move_hold_though_data_reordered() -> None:
    typed = changed(BASE, "shop", {"queue": None}, order=["search", "cache"])
    since = Since(reordered=frozenset({("entry", "shop"), ("entry", "lab")}))
    now = changed(BASE, "lab", order=["labels", "model"])
    wanted = settle(BASE, typed, now, since, TEXTS)
    assert ids(wanted, "shop") == ["search", "cache"]
    assert ids(wanted, "lab") == ["labels", "model"]


def test_what_a_rule_requires_stays_on_the_page() -> None:
    now = changed(BASE, "lab", new=NEW)
    assert settle(BASE, BASE, now, NOTHING, TEXTS) == BASE
    required = Since(required=frozenset({("bullet", "runbook")}))
    assert ids(settle(BASE, BASE, now, required, TEXTS), "lab")[-1] == "runbook"


def _master() -> Resume:
    said = {"cache": text(BASE, "cache"), "tests": "Wrote “tests” first"}
    bullets = (Bullet(id=id, wordings=(Wording(name=FULL, text=Text({"en": it})),)) for id, it in said.items())
    entry = Entry(id="shop", section="work", bullets=tuple(bullets))
    return Resume(basics=Basics(name=Text({"en": "Lei Li"})), entries=(entry,))


def test_a_typed_bullet_that_the_master_has_is_that_bullet() -> None:
    typed = changed(BASE, "shop", new=BulletBlock(id="new-1", text='Wrote "tests" first', wording=FULL))
    page, copies = returned(typed, _master())
    assert ids(page, "shop")[-1] == "tests"
    assert text(page, "tests") == "Wrote “tests” first"
    assert not copies


def test_a_typed_bullet_that_its_entry_shows_already_is_a_copy() -> None:
    copy = BulletBlock(id="new-1", text=text(BASE, "cache"), wording=FULL)
    page, copies = returned(changed(BASE, "shop", new=copy), _master())
    assert page == BASE
    assert copies == (copy,)


def test_the_old_text_of_a_bullet_that_was_reworded_is_a_new_bullet() -> None:
    new = BulletBlock(id="new-1", text=text(BASE, "cache"), wording=FULL)
    typed = changed(BASE, "shop", {"cache": "Another"}, new=new)
    assert returned(typed, _master()) == (typed, ())
