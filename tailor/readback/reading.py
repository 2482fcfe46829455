"""What a reader finds in a finished file: its paragraphs in order, with roles, ids and links."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("title", "subtitle", "contact", "heading1", "heading2", "bullet", "normal", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An id that the file carries for the characters ``start`` to ``end`` of a paragraph's text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as a reader sees it. A tab in ``text`` stands between a header and its dates.

    ``role`` is one of ROLES, by style name or Markdown construct. ``links`` are (shown text, address).
    ``line`` is where it stands in a text file, counted from 1; 0 in a DOCX. ``was`` is what it said before tracked
    changes of its text; empty without such. ``formats`` are (formatted text, how: "bold", "italic" …), links apart.
    ``beside`` says that it stands in a table, a text box, code or HTML, which ``Reading.outside`` tells.
    """

    role: str
    text: str
    marks: tuple[Mark, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    line: int = 0
    was: str = ""
    formats: tuple[tuple[str, str], ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reviewer's comment: who, what, and the text that it is about."""

    author: str
    text: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file that was read back. ``target`` and ``language`` are what it says of itself, empty when nothing.

    ``tracked`` says that there were tracked changes; ``outside`` lists what stands outside of the paragraphs
    (a page header or footer, a text box, a picture, a footnote), in words for the user.
    """

    paragraphs: tuple[Paragraph, ...]
    target: str = ""
    language: str = ""
    tracked: bool = False
    comments: tuple[Comment, ...] = ()
    outside: tuple[str, ...] = ()
