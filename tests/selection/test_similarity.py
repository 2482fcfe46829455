"""Near-identical texts form families: all of them, and only they."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.selection import families, loss
from tailor.selection.similarity import features, similarity

Families = tuple[tuple[tuple[str, float], ...], ...]


def naive(texts: dict[str, str], threshold: float) -> Families:
    """Compare all pairs and join what is alike, by definition."""
    alike = {(a, a): 1.0 for a in texts}
    for a, b in combinations(texts, 2):
        one, two = features(texts[a]), features(texts[b])
        alike[a, b] = alike[b, a] = len(one & two) / len(one | two) if one | two else 0.0
    found: list[set[str]] = [{id} for id in texts]
    for a, b in combinations(texts, 2):
        if alike[a, b] >= threshold:
            one_family, other = (next(f for f in found if id in f) for id in (a, b))
            if one_family is not other:
                found.remove(other)
                one_family |= other
    made = []
    for members in ([id for id in texts if id in family] for family in found if len(family) > 1):
        first, others = members[0], members[1:]
        shares = {id: alike[first, id] for id in others}
        made.append(((first, max(shares.values())), *shares.items()))
    order = list(texts)
    return tuple(sorted(made, key=lambda family: order.index(family[0][0])))


@given(
    st.lists(st.text(alphabet="ab 中文限流", max_size=12), max_size=14),
    st.sampled_from((0.1, 1 / 3, 0.5, 0.6, 2 / 3, 0.8, 1.0)),
)
def test_no_member_is_missed_and_none_is_made_up(texts: list[str], threshold: float) -> None:
    named = {f"t{n}": text for n, text in enumerate(texts)}
    assert families(named, threshold) == naive(named, threshold)


def test_random_texts_of_every_density_form_the_families_of_comparing_all_pairs() -> None:
    several = 0
    for seed in range(300):
        rng = random.Random(seed)
        words = [f"w{n}" for n in range(rng.choice((4, 12, 40)))]
        texts = [
            " ".join(rng.choices(words, k=rng.randint(0, rng.choice((3, 9, 25))))) for _ in range(rng.randint(0, 30))
        ]
        named = {f"t{n}": text for n, text in enumerate(texts)}
        for threshold in (0.3, rng.randint(1, 12) / rng.randint(12, 20), 0.6):
            found = families(named, threshold)
            assert found == naive(named, threshold), (seed, threshold)
            several += len(found) > 1
    assert several > 200


def test_longer_texts_are_compared_exactly_too() -> None:
    rng = random.Random(5)
    words = [f"w{n}" for n in range(60)]
    named = {f"t{n}": " ".join(rng.sample(words, rng.randint(8, 25))) for n in range(150)}
    for threshold in (0.3, 0.4, 0.45):
        assert families(named, threshold) == naive(named, threshold)
    assert len(families(named, 0.4)) > 3


def test_a_chain_is_one_family_and_shares_are_those_with_its_first_member() -> None:
    chain = {"a": "p q r", "other": "x", "b": "q r s", "c": "r s t", "d": "s t u"}
    assert families(chain, 0.5) == ((("a", 0.5), ("b", 0.5), ("c", 0.2), ("d", 0.0)),)


def test_the_first_member_has_the_largest_share_of_the_others() -> None:
    (family,) = families({"a": "p q r s", "b": "p q r", "c": "p q r s."}, 0.5)
    assert family == (("a", 1.0), ("b", 0.75), ("c", 1.0))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Bullet number {n} improved the throughput of service {m} by {k} %", [6000]),
        ("Improved the latency of word{n}a word{n}b", []),
        ("The very same text", [6000]),
    ],
)
def test_thousands_of_texts_from_one_template_are_no_trouble_however_alike(text: str, sizes: list[int]) -> None:
    named = {f"t{n}": text.format(n=n, m=n % 300, k=n % 90) for n in range(6000)}
    begin = time.process_time()
    assert [len(family) for family in families(named, 0.6)] == sizes
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Built a rate limiter with Redis and Lua", "built a RATE limiter with Redis, and Lua.", 1.0),
        ("用 Redis 与 Lua 实现限流", "用Ｒｅｄｉｓ与Lua实现限流", 1.0),
        ("支付网关限流", "支付网关", 3 / 5),
        ("C", "C++", 0.0),
        ("gRPC 服务", "HTTP 服务", 1 / 3),
        ("…", "…", 0.0),
    ],
)
def test_similarity_is_the_share_of_common_words_and_han_pairs(one: str, two: str, alike: float) -> None:
    assert similarity(features(one), features(two)) == pytest.approx(alike)


def test_a_threshold_of_zero_turns_it_off() -> None:
    assert families({"a": "same", "b": "same"}, 0) == ()


def test_texts_without_a_word_are_like_nothing() -> None:
    assert families({"a": "…", "b": "…"}, 0.5) == ()


def test_the_loss_is_that_share_of_the_value() -> None:
    assert loss(1.0, 1800) == 1800
    assert loss(0.5, 3001) == 1501
    assert loss(0.9, -200) == 0
