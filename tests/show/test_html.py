"""The HTML page: well-formed, self-contained, and nothing in a text is markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings

from tailor.app.compare.page import template
from tailor.show import Column, comparison_page, matrix, matrix_page
from tests.show.pages import AFTER, BEFORE, HOSTILE, bullet, compared, entry, page, work

GOLDEN = Path(__file__).with_name("golden") / "diff.html"
VOID = {"meta", "input", "br"}
KNOWN = set(
    "html head meta title style body main h1 h2 h3 h4 label input section header p span div code del ins small "
    "table thead tbody tr th td br".split()
)


@dataclass
class Seen(HTMLParser):
    """What a browser would find; fails where a tag is left open or closed twice."""

    cells: list[tuple[str, str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes += given.items()
        if tag not in VOID:
            self.open.append((tag, given.get("class", "")))
        if given.get("class", "") in ("cell a", "cell b"):
            self.cells.append((given["class"][-1], ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [name for _, name in self.open]
        if "why" not in classes and any(name.startswith("cell ") for name in classes):
            side, text = self.cells[-1]
            self.cells[-1] = (side, text + data)


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    assert parser.tags <= KNOWN, parser.tags - KNOWN
    return parser


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=40)
def test_hostile_texts_stay_texts_and_each_side_shows_its_own(before: str, after: str, title: str) -> None:
    one = page(work(entry("x", title, bullet("b", before), bullet("c", title))))
    two = page(work(entry("x", after, bullet("b", after))))
    found = seen(comparison_page([compared(one, two, a=title)], template(), [after]))
    texts = [(side, " ".join(text.split())) for side, text in found.cells]
    assert ("a", before) in texts
    assert ("b", after) in texts
    assert ("a", title) in texts


def test_the_page_needs_nothing_from_outside() -> None:
    html = comparison_page([compared()], template())
    found = seen(html)
    assert not {"script", "link", "img", "iframe"} & found.tags
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert "url(" not in html
    assert "@import" not in html


def test_the_page_says_its_languages_and_has_headings_in_order() -> None:
    html = comparison_page([compared()], template())
    assert '<html lang="en">' in html
    levels = [int(level) for level in re.findall(r"<h([1-4])", html)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert re.search(r"<del>12%</del>", html)
    assert re.search(r"<ins>62%</ins>", html)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_has_enough_contrast_in_light_and_dark() -> None:
    """At least 4.5 : 1, as WCAG 2 asks for."""
    light, dark = re.findall(r":root \{(.*?)\}", template(), flags=re.DOTALL)
    for scheme in (light, dark):
        colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        grounds = ["page", "head", "in", "out", "re", "mo"]
        pairs = [(ink, ground) for ink in ("ink", "quiet") for ground in grounds]
        pairs += [("ink", "in-word"), ("ink", "out-word"), ("accent", "page"), ("accent", "in"), ("accent", "out")]
        pairs += [("in-tag", "in"), ("out-tag", "out"), ("re-tag", "re"), ("mo-tag", "mo"), ("mo-tag", "re")]
        for ink, ground in pairs:
            bright, dim = sorted((luminance(colors[ink]), luminance(colors[ground])), reverse=True)
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (ink, ground)


def test_the_page_is_the_expected_one(update_golden: bool) -> None:
    made = comparison_page([compared()], template(), ["only backend has a page in zh"])
    if update_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


@given(HOSTILE)
@settings(max_examples=20)
def test_the_matrix_is_a_table_whatever_the_titles(title: str) -> None:
    other = page(work(entry("x", title, bullet("b", "B")), title=title))
    columns = [Column(variant=title, language="en", document=d) for d in (BEFORE, AFTER, other)]
    found = seen(matrix_page(matrix(columns), template()))
    assert {"table", "th", "td"} <= found.tags
