"""A small page in either language for the renderers' tests, and the parts of a .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / "templates" / "resume.docx").read_bytes()
MARKDOWN_TEMPLATE = (ROOT / "templates" / "resume.md.j2").read_text(encoding="utf-8")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bullet(id: str, text: str, *, marker: bool = True) -> BulletBlock:
    """A bullet in its own words."""
    return BulletBlock(id=id, text=text, wording="full", marker=marker)


CHINESE = Document(
    target="ai-platform",
    language="zh",
    paper="a4",
    name="林知远",
    headline="AI 平台研发工程师",
    contact=(
        (Link(text="zhiyuan@example.com", url="mailto:zhiyuan@example.com"),),
        (Link(text="杭州"), Link(text="GitHub", url="https://github.com/example")),
    ),
    sections=(
        SectionBlock(
            id="summary",
            title="个人简介",
            entries=(EntryBlock(id="summary", bullets=(bullet("summary-text", "三年平台经验。", marker=False),)),),
        ),
        SectionBlock(
            id="work",
            title="工作经历",
            entries=(
                EntryBlock(
                    id="yunling",
                    title="云岭科技",
                    detail=" · 研发工程师",
                    dates="2023.07 – 至今",
                    url="https://yunling.example.com/a b",
                    bullets=(
                        bullet("gateway", "重构“推理网关”，P99 延迟降至 71 ms……"),
                        bullet("pool", "设计 GPU 资源池"),
                    ),
                ),
                EntryBlock(
                    id="haitu",
                    title="海图数据",
                    detail=" · 实习",
                    dates="2022.06 – 2022.12",
                    dates_below=True,
                    bullets=(bullet("limits", "实现 5*3 与 R&D <b> 限流 | C# _x_"),),
                ),
            ),
        ),
        SectionBlock(
            id="awards",
            title="获奖经历",
            entries=(EntryBlock(id="icpc", title="ICPC", detail=" · 金奖", dates="2019.11"),),
        ),
    ),
)

ENGLISH = Document(
    target="backend",
    language="en",
    paper="letter",
    name="Zhiyuan Lin",
    headline="",
    contact=((Link(text="Hangzhou"), Link(text="example.com", url="javascript:alert(1)")),),
    sections=(
        SectionBlock(
            id="work",
            title="Experience",
            entries=(
                EntryBlock(
                    id="yunling",
                    title="Yunling",
                    detail=" · Engineer",
                    dates="Jul 2023 – Present",
                    bullets=(bullet("gateway", "Rewrote the “gateway” – don’t panic."),),
                ),
            ),
        ),
    ),
)


def facts(document: Document) -> list[str]:
    """Every text of a document in reading order."""
    found = [document.name, document.headline, *(link.text for line in document.contact for link in line)]
    for section in document.sections:
        found.append(section.title)
        for entry in section.entries:
            found += [entry.title, entry.detail.strip(), entry.dates, *(bullet.text for bullet in entry.bullets)]
    return [fact for fact in found if fact]


def missing_in_order(text: str, wanted: list[str]) -> list[str]:
    """Those of ``wanted`` that do not follow the one before them in ``text``."""
    place, missing = 0, []
    for fact in wanted:
        found = text.find(fact, place)
        if found < 0:
            missing.append(fact)
        else:
            place = found + len(fact)
    return missing


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part of a .docx as an element tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    """A .docx with ``old`` replaced by ``new`` in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.namelist():
            content = source.read(member).decode()
            if member == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(member, content)
    return file.getvalue()
