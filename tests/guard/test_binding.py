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


@pytest.mark.parametrize(
    ("language", "source", "rewrite"),
    [
        (
            "en",
            "Maintained the billing service and assisted with the invoicing frontend",
            "Maintained the invoicing frontend and assisted with the billing service",
        ),
        (
            "en",
            "Wrote the ingestion pipeline in Python and the dashboard in TypeScript",
            "Wrote the ingestion pipeline in TypeScript and the dashboard in Python",
        ),
        ("en", "Cut memory use by 30% and start-up time by half", "Cut memory use by half and start-up time by 30%"),
        (
            "en",
            "Led the backend migration; took part in the redesign of the mobile app",
            "Took part in the backend migration; led the redesign of the mobile app",
        ),
        (
            "en",
            "Tested the parser on 40 PDFs and the crawler on 200 sites",
            "Tested the parser on 200 sites and the crawler on 40 PDFs",
        ),
        (
            "en",
            "Precision improved to 91% on the new dataset and stayed at 84% on the old one",
            "Precision improved to 91% on the old dataset and stayed at 84% on the new one",
        ),
        (
            "en",
            "Built the Android client and reviewed the iOS client",
            "Built the iOS client and reviewed the Android client",
        ),
        (
            "en",
            "Implemented caching for the product pages, without changing the checkout",
            "Implemented caching for the checkout, without changing the product pages",
        ),
        (
            "en",
            "Designed the database schema with a colleague and implemented the API alone",
            "Designed the database schema alone and implemented the API with a colleague",
        ),
        (
            "en",
            "Partly automated the release process and fully documented it",
            "Fully automated the release process and partly documented it",
        ),
        (
            "en",
            "Trained a ResNet-50 for defect detection and a BERT model for report tagging",
            "Trained a BERT model for defect detection and a ResNet-50 for report tagging",
        ),
        (
            "en",
            "Reduced latency of the search API from 300 ms to 180 ms; the index API was not touched",
            "Reduced latency of the index API from 300 ms to 180 ms; the search API was not touched",
        ),
        (
            "en",
            "Familiar with Kubernetes, basic knowledge of Terraform",
            "Familiar with Terraform, basic knowledge of Kubernetes",
        ),
        (
            "en",
            "Wrote the encoder in C++ and wrapped it for Python",
            "Wrote the encoder in Python and wrapped it for C++",
        ),
        (
            "en",
            "The service handles 2,000 requests per second on 4 nodes",
            "The service handles 4 requests per second on 2,000 nodes",
        ),
        (
            "en",
            "Collected 5,000 images, labelled 1,200 of them by hand",
            "Collected 1,200 images, labelled 5,000 of them by hand",
        ),
        (
            "en",
            "Proposed the sharding scheme and implemented the monitoring",
            "Proposed the monitoring and implemented the sharding scheme",
        ),
        (
            "en",
            "Daily reports for the sales team, weekly ones for management",
            "Weekly reports for the sales team, daily ones for management",
        ),
        (
            "en",
            "Supervised two interns and reported to the head of research",
            "Supervised the head of research and reported to two interns",
        ),
        (
            "en",
            "Used Redis as a cache and PostgreSQL as the main store",
            "Used PostgreSQL as a cache and Redis as the main store",
        ),
        (
            "en",
            "Fixed the memory leak in the renderer and reported a race condition in the driver",
            "Fixed the race condition in the driver and reported a memory leak in the renderer",
        ),
        (
            "en",
            "The first version was written in Go, the second in Rust",
            "The first version was written in Rust, the second in Go",
        ),
        (
            "en",
            "Translated user feedback from German into English for the product team",
            "Translated user feedback from English into German for the product team",
        ),
        (
            "en",
            "Accuracy rose by 4 points for Chinese and 2 points for English",
            "Accuracy rose by 2 points for Chinese and 4 points for English",
        ),
        ("zh", "维护计费服务，协助开发票前端", "维护开发票前端，协助计费服务"),
        ("zh", "用Python编写采集管道，用TypeScript编写看板", "用TypeScript编写采集管道，用Python编写看板"),
        ("zh", "内存占用降低30%，启动时间减半", "内存占用减半，启动时间降低30%"),
        ("zh", "主导后端迁移，参与移动端改版", "参与后端迁移，主导移动端改版"),
        ("zh", "在40份PDF上测试解析器，在200个站点上测试爬虫", "在200个站点上测试解析器，在40份PDF上测试爬虫"),
        ("zh", "模型已部署到预发环境，生产环境上线在计划中", "模型已部署到生产环境，预发环境上线在计划中"),
        ("zh", "新数据集上精确率提升到91%，旧数据集上保持84%", "旧数据集上精确率提升到91%，新数据集上保持84%"),
        ("zh", "开发Android客户端，评审iOS客户端代码", "开发iOS客户端，评审Android客户端代码"),
        ("zh", "独立实现API，与同事一起设计数据库表结构", "与同事一起实现API，独立设计数据库表结构"),
        ("zh", "用ResNet-50做缺陷检测，用BERT做报告打标", "用BERT做缺陷检测，用ResNet-50做报告打标"),
        ("zh", "搜索接口延迟由300ms降至180ms，索引接口未改动", "索引接口延迟由300ms降至180ms，搜索接口未改动"),
        ("zh", "服务在4个节点上每秒处理2000个请求", "服务在2000个节点上每秒处理4个请求"),
        ("zh", "采集5000张图像，其中人工标注1200张", "采集1200张图像，其中人工标注5000张"),
        ("zh", "提出分片方案，实现监控", "提出监控方案，实现分片"),
        ("zh", "为销售团队出日报，为管理层出周报", "为销售团队出周报，为管理层出日报"),
        ("zh", "以Redis作缓存、PostgreSQL作主存储", "以PostgreSQL作缓存、Redis作主存储"),
        ("zh", "修复渲染器内存泄漏，上报驱动竞态问题", "上报渲染器内存泄漏，修复驱动竞态问题"),
        ("zh", "中文准确率提升4个点，英文提升2个点", "中文准确率提升2个点，英文提升4个点"),
        ("zh", "在ICML展示海报，在校内做演示", "在ICML做演示，在校内展示海报"),
    ],
)
def test_clauses_that_share_out_their_words_anew_are_rejected(
    language: str, source: str, rewrite: str, lexicon: Lexicon
) -> None:
    assert check(source, rewrite, language, lexicon).findings
    assert not check(source, source + "。" if language == "zh" else source + ".", language, lexicon).findings
