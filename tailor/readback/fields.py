"""Word's fields (a link, a page number): their code is not shown, their result is."""

from __future__ import annotations

import re

_WORD = re.compile(r'"[^"]*"|\\[A-Za-z]|[^\s"\\][^\s"]*')  # of a field's code: quoted, a switch, or bare
_MAX_OPEN = 100


class _Field:
    """A field between its begin and its end: first its code, then, once ``shown``, its result."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.shown = False
        self.start = 0
        self.url = ""


class Fields:
    """The fields that are open at one place; they may stand within each other and run over several paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def showing(self) -> bool:
        """Whether text here is shown, because it is no part of a field's code."""
        return all(field.shown for field in self._open)

    def mark(self, kind: str, place: int) -> tuple[int, str] | None:
        """A ``begin``, ``separate`` or ``end`` at ``place``; of an ended one, where its result began and its link."""
        if kind == "begin" and len(self._open) < _MAX_OPEN:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            field = self._open[-1]
            field.shown, field.start, field.url = True, place, linked("".join(field.code))
        elif kind == "end" and self._open:
            field = self._open.pop()
            return (field.start, field.url) if field.shown else None
        return None

    def code(self, text: str) -> None:
        """A piece of a field's code."""
        if self._open and not self._open[-1].shown:
            self._open[-1].code.append(text)

    def drop_codes(self) -> None:
        """Forget fields whose result never came, at the end of a paragraph: they would hide the rest of the page."""
        self._open = [field for field in self._open if field.shown]

    def cut(self) -> list[tuple[int, str]]:
        """A paragraph ends: what was shown of each open field in it, as ``mark`` tells it."""
        ended = [(field.start, field.url) for field in self._open]
        for field in self._open:
            field.start = 0
        return ended


def linked(code: str) -> str:
    """The address that a field's code links to, or an empty string."""
    name, *words = _WORD.findall(code) or [""]
    if name.upper() != "HYPERLINK":
        return ""
    found = {"": "", "l": ""}
    switch = ""
    for word in words:
        if word.startswith("\\"):
            switch = word[1].lower()
        else:
            found[switch] = found.get(switch) or word.strip('"')
            switch = ""
    return found[""] + (f"#{found['l']}" if found["l"] else "")
