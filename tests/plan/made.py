"""A résumé made of model values, for tests of planning."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tailor.model import FULL, Basics, Bullet, Contact, Date, Entry, Resume, SectionSpec, Target, Text, Wording
from tailor.plan import Inputs

ROOT = Path(__file__).parents[2]
WORD = (ROOT / "templates" / "resume.docx").read_bytes()
MARKDOWN = (ROOT / "templates" / "resume.md.j2").read_text(encoding="utf-8")


def both(zh: str, en: str) -> Text:
    return Text({"zh": zh, "en": en})


def bullet(id: str, tags: dict[str, float], zh: str, en: str, **more: Any) -> Bullet:
    """A bullet; ``short`` adds an alternate of that text in both languages."""
    short = more.pop("short", None)
    wordings = [Wording(name=FULL, text=both(zh, en))]
    if short is not None:
        wordings.append(Wording(name="short", text=both(short, short), worth=0.8))
    return Bullet(id=id, wordings=tuple(wordings), tags=tags, **more)


_ZH = "缓存队列索引网关日志权限调度压测监控灰度容灾迁移限流"
_EN = ("ca", "che", "queue", "in", "dex", "gate", "way", "jour", "nal", "right", "load", "alarm", "fail", "over")


def _words(parts: Sequence[str], seed: int, count: int) -> list[str]:
    """Words of two parts each, others for every seed, so that no two bullets say the same."""
    rng = random.Random(seed)
    return ["".join(rng.choices(parts, k=2)) for _ in range(count)]


def resume(employers: int = 8, bullets: int = 6) -> Resume:
    """Far more than fits one page: every bullet has its own words and weight, and some have a short wording."""
    entries = []
    for e in range(employers):
        items = tuple(
            bullet(
                f"b{e}-{i}",
                {"backend": 1 + (e * 7 + i * 3) % 11 * 0.37, "vision": (e + i) % 3},
                f"第{e}项工作的第{i}条成果：" + "，".join(_words(_ZH, e * bullets + i, 7 * (1 + (e + i) % 4))),
                f"Result {i} of job {e}: " + " ".join(_words(_EN, e * bullets + i, 8 * (1 + (e + i) % 4))),
                short=f"{e}-{i} cache" if i % 2 else None,
                skills=(f"skill-{(e + i) % 5}",),
            )
            for i in range(bullets)
        )
        entries.append(
            Entry(
                id=f"e{e}",
                section="work",
                title=both(f"公司{e}", f"Company {e}"),
                subtitle=(both("工程师", "Engineer"),),
                start=Date(2015 + e, 1),
                end=Date(2015 + e, 12),
                bullets=items,
            )
        )
    return Resume(basics=Basics(name=both("李雷", "Lei Li")), entries=tuple(entries))


def target(**fields: Any) -> Target:
    """A target for backend work without recency, so that one added point is one point."""
    given: dict[str, Any] = {
        "name": "backend",
        "label": both("后端研发工程师", "Backend Engineer"),
        "languages": ("zh", "en"),
        "market": {"zh": "cn", "en": "intl"},
        "tags": {"backend": 1.0, "vision": 0.1},
        "sections": (SectionSpec(id="work"),),
    }
    return Target(**{**given, **fields})


def inputs(given: Resume | None = None, contact: Contact | None = None, **fields: Any) -> Inputs:
    """Inputs with the built-in templates."""
    return Inputs(
        resume=given or resume(),
        target=target(**fields),
        word_template=WORD,
        markdown_template=MARKDOWN,
        contact=contact or Contact(),
    )


def with_bullets(given: Resume, *bullets: Bullet) -> Resume:
    """The résumé with only these bullets, in its first entry."""
    return replace(given, entries=(replace(given.entries[0], bullets=bullets),))
