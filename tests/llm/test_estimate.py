"""What requests will cost, roughly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tailor.llm import Answer, Estimate, Message, Price, Request, Settings, Usage, cost_of, estimate, tokens_in
from tailor.llm.estimate import total_usage

SETTINGS = Settings(base_url="http://127.0.0.1:1/v1", model="m", max_tokens=500)
REQUEST = Request(messages=(Message(role="user", content="把 cache 改写"),), schema={}, name="n", expected_tokens=90)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("cache", 2), ("caches are", 3), ("缓存", 2), ("缓存 cache", 4), ("，。", 2), ("𠮷", 1), ("한국", 2)],
)
def test_a_wide_character_counts_as_a_token_and_four_others_as_one(text: str, tokens: int) -> None:
    assert tokens_in(text) == tokens


def test_an_estimate_adds_up_messages_schemas_and_expected_answers() -> None:
    settings = replace(SETTINGS, price=Price(input=2, output=8, currency="CNY"))
    found = estimate([REQUEST, REQUEST], settings)
    cost = (20 * 2 + 180 * 8) / 1_000_000
    assert found == Estimate(requests=2, prompt_tokens=20, completion_tokens=180, cost=cost, currency="CNY")


def test_without_a_price_there_is_no_cost() -> None:
    found = estimate([REQUEST], SETTINGS)
    assert (found.cost, found.currency) == (None, "")
    assert cost_of(Usage(prompt=1, completion=1), None) is None


@pytest.mark.parametrize(("expected", "tokens"), [(None, 500), (9000, 500), (20, 20)])
def test_an_answer_is_reckoned_with_no_more_than_it_may_have(expected: int | None, tokens: int) -> None:
    assert estimate([replace(REQUEST, expected_tokens=expected)], SETTINGS).completion_tokens == tokens


def test_usage_is_summed_over_the_answers_that_were_counted() -> None:
    answer = Answer(text="", finish="stop", usage=None, model="m", format="text", attempts=1)
    counted = replace(answer, usage=Usage(prompt=10, completion=3))
    assert total_usage([answer, counted, counted]) == Usage(prompt=20, completion=6)
    assert total_usage([answer]) is None
