"""Any script of hand edits: what data/ takes makes the edited page again, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document
from tests.absorb.data_pages import (
    FILES,
    TARGET,
    Page,
    on_entries,
    on_entry,
    on_heading,
    page,
    say,
    text_of,
    with_new,
    without_bullet,
)

WORDS = [
    "cache",
    "订单",
    "🚀",
    "it's",
    '"so"',
    "a\\b",
    "key: value",
    "x #y",
    "62%",
    "10万+",
    "- dash",
    "yes",
    "{a}",
    "null",
]
KINDS = (
    "reword",
    "reword",
    "drop",
    "bullets",
    "entries",
    "add",
    "title",
    "part",
    "heading",
    "sections",
    "name",
    "entry",
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)


def one_edit(draw: st.DataObject, document: Document, number: int) -> Document:
    """One thing that a person may do to a page."""
    kind = draw.draw(st.sampled_from(KINDS))
    entries = [e for s in document.sections for e in s.entries]
    bullets = [b.id for e in entries for b in e.bullets if not b.id.startswith("new")]
    if not bullets or not document.sections:
        return document
    bullet, entry = draw.draw(st.sampled_from(bullets)), draw.draw(st.sampled_from(entries))
    text = draw.draw(texts)
    if kind == "reword":
        old = text_of(document, bullet)
        label = old[: old.find("：") + 1] or old[: old.find(": ") + 2] if bullet.startswith("school") else ""
        kept = draw.draw(st.integers(len(label), len(old)))
        return say(document, bullet, " ".join((old[:kept] + text).split()) if label else text)
    if kind == "drop":
        return without_bullet(document, bullet)
    if kind == "bullets":
        order = draw.draw(st.permutations(entry.bullets))
        return on_entry(document, entry.id, lambda e: replace(e, bullets=tuple(order)))
    if kind == "entries":
        flip = draw.draw(st.booleans())
        return on_entries(document, lambda es: es[::-1] if flip and len(es) > 1 else es)
    if kind == "entry":
        return on_entries(document, lambda es: tuple(e for e in es if e.id != entry.id) if len(es) > 1 else es)
    if kind == "add" and entry.id != "summary":
        place = draw.draw(st.integers(0, len(entry.bullets)))
        return with_new(document, entry.id, place, text, f"new-{number}")
    if kind == "title" and entry.title:
        return on_entry(document, entry.id, lambda e: replace(e, title=text))
    if kind == "part" and entry.id == "acme":
        return on_entry(document, entry.id, lambda e: replace(e, detail=f" · {text} · 佛山"))
    if kind == "heading":
        return on_heading(document, draw.draw(st.sampled_from(document.sections)).id, text)
    if kind == "sections":
        return replace(document, sections=tuple(draw.draw(st.permutations(document.sections))))
    return replace(document, name=text) if kind == "name" else document


def shown(document: Document) -> list[tuple[str, object]]:
    """What a page says, in order, without ids."""
    found: list[tuple[str, object]] = [("name", document.name), ("headline", document.headline)]
    for section in document.sections:
        found.append(("section", section.title))
        for entry in section.entries:
            found.append(("entry", (entry.title, entry.detail, entry.dates, entry.url)))
            found += [("bullet", bullet.text) for bullet in entry.bullets]
    return found


def again(made: Page, sources: dict[str, bytes], language: str) -> Document:
    files = {file: sources.get(file, data).decode() for file, data in made.files.items()}
    return page(language, files).document


def is_new(bullet: BulletBlock) -> bool:
    return bullet.id.startswith("new-")


LOOSE = {
    **FILES,
    "data/targets/backend.yaml": TARGET.replace("rules:\n  - {match: {bullet: beta-api}, require: true}\n", ""),
}
WINDOWS = {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in LOOSE.items()}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("files", [LOOSE, WINDOWS], ids=["unix", "windows"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data(), length=st.integers(1, 6))
def test_what_was_taken_in_full_makes_the_edited_page(
    files: dict[str, str], language: str, draw: st.DataObject, length: int
) -> None:
    made = page(language, files)
    edited = made.document
    for number in range(1, length + 1):
        edited = one_edit(draw, edited, number)
    edit = made.edit(edited)
    assert all(refused.why for refused in edit.refused)
    if edit.refused:
        return
    result = again(made, dict(edit.sources), language)
    wanted, got = shown(edited), shown(result)
    if any(is_new(b) for s in edited.sections for e in s.entries for b in e.bullets):
        wanted, got = sorted(wanted, key=str), sorted(got, key=str)  # a pin may stand before or behind a new bullet
    assert got == wanted
    moved = {c.change.kind for c in edit.taken} & {"dropped", "moved"}
    if not moved and all(c.change.field not in ("dates", "url") for c in edit.taken):
        other = "en" if language == "zh" else "zh"
        assert shown(again(made, dict(edit.sources), other)) == shown(page(other, files).document)
