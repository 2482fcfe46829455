"""Made-up résumés for the referee: seeded, in Chinese and English, filled to the brim by the line model."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tailor.compose import CONTACT_SEPARATOR, BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.layout import (
    Fill,
    Geometry,
    Lines,
    ParagraphStyle,
    Run,
    count_lines,
    header_lines,
    page_fill,
    read_geometry,
    usable_height,
)

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "resume.docx"
FAMILIES = ("Calibri", "Arial", "Times New Roman")

ZH_VERBS = "负责|主导|设计|实现|重构|优化|搭建|参与|推动|落地|开发|维护|改进|引入|完成|编写|调研|复现|部署|验证".split(
    "|"
)
ZH_OBJECTS = (
    "订单系统|推荐服务|特征平台|训练流水线|监控告警|权限模块|支付网关|日志链路|缓存层|检索引擎|数据仓库|"
    "调度框架|标注工具|推理服务|向量索引|消息队列|灰度发布流程|接口文档|单元测试|压测方案|网关限流|"
    "目标检测模型|语义分割网络|知识蒸馏|量化剪枝|风控规则|结算对账|画像标签"
).split("|")
ZH_RESULTS = (
    "延迟降低|吞吐提升|成本下降|准确率提高|召回率提高|故障率下降|构建时间缩短|内存占用减少|覆盖率达到|"
    "可用性达到|日均调用量超过|显存占用降低|转化率提升"
).split("|")
ZH_LINKS = "，并|，同时|；通过|，基于|，使|；针对|，结合|，从而|，其中|、以及".split("|")
ZH_TAILS = (
    "的全流程|的核心链路|的离线任务|的多机房方案|的回滚机制|的容灾演练|的自动化脚本|的工程规范|的跨团队协作|的线上效果"
).split("|")
EN_VERBS = (
    "Built|Led|Designed|Rewrote|Shipped|Cut|Improved|Migrated|Automated|Introduced|Measured|Owned|Tuned|Refactored"
).split("|")
EN_OBJECTS = (
    "the order service|a feature store|the training pipeline|an alerting system|the payment gateway|"
    "the caching layer|a retrieval engine|the scheduling framework|an annotation tool|"
    "the inference runtime|a vector index|the release process|a rate limiter|the detection model|"
    "a segmentation network|the billing reconciliation|attribute-based access control|"
    "a traffic-shaping proxy|effective off-line evaluation|the identity platform|fifty integration tests|"
    "a first-class plugin interface"
).split("|")
EN_LINKS = (
    "by|using|on top of|together with|and then documented|after profiling|in place of|across|with|while keeping"
).split("|")
EN_RESULTS = (
    "cutting latency by|raising throughput by|reducing cost by|lifting recall to|bringing coverage to|"
    "keeping availability at|shrinking memory use by|halving the build time to|saving about|"
    "doubling traffic to"
).split("|")
TERMS = (
    "Redis|Kafka|gRPC|PyTorch|TensorRT|Kubernetes|MySQL|Go|C++|Python 3.11|ONNX|YOLOv5|ResNet-50|GPT-4|"
    "Spring Boot|Elasticsearch|CI/CD|PostgreSQL|RocksDB|LoRA|vLLM|Docker|Prometheus|Node.js|ASP.NET|"
    "H.264|AUC-ROC|TypeScript|ClickHouse"
).split("|")
NUMBERS = (
    "35%|12.5%|99.99%|3,200 QPS|120ms|1.8x|4 TB|20k|p99|300 万|2.4 亿次|0.87|15 分钟|6 周|24×7|~40%|≥95%|3–5 天"
).split("|")
EN_NUMBERS = (
    "35%|12.5%|99.99%|3,200 QPS|120 ms|1.8x|4 TB|20k|a third|two thirds|0.87|15 minutes|six weeks|24×7|~40%|3–5 days"
).split("|")
ZH_TITLES = "教育背景|实习经历|项目经历|科研经历|竞赛获奖|专业技能".split("|")
EN_TITLES = "Education|Experience|Projects|Research|Awards|Skills".split("|")


def sentence(random: Random, language: str, length: int) -> str:
    """A bullet of about ``length`` characters."""
    return (_chinese if language == "zh" else _english)(random, length)


def _chinese(random: Random, length: int) -> str:
    text = ""
    while len(text) < length:
        if text:
            text += random.choice(ZH_LINKS)
        text += random.choice(ZH_VERBS)
        kind = random.random()
        spaced = " " if random.random() < 0.6 else ""
        if kind < 0.35:
            text += spaced + random.choice(TERMS) + spaced
        elif kind < 0.45:
            text += f"“{random.choice(ZH_OBJECTS)}”"
        elif kind < 0.52:
            text += f"《{random.choice(ZH_OBJECTS)}》"
        text += random.choice(ZH_OBJECTS)
        if random.random() < 0.3:
            text += random.choice(ZH_TAILS)
        if random.random() < 0.25:
            text += f"（{random.choice(TERMS)}、{random.choice(TERMS)} 等）"
        elif random.random() < 0.1:
            text += f"({random.choice(TERMS)}/{random.choice(TERMS)})"
        elif random.random() < 0.06:
            text += "——" + random.choice(ZH_OBJECTS)
        if random.random() < 0.5:
            text += "，" + random.choice(ZH_RESULTS) + spaced + random.choice(NUMBERS)
    return text + ("。" if random.random() < 0.7 else "")


def _english(random: Random, length: int) -> str:
    text = ""
    while len(text) < length:
        text += ("; " if random.random() < 0.3 else ", ") if text else ""
        verb = random.choice(EN_VERBS)
        text += (verb if not text else verb.lower()) + " " + random.choice(EN_OBJECTS)
        if random.random() < 0.7:
            text += f" {random.choice(EN_LINKS)} {random.choice(TERMS)}"
        if random.random() < 0.25:
            text += f" and {random.choice(TERMS)}"
        if random.random() < 0.15:
            text += f" ({random.choice(TERMS)}/{random.choice(TERMS)})"
        elif random.random() < 0.06:
            text += f" “{random.choice(EN_OBJECTS)}”"
        elif random.random() < 0.06:
            text += " — " + random.choice(EN_OBJECTS)
        if random.random() < 0.5:
            text += f", {random.choice(EN_RESULTS)} {random.choice(EN_NUMBERS)}"
    return text + ("." if random.random() < 0.7 else "")


@dataclass(frozen=True, slots=True)
class Page:
    """A generated résumé with what the line model says of its paragraphs, from top to bottom."""

    name: str
    document: Document
    template: bytes
    geometry: Geometry
    paragraphs: tuple[tuple[Lines, ParagraphStyle], ...]
    fill: Fill


@cache
def template(family: str) -> bytes:
    """The built-in template with another Latin font."""
    result = io.BytesIO()
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"Calibri", family.encode()))
    return result.getvalue()


def page(seed: int, pages: int = 1) -> Page:
    """A résumé of so many pages, filled by the model as far as another line would not fit.

    Seeds go through both languages, both papers and all families.
    """
    random = Random(seed)
    language = ("zh", "en")[seed % 2]
    paper = ("a4", "letter")[seed // 2 % 2]
    family = FAMILIES[seed // 4 % len(FAMILIES)]
    file = template(family)
    geometry = read_geometry(file, paper, "resume.docx")
    head = _head(random, language, paper)
    sections: list[SectionBlock] = []
    while True:
        grown = [*sections, _section(random, language, len(sections))]
        if _room(_with(head, grown), geometry, pages) < 0:
            break
        sections = grown
    sections = _topped_up(random, head, sections, geometry, pages)
    document = _with(head, sections)
    found = tuple(paragraphs(document, geometry))
    return Page(
        f"{seed}-{language}-{paper}-{family}", document, file, geometry, found, page_fill(found, geometry, pages)
    )


def paragraphs(document: Document, geometry: Geometry) -> Iterator[tuple[Lines, ParagraphStyle]]:
    """The lines and style of every paragraph of the document, in order."""

    def plain(role: str, text: str) -> tuple[Lines, ParagraphStyle]:
        style = geometry.style(role)
        return count_lines(text, style, geometry.text_width), style

    yield plain("title", document.name)
    yield plain("subtitle", document.headline)
    for links in document.contact:
        yield plain("contact", CONTACT_SEPARATOR.join(link.text for link in links))
    for section in document.sections:
        yield plain("heading1", section.title)
        for entry in section.entries:
            if entry.has_header:
                yield header(entry, geometry)[:2]
            for bullet in entry.bullets:
                yield plain("bullet" if bullet.marker else "normal", bullet.text)


def header(entry: EntryBlock, geometry: Geometry) -> tuple[Lines, ParagraphStyle, bool]:
    """The lines of an entry's header, its style and whether the dates go below."""
    style = geometry.style("heading2")
    left = [Run(entry.title, bold=True), Run(entry.detail, bold=False)]
    lines, below = header_lines(left, entry.dates, style, geometry.text_width)
    return lines, style, below


