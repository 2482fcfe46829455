"""Who has what: rows in the master's order, a cell for every page that shows an item."""

from __future__ import annotations

from tailor.compose import Document, SectionBlock
from tailor.lock import Fact, Facts
from tailor.show import Cell, Column, matrix
from tests.show.pages import bullet, entry, page, work


def column(variant: str, document: Document, facts: Facts | None = None) -> Column:
    return Column(variant=variant, language="en", document=document, facts=facts)


A = page(work(entry("shop", "A Shop", bullet("two", "2"), bullet("one", "1", wording="short"))))
B = page(
    SectionBlock(id="awards", title="Awards", entries=(entry("cup", "A Cup"),)),
    work(entry("lab", "A Lab", bullet("three", "3")), entry("shop", "A Shop", bullet("new-1", "typed"))),
)
FACTS = Facts(
    entries=dict.fromkeys(("shop", "lab", "cup"), Fact()), bullets=dict.fromkeys(("one", "two", "three"), Fact())
)


def test_rows_follow_the_master_and_what_it_does_not_know_comes_last() -> None:
    made = matrix([column("a", A, FACTS), column("b", B, FACTS)])
    assert [item.id for item in made.items] == ["cup", "one", "two", "new-1", "three"]
    assert [title for title, _ in made.by_section()] == ["Awards", "Work"]


def test_a_cell_holds_the_place_and_the_wording() -> None:
    made = matrix([column("a", A, FACTS), column("b", B, FACTS)])
    cells = {item.id: item.cells for item in made.items}
    assert cells["one"] == {"a/en": Cell(place=2, wording="short")}
    assert cells["cup"] == {"b/en": Cell(place=1)}
    assert cells["one"]["a/en"].told == "2 short"


def test_pages_that_differ_are_told_from_those_that_do_not() -> None:
    assert matrix([column("a", A), column("b", B)]).differs
    assert not matrix([column("a", A), column("b", A)]).differs
    other = Column(variant="a", language="zh", document=B)
    assert not matrix([column("a", A), other]).differs
