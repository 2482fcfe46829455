"""What was written is what is read: every text of any document, from DOCX and from Markdown, with its id."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.readback import Mark, Reading, read_docx, read_markdown
from tailor.render import docx, markdown
from tests.readback.made import docx_texts, markdown_texts
from tests.render.sample import CHINESE, ENGLISH, MARKDOWN_TEMPLATE, ROOT, TEMPLATE

_NASTY = [
    *"http:// https://x.cn/a_b www. a@b.cn &amp; &#35; &; 1. 2) - + * _ ** __ ~~ ~".split(),
    *"<b> </p> <br> <!-- --> ](x) ![ --- === ======= [^1]: [a]: # ## ``` ~~~ \\ | |---|".split(),
    *"> $ $$ 中文 ， 。 “ a 5 😀 é :// ` : ! < [ ] • · →".split(),
    *(" ", "  ", "1. ", "- ", "> ", "# ", " #", "[ ] ", "a\u00a0b", "a\u00adb", "a\u2011b", "b c", "平台\u3000二"),
]
_texts = (
    st.lists(
        st.sampled_from(_NASTY) | st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=3),
        min_size=1,
        max_size=8,
    )
    .map("".join)
    .map(lambda text: text.replace("\ufffe", "").replace("\uffff", "").strip())
    .filter(bool)
)
_maybe = st.just("") | _texts
_details = st.just("") | _texts.map(" · {}".format) | _texts.map("：{}".format)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    count = iter(range(1000))

    def entry() -> EntryBlock:
        number = next(count)
        plain = draw(st.integers(0, 9)) == 0
        bullets = tuple(
            BulletBlock(id=f"b-{number}-{place}", text=text, wording="full", marker=not plain)
            for place, text in enumerate(draw(st.lists(_texts, max_size=3)))
        )
        title = "" if plain else draw(_texts)
        return EntryBlock(
            id=f"e-{number}",
            title=title,
            detail=draw(_details) if title else "",
            dates=draw(_maybe) if title else "",
            dates_below=draw(st.booleans()),
            url=draw(st.sampled_from(["", "https://example.com/x?a=1&b=2", "https://example.com"])),
            bullets=bullets,
        )

    sections = tuple(
        SectionBlock(id=f"s{n}", title=draw(_texts), entries=tuple(entry() for _ in range(draw(st.integers(1, 3)))))
        for n in range(draw(st.integers(0, 3)))
    )
    return Document(
        target=draw(st.sampled_from(["backend", "ai-platform", "cv@job-1"])),
        language=draw(st.sampled_from(["zh", "en"])),
        paper="a4",
        name=draw(_texts),
        headline=draw(_maybe),
        contact=tuple(
            tuple(Link(text=text, url=draw(st.sampled_from(["", "mailto:a@b.cn"]))) for text in line)
            for line in draw(st.lists(st.lists(_texts, min_size=1, max_size=3), max_size=2))
        ),
        sections=sections,
    )


def _found(reading: Reading) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in reading.paragraphs]


@settings(max_examples=60, deadline=None)
@given(_documents())
def test_any_document_is_read_from_its_docx_exactly(document: Document) -> None:
    reading = read_docx(docx(document, TEMPLATE), "x.docx")
    assert _found(reading) == docx_texts(document)
    assert (reading.target, reading.language) == (document.target, document.language)
    assert (reading.tracked, reading.comments, reading.outside) == (False, (), ())


@settings(max_examples=250, deadline=None)
@given(_documents())
def test_any_document_is_read_from_its_markdown_exactly(document: Document) -> None:
    reading = read_markdown(markdown(document, MARKDOWN_TEMPLATE).encode(), "x.md")
    assert _found(reading) == markdown_texts(document)
    assert (reading.target, reading.language) == (document.target, document.language)
    assert (reading.tracked, reading.comments, reading.outside) == (False, (), ())


@pytest.mark.parametrize("document", [CHINESE, ENGLISH])
def test_every_id_is_at_its_paragraph_and_covers_it(document: Document) -> None:
    paragraphs = {mark.id: (mark, p) for p in read_docx(docx(document, TEMPLATE), "x").paragraphs for mark in p.marks}
    entries = [entry for section in document.sections for entry in section.entries if entry.has_header]
    bullets = [bullet for section in document.sections for entry in section.entries for bullet in entry.bullets]
    assert set(paragraphs) == {entry.id for entry in entries} | {bullet.id for bullet in bullets}
    for entry in entries:
        found, paragraph = paragraphs[entry.id]
        assert found == Mark(id=entry.id, start=0, end=len(paragraph.text))
    for bullet in bullets:
        found, paragraph = paragraphs[bullet.id]
        assert paragraph.text == bullet.text
        assert paragraph.text[found.start : found.end] == bullet.text.rstrip("，。、；：！？")


def test_links_are_told_with_their_text() -> None:
    url = "https://yunling.example.com/a%20b"
    links = [link for p in read_docx(docx(CHINESE, TEMPLATE), "x").paragraphs for link in p.links]
    assert links == [
        ("zhiyuan@example.com", "mailto:zhiyuan@example.com"),
        ("GitHub", "https://github.com/example"),
        ("云岭科技", url),
    ]
    page = markdown(CHINESE, MARKDOWN_TEMPLATE).encode()
    assert [link for p in read_markdown(page, "x").paragraphs for link in p.links] == links


def test_the_committed_pages_of_the_sample_are_read() -> None:
    for path in sorted((ROOT / "variants").glob("*/resume.*.docx")):
        for reading in (
            read_docx(path.read_bytes(), path.name),
            read_markdown(path.with_suffix(".md").read_bytes(), path.name),
        ):
            assert (reading.target, reading.language) == (path.parent.name, path.suffixes[0][1:])
            assert [p.role for p in reading.paragraphs].count("title") == 1
            assert [p.role for p in reading.paragraphs].count("bullet") >= 10
