"""A Markdown reader shows exactly the text that was escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tailor.render.escape import comment, escape, link, strong

READERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like")]


class _Html(HTMLParser):
    """Collects the text and the names of the elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":  # an e-mail address becomes a link, and no backslash prevents it
            self.tags.append(tag)


def shown(reader: MarkdownIt, source: str) -> tuple[str, list[str]]:
    page = _Html(reader.render(source))
    return page.text.strip("\n"), page.tags


NASTY = [
    *"http:// https://x.cn/a_b www. a@b.cn &amp; &#35; &; 1. 2) - + * _ ** __ ~~ ~ <b> </p> <!-- ](x) ![".split(),
    *"--- === [^1]: [a]: # ## ``` ~~~ \\ | |---| > $ 中文 ， “ a 5 😀 é :// ` : ! < [ ]".split(),
    *(" ", "  ", "1. ", "- ", "> ", "# ", " #", "[ ] ", "\u00a0", "b c"),
]
texts = (
    st.lists(
        st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=3),
        max_size=8,
    )
    .map("".join)
    .map(lambda text: text.replace("\ufffe", "").replace("\uffff", "").strip())
    .filter(bool)
)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_is_literal_in_every_place_of_a_page(text: str) -> None:
    places = {
        "{}": ["p"],
        "- {}": ["ul", "li"],
        "## {}": ["h2"],
        "*{}*": ["p", "em"],
        "para\n\n{}\n\npara": ["p", "p", "p"],
        "- one\n- {}\n- three": ["ul", "li", "li", "li"],
    }
    for reader in READERS:
        for place, tags in places.items():
            expected = shown(reader, place.format("TEXT"))[0].replace("TEXT", text)
            assert shown(reader, place.format(escape(text))) == (expected, tags)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_bold_and_linked_texts_are_literal_too(text: str, then: str) -> None:
    for reader in READERS:
        assert shown(reader, strong(text, " · " + then)) == (f"{text} · {then}", ["p", "strong"])
        assert shown(reader, "- " + strong(text, then))[0] == text + then
        assert shown(reader, link(text, "https://x.cn/a_(b)?c=1&amp;d=*x*")) == (text, ["p"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("R&D 提升 5% <5 ms, a_b_c | 7B~", "R&D 提升 5% <5 ms, a_b_c | 7B\\~"),
        ("C# and F #1", "C# and F #1"),
        ("5*3 与 2 * 3", "5\\*3 与 2 * 3"),
        ("1. 第一", "1\\. 第一"),
        ("-5% 与 - 5", "-5% 与 - 5"),
        ("- item", "\\- item"),
        ("C:\\Users\\me", "C:\\Users\\me"),
        ("见 https://x.cn", "见 https\\://x.cn"),
        ("&lt; & &", "\\&lt; & &"),
        ("$5", "$5"),
    ],
)
def test_only_what_must_be_is_escaped(text: str, source: str) -> None:
    assert escape(text) == source


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.cn", "", "http://[x", "https://"]
)
def test_unsafe_and_malformed_addresses_do_not_become_links(url: str) -> None:
    assert link("text", url) == "text"


def test_a_comment_cannot_be_left() -> None:
    assert "--" not in comment("a--b--->")
    assert ">" not in comment("a-->")
