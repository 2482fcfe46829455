"""What changed inside a text, in pieces that a person can read."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tailor.diff import tokens
from tailor.diff.words import clauses, split


def marked(before: str, after: str) -> str:
    """The changes in one line, as git shows them: ``[-62%-]{+65%+}``."""
    shown = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(shown[span.kind].format(span.text) for span in tokens(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("RPS提高62%", "RPS提高65%", "RPS提高[-62%-]{+65%+}"),
        (
            "参与网关设计，QPS 提升 62%",
            "主导网关设计，QPS 提升 65%",
            "[-参与-]{+主导+}网关设计，QPS 提升 [-62%-]{+65%+}",
        ),
        ("日均请求 10万+", "日均请求 12万+", "日均请求 [-10万+-]{+12万++}"),
        ("支撑10w+并发", "支撑3.5k并发", "支撑[-10w+-]{+3.5k+}并发"),
        ("2023.06–2024.01", "2023.07–2024.01", "[-2023.06-]{+2023.07+}–2024.01"),
        ("GPA 3.88/4.0", "GPA 3.90/4.0", "GPA [-3.88-]{+3.90+}/4.0"),
        ("延迟 -30%，CPU +5%", "延迟 -35%，CPU +5%", "延迟 [--30%-]{+-35%+}，CPU +5%"),
        ("用 Go 写服务", "用 Rust 写服务", "用 [-Go-]{+Rust+} 写服务"),
        (
            "参与设计接口并实现缓存",
            "主导设计架构并实现限流",
            "[-参与-]{+主导+}设计[-接口-]{+架构+}并实现[-缓存-]{+限流+}",
        ),
        ("提升吞吐，降低延迟，减少成本", "提升吞吐，减少成本", "提升吞吐，[-降低延迟，-]减少成本"),
        ("负责开发", "负责设计、负责开发", "{+负责设计、+}负责开发"),
        (
            "Built a gateway with Redis",
            "Designed a gateway using Redis",
            "[-Built-]{+Designed+} a gateway [-with-]{+using+} Redis",
        ),
        ("from 62% to 75% of users", "from 65% to 80% of users", "from [-62%-]{+65%+} to [-75%-]{+80%+} of users"),
        ("Served 1,200 QPS", "Served 12,000 QPS", "Served [-1,200-]{+12,000+} QPS"),
        ("Deployed GPT-4 in 10ms", "Deployed GPT-5 in 12ms", "Deployed [-GPT-4-]{+GPT-5+} in [-10ms-]{+12ms+}"),
        ("Wrote C services", "Wrote C++ services", "Wrote [-C-]{+C+++} services"),
        ("Wrote tests.", "Wrote tests and docs.", "Wrote tests{+ and docs+}."),
        ("foo bar", "foo new bar", "foo {+new +}bar"),
        ("the cat", "the the cat", "{+the +}the cat"),
    ],
)
def test_words_numbers_and_characters_are_kept_whole(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Led the design of a cache", "Ran the plan of a queue"),
        ("提升的吞吐", "降低的延迟"),
        ("Wrote, tested", "Planned, shipped"),
    ],
)
def test_changes_that_only_small_words_keep_apart_are_one_change(before: str, after: str) -> None:
    assert [span.kind for span in tokens(before, after)] == ["deleted", "inserted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RPS提高62%，共10万+", ["RPS", "提", "高", "62%", "，", "共", "10万+"]),
        ("2023.06–2024-01-31", ["2023.06", "–", "2024-01-31"]),
        ("3-5人 1.2亿 ±0.5‰", ["3", "-", "5", "人", " ", "1.2亿", " ", "±0.5‰"]),
        ("Node.js, C++/C# on H.264", ["Node.js", ",", " ", "C++", "/", "C#", " ", "on", " ", "H.264"]),
        ("GPT-4's rate-limit", ["GPT-4's", " ", "rate", "-", "limit"]),
        ("naïve cafe\u0301  don’t", ["naïve", " ", "cafe\u0301", "  ", "don’t"]),
        ("👩\u200d💻ok", ["👩\u200d", "💻", "ok"]),
    ],
)
def test_a_text_is_split_into_its_tokens(text: str, expected: list[str]) -> None:
    assert split(text) == expected


PIECES = st.sampled_from(
    "the a of cache Redis queue 62% 65% 10万+ -3.5k 2023.06 参与 主导 设计 的 了 ， 。 , . + - \n C++".split(" ")
)
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES).map("".join),
    st.lists(PIECES).map(" ".join),
)


@settings(max_examples=400)
@given(TEXTS, TEXTS)
@example("", "")
@example("a", "")
@example("的" * 800, "了" * 800 + "的" * 800)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    spans = tokens(before, after)
    assert "".join(span.text for span in spans if span.kind != "inserted") == before
    assert "".join(span.text for span in spans if span.kind != "deleted") == after
    assert all(span.text for span in spans)
    kinds = [span.kind for span in spans]
    assert all(x != y for x, y in pairwise(kinds))
    assert ("inserted", "deleted") not in pairwise(kinds)


@given(TEXTS)
def test_no_part_of_a_text_is_lost_when_it_is_split(text: str) -> None:
    assert "".join(split(text)) == text
    assert "".join(clauses(text)) == text


@given(TEXTS)
def test_a_text_that_stays_is_one_piece(text: str) -> None:
    assert [(s.kind, s.text) for s in tokens(text, text)] == ([("same", text)] if text else [])


def test_a_long_text_is_compared_by_its_clauses() -> None:
    clause = "提升的吞吐与降低的延迟{}，"
    before = "".join(clause.format(n) for n in range(400))
    after = "新" + "".join(clause.format(n if n % 100 else f"约{n}") for n in range(400)) + "完"
    start = time.perf_counter()
    spans = tokens(before, after)
    assert time.perf_counter() - start < 2
    assert sum(len(span.text) for span in spans if span.kind == "same") > len(before) * 0.9


def test_two_immense_texts_are_told_apart_in_a_moment() -> None:
    start = time.perf_counter()
    spans = tokens("的，" * 5_000 + "完", "了，" * 5_000 + "完")
    assert time.perf_counter() - start < 2
    assert [span.kind for span in spans] == ["deleted", "inserted", "same"]
