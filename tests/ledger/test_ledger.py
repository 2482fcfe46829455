"""The ledger's file: read and written without loss, changed one block at a time, refused with a place."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.ledger import (
    ACCEPTED,
    PROPOSED,
    REJECTED,
    Found,
    Ledger,
    LedgerEntry,
    accept,
    dump,
    judged,
    parse,
    propose,
    reject,
    text_digest,
)

SOURCE = text_digest("Added a cache")


def entry(text: str, **fields: object) -> LedgerEntry:
    made = LedgerEntry(bullet="cache", language="en", wording="full", source=SOURCE, text=text)
    return replace(made, **fields)  # type: ignore[arg-type]


def read(data: str | bytes) -> Ledger:
    ledger, problems = parse("backend", "data/wordings/backend.yaml", data.encode() if isinstance(data, str) else data)
    assert not problems
    assert ledger is not None
    return ledger


def wrong(data: str) -> str:
    ledger, problems = parse("backend", "data/wordings/backend.yaml", data.encode())
    assert ledger is None
    assert all(problem.position and problem.help for problem in problems)
    return "\n".join(f"{problem.position}: {problem.message}" for problem in problems)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and bool(text)
)
ENTRIES = st.builds(
    LedgerEntry,
    bullet=st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
    language=st.sampled_from(["zh", "en", "de", "no"]),
    wording=st.sampled_from(["full", "short", "null", "2024", "yes"]),
    source=WORDS.map(text_digest),
    text=WORDS,
    status=st.sampled_from([PROPOSED, REJECTED]),
    guard=st.integers(1, 99),
    findings=st.lists(st.builds(Found, rule=st.sampled_from(["number", "no"]), detail=WORDS), max_size=2).map(tuple),
    model=st.one_of(st.just(""), WORDS),
    prompt=st.one_of(st.just(""), WORDS.map(text_digest)),
    parameters=st.dictionaries(
        st.sampled_from(["temperature", "top_p", "n", "null"]),
        st.one_of(st.integers(-9, 9), st.floats(0, 2), st.booleans(), st.none(), WORDS),
        max_size=3,
    ).map(MappingProxyType),
    edited=st.booleans(),
)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda one: one.order))
def test_what_is_written_reads_as_it_was(entries: list[LedgerEntry]) -> None:
    ledger = propose(Ledger(target="backend"), entries)
    found = read(dump(ledger))
    assert found.entries == ledger.entries
    assert dump(found, found) == found.text


@given(st.text(min_size=1), st.text())
def test_no_text_makes_the_file_unreadable(text: str, detail: str) -> None:
    made = entry(f"a{text}b", findings=(Found(rule="hidden", detail=f"a{detail}b"),), guard=1, model=f"m{text}m")
    (found,) = read(dump(Ledger(target="backend", entries=(made,)))).entries
    assert found.text[0] == "a"
    assert found.text[-1] == "b"


def test_a_block_that_did_not_change_keeps_its_bytes_and_comments() -> None:
    ledger = read(dump(propose(Ledger(target="backend"), [entry("Put in a cache"), entry("Built a cache")])))
    first, second = ledger.entries
    by_hand = ledger.text.replace(f'text: "{second.text}"', f"text: {second.text}   # by hand").replace(
        "- bullet", "# why\n- bullet", 1
    )
    before = read(by_hand)
    after = dump(reject(before, before.entries[0]), before)
    assert "# why\n- bullet" in after
    assert "# by hand" in after
    assert [one.status for one in read(after).entries] == [REJECTED, PROPOSED]
    assert {first.text, second.text} == {one.text for one in read(after).entries}


def test_a_comment_stays_with_a_rewording_that_is_edited() -> None:
    other = replace(entry("Queued the orders"), bullet="queue")
    text = dump(Ledger(target="backend", entries=(entry("Put in a cache"), other)))
    before = read(text.replace("- bullet: queue", "# why\n- bullet: queue"))
    after = accept(before, before.entries[1], guard=1, text="Put the orders into a queue")
    assert "# why\n- bullet: queue" in dump(after, before)


def test_accepting_one_takes_the_acceptance_from_another_of_the_same_text() -> None:
    one, two, other = entry("Put in a cache"), entry("Built a cache"), entry("加入缓存", language="zh")
    ledger = propose(Ledger(target="backend"), [one, two, other])
    ledger = accept(accept(accept(ledger, one, guard=1), other, guard=1), two, guard=2)
    assert {(e.text, e.status, bool(e.sealed)) for e in ledger.entries} == {
        ("Put in a cache", PROPOSED, False),
        ("Built a cache", ACCEPTED, True),
        ("加入缓存", ACCEPTED, True),
    }


def test_an_edited_text_is_sealed_and_marked() -> None:
    one = entry("Put in a cache", findings=(Found(rule="number", detail="x"),))
    ledger = accept(propose(Ledger(target="backend"), [one]), one, guard=3, text="Put a cache in")
    (found,) = ledger.entries
    assert (found.text, found.edited, found.untouched, found.guard, found.findings) == (
        "Put a cache in",
        True,
        True,
        3,
        (),
    )


def test_a_decision_outlives_the_same_proposal() -> None:
    one = entry("Put in a cache")
    ledger = reject(propose(Ledger(target="backend"), [one]), one)
    assert propose(ledger, [one]) == ledger
    elsewhere = replace(one, source=text_digest("another text"))
    assert propose(ledger, [elsewhere]).entries == (elsewhere,)


def test_a_verdict_is_noted_without_a_decision() -> None:
    one = entry("Put in a cache")
    (found,) = judged(Ledger(target="backend", entries=(one,)), one, 2, [Found(rule="added", detail="x")]).entries
    assert (found.status, found.guard, found.findings[0].rule) == (PROPOSED, 2, "added")


BLOCK = dump(Ledger(target="backend", entries=(entry("Put in a cache"),)))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> other\n", "1:1: the file holds the conflict markers of a merge"),
        ("bullet: cache\n", "1:1: a ledger is a list of rewordings"),
        ("- cache\n", "1:3"),
        ("- [", "1:"),
        (BLOCK.replace("  status: proposed\n", ""), "'status' is lacking in rewording 1"),
        (BLOCK.replace("proposed", "maybe"), "status"),
        (BLOCK.replace("language: en", "language: English"), "language"),
        (BLOCK.replace("  source:", "  sauce:"), "sauce"),
        (BLOCK + "  guard: 3\n", "guard"),
        (BLOCK + "  guard: {version: x}\n", "version"),
        (BLOCK + "  guard: {version: 1, findings: no}\n", "findings"),
        (BLOCK + "  parameters: {temperature: [1]}\n", "temperature"),
    ],
)
def test_a_wrong_ledger_is_refused_with_its_place(data: str, told: str) -> None:
    assert told in wrong(data)


def test_two_accepted_rewordings_of_one_text_are_refused() -> None:
    entries = tuple(entry(t, status=ACCEPTED, sealed=text_digest(t)) for t in ("Put in a cache", "Built a cache"))
    assert "a second accepted rewording of 'cache' (en, full)" in wrong(dump(Ledger(target="backend", entries=entries)))


@pytest.mark.parametrize("data", ["", "# nothing yet\n", "null\n", "[]\n"])
def test_an_empty_file_is_an_empty_ledger(data: str) -> None:
    ledger = read(data)
    assert ledger.entries == ()
    written = dump(propose(ledger, [entry("Put in a cache")]), ledger)
    assert read(written).entries[0].text == "Put in a cache"