def _room(document: Document, geometry: Geometry, pages: int = 1) -> int:
    """The height that is left on the pages, in twips; below zero if they are too full."""
    fill = page_fill(paragraphs(document, geometry), geometry, pages)
    return round((1 - fill.high) * usable_height(geometry, pages))


def _with(head: Document, sections: Sequence[SectionBlock]) -> Document:
    return Document(
        target=head.target,
        language=head.language,
        paper=head.paper,
        name=head.name,
        headline=head.headline,
        contact=head.contact,
        sections=tuple(sections),
    )


def _head(random: Random, language: str, paper: str) -> Document:
    chinese = language == "zh"
    links = [Link(text="杭州" if chinese else "Hangzhou"), Link(text="example.org/me", url="https://example.org/me")]
    if random.random() < 0.5:
        links.append(Link(text="GitHub", url="https://github.com/example"))
    return Document(
        target="generated",
        language=language,
        paper=paper,
        name="林小满" if chinese else "Lin Xiaoman",
        headline=random.choice(ZH_OBJECTS) + "工程师" if chinese else "Software Engineer, " + random.choice(TERMS),
        contact=(tuple(links),),
        sections=(),
    )


def _section(random: Random, language: str, number: int) -> SectionBlock:
    titles = ZH_TITLES if language == "zh" else EN_TITLES
    entries = tuple(_entry(random, language, f"{number}-{i}") for i in range(random.randint(1, 3)))
    return SectionBlock(id=f"section-{number}", title=titles[number % len(titles)], entries=entries)


