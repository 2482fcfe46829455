"""A page to be edited, in two languages, with its files and their readings."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tailor.absorb import Aligned, align
from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.readback import Reading, read
from tailor.render import docx, markdown
from tests.absorb.pages import MarkdownPage, WordPage
from tests.plan import made

FORMATS = (MarkdownPage, WordPage)
LANGUAGES = ("en", "zh")
Page = Any  # MarkdownPage or WordPage: they are edited alike

_EN = {
    "cache": "Added a Redis cache to order lookup, cutting latency by 62%",
    "queue": "Decoupled ordering from shipping with a message queue",
    "search": "Moved product search to a cluster of three nodes",
    "model": "Trained an image classifier on 20 000 pictures",
    "labels": "Wrote a tool for labelling that five students used every day",
    "go": "Go and Python",
    "sql": "SQL and how databases plan queries",
}
_ZH = {
    "cache": "为订单查询加入Redis缓存，延迟降低62%",
    "queue": "以消息队列解耦下单与发货，支撑大促期间10万+订单",
    "search": "把商品搜索迁移到三节点集群并补齐监控告警",
    "model": "在两万张图片上训练图像分类模型",
    "labels": "开发五名学生每天使用的标注工具",
    "go": "熟悉Go与Python",
    "sql": "熟悉SQL与数据库查询计划",
}


def document(language: str = "en") -> Document:
    """Two jobs, two awards without bullets, and an entry without a header."""
    chinese = language == "zh"
    texts = _ZH if chinese else _EN

    def entry(id: str, title: str, detail: str, dates: str, *bullets: str) -> EntryBlock:
        blocks = tuple(BulletBlock(id=name, text=texts[name], wording="full") for name in bullets)
        return EntryBlock(id=id, title=title, detail=detail, dates=dates, bullets=blocks)

    def say(en: str, zh: str) -> str:
        return zh if chinese else en

    work = (
        entry(
            "shop",
            say("A Shop", "某商城"),
            say(" · Backend Engineer", " · 后端工程师"),
            say("2022.07 – Present", "2022.07 – 至今"),
            "cache",
            "queue",
            "search",
        ),
        entry(
            "lab",
            say("A Lab", "某实验室"),
            say(" · Intern", " · 实习生"),
            "2020.07 – 2020.09",
            "model",
            "labels",
        ),
    )
    awards = (
        entry("prize", say("Prize of the year", "年度大奖"), " · ACM", "2021"),
        entry("medal", say("Medal", "金奖"), " · IEEE", "2020"),
    )
    return Document(
        target="backend",
        language=language,
        paper="a4",
        name=say("Lei Li", "李雷"),
        headline=say("Platform Developer", "平台研发工程师"),
        contact=((Link(text=say("Hangzhou", "杭州")), Link(text="example.com", url="https://example.com/")),),
        sections=(
            SectionBlock(id="work", title=say("Experience", "工作经历"), entries=work),
            SectionBlock(id="awards", title=say("Awards", "获奖经历"), entries=awards),
            SectionBlock(
                id="skills", title=say("Skills", "专业技能"), entries=(entry("abilities", "", "", "", "go", "sql"),)
            ),
        ),
    )


def written(document: Document, kind: type[Page]) -> bytes:
    """The file of a document as it is generated."""
    if kind is MarkdownPage:
        return markdown(document, made.MARKDOWN).encode()
    return docx(document, made.WORD)


_generated: dict[tuple[str, str], tuple[bytes, Reading]] = {}


def generated(kind: type[Page], language: str = "en") -> tuple[bytes, Reading]:
    """The file of the usual document and its reading."""
    if (kind.name, language) not in _generated:
        data = written(document(language), kind)
        _generated[kind.name, language] = data, read(data, kind.name)
    return _generated[kind.name, language]


def edited(kind: type[Page], edit: Callable[[Page], object], language: str = "en") -> Aligned:
    """The usual document after ``edit`` was made in its file."""
    data, expected = generated(kind, language)
    page = kind(data)
    edit(page)
    return align(read(page.data(), kind.name), expected, document(language))


_NEW = {
    "en": ("Wrote the runbook", "Led a team of four", "Reviewed all designs of the quarter", "Cut costs by 12%"),
    "zh": ("编写运维手册", "带领四人小组完成交付", "评审本季度全部设计方案", "成本下降12%"),
}
_WORDS = {
    "en": ("quickly", "in 2023", "99%", "with Kafka", "twice"),
    "zh": ("快速", "2023年", "99%", "以Kafka", "两次"),
}


def script(page: Page, rng: random.Random, language: str, length: int) -> list[str]:
    """Make ``length`` random edits of bullets and tell what they were."""
    told = []
    for _ in range(length):
        bullets = page.bullets()
        kind = rng.choice(("reword", "reword", "delete", "move", "insert", "split", "merge", "retype"))
        n = rng.choice(bullets)
        text = page.text(n)
        told.append(f"{kind} {n} {text!r}")
        if kind == "reword":
            at = rng.randrange(len(text) + 1)
            while at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].strip().isalnum():
                at += 1
            word = rng.choice(_WORDS[language])
            space = " " if language == "en" else ""
            page.retype(n, " ".join((text[:at] + space + word + space + text[at:]).split()))
        elif kind == "retype":
            words = text.split(" ") if language == "en" else [text[i : i + 3] for i in range(0, len(text), 3)]
            keep = [word for word in words if rng.random() < 0.6] or words[:1]
            page.retype(n, (" " if language == "en" else "").join([*keep, rng.choice(_WORDS[language])]))
        elif kind == "delete" and len(bullets) > 2:
            page.delete(n)
        elif kind == "move":
            page.move(n, rng.choice(bullets))
        elif kind == "insert":
            page.insert(n, f"{rng.choice(_NEW[language])} {rng.randrange(100)}")
        elif kind == "split" and len(text) > 12:
            page.split(n, len(text) // 2)
        elif kind == "merge" and n + 1 in bullets:
            page.merge(n)
    return told
