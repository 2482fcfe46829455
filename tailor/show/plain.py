"""Any text as Markdown that a git host shows exactly, also inside of marks: no mention, reference or emoji."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tailor.diff import Span
from tailor.render.escape import escape
from tailor.render.text import literal

NOTHING = "<!-- -->"  # shows as nothing, and keeps apart what a git host would take for one thing
# @someone, #1 and GH-1, !1 (a merge request), :smile:. They are looked for after Markdown was read, so a
# backslash does not help.
_MEANT = re.compile(r"[@#!](?=\w)|[Gg][Hh](?=-[0-9])|:(?=[A-Za-z0-9_+\\-]+:)")
_TAGS = {"deleted": ("~~", "~~", "<del>", "</del>"), "inserted": ("**", "**", "<strong>", "</strong>")}


def plain(text: str) -> str:
    """``text`` so that it shows exactly, inside of a line."""
    made = escape(text)
    if literal(text).count("$") == 1:  # the other one of a formula may stand in the next piece
        made = made.replace("$", "\\$")
    return _MEANT.sub(lambda found: found[0] + NOTHING, made)


def marked(spans: Iterable[Span]) -> str:
    """The pieces with ~~deleted~~ and **inserted** text; tags where these marks would not be seen as such."""
    pieces = [span for span in spans if span.text]
    made = []
    for before, span, behind in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        if span.kind not in _TAGS:
            made.append(plain(span.text))
            continue
        text = literal(span.text)
        opens = not text[0].isspace() and (_is_word(text[0]) or not _ends_in_word(before))
        closes = not text[-1].isspace() and (_is_word(text[-1]) or not _begins_with_word(behind))
        marks = _TAGS[span.kind]
        start, end = marks[:2] if opens and closes else marks[2:]
        made.append(f"{start}{plain(text)}{end}")
    return "".join(made)


def _ends_in_word(span: Span | None) -> bool:
    return span is not None and span.kind not in _TAGS and _is_word(span.text[-1])  # marks themselves are no words


def _begins_with_word(span: Span | None) -> bool:
    return span is not None and span.kind not in _TAGS and _is_word(span.text[0])


def _is_word(sign: str) -> bool:
    """Whether marks take the sign for a letter: neither space nor punctuation, as CommonMark has it."""
    return not sign.isspace() and unicodedata.category(sign)[0] not in "PS"
