"""Markdown for a pull request, read again by a Markdown parser: exactly the texts, no link, no mention."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tailor.diff import tokens
from tailor.show import Column, comparison_markdown, matrix, matrix_markdown
from tailor.show.plain import marked, plain
from tests.show.pages import AFTER, BEFORE, HOSTILE, bullet, compared, entry, page, work

GOLDEN = Path(__file__).with_name("golden") / "diff.md"
READER = MarkdownIt("gfm-like", {"html": True})
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False}).add("//", None)  # a git host takes bare names of hosts for text
# What a git host looks for in a piece of text once Markdown was read.
MEANT = re.compile(r"@\w|(?<!\w)#\d|GH-\d|(?<!\w)!\d|:[a-z0-9_+-]+:")
OPEN = {"s_open": "deleted", "strong_open": "inserted", "<del>": "deleted", "<strong>": "inserted"}
CLOSE = {"s_close", "strong_close", "</del>", "</strong>"}


def inline(text: str) -> list[Token]:
    """The pieces of a list item that says ``text``."""
    tokens = READER.parse(f"- `reworded` {text}<br><sub>why</sub>\n")
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
    ]
    (found,) = (token for token in tokens if token.type == "inline")
    assert found.children is not None
    return found.children[1 : next(i for i, child in enumerate(found.children) if child.content == "<br>")]


def versions(pieces: list[Token]) -> tuple[str, str]:
    """Both texts, as a reader sees them; nothing but text and marks may be there."""
    before, after, kind = "", "", "same"
    for piece in pieces:
        mark = piece.content if piece.type == "html_inline" else piece.type
        if mark in OPEN:
            kind = OPEN[mark]
        elif mark in CLOSE:
            kind = "same"
        elif mark != "<!-- -->":
            assert piece.type == "text", piece
            assert not MEANT.search(piece.content), piece.content
            before += piece.content if kind != "inserted" else ""
            after += piece.content if kind != "deleted" else ""
    return before.removeprefix(" "), after.removeprefix(" ")


@given(HOSTILE)
@example("@team please see #12, GH-3 and !4 :tada:")
@example("costs $5 and $6")
def test_a_text_shows_exactly_and_means_nothing(text: str) -> None:
    assert versions(inline(plain(text)))[1] == text


@given(HOSTILE, HOSTILE)
@example("a $x b", "a $y b $")
@example("“引”文", "“用”文")
@example("a *b* c", "a *d* c")
def test_marked_words_give_both_texts_exactly(before: str, after: str) -> None:
    found = versions(inline(marked(tokens(before, after)) or ""))
    assert tuple(text.strip() for text in found) == (before, after)


def test_words_are_marked_as_a_pull_request_shows_them() -> None:
    assert marked(tokens("cut by 12% today", "cut by 62% today")) == "cut by ~~12%~~**62%** today"
    assert marked(tokens("延迟降低", "延迟大幅降低")) == "延迟**大幅**降低"


def test_the_report_is_the_expected_one(update_golden: bool) -> None:
    made = comparison_markdown([compared()], ["only backend has a page in zh"])
    if update_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_many_changes_are_folded_away() -> None:
    after = page(work(entry("shop", "A Shop", *(bullet(f"b-{n}", f"Text {n}") for n in range(20)))))
    made = comparison_markdown([compared(page(work()), after)])
    assert "<details>\n<summary>All 21 changes</summary>\n\n" in made
    assert made.rstrip().endswith("</details>")
    assert "<details>" not in comparison_markdown([compared()])


@given(HOSTILE, HOSTILE)
def test_names_and_titles_are_no_markup_either(title: str, name: str) -> None:
    before, after = page(work(title=title)), page(work(entry("x", title, bullet("b", "B")), title=title))
    made = comparison_markdown([compared(before, after, a=name)])
    kinds = {token.type for token in READER.parse(made)}
    assert not kinds & {"html_block", "fence", "code_block", "blockquote_open", "table_open", "hr"}


def test_the_matrix_is_a_table_with_a_cell_for_every_variant() -> None:
    columns = [
        Column(variant="back|end", language="en", document=BEFORE),
        Column(variant="new", language="en", document=AFTER),
    ]
    made = matrix_markdown(matrix(columns))
    tokens = READER.parse(made)
    rows = sum(token.type == "tr_open" for token in tokens)
    cells = sum(token.type in ("th_open", "td_open") for token in tokens)
    assert cells == 3 * rows
    assert "| `cache` | 1 | 2 short |" in made
