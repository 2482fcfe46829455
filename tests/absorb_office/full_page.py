"""A résumé with more bullets than the page has room for, so that every edit moves the border."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tailor.app.build import build
from tailor.files import Workspace

_DID = (
    ("搭建", "Built"),
    ("重构", "Rewrote"),
    ("优化", "Tuned"),
    ("主导设计", "Designed"),
    ("压测并改进", "Measured and improved"),
    ("从零实现", "Wrote from scratch"),
)
_THING = (
    ("订单查询的Redis缓存", "the Redis cache of order lookup"),
    ("发货流程的消息队列", "the message queue between ordering and shipping"),
    ("商品搜索集群", "the product search cluster"),
    ("支付对账任务", "the nightly job that reconciles payments"),
    ("库存扣减接口", "the service that reserves stock"),
    ("日志采集管道", "the pipeline that collects logs"),
    ("权限校验网关", "the gateway that checks permissions"),
    ("图片标注工具", "a tool for labelling pictures"),
    ("推荐特征仓库", "the feature store for recommendations"),
    ("灰度发布平台", "the platform for canary releases"),
    ("监控告警规则", "the rules that raise alarms"),
    ("数据库迁移脚本", "the scripts that migrate the database"),
    ("前端组件库", "the library of front-end components"),
    ("单元测试框架", "the framework for unit tests"),
)
_THEN = (
    ("，延迟降低{n}%，高峰期不再需要人工扩容", ", which cut latency by {n}% and ended scaling by hand at peak hours"),
    ("，支撑{n}万+日活用户，全年无故障", ", serving {n}0,000 users a day without an incident for a year"),
    ("，节省{n}台服务器", ", which saved {n} servers"),
    ("，并带领{n}人小组按期交付，文档与测试齐备", " with a team of {n}, delivered on time with documents and tests"),
)

TARGET = """\
# What the back-end page shows.
label: {zh: 平台研发工程师, en: Platform Developer}
languages: [zh, en]
market: {zh: cn, en: intl}
tags: {backend: 1.0}
redundancy: 0
sections:
  - {id: work}
  - {id: projects}
  - {id: awards, bullets: {min: 0}}
  - {id: skills}
"""


def _bullets(first: int, count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"b{n}",
            "tags": {"backend": round(3 - (n * 7 % 13) / 10, 1)},
            "text": {
                language: _DID[n * 5 % 6][at] + space + _THING[n % 14][at] + _THEN[n * 3 % 4][at].format(n=n + 11)
                for at, (language, space) in enumerate((("zh", ""), ("en", " ")))
            },
        }
        for n in range(first, first + count)
    ]


def _entry(id: str, zh: str, en: str, since: str, until: str, first: int, count: int, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": {"zh": zh, "en": en},
        **more,
        "startDate": since,
        "endDate": until,
        "highlights": _bullets(first, count),
    }


def resume() -> str:
    """The master file."""
    engineer = {"zh": "后端工程师", "en": "Backend Engineer"}
    intern = {"zh": "实习生", "en": "Intern"}
    return "# All that could be told.\n" + yaml.safe_dump(
        {
            "basics": {
                "name": {"zh": "韩梅梅", "en": "Meimei Han"},
                "url": "https://example.com/",
                "location": {"city": {"zh": "杭州", "en": "Hangzhou"}},
            },
            "work": [
                _entry("shop", "某商城", "A Shop", "2021-07", "2024-05", 0, 8, position=engineer),
                _entry("bank", "某银行", "A Bank", "2019-03", "2021-06", 8, 8, position=engineer),
                _entry("lab", "某实验室", "A Lab", "2018-07", "2018-09", 16, 5, position=intern),
            ],
            "projects": [
                _entry("atlas", "地图服务", "Atlas", "2020-01", "2020-08", 21, 5),
                _entry("loom", "排班系统", "Loom", "2018-02", "2018-06", 26, 4),
            ],
            "awards": [
                {
                    "id": id,
                    "title": {"zh": zh, "en": en},
                    "awarder": awarder,
                    "date": date,
                    "tags": {"backend": 3},
                }
                for id, zh, en, awarder, date in (
                    ("prize", "年度大奖", "Prize of the year", "ACM", "2021"),
                    ("medal", "程序设计金奖", "Medal in programming", "ICPC", "2017"),
                )
            ],
            "skills": [
                {
                    "id": "abilities",
                    "tags": {"backend": 3},
                    "highlights": [
                        {"id": "go", "text": {"zh": "熟悉Go与Python", "en": "Go and Python"}},
                        {"id": "sql", "text": {"zh": "熟悉SQL与查询计划", "en": "SQL and how databases plan queries"}},
                    ],
                }
            ],
        },
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )


def full_workspace(root: Path) -> Path:
    """A built workspace in ``root`` whose pages are full."""
    (root / "data" / "targets").mkdir(parents=True)
    (root / "data" / "resume.yaml").write_text(resume(), encoding="utf-8")
    (root / "data" / "targets" / "backend.yaml").write_text(TARGET, encoding="utf-8")
    build(Workspace(root), ["backend"])
    return root
