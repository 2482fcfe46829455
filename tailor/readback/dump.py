"""A reading as text for git diff: one paragraph a line, the same text for the same reading."""

from __future__ import annotations

import re

from tailor.readback.reading import Paragraph, Reading

_SIGNS = {"title": "# ", "heading1": "## ", "heading2": "### ", "bullet": "- "}
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def dump(reading: Reading) -> str:
    """``reading`` as lines with Markdown-like signs; comments and what stands outside of the text come last."""
    lines = [_line(paragraph) for paragraph in reading.paragraphs]
    notes = [
        f"> {comment.author}: {comment.text}" + (f" [{comment.about}]" if comment.about else "")
        for comment in reading.comments
    ]
    if reading.tracked:
        notes.append("! tracked changes")
    notes += [f"! {note}" for note in reading.outside]
    if notes:
        lines += ["", *notes]
    return "".join(_CONTROL.sub("\ufffd", line) + "\n" for line in lines)


def _line(paragraph: Paragraph) -> str:
    addresses = "".join(f" <{address}>" for shown, address in paragraph.links if address != shown)
    return f"{_SIGNS.get(paragraph.role, '')}{paragraph.text}{addresses}"
