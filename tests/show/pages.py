"""Small documents to compare."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.diff import Cause, diff
from tailor.errors import Position
from tailor.show import Comparison, Fill

HOSTILE = st.lists(
    st.sampled_from(
        "* ** _ __ ~ ~~ ` `` | < <b> </del> <!-- --> > [x](y) ![ ] @team #1 GH-12 !3 :tada: &amp; &#64; $ $x$ \\ \\* "
        "https://e.org www.e.org a@e.org - + 1. = # word 中文 “引” 62% C++ é 👍 ， 。 (x) 'q' \" {{ }} {% %}".split(" ")
    )
    | st.sampled_from([" ", "a", "B", "中", "1"]),
    max_size=9,
).map(lambda parts: " ".join("".join(parts).split()))


def bullet(id: str, text: str, wording: str = "full") -> BulletBlock:
    """A bullet."""
    return BulletBlock(id=id, text=text, wording=wording)


def entry(id: str, title: str, *bullets: BulletBlock, detail: str = " · Engineer", dates: str = "2020") -> EntryBlock:
    """An entry with a header."""
    return EntryBlock(id=id, title=title, detail=detail, dates=dates, bullets=bullets)


def page(*sections: SectionBlock, headline: str = "Engineer", target: str = "backend") -> Document:
    """A page in English."""
    return Document(
        target=target,
        language="en",
        paper="a4",
        name="Lei Li",
        headline=headline,
        contact=((Link(text="Hangzhou"), Link(text="GitHub", url="https://github.com/l")),),
        sections=sections,
    )


def work(*entries: EntryBlock, title: str = "Work") -> SectionBlock:
    """The section of work."""
    return SectionBlock(id="work", title=title, entries=entries)


BEFORE = page(
    work(
        entry(
            "shop",
            "A Shop",
            bullet("cache", "Cut latency by 12% with a Redis cache"),
            bullet("queue", "Decoupled ordering from shipping"),
            bullet("old", "Wrote <b>old</b> *code* for @everyone & #1"),
        ),
        entry("lab", "A Lab", bullet("model", "Trained an image classifier")),
    ),
    SectionBlock(id="awards", title="Awards", entries=(entry("cup", "A Cup", detail="", dates="2019"),)),
)
AFTER = page(
    work(
        entry(
            "shop",
            "A Shop",
            bullet("queue", "Decoupled ordering from shipping"),
            bullet("cache", "Cut latency by 62% with a Redis cluster", wording="short"),
            bullet("new", "以gRPC打通服务，延迟降低35%"),
            dates="2020 – 2021",
        ),
        entry("club", "A Club", bullet("talk", "Gave a talk")),
    ),
    SectionBlock(id="awards", title="Awards", entries=(entry("cup", "A Cup", detail="", dates="2019"),)),
    headline="Platform Engineer",
)
WHY = Cause(kind="data", message="bullet cache edited", position=Position("data/resume.yaml", 41, 7))


def compared(
    before: Document = BEFORE, after: Document = AFTER, a: str = "backend@HEAD", b: str = "backend"
) -> Comparison:
    """The comparison of two documents; every change of the bullet `cache` says why."""
    changes = tuple(
        replace(change, causes=(WHY,)) if change.id == "cache" else change for change in diff(before, after)
    )
    return Comparison(
        a=a,
        b=b,
        language=after.language,
        before=before,
        after=after,
        changes=changes,
        fill_before=Fill(used=51.4, lines=51.92),
        fill_after=Fill(used=51.9, lines=51.92),
    )