def _entry(random: Random, language: str, id: str) -> EntryBlock:
    bullets = tuple(_bullet(random, language, f"{id}-{i}") for i in range(random.randint(1, 5)))
    kind = random.random()
    if kind < 0.1:
        return EntryBlock(id=f"e-{id}", bullets=bullets)
    chinese = language == "zh"
    title = random.choice(ZH_OBJECTS) + "有限公司" if chinese else random.choice(EN_OBJECTS).title() + " Ltd"
    parts = [random.choice(ZH_VERBS) + random.choice(ZH_OBJECTS) if chinese else random.choice(EN_OBJECTS)]
    if kind > 0.7:
        parts.append("、".join(random.sample(TERMS, 4)) if chinese else ", ".join(random.sample(TERMS, 4)))
    if kind > 0.95:
        parts.append(sentence(random, language, 40 if chinese else 90))
    year, month = random.randint(2012, 2023), random.randint(1, 12)
    start, end = f"{year}.{month:02}", f"{year + random.randint(0, 2)}.{random.randint(1, 12):02}"
    if random.random() < 0.2:
        end = "至今" if chinese else "present"
    return EntryBlock(
        id=f"e-{id}",
        title=title,
        detail=" · " + " · ".join(parts),
        dates=f"{start} – {end}" if random.random() < 0.9 else "",
        url="https://example.org/entry" if random.random() < 0.2 else "",
        bullets=bullets,
    )


def _bullet(random: Random, language: str, id: str, length: int = 0) -> BulletBlock:
    usual = (15, 30, 45, 60, 80, 110) if language == "zh" else (40, 80, 110, 150, 200, 260)
    text = sentence(random, language, length or random.choice(usual))
    return BulletBlock(id=f"b-{id}", text=text, wording="full", marker=random.random() > 0.05)


def _topped_up(
    random: Random, head: Document, sections: Sequence[SectionBlock], geometry: Geometry, pages: int
) -> list[SectionBlock]:
    """More bullets in the last entry, until not even one of a single line would fit; dates are put in their place."""
    done = list(sections)
    last = done[-1].entries[-1]
    bullets = list(last.bullets)
    style = geometry.style("bullet")
    room = _room(_with(head, done), geometry, pages)
    number = 100
    while room >= style.pitch + style.before:
        number += 1
        bullet = _bullet(random, head.language, f"t-{number}", 0 if room > 4 * style.pitch else 12)
        cost = _room(_with(head, [_of(bullet)]), geometry) - _room(_with(head, [_of(bullet, bullet)]), geometry)
        if cost <= room:
            bullets.append(bullet)
            room -= cost
    done[-1] = SectionBlock(
        id=done[-1].id,
        title=done[-1].title,
        entries=(*done[-1].entries[:-1], _entry_with(last, tuple(bullets), geometry)),
    )
    return [
        SectionBlock(
            id=section.id,
            title=section.title,
            entries=tuple(_entry_with(entry, entry.bullets, geometry) for entry in section.entries),
        )
        for section in done
    ]


def _of(*bullets: BulletBlock) -> SectionBlock:
    return SectionBlock(id="one", title="One", entries=(EntryBlock(id="one", bullets=bullets),))


def _entry_with(entry: EntryBlock, bullets: tuple[BulletBlock, ...], geometry: Geometry) -> EntryBlock:
    return EntryBlock(
        id=entry.id,
        title=entry.title,
        detail=entry.detail,
        dates=entry.dates,
        url=entry.url,
        dates_below=bool(entry.title) and header(entry, geometry)[2],
        bullets=bullets,
    )
