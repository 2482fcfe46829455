"""A generated master résumé of any size with a target for it, the same for the same seed."""

from __future__ import annotations

import random

VERBS = "Built Designed Led Rewrote Measured Migrated Shipped Automated Trained Deployed Profiled Secured".split()
QUALITIES = (
    "distributed offline real-time encrypted incremental asynchronous column-based replicated lightweight declarative "
    "multi-tenant embedded streaming versioned fault-tolerant self-service low-latency audited sharded bilingual"
).split()
THINGS = (
    "limiter store model queue tracker pipeline index recommender gateway scheduler monitor compiler controller "
    "farm ledger registry crawler simulator planner encoder dashboard allocator profiler proxy parser sampler "
    "renderer translator balancer archive notifier validator forecaster matcher"
).split()
SUBJECTS = (
    "orders satellite-images parcels videos drones invoices sensors payments comments maps tickets faces feeds "
    "licences contracts recipes vessels meters lectures genomes playlists forests turbines refunds warehouses"
).split()
TOOLS = "Redis,Kafka,gRPC,PyTorch,TensorRT,Go,C++,Lua,Kubernetes,PostgreSQL,Thrift,OpenCV,Spark,Nginx,CUDA".split(",")
ENDS = (
    "cutting latency by {n} %|for {n}k users|with {n} % test coverage|handling {n}k requests a second|"
    "saving {n} hours a week for the whole operations team|at 1080p and {n} frames a second on an embedded board|"
    "which the team of {n} still runs today|after comparing {n} alternatives in a written review"
).split("|")
ZH_VERBS = "构建 设计 主导 重构 优化 迁移 上线 训练 部署 定位".split()
ZH_WORDS = (
    "分布式 限流 特征 平台 语义 分割 模型 消息 队列 物流 系统 数据 检索 服务 推理 网关 监控 告警 无人机 控制 订单 "
    "支付 地图 视频 评论 发票 传感器 仓储 调度 编译 加密 增量 异步 副本 账本 爬虫 仿真 规划 编码 看板 代理 解析 采样 "
    "渲染 翻译"
).split()
ZH_ENDS = "延迟降低 {n}%|支撑 {n}k 用户使用|单测覆盖率达 {n}%|单机处理 {n}k 请求|实现 1080p 下 {n} 帧的实时推理".split(
    "|"
)
SYLLABLES = "ka lo mi ren ta vor su ne bri do fex qui zan pel gra tho".split()
TAGS = ("ai-platform", "backend", "cv-algorithm")
SECTIONS = (("work", "name", 0.5), ("projects", "name", 0.4), ("volunteer", "organization", 0.1))

TARGET = """\
label: {zh: AI 平台研发工程师, en: AI Platform Engineer}
languages: [en, zh]
tags: {ai-platform: 1, backend: 0.6, cv-algorithm: 0.3}
skills: {Redis: 0.5, gRPC: 0.4, PyTorch: 0.6, Kubernetes: 0.5, C++: 0.3}
rules:
  - {match: {section: work, ended-before: 2015}, scale: 0.5}
  - {match: {skill: gRPC}, add: 0.5}
sections:
  - {id: work, title: {zh: 工作经历, en: Experience}, max-entries: 4, bullets: {min: 1, max: 4}}
  - {id: projects, title: {zh: 项目经历, en: Projects}, max-entries: 4, bullets: {min: 1, max: 4}}
  - {id: volunteer, title: {zh: 志愿经历, en: Volunteering}, max-entries: 2, bullets: {min: 1, max: 3}}
"""


def master(bullets: int, seed: int = 1) -> str:
    """The YAML of a master with ``bullets`` bullets in Chinese and English, tagged, with ids and skills."""
    rng = random.Random(seed)
    lines = ["basics: {name: {en: Ada Example, zh: 张三}, location: {city: Guangzhou}}"]
    number = 0
    for section, title, share in SECTIONS:
        lines.append(f"{section}:")
        left = max(1, round(bullets * share))
        while left:
            size = min(left, rng.randint(3, 9))
            left -= size
            start = rng.randint(2005, 2022)
            lines += [
                f"  - id: {section}-{number}",
                f"    {title}: {{en: {rng.choice(THINGS).title()} Ltd, zh: {rng.choice(ZH_WORDS)}公司}}",
                f"    startDate: {start}-0{rng.randint(1, 9)}",
                f"    endDate: {start + rng.randint(1, 3)}-0{rng.randint(1, 9)}",
                "    highlights:",
            ]
            for _ in range(size):
                lines += _bullet(rng, number)
                number += 1
    return "\n".join(lines) + "\n"


def _bullet(rng: random.Random, number: int) -> list[str]:
    tools = rng.sample(TOOLS, 2)
    n = rng.randint(2, 99)
    tags = ", ".join(f"{tag}: {rng.randint(1, 3)}" for tag in rng.sample(TAGS, rng.randint(1, 3)))
    en = f"{rng.choice(VERBS)} {_thing(rng)} on {tools[0]}"
    if rng.random() < 0.6:
        en += f" and {_thing(rng)} in {tools[1]}"
    zh = rng.choice(ZH_VERBS) + "".join(rng.sample(ZH_WORDS, rng.randint(3, 9)))
    return [
        f"      - id: b{number}",
        f"        tags: {{{tags}}}",
        f"        skills: [{', '.join(tools)}]",
        "        text:",
        f"          en: {en}, {rng.choice(ENDS).format(n=n)}",
        f"          zh: {zh}，基于 {tools[0]} + {tools[1]}，{rng.choice(ZH_ENDS).format(n=n)}",
    ]


def _thing(rng: random.Random) -> str:
    name = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).title()
    what = f"{rng.choice(QUALITIES)} {rng.choice(SUBJECTS)} {rng.choice(THINGS)}"
    return f"{name}, {rng.choice(('the', 'its', 'their'))} {what}"
