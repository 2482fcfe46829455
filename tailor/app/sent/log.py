"""sent/log.yaml: read with every problem's place, and continued without touching what a person wrote in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tailor.errors import Diagnostic, InputError, Position, fail
from tailor.files import SENT_LOG, check_name
from tailor.schema import columns, read_tree, with_sources
from tailor.schema.node import Mapping as MappingNode
from tailor.schema.node import Node, Scalar, Sequence, describe, is_null

_HEADER = (
    "# What was sent, a record each; `tailor sent` lists them. A note may be edited, and a record may get keys of",
    "# your own (reply: …). The digests are those of the files in the folder: they tell whether one was changed.",
)
_HELP = "correct it by hand, or restore it from git; nothing was written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One sending. ``files`` are the digests of the frozen files that git holds; ``folder`` lies in sent/.

    ``state`` is that of the variant then: current, stale, edited or unknown.
    """

    date: str
    to: str
    target: str
    folder: str
    languages: tuple[str, ...]
    files: Mapping[str, str]
    state: str = ""
    note: str = ""
    position: Position = field(default=Position(SENT_LOG), compare=False)

    def as_json(self) -> dict[str, Any]:
        """The record as programs read it, without its files."""
        return {
            "date": self.date,
            "to": self.to,
            "target": self.target,
            "folder": f"sent/{self.folder}",
            "languages": list(self.languages),
            "state": self.state,
            "note": self.note,
        }


def parse_log(data: bytes) -> tuple[Record, ...]:
    """The records in the order of the log. Raises InputError with all that is wrong in it."""
    root, problems = read_tree(SENT_LOG, data)
    if problems:
        raise InputError(problems)
    if is_null(root):
        return ()
    reader = _Reader()
    records = reader.records(root)
    if reader.problems:
        raise InputError(with_sources(reader.problems, {SENT_LOG: data}))
    return records


def appended(data: bytes, record: Record) -> bytes:
    """The log with ``record`` at its end; every byte before it stays.

    Raises InputError when a record added there would not be read back, as in a list in brackets.
    """
    before = parse_log(data)
    root, _ = read_tree(SENT_LOG, data)
    indent = " " * (root.column - 1) if isinstance(root, Sequence) else ""
    end = "\r\n" if b"\r\n" in data else "\n"
    lines = [indent + line for line in _lines(record)]
    if not data.strip():
        data, lines = b"", [*_HEADER, *lines]
    elif not data.endswith(b"\n"):
        lines = ["", "", *lines]
    elif before:
        lines = ["", *lines]
    text = data + "".join(line + end for line in lines).encode()
    try:
        complete = parse_log(text) == (*before, record)
    except InputError:
        complete = False
    if not complete:
        raise fail(
            "a record cannot be added at the end of the log",
            code="log-form",
            help="write it as a list of records that begin with '- ', and nothing after the last one",
            position=Position(SENT_LOG, max(1, data.count(b"\n"))),
        )
    return text


def _lines(record: Record) -> list[str]:
    lines = [
        f"- date: {record.date}",
        f"  to: {_scalar(record.to)}",
        f"  target: {_scalar(record.target)}",
        f"  folder: {_scalar(record.folder)}",
        f"  languages: [{', '.join(_scalar(language) for language in record.languages)}]",
        f"  state: {record.state}",
    ]
    if record.note:
        lines.append(f"  note: {_scalar(record.note)}")
    lines.append("  files:")
    room = max((columns(name) for name in record.files), default=0) + 1
    for name, digest in sorted(record.files.items()):
        written = _scalar(name) + ":"
        lines.append(f"    {written}{' ' * max(1, room - columns(written) + 1)}{digest}")
    return lines


def _scalar(text: str) -> str:
    """``text`` as YAML on one line, with quotes only where they are needed."""
    import yaml

    if text.isprintable() and text.strip() == text:
        plain: str = yaml.safe_dump(text, allow_unicode=True, width=1 << 30)
        return plain.removesuffix("\n").removesuffix("\n...")
    import json

    return json.dumps(text, ensure_ascii=False)


class _Reader:
    """Node tree → records; ``problems`` collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def records(self, root: Node | None) -> tuple[Record, ...]:
        if not isinstance(root, Sequence):
            self._wrong(root, f"the log should be a list of records, but is {describe(root) if root else 'empty'}")
            return ()
        return tuple(record for item in root.items if (record := self._record(item)))

    def _record(self, node: Node) -> Record | None:
        if not isinstance(node, MappingNode):
            self._wrong(node, f"a record should be a mapping with date, to, target …, but is {describe(node)}")
            return None
        known = len(self.problems)
        day, folder = self._text(node, "date"), self._text(node, "folder")
        to, target = self._text(node, "to"), self._text(node, "target")
        state, note = self._text(node, "state", optional=True), self._text(node, "note", optional=True)
        languages, files = self._languages(node), self._files(node)
        if day and not is_date(day):
            self._wrong(node.get("date"), f"'{day}' is no date of the form YYYY-MM-DD")
        for name, what in ((folder, "folder"), (target, "target")):
            try:
                check_name(name or "unknown", what)
            except InputError as error:
                self._wrong(node.get(what), error.diagnostics[0].message)
        if len(self.problems) > known:
            return None
        return Record(
            date=day,
            to=to,
            target=target,
            folder=folder,
            languages=languages,
            files=files,
            state=state,
            note=note,
            position=node.position,
        )

    def _text(self, node: MappingNode, key: str, *, optional: bool = False) -> str:
        value = node.get(key)
        if value is None or is_null(value):
            if not optional:
                self._wrong(value or node, f"the record has no '{key}'")
            return ""
        if not isinstance(value, Scalar):
            self._wrong(value, f"'{key}' should be a text, but is {describe(value)}")
            return ""
        return value.text

    def _languages(self, node: MappingNode) -> tuple[str, ...]:
        value = node.get("languages")
        items = value.items if isinstance(value, Sequence) else []
        found = tuple(item.text for item in items if isinstance(item, Scalar))
        if not found or len(found) != len(items):
            self._wrong(value or node, "'languages' should be a list such as [zh, en]")
        return found

    def _files(self, node: MappingNode) -> dict[str, str]:
        value = node.get("files")
        items = value.items if isinstance(value, MappingNode) else {}
        found = {name: digest.text for name, (_, digest) in items.items() if isinstance(digest, Scalar)}
        if not found or len(found) != len(items):
            self._wrong(value or node, "'files' should be a mapping of file names to digests")
        return found

    def _wrong(self, node: Node | None, message: str) -> None:
        self.problems.append(
            Diagnostic(
                message=message,
                code="bad-log",
                position=node.position if node else Position(SENT_LOG),
                help=_HELP,
                width=node.width if node else 1,
            )
        )


def is_date(text: str) -> bool:
    """Whether ``text`` is a day of the calendar as YYYY-MM-DD."""
    try:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
