"""Numbers, technologies, reservations and directions stay with what they were said of."""

from __future__ import annotations

import pytest

from tailor.files.skills import read_lexicon
from tailor.guard import check
from tailor.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found, _ = read_lexicon()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "source", "rewrite"),
    [
        ("en", "RPS rose 62%, unit test coverage reached 96%", "RPS rose 96%, unit test coverage reached 62%"),
        ("en", "Wrote 3 services and 20 tests", "Wrote 20 services and 3 tests"),
        ("en", "Used Redis for caching, Kafka for decoupling", "Used Kafka for caching, Redis for decoupling"),
        (
            "en",
            "Assisted in migrating the backend; deployed servers",
            "Migrated the backend; assisted in deploying servers",
        ),
        (
            "en",
            "Recall rose from 61% to 74%, precision stayed at 90%",
            "Precision rose from 61% to 74%, recall stayed at 90%",
        ),
        ("en", "Sorted images and drew a handwritten map", "Sorted handwritten images and drew a map"),
        ("zh", "RPS提高62%，单测覆盖率达96%", "RPS提高96%，单测覆盖率达62%"),
        ("zh", "用Redis做缓存，用Kafka做解耦", "用Kafka做缓存，用Redis做解耦"),
        ("zh", "协助迁移后台，部署服务器", "迁移后台，协助部署服务器"),
        ("zh", "召回率由61%升至74%，误报率为2%", "误报率由61%升至74%，召回率为2%"),
        ("zh", "熟悉Python，了解Go", "熟悉Go，了解Python"),
    ],
)
def test_a_fact_that_went_over_to_another_claim_is_found(
    language: str, source: str, rewrite: str, lexicon: Lexicon
) -> None:
    assert "binding" in {finding.rule for finding in check(source, rewrite, language, lexicon).findings}


@pytest.mark.parametrize(
    ("language", "source", "rewrite"),
    [
        (
            "en",
            "Migrated the order service from RabbitMQ to Kafka",
            "Migrated the order service from Kafka to RabbitMQ",
        ),
        ("en", "Cut latency from 120 ms to 80 ms", "Cut latency from 80 ms to 120 ms"),
        ("en", "Reduced the bundle by 640 KB", "Reduced the bundle to 640 KB"),
        ("en", "Ported the HTTP API to a gRPC service", "Ported the gRPC service to an HTTP API"),
        ("zh", "将服务从MySQL迁移到TiDB", "将服务从TiDB迁移到MySQL"),
        ("zh", "延迟由120ms降至80ms", "延迟由80ms降至120ms"),
        ("zh", "准确率提高12%", "准确率提高到12%"),
    ],
)
def test_a_direction_that_was_reversed_is_found(language: str, source: str, rewrite: str, lexicon: Lexicon) -> None:
    rules = {finding.rule for finding in check(source, rewrite, language, lexicon).findings}
    assert rules & {"direction", "number", "unit", "bound"}


@pytest.mark.parametrize(
    ("language", "source", "rewrite"),
    [
        ("en", "RPS rose 62%, unit test coverage reached 96%", "Unit test coverage reached 96%, RPS rose 62%"),
        ("en", "Familiar with Python, C++ and Go", "Familiar with Go, C++ and Python"),
        ("en", "Cut latency from 120 ms to 80 ms with Redis", "With Redis, cut latency from 120 ms to 80 ms"),
        ("en", "Trained 3 models on 8 GPUs (PyTorch)", "Trained 3 models (PyTorch) on 8 GPUs"),
        ("zh", "RPS提高62%，单测覆盖率达96%", "单测覆盖率达96%，RPS提高62%"),
        ("zh", "用Redis做缓存，用Kafka做解耦", "用Kafka做解耦，用Redis做缓存"),
        ("zh", "熟悉Python、C++与Go", "熟悉Go、Python与C++"),
    ],
)
def test_another_order_of_the_same_claims_passes(language: str, source: str, rewrite: str, lexicon: Lexicon) -> None:
    assert check(source, rewrite, language, lexicon).findings == ()
