"""A workspace whose page is the usual document, for edits that go all the way into data/ and back."""

from __future__ import annotations

from pathlib import Path

from tailor.app.build import build
from tailor.files import Workspace

RESUME = """\
# The master. Comments and layout stay as they are.
basics:
  name: {zh: 李雷, en: Lei Li}
  url: https://example.com/
  location: {city: {zh: 杭州, en: Hangzhou}}

work:
  - id: shop
    name: {zh: 某商城, en: A Shop}
    position: {zh: 后端工程师, en: Backend Engineer}
    startDate: 2022-07
    highlights:
      - id: cache
        tags: {backend: 3}   # the best
        text:
          zh: 为订单查询加入Redis缓存，延迟降低62%
          en: "Added a Redis cache to order lookup, cutting latency by 62%"
      - id: queue
        tags: {backend: 2}
        text:
          zh: 以消息队列解耦下单与发货，支撑大促期间10万+订单
          en: >-
            Decoupled ordering from shipping with a message queue
      - id: search
        tags: {backend: 2}
        text: {zh: 把商品搜索迁移到三节点集群并补齐监控告警, en: Moved product search to a cluster of three nodes}
  - id: lab
    name: {zh: 某实验室, en: A Lab}
    position: {zh: 实习生, en: Intern}
    startDate: 2020-07
    endDate: 2020-09
    highlights:
      - tags: {backend: 1}
        text: {zh: 在两万张图片上训练图像分类模型, en: Trained an image classifier on 20 000 pictures}
      - tags: {backend: 1}
        text: {zh: 开发五名学生每天使用的标注工具, en: Wrote a tool for labelling that five students used every day}

skills:
  - id: abilities
    tags: {backend: 1}
    highlights:
      - {id: go, text: {zh: 熟悉Go与Python, en: Go and Python}}
      - {id: sql, text: {zh: 熟悉SQL与数据库查询计划, en: SQL and how databases plan queries}}
"""

BACKEND = """\
label: {zh: 平台研发工程师, en: Platform Developer}
languages: [zh, en]
market: {zh: cn, en: intl}
tags: {backend: 1.0}
redundancy: 0
sections:
  - {id: work}
  - {id: skills}
"""

OTHER = """\
label: {zh: 别的, en: Something else}
languages: [en]
tags: {backend: 0.5}
"""


def workspace(root: Path) -> Path:
    """A built workspace in ``root``."""
    (root / "data" / "targets").mkdir(parents=True)
    (root / "data" / "resume.yaml").write_text(RESUME, encoding="utf-8")
    (root / "data" / "targets" / "backend.yaml").write_text(BACKEND, encoding="utf-8")
    (root / "data" / "targets" / "other.yaml").write_text(OTHER, encoding="utf-8")
    build(Workspace(root), ["backend"])
    return root


def data(root: Path) -> dict[str, bytes]:
    """The files of data/."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted((root / "data").rglob("*")) if p.is_file()}
