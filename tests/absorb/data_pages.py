"""A small master, its target, the pages made of them, and ways to edit a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import unified_diff

from tailor.absorb.data import DataEdit, to_data
from tailor.compose import BulletBlock, Document, EntryBlock, bullet_text, compose, entry_header
from tailor.diff import diff
from tailor.model import Resume, Target, Wording
from tailor.rules import score
from tailor.schema import parse_resume, parse_target

BLOCK = """\
# The master.
basics:
  name: {zh: 李四, en: Si Li}   # as in the passport
  url: https://www.example.com
  location:
    city: {zh: 深圳, en: Shenzhen}
    region: {zh: 广东, en: Guangdong}
  profiles:
    - {network: GitHub, username: lisi, url: https://github.com/lisi}
  summary: {zh: 后端工程师, en: A backend engineer}

work:
  - id: acme
    name: {zh: 艾克米, en: Acme}
    position: {zh: 工程师, en: Engineer}
    location: {zh: 广州, en: Guangzhou}
    startDate: 2021-06   # the day is not known
    endDate: present
    tags: {backend: 3}
    highlights:
      - id: acme-cache
        text:
          zh: 建设缓存服务，命中率 92%
          en: >-
            Built a cache service with a hit rate of 92% that serves every request of the shop in less than
            three milliseconds, even at night
        wordings:
          - {name: short, text: {zh: 缓存命中率 92%, en: A cache with a 92% hit rate}}
      # the second
      - {id: acme-queue, text: {zh: 消息队列, en: "A message queue"}}
      - Kept 'Redis' alive
  - id: beta
    name: {zh: 贝塔, en: Beta}
    startDate: 2019
    endDate: 2020-03
    tags: [backend]
    summary: {zh: 一家小公司, en: A small company}
    highlights:
      - {id: beta-api, text: {zh: 接口, en: An API}}
education:
  - id: school
    institution: {zh: 大学, en: University}
    score: {zh: 3.8, en: "3.8"}
    courses: [{zh: 数学, en: Maths}, {zh: 物理, en: Physics}]
    endDate: 2018-06
    tags: {backend: 1}
skills:
  - id: tools
    name: {zh: 工具, en: Tools}
    keywords: [Go, Redis, {zh: 消息, en: Queues}]
    tags: {backend: 1}
"""

TARGET = """\
label: {zh: 后端, en: Backend Engineer}
languages: [zh, en]
market: {zh: cn, en: intl}
tags: {backend: 1.0}
rules:
  - {match: {bullet: beta-api}, require: true}
sections:
  - summary
  - {id: work, title: {zh: 经历, en: Work}}
  - id: education    # a comment
  - skills
"""

FILES = {"data/resume.yaml": BLOCK, "data/targets/backend.yaml": TARGET}


@dataclass(frozen=True)
class Page:
    """What a page is made of, and the page."""

    files: dict[str, bytes]
    resume: Resume
    target: Target
    document: Document

    def edit(self, edited: Document, to: str = "master") -> DataEdit:
        """The edit of data/ that makes this page ``edited``."""
        changes = diff(self.document, edited)
        language = self.document.language
        return to_data(changes, self.files, self.resume, self.target, language, base=self.document, to=to)

    def changed(self, edited: Document, to: str = "master") -> list[str]:
        """The lines that the edit takes away and puts in; nothing may be refused."""
        edit = self.edit(edited, to)
        assert [refused.why for refused in edit.refused] == []
        return lines_of(self.files, edit)


def lines_of(files: dict[str, bytes], edit: DataEdit) -> list[str]:
    """All changed lines, with their sign."""
    found: list[str] = []
    for file, data in edit.sources.items():
        before, after = files[file].decode().split("\n"), data.decode().split("\n")
        found += [
            line for line in unified_diff(before, after, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
        ]
    return found


def page(language: str, files: dict[str, str] | None = None, wording: str = "full", name: str = "backend") -> Page:
    """The page with every candidate of a target on it."""
    texts = files or FILES
    data = {file: text.encode() for file, text in texts.items()}
    resume, problems = parse_resume({file: text for file, text in data.items() if "targets" not in file})
    assert resume is not None, problems
    target, problems = parse_target(name, {file: text for file, text in data.items() if "targets" in file})
    assert target is not None, problems
    scored = score(resume, target, language)
    market = target.market_of(language)
    headers = {e.entry.id: entry_header(e.entry, language, market) for e in scored.entries if not e.excluded}
    chosen: dict[str, Wording] = {}
    for item in scored.bullets:
        if not item.excluded:
            named = [w for w in item.bullet.wordings if w.name == wording]
            chosen[item.bullet.id] = (named or list(item.bullet.wordings))[0]
    shown = {
        b.bullet.id: (chosen[b.bullet.id].name, bullet_text(b.bullet, chosen[b.bullet.id], language))
        for b in scored.bullets
        if b.bullet.id in chosen
    }
    return Page(data, resume, target, compose(resume, target, language, scored, headers, shown))


def on_bullet(document: Document, id: str, how: Callable[[BulletBlock], BulletBlock]) -> Document:
    return on_bullets(document, lambda bullets: tuple(how(b) if b.id == id else b for b in bullets))


def on_bullets(document: Document, how: Callable[[tuple[BulletBlock, ...]], tuple[BulletBlock, ...]]) -> Document:
    return on_entries(document, lambda entries: tuple(replace(e, bullets=how(e.bullets)) for e in entries))


def on_entry(document: Document, id: str, how: Callable[[EntryBlock], EntryBlock]) -> Document:
    return on_entries(document, lambda entries: tuple(how(e) if e.id == id else e for e in entries))


def on_entries(document: Document, how: Callable[[tuple[EntryBlock, ...]], tuple[EntryBlock, ...]]) -> Document:
    return replace(document, sections=tuple(replace(s, entries=how(s.entries)) for s in document.sections))


def say(document: Document, id: str, text: str) -> Document:
    return on_bullet(document, id, lambda b: replace(b, text=text))


def text_of(document: Document, id: str) -> str:
    return next(b.text for s in document.sections for e in s.entries for b in e.bullets if b.id == id)


def derived(document: Document) -> str:
    """The id of the bullet that has none of its own."""
    return next(b.id for s in document.sections for e in s.entries for b in e.bullets if "Redis" in b.text)


def without_bullet(document: Document, id: str) -> Document:
    return on_bullets(document, lambda bullets: tuple(b for b in bullets if b.id != id))


def with_new(document: Document, entry: str, index: int, text: str, id: str = "new-1") -> Document:
    new = BulletBlock(id=id, text=text, wording="full")
    return on_entry(document, entry, lambda e: replace(e, bullets=(*e.bullets[:index], new, *e.bullets[index:])))


def on_heading(document: Document, id: str, title: str) -> Document:
    return replace(document, sections=tuple(replace(s, title=title) if s.id == id else s for s in document.sections))
