"""Near-identical texts are all found, and only they."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.selection import near_identical, penalty
from tailor.selection.similarity import features


def naive(texts: dict[str, str], threshold: float) -> tuple[tuple[str, str, float], ...]:
    pairs = []
    for a, b in combinations(texts, 2):
        one, two = features(texts[a]), features(texts[b])
        if one | two and len(one & two) / len(one | two) >= threshold:
            pairs.append((a, b, len(one & two) / len(one | two)))
    return tuple(pairs)


@given(
    st.lists(st.text(alphabet="ab 中文限流", max_size=12), max_size=14),
    st.sampled_from((0.1, 1 / 3, 0.5, 0.6, 2 / 3, 0.8, 1.0)),
)
def test_no_pair_is_missed_and_none_is_made_up(texts: list[str], threshold: float) -> None:
    named = {f"t{n}": text for n, text in enumerate(texts)}
    assert near_identical(named, threshold) == naive(named, threshold)


def test_longer_texts_are_compared_exactly_too() -> None:
    rng = random.Random(5)
    words = [f"w{n}" for n in range(40)]
    named = {f"t{n}": " ".join(rng.sample(words, rng.randint(5, 25))) for n in range(150)}
    for threshold in (0.3, 0.45, 0.6):
        found = near_identical(named, threshold)
        assert found == naive(named, threshold)
    assert naive(named, 0.3)


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Built a rate limiter with Redis and Lua", "built a RATE limiter with Redis, and Lua.", 1.0),
        ("用 Redis 与 Lua 实现限流", "用Ｒｅｄｉｓ与Lua实现限流", 1.0),
        ("支付网关限流", "支付网关", 3 / 5),
        ("C", "C++", 0.0),
        ("gRPC 服务", "HTTP 服务", 1 / 3),
    ],
)
def test_similarity_is_the_share_of_common_words_and_han_pairs(one: str, two: str, alike: float) -> None:
    found = near_identical({"a": one, "b": two}, 0.01)
    assert (found[0][2] if found else 0.0) == pytest.approx(alike)


def test_a_threshold_of_zero_turns_it_off() -> None:
    assert near_identical({"a": "same", "b": "same"}, 0) == ()


def test_texts_without_a_word_are_like_nothing() -> None:
    assert near_identical({"a": "…", "b": "…"}, 0.5) == ()


def test_the_penalty_is_that_share_of_the_lesser_value() -> None:
    assert penalty(1.0, 3000, 1800) == 1800
    assert penalty(0.5, 3001, 9000) == 1501
    assert penalty(0.9, -200, 3000) == 0
