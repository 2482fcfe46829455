"""Documents for tests of diffs: a small written one in two languages, and random ones that share ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock

_TEXTS = (
    "负责支付网关的设计与开发，日均请求 10万+",
    "主导支付网关的设计，日均请求 12万+",
    "Cut p99 latency by 30%",
    "Cut p99 latency by 35% and CPU by 12%",
    "",
)
_RARE = st.sampled_from((False, False, False, True))
Item = TypeVar("Item")


def bullet(id: str, text: str = "", wording: str = "full", *, marker: bool = True) -> BulletBlock:
    return BulletBlock(id=id, text=text or f"Text of {id}", wording=wording, marker=marker)


def entry(id: str, *bullets: str | BulletBlock, title: str = "", detail: str = " · Engineer") -> EntryBlock:
    """An entry with bullets, given by id or whole."""
    made = tuple(b if isinstance(b, BulletBlock) else bullet(b) for b in bullets)
    return EntryBlock(id=id, title=title or f"Company {id}", detail=detail, dates="2023.06–2024.01", bullets=made)


def section(id: str, *entries: EntryBlock, title: str = "") -> SectionBlock:
    return SectionBlock(id=id, title=title or id.title(), entries=entries)


def page(*sections: SectionBlock) -> Document:
    return Document(
        target="backend",
        language="en",
        paper="letter",
        name="Lei Li",
        headline="Backend Engineer",
        contact=((Link(text="Hangzhou"), Link(text="github.com/l", url="https://github.com/l")),),
        sections=sections,
    )


def work(*bullets: str | BulletBlock) -> Document:
    """A page with one entry that has these bullets."""
    return page(section("work", entry("acme", *bullets)))


def bullets_of(document: Document) -> list[str]:
    """The ids of all bullets from top to bottom."""
    return [b.id for s in document.sections for e in s.entries for b in e.bullets]


def many(count: int) -> Document:
    """A page of ``count`` bullets in entries of ten, in two sections."""
    entries = [entry(f"e{n}", *(f"b{n}-{i}" for i in range(10))) for n in range(count // 10)]
    return page(section("work", *entries[::2]), section("projects", *entries[1::2]))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document over a few ids, so that two of them have blocks in common, in other places and words."""
    sections = draw(st.permutations(("work", "projects", "summary")))[: draw(st.integers(0, 3))]
    entries = draw(st.permutations([f"e{n}" for n in range(4)] + ["work"]))[: draw(st.integers(0, 5))]
    bullets = draw(st.permutations([f"b{n}" for n in range(7)]))[: draw(st.integers(0, 7))]
    text = st.sampled_from(_TEXTS)
    held: dict[str, list[BulletBlock]] = {id: [] for id in entries}
    for id in bullets if entries else ():
        made = BulletBlock(id=id, text=draw(text), wording=draw(st.sampled_from(("full", "short"))), marker=draw(_RARE))
        held[draw(st.sampled_from(entries))].append(made)
    shown: dict[str, list[EntryBlock]] = {id: [] for id in sections}
    for id in entries if sections else ():
        head = EntryBlock(
            id=id, title=draw(text), dates=draw(st.sampled_from(("", "2023.06"))), dates_below=draw(_RARE)
        )
        shown[draw(st.sampled_from(sections))].append(replace(head, bullets=tuple(held[id])))
    return Document(
        target=draw(st.sampled_from(("backend", "ai"))),
        language=draw(st.sampled_from(("zh", "en"))),
        paper="a4",
        name=draw(st.sampled_from(("李雷", "Lei Li"))),
        headline=draw(text),
        contact=draw(st.sampled_from(((), ((Link(text="杭州"),),), ((Link(text="a", url="https://a"),), ())))),
        sections=tuple(SectionBlock(id=id, title=draw(text), entries=tuple(shown[id])) for id in sections),
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document and the same after a person's edits: bullets dropped, added, moved about and reworded."""
    before = draw(documents())
    after = before
    for number in range(draw(st.integers(1, 6))):
        after = _edited(draw, after, number)
    return before, after


def _edited(draw: st.DrawFn, given: Document, number: int) -> Document:
    """The document with one edit of the list of bullets of one entry, or of the list of entries of one section."""
    if not any(s.entries for s in given.sections):
        return replace(given, headline=draw(st.sampled_from(_TEXTS)))
    place = draw(st.sampled_from([(s, e) for s, sec in enumerate(given.sections) for e in range(len(sec.entries))]))
    old = given.sections[place[0]]
    entries = list(old.entries)
    if draw(st.booleans()):
        changed = entries[place[1]]
        fresh = bullet(f"new-{number}", draw(st.sampled_from(_TEXTS)))
        bullets: list[BulletBlock] = _shuffled(draw, changed.bullets, fresh)
        if draw(_RARE) and bullets:
            bullets[0] = replace(bullets[0], text=draw(st.sampled_from(_TEXTS)))
        entries[place[1]] = replace(changed, bullets=tuple(bullets))
    else:
        entries = _shuffled(draw, entries, entry(f"entry-{number}", f"in-{number}"))
    sections = list(given.sections)
    sections[place[0]] = replace(old, entries=tuple(entries))
    return replace(given, sections=tuple(sections))


def _shuffled(draw: st.DrawFn, given: Sequence[Item], fresh: Item) -> list[Item]:
    """The list with one item taken out, and that one or a fresh one put in anywhere, or none."""
    items = list(given)
    taken = items.pop(draw(st.integers(0, len(items) - 1))) if items else fresh
    put = draw(st.sampled_from((taken, fresh, None)))
    if put is not None:
        items.insert(draw(st.integers(0, len(items))), put)
    return items
