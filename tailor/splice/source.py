"""The text of one file with its byte order mark and line ends set aside, so that offsets are plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_BREAK = re.compile("\r\n?")
_BOM = b"\xef\xbb\xbf"


class Unsplicable(Exception):
    """An edit that cannot be made in the text; ``line`` (from 1) is where it would have been."""

    def __init__(self, reason: str, line: int = 0) -> None:
        self.reason = reason
        self.line = line
        super().__init__(f"line {line}: {reason}" if line else reason)


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Put ``text`` in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: Iterable[Splice]) -> str:
    """``text`` with all splices made. Raises ValueError when two overlap or one lies outside of the text."""
    pieces: list[str] = []
    at = 0
    for splice in sorted(splices):
        if not at <= splice.start <= splice.end <= len(text):
            raise ValueError(f"splices overlap or lie outside of the text at {splice.start}")
        pieces += (text[at : splice.start], splice.text)
        at = splice.end
    return "".join([*pieces, text[at:]])


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` has ``\\n`` for every line end; ``ends`` holds those that are written otherwise, by offset."""

    text: str
    bom: bool = False
    ends: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Source:
        """The source of a file. Raises Unsplicable when it is not UTF-8."""
        try:
            written = data.removeprefix(_BOM).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unsplicable(f"the file is not UTF-8: {error.reason}") from None
        ends: dict[int, str] = {}
        saved = 0
        for match in _BREAK.finditer(written):
            ends[match.start() - saved] = match.group()
            saved += len(match.group()) - 1
        return cls(_BREAK.sub("\n", written), data.startswith(_BOM), ends)

    def to_bytes(self) -> bytes:
        """The file as it was, or as the splices made it."""
        written = self.text
        if self.ends:
            written = apply_splices(written, (Splice(at, at + 1, end) for at, end in self.ends.items()))
        return (_BOM if self.bom else b"") + written.encode("utf-8")

    def spliced(self, splices: Iterable[Splice]) -> Source:
        """The source with the splices made; new lines end as most lines of the file do."""
        ordered = sorted(splices)
        text = apply_splices(self.text, ordered)
        lines = self.text.count("\n")
        usual = max(self.ends.values(), key=list(self.ends.values()).count) if len(self.ends) * 2 > lines else "\n"
        ends: dict[int, str] = {}
        shift, waiting = 0, list(ordered)
        for at in sorted(self.ends):
            while waiting and waiting[0].end <= at:
                splice = waiting.pop(0)
                shift += len(splice.text) - (splice.end - splice.start)
            if not waiting or at < waiting[0].start:
                ends[at + shift] = self.ends[at]
        if usual != "\n":
            shift = 0
            for splice in ordered:
                first = splice.start + shift
                ends |= {first + i: usual for i, char in enumerate(splice.text) if char == "\n"}
                shift += len(splice.text) - (splice.end - splice.start)
        return Source(text, self.bom, ends)
