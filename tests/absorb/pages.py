"""Finished files edited as a person edits them: paragraph by paragraph, in Markdown and in DOCX."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

from tailor.render.escape import escape

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class MarkdownPage:
    """A Markdown file as a list of its non-empty lines. ``bullets`` are the numbers of bullet lines."""

    name = "resume.md"

    def __init__(self, data: bytes) -> None:
        self.lines = [line for line in data.decode().split("\n") if line]

    def bullets(self) -> list[int]:
        return [n for n, line in enumerate(self.lines) if line.startswith("- ") and not line.startswith("- **")]

    def find(self, text: str) -> int:
        """The line that holds ``text``."""
        return next(n for n, line in enumerate(self.lines) if text in line)

    def text(self, n: int) -> str:
        return self.lines[n].lstrip("-#* ").rstrip("*").replace("\\", "")

    def replace(self, n: int, old: str, new: str) -> None:
        assert old in self.lines[n]
        self.lines[n] = self.lines[n].replace(old, escape(new))

    def retype(self, n: int, text: str) -> None:
        head = self.lines[n][: len(self.lines[n]) - len(self.lines[n].lstrip("-# "))]
        self.lines[n] = head + escape(text)

    def delete(self, n: int) -> None:
        del self.lines[n]

    def move(self, n: int, to: int) -> None:
        self.lines.insert(to, self.lines.pop(n))

    def insert(self, n: int, text: str) -> None:
        self.lines.insert(n, "- " + escape(text))

    def insert_heading(self, n: int, text: str) -> None:
        self.lines.insert(n, "### " + escape(text))

    def split(self, n: int, at: int) -> None:
        text = self.text(n)
        self.lines[n : n + 1] = ["- " + escape(text[:at].strip()), "- " + escape(text[at:].strip())]

    def merge(self, n: int) -> None:
        """Join a bullet with the one behind it."""
        self.lines[n : n + 2] = ["- " + escape(self.text(n) + " " + self.text(n + 1))]

    def data(self) -> bytes:
        out: list[str] = []
        for line in self.lines:
            if not (line.startswith("- ") and out and out[-1].startswith("- ")):
                out.append("")
            out.append(line)
        return ("\n".join(out).strip("\n") + "\n").encode()


class WordPage:
    """A DOCX as a list of its body's paragraphs, with what they hold left as it is."""

    name = "resume.docx"

    def __init__(self, data: bytes) -> None:
        from lxml import etree

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._etree: Any = etree
        self._tree = etree.fromstring(self._parts["word/document.xml"])
        self._body = self._tree.find(f"{W}body")
        self._number = 9000

    @property
    def lines(self) -> list[Any]:
        return list(self._body.iterchildren(f"{W}p"))

    def bullets(self) -> list[int]:
        return [n for n, p in enumerate(self.lines) if "ListBullet" in self._style(p)]

    def find(self, text: str) -> int:
        return next(n for n in range(len(self.lines)) if text in self.text(n))

    def text(self, n: int) -> str:
        return "".join(t.text or "" for t in self.lines[n].iter(f"{W}t"))

    def replace(self, n: int, old: str, new: str) -> None:
        """Retype a part that may reach over several runs: the first of them takes the new text."""
        texts = list(self.lines[n].iter(f"{W}t"))
        whole = "".join(t.text or "" for t in texts)
        start = whole.index(old)
        end = start + len(old)
        at = 0
        for t in texts:
            length = len(t.text or "")
            first, last = max(start - at, 0), min(end - at, length)
            if first < last or (first == last == 0 and start == at):
                piece = t.text or ""
                t.text = piece[:first] + (new if at <= start < at + length else "") + piece[last:]
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            at += length

    def retype(self, n: int, text: str) -> None:
        texts = list(self.lines[n].iter(f"{W}t"))
        texts[0].text = text
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for t in texts[1:]:
            run = t.getparent()
            run.getparent().remove(run)

    def delete(self, n: int) -> None:
        self._body.remove(self.lines[n])

    def empty(self, n: int) -> None:
        """Delete the text and leave the paragraph with its bookmark."""
        for t in list(self.lines[n].iter(f"{W}t")):
            run = t.getparent()
            run.getparent().remove(run)

    def move(self, n: int, to: int) -> None:
        paragraph = self.lines[n]
        self._body.remove(paragraph)
        self._put(to, paragraph)

    def insert(self, n: int, text: str, like: int | None = None) -> None:
        bullets = self.bullets()
        model = self.lines[bullets[0] if like is None else like]
        paragraph = copy.deepcopy(model)
        for child in list(paragraph):
            if child.tag != f"{W}pPr":
                paragraph.remove(child)
        run = self._etree.SubElement(paragraph, f"{W}r")
        t = self._etree.SubElement(run, f"{W}t")
        t.text = text
        self._put(n, paragraph)

    def insert_heading(self, n: int, text: str) -> None:
        like = next(k for k, p in enumerate(self.lines) if self._style(p) == "Heading2")
        self.insert(n, text, like)

    def split(self, n: int, at: int) -> None:
        """As Word does: the bookmark stays with the first part."""
        text = self.text(n)
        self.insert(n + 1, text[at:].strip(), like=n)
        self.retype(n, text[:at].strip())

    def merge(self, n: int) -> None:
        """As word processors do: the paragraph then carries both bookmarks."""
        first, second = self.lines[n], self.lines[n + 1]
        run = self._etree.SubElement(first, f"{W}r")
        t = self._etree.SubElement(run, f"{W}t")
        t.text = " "
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for child in list(second):
            if child.tag != f"{W}pPr":
                first.append(child)
        self._body.remove(second)

    def forget(self) -> None:
        """Lose all bookmarks, as a copy through a plain editor does."""
        for tag in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(self._tree.iter(f"{W}{tag}")):
                mark.getparent().remove(mark)

    def bookmarks(self, n: int) -> list[Any]:
        return list(self.lines[n].iter(f"{W}bookmarkStart"))

    def data(self) -> bytes:
        parts = {**self._parts, "word/document.xml": self._etree.tostring(self._tree, xml_declaration=True)}
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return file.getvalue()

    def _put(self, n: int, paragraph: Any) -> None:
        lines = self.lines
        if n < len(lines):
            lines[n].addprevious(paragraph)
        else:
            lines[-1].addnext(paragraph)

    @staticmethod
    def _style(paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if style is None else str(style.get(f"{W}val"))
