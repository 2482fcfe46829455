"""Collects text as it flows by, with the marks, links and comments on it, and cuts it into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tailor.readback.formats import shown_formats
from tailor.readback.reading import Mark, Paragraph
from tailor.readback.spaces import address, fold, quoted

# LibreOffice gives a copy of a bookmark the name of the original and a number.
_MARK = re.compile(r"_cv_([a-z0-9-]{1,32})(?:[_ ]Copy[_ ]?[0-9]+)*", re.IGNORECASE)
_TYPED_BULLET = re.compile("[•●○◦▪■‣⁃·\uf0a7\uf0b7\uf0d8➢❖-]\t")
MAX_PARAGRAPHS = 20_000
_MAX_OPEN = 200  # marks or comments that are open at one place; a résumé has one or two


class TooMuchError(Exception):
    """The file holds more than any résumé could."""


class Flow:
    """The text of one story (the page, a header, a comment), cut into ``paragraphs``.

    ``about`` maps the id of a comment to the text that it is about.
    """

    def __init__(self, ended: frozenset[str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.about: dict[str, str] = {}
        self._ended = ended  # the bookmarks that have an end anywhere
        self._open: dict[str, tuple[str, int]] = {}  # by the bookmark's number: the id and where it began
        self._covered: set[str] = set()  # open bookmarks that a paragraph before has shown
        self._comments: dict[str, list[str]] = {}
        self._pointed: list[str] = []
        self._role = ""
        self._pieces: list[str] = []
        self._was: list[str] = []  # the same before tracked changes
        self._marks: list[tuple[int, int, str]] = []
        self._links: list[tuple[int, int, str]] = []
        self._formats: list[tuple[int, int, str]] = []
        self.length = 0
        self.beside = False  # inside of a table or a text box

    def begin(self, role: str) -> None:
        """A paragraph of this role begins; text that waits (its mark was deleted) is joined and keeps its own role."""
        if not self._role or not "".join(self._pieces).strip():
            self._role = role
            self._was = []

    def add(self, text: str, *, new: bool = False) -> None:
        """Append ``text``; ``new`` when a tracked change has put it in."""
        self._pieces.append(text)
        if not new:
            self._was.append(text)
        self.length += len(text)
        for pieces in self._comments.values():
            pieces.append(text)

    def gone(self, text: str) -> None:
        """``text`` was here before a tracked change."""
        self._was.append(text)

    def link(self, start: int, url: str) -> None:
        """What was added since the place ``start`` is a link to ``url``."""
        if url and start < self.length:
            self._links.append((start, self.length, address(url)))

    def format(self, start: int, kinds: Iterable[str]) -> None:
        """What was added since the place ``start`` is formatted in these ways."""
        if start < self.length:
            self._formats += [(start, self.length, kind) for kind in kinds]

    def start_mark(self, number: str, name: str) -> None:
        """A bookmark begins here; only ours are kept."""
        if (found := _MARK.fullmatch(name)) and len(self._open) < _MAX_OPEN:
            self._open[number] = found[1].lower(), self.length

    def end_mark(self, number: str) -> None:
        """A bookmark ends here."""
        if number not in self._open:
            return
        block, start = self._open.pop(number)
        if start < self.length or number not in self._covered:
            self._marks.append((start, self.length, block))
        self._covered.discard(number)

    def start_comment(self, number: str) -> None:
        """The text that a comment is about begins here."""
        if len(self._comments) < _MAX_OPEN:
            self._comments[number] = []

    def end_comment(self, number: str) -> None:
        """The text that a comment is about ends here."""
        if number in self._comments:
            self.about[number] = " ".join("".join(self._comments.pop(number)).split())

    def point_comment(self, number: str) -> None:
        """A comment stands here; it is about this paragraph when it has no range of its own."""
        if number not in self.about:
            self.about[number] = ""
            self._pointed.append(number)

    def finish(self) -> None:
        """The paragraph ends; one without any text is dropped."""
        for number, (block, start) in list(self._open.items()):
            if start < self.length:
                self._marks.append((start, self.length, block))
                self._covered.add(number)
            if number in self._ended:
                self._open[number] = block, 0
            else:
                del self._open[number]
        for pieces in self._comments.values():
            pieces.append(" ")
        text, moved = fold("".join(self._pieces))
        was, _ = fold("".join(self._was))
        role, shift = self._role or "normal", 0
        if role in {"normal", "other"} and (typed := _TYPED_BULLET.match(text)):
            role, shift = "bullet", typed.end()
        for number in self._pointed:
            self.about[number] = self.about[number] or text
        if text:
            if len(self.paragraphs) >= MAX_PARAGRAPHS:
                raise TooMuchError(f"it has more than {MAX_PARAGRAPHS} paragraphs")
            made = self._paragraph(role, text[shift:], lambda place: max(moved(place) - shift, 0))
            self.paragraphs.append(replace(made, was=was) if was != text else made)
        self._role, self.length = "", 0
        self._pieces, self._was, self._marks, self._links, self._pointed = [], [], [], [], []
        self._formats = []

    def quoted(self, first: int = 0) -> str:
        """The paragraphs from ``first`` on, as a note quotes them."""
        return quoted(" ".join(paragraph.text for paragraph in self.paragraphs[first : first + 50]))

    def _paragraph(self, role: str, text: str, moved: Callable[[int], int]) -> Paragraph:
        marks = {(moved(start), moved(end), block) for start, end, block in self._marks}
        linked = [(moved(start), moved(end)) for start, end, _ in self._links]
        links = [(text[first:last].strip(), link[2]) for (first, last), link in zip(linked, self._links, strict=True)]
        spans = [(moved(start), moved(end), kind) for start, end, kind in self._formats]
        return Paragraph(
            role=role,
            text=text,
            marks=tuple(Mark(id=block, start=start, end=end) for start, end, block in sorted(marks)),
            links=tuple(link for link in links if link[0]),
            formats=shown_formats(text, spans, linked),
            beside=self.beside,
        )
