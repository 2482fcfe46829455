"""JSON text → node tree: strict (RFC 8259), with a position for every value and no recursion."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NoReturn

from tailor.errors import Position
from tailor.schema.node import Mapping, Node, Scalar, Sequence
from tailor.schema.problems import Problems
from tailor.schema.source import FORBIDDEN, MAX_DEPTH, character_name
from tailor.schema.yamltext import Refused, note_duplicate

_BLANK = re.compile(r"[ \t\n]*")
_LITERAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")


def load_json(file: str, text: str, problems: Problems) -> Node | None:
    """The root value of a JSON file; None when it is empty or broken (then ``problems`` says why)."""
    try:
        return _Reader(file, text, problems).read()
    except Refused:
        return None


class _Reader:
    def __init__(self, file: str, text: str, problems: Problems) -> None:
        from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

        self.file, self.text, self.problems = file, text, problems
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.scan_string, self.string_error = scanstring, JSONDecodeError
        self.at = 0

    def read(self) -> Node | None:
        self.blank()
        if self.at == len(self.text):
            return None
        root = node = self.value()
        stack: list[tuple[Mapping | Sequence, Scalar | None]] = []  # open collections with the key that was read last
        while True:
            if isinstance(node, Mapping | Sequence) and not self.closes(node):
                if len(stack) >= MAX_DEPTH:
                    self.at -= 1
                    self.fail(
                        f"nested more than {MAX_DEPTH} levels deep",
                        "no field of Tailor needs more than ten",
                        "too-deep",
                    )
                stack.append((node, self.key(node)))
            else:
                while stack and self.closes(stack[-1][0]):
                    stack.pop()
                if not stack:
                    break
                self.comma(stack[-1][0])
                parent = stack[-1][0]
                stack[-1] = (parent, self.key(parent))
            node = self.value()
            parent, key = stack[-1]
            if isinstance(parent, Sequence):
                parent.items.append(node)
            elif key is not None:
                parent.items.setdefault(key.text, (key, node))
        self.blank()
        if self.at != len(self.text):
            self.fail("expected the end of the file", "a JSON file holds one value")
        return root

    def value(self) -> Node:
        """The scalar, or the opening of the collection, that comes next."""
        self.blank()
        char = self.text[self.at : self.at + 1]
        if char == '"':
            return self.string()
        line, column = self.place(self.at)
        if char == "{" or char == "[":
            self.at += 1
            return (Mapping if char == "{" else Sequence)(self.file, line, column, 1)
        match = _LITERAL.match(self.text, self.at)
        if match is None or _WORD.match(self.text, match.end()):
            self.fail(
                "expected a value", 'a text stands in double quotes: "…"; no comments, no comma after the last item'
            )
        self.at = match.end()
        return Scalar(self.file, line, column, len(match.group()), match.group(), True)

    def string(self) -> Scalar:
        """The text in double quotes that begins here."""
        line, column = self.place(self.at)
        begin = self.at
        try:
            text, self.at = self.scan_string(self.text, begin + 1, True)
        except self.string_error as error:
            self.at = min(error.pos, len(self.text))
            self.fail(
                "the text is not valid: " + error.msg.rstrip(" at").lower(),
                "a text ends with a double quote on its own line",
            )
        bad = FORBIDDEN.search(text)
        if bad is not None:
            self.at = begin
            self.fail(
                f"{character_name(bad.group())} is not allowed in a text", "delete the escape", "control-character"
            )
        return Scalar(self.file, line, column, self.at - begin, text, False)

    def key(self, parent: Mapping | Sequence) -> Scalar | None:
        """The key and its colon, if ``parent`` is a mapping."""
        if isinstance(parent, Sequence):
            return None
        self.blank()
        if self.text[self.at : self.at + 1] != '"':
            self.fail("expected a field name in double quotes", "no comma after the last field, no comments")
        key = self.string()
        self.blank()
        if self.text[self.at : self.at + 1] != ":":
            self.fail("expected ':' after the field name", 'write "name": value')
        self.at += 1
        note_duplicate(parent, key, self.problems)
        return key

    def comma(self, parent: Mapping | Sequence) -> None:
        self.blank()
        if self.text[self.at : self.at + 1] != ",":
            end = "}" if isinstance(parent, Mapping) else "]"
            self.fail(f"expected ',' or '{end}'", f"opened at line {parent.line}, column {parent.column}")
        self.at += 1

    def closes(self, parent: Mapping | Sequence) -> bool:
        """Take the closing bracket of ``parent`` if it comes next."""
        self.blank()
        if self.text[self.at : self.at + 1] != ("}" if isinstance(parent, Mapping) else "]"):
            return False
        self.at += 1
        return True

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def fail(self, message: str, help: str, code: str = "json-syntax") -> NoReturn:
        """Note a problem at the current place and give up."""
        word = _WORD.match(self.text, self.at)
        if code == "json-syntax":
            found = "the end of the file" if self.at >= len(self.text) else repr(self.text[self.at])
            message = f"not valid JSON: {message}" + ("" if "text is" in message else f", found {found}")
        where = Position(self.file, *self.place(self.at))
        self.problems.add(where, message, code, help=help, width=min(len(word.group()), 40) if word else 1)
        raise Refused
