"""An answer is read strictly: candidates, or the name of what is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.reword import Broken, Candidates, read_answer

KEY = "sk-test-4f9a2c7e8b1d6350"
SOURCE = "用⟦1⟧加速查询"


def reading(text: str, **options: object) -> Candidates | Broken:
    given_options: dict[str, object] = {"source": SOURCE, "limit": 20, "secrets": (KEY,), **options}
    return read_answer(text, **given_options)  # type: ignore[arg-type]


def kind(text: str, **options: object) -> str:
    found = reading(text, **options)
    assert isinstance(found, Broken), found
    assert found.reason
    return found.kind


GOOD = '{"candidates": ["靠⟦1⟧加快查询"]}'


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"  {GOOD}\n",
        f"\ufeff{GOOD}",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```",
        f"Sure! Here it is:\n```json\n{GOOD}\n```\nAnything else?",
        f'<think>\nThey want {{"candidates": ["no"]}} …\n</think>\n{GOOD}',
        f"<think></think>\n```json\n{GOOD}\n```",
        f"<Thinking>…</Thinking>{GOOD}",
        '["靠⟦1⟧加快查询"]',
    ],
)
def test_json_is_found_behind_thoughts_in_a_fence_and_as_a_bare_list(text: str) -> None:
    assert reading(text) == Candidates(texts=("靠⟦1⟧加快查询",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("靠⟦1⟧加快查询", "not-json"),
        ('{"candidates": ["a"', "not-json"),
        (f"Here: {GOOD}", "not-json"),
        (f"{GOOD} {GOOD}", "not-json"),
        ('{"candidates": [NaN]}', "not-json"),
        ("[" * 100_000, "not-json"),
        ('{"candidates": [' + "9" * 5000 + "]}", "not-json"),
        ("<html><body>…</body></html>", "not-json"),
        ("```json\n[1]\n```\n```json\n[2]\n```", "not-json"),
        ("null", "wrong-schema"),
        ('"text"', "wrong-schema"),
        ("{}", "wrong-schema"),
        ('{"candidates": "text"}', "wrong-schema"),
        ('{"candidates": [["a"]]}', "wrong-schema"),
        ('{"candidates": ["a", 1]}', "wrong-schema"),
        ('{"candidates": ["a"], "note": "b"}', "wrong-schema"),
        ('{"candidates": ["a"], "candidates": ["b"]}', "wrong-schema"),
        ('{"candidates": ["a", "b", "c", "d"]}', "wrong-schema"),
        ('{"candidates": ["\\ud800"]}', "wrong-schema"),
        ("", "empty"),
        (" \n", "empty"),
        ('{"candidates": []}', "empty"),
        ('{"candidates": ["", " "]}', "empty"),
        ("<think>so much to think of", "truncated"),
        (json.dumps({"candidates": ["长" * 41]}), "too-long"),
        (json.dumps({"candidates": [f"用⟦1⟧加速 {KEY}"]}), "secret"),
        (json.dumps({"candidates": ["ok", KEY.upper()]}), "secret"),
        (json.dumps({"candidates": ["\u200b".join(KEY)]}), "secret"),
        (json.dumps({"candidates": [" ".join(KEY)]}), "secret"),
    ],
)
def test_anything_else_is_named(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_an_answer_that_was_cut_off_is_no_answer_even_if_it_can_be_read() -> None:
    assert kind(GOOD, finish="length") == "truncated"


def test_the_source_and_what_was_said_before_are_left_out() -> None:
    texts = [SOURCE, f" {SOURCE}。", "靠⟦1⟧加快查询", "靠⟦1⟧加快查询 "]
    assert reading(json.dumps({"candidates": texts[:3]})) == Candidates(texts=("靠⟦1⟧加快查询",), repeated=2)
    assert reading(json.dumps({"candidates": texts[2:]})) == Candidates(texts=("靠⟦1⟧加快查询",), repeated=1)


def test_one_that_is_much_too_long_is_left_out_and_counted() -> None:
    found = reading(json.dumps({"candidates": ["长" * 41, "长" * 40]}))
    assert found == Candidates(texts=("长" * 40,), too_long=1)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("用⟦1⟧加速", "靠⟦1⟧提速。", "靠⟦1⟧提速"),
        ("Sped it up", "Made it faster.", "Made it faster"),
        ("Sped it up.", "Made ⟦1⟧", "Made ⟦1⟧."),
        ("Sped it up", "Made it faster...", "Made it faster..."),
        ("加速。", "提速！", "提速！"),
    ],
)
def test_a_full_stop_stands_at_the_end_where_the_source_has_one(source: str, text: str, expected: str) -> None:
    assert reading(json.dumps([text]), source=source) == Candidates(texts=(expected,))


def test_a_field_that_is_there_twice_is_not_quoted() -> None:
    found = reading('{"candidates": [], "sk-very-secret": 1, "sk-very-secret": 2}')
    assert found == Broken("wrong-schema", "has a field twice")


def test_a_short_key_spoils_only_where_it_stands_as_a_word() -> None:
    assert isinstance(reading('["an empty queue"]', secrets=("EMPTY",)), Candidates)
    assert isinstance(reading('["ollama"]', secrets=("llama",)), Candidates)
    assert kind('["the word EMPTY"]', secrets=("EMPTY",)) == "secret"
    assert isinstance(reading('["anything"]', secrets=("",)), Candidates)


@given(st.text(max_size=200))
def test_no_answer_makes_the_reader_fail(text: str) -> None:
    assert isinstance(reading(text), Candidates | Broken)
