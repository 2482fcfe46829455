"""YAML text → node tree, from the parser's events: no recursion, so neither nesting nor aliases can explode.

PyYAML only tokenises and parses (in C where it can). What its own constructor would do silently is
refused here with a position: duplicate keys, merge keys, tags, several documents.
"""

from __future__ import annotations

from typing import Any

from tailor.errors import Position
from tailor.schema.node import NULLS, Mapping, Node, Scalar, Sequence, shorten
from tailor.schema.problems import Problems
from tailor.schema.source import FORBIDDEN, MAX_DEPTH, character_name
from tailor.schema.yamlerrors import note_syntax_error

MAX_ALIASED = 200_000  # values that aliases may add to a file

_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_TAG_HELP = "remove the tag; a quoted value is always a text"


class Refused(Exception):
    """The file cannot be read on; the problem has been noted."""


def load_yaml(file: str, text: str, problems: Problems, loader: Any = None) -> Node | None:
    """The root of one YAML document; None when it is empty or broken (then ``problems`` says why).

    ``loader`` is a PyYAML loader class; by default the C one where there is one. Both give the same tree.
    """
    import yaml  # takes longer to import than everything else here

    parser = (loader or getattr(yaml, "CSafeLoader", yaml.SafeLoader))(text)
    try:
        return _Builder(file, problems, text).build(parser)
    except yaml.MarkedYAMLError as error:
        note_syntax_error(file, error, text, problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problems.add(Position(file), f"not valid YAML: {shorten(str(error), 120)}", "yaml-syntax")
    except Refused:
        pass
    finally:
        parser.dispose()
    return None


class _Builder:
    """Puts the events together: ``stack`` holds the open collections, ``key`` waits for its value in the innermost."""

    def __init__(self, file: str, problems: Problems, text: str) -> None:
        self.file = file
        self.problems = problems
        self.lines = text.split("\n")
        self.stack: list[tuple[Mapping | Sequence, str | None, int]] = []
        self.key: Scalar | None = None
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.root: Node | None = None
        self.size = 0  # values so far, those behind aliases counted each time
        self.aliased = 0

    def build(self, parser: Any) -> Node | None:
        from yaml import events

        documents = 0
        read = parser.get_event
        while True:
            event = read()
            kind = type(event)
            if kind is events.ScalarEvent:
                self.scalar(event)
            elif kind is events.MappingStartEvent:
                self.open(event, Mapping)
            elif kind is events.SequenceStartEvent:
                self.open(event, Sequence)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self.close()
            elif kind is events.AliasEvent:
                self.alias(event)
            elif kind is events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.refuse(
                        event, "a second document begins here", "yaml-documents", "keep one document in a file", 3
                    )
            elif kind is events.StreamEndEvent:
                return self.root

    def refuse(self, event: Any, message: str, code: str, help: str, width: int | None = None) -> None:
        """Note a problem at an event and give up."""
        line, column, length = self.place(event)
        self.problems.add(Position(self.file, line, column), message, code, help=help, width=width or length)
        raise Refused

    def place(self, event: Any) -> tuple[int, int, int]:
        """Line, column and width of an event; what runs over several lines is underlined on its first."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        last = end.column if end.line == line else len(self.lines[line]) if line < len(self.lines) else column
        return line + 1, column + 1, max(1, last - column)

    def scalar(self, event: Any) -> None:
        text = event.value
        plain = event.style is None or event.style == ""
        if event.tag is not None:
            if event.tag != "!" and event.tag not in _PLAIN_TAGS:
                self.refuse(event, f"the tag {shorten(event.tag)!r} is not allowed", "yaml-tag", _TAG_HELP)
            plain = False
        line, column, width = self.place(event)
        if not plain:
            # Escapes in double quotes bring in what the text itself could not hold.
            bad = FORBIDDEN.search(text)
            if bad is not None:
                message = f"{character_name(bad.group())} is not allowed in a text"
                self.refuse(event, message, "control-character", "delete the escape", width)
        node = Scalar(self.file, line, column, width, text, plain)
        if self.stack and self.key is None and type(self.stack[-1][0]) is Mapping:
            self.name(node)
            if event.anchor is not None:
                self.anchors[event.anchor] = (node, 1)
            return
        size = 1 + len(text) // 64
        self.size += size
        self.put(node)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, size)

    def name(self, key: Scalar) -> None:
        """Take ``key`` as the key of the value that comes next."""
        mapping = self.stack[-1][0]
        assert isinstance(mapping, Mapping)
        if key.plain and key.text == "<<":
            self.problems.add(
                key,
                "merge keys (<<) are not supported",
                "yaml-merge",
                help="write the fields out; a target can use 'extends'",
            )
            raise Refused
        if key.plain and key.text in NULLS:
            self.problems.add(key, "a key is missing before ':'", "yaml-key", help="a field needs a name")
            raise Refused
        note_duplicate(mapping, key, self.problems)
        self.key = key

    def put(self, node: Node) -> None:
        """Attach a value to the innermost open collection."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1][0]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self.key is not None:
            parent.items.setdefault(self.key.text, (self.key, node))
            self.key = None

    def open(self, event: Any, kind: type[Mapping] | type[Sequence]) -> None:
        if event.tag is not None and event.tag != "!" and event.tag not in _PLAIN_TAGS:
            self.refuse(event, f"the tag {shorten(event.tag)!r} is not allowed", "yaml-tag", _TAG_HELP)
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(
                event, f"nested more than {MAX_DEPTH} levels deep", "too-deep", "no field of Tailor needs more than ten"
            )
        if self.stack and self.key is None and isinstance(self.stack[-1][0], Mapping):
            self.refuse(
                event, "a list or mapping cannot be a key", "yaml-key", "put a text that begins with [ or { in quotes"
            )
        line, column, width = self.place(event)
        node = kind(self.file, line, column, width)
        self.size += 1
        self.put(node)
        self.stack.append((node, event.anchor, self.size))

    def close(self) -> None:
        node, anchor, size = self.stack.pop()
        if anchor is not None:
            self.anchors[anchor] = (node, self.size - size + 1)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            inside = any(anchor == event.anchor for _, anchor, _ in self.stack)
            message = f"the alias *{event.anchor} " + ("contains itself" if inside else "has no anchor before it")
            self.refuse(event, message, "yaml-alias", f"mark the value to repeat with &{event.anchor}")
        node, size = self.anchors[event.anchor]
        self.size += size
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            self.refuse(
                event, f"aliases repeat more than {MAX_ALIASED} values", "yaml-alias", "write the values out instead"
            )
        if self.stack and self.key is None and isinstance(self.stack[-1][0], Mapping):
            self.refuse(event, "an alias cannot be a key", "yaml-key", "write the key out")
        if isinstance(node, Mapping | Sequence) and len(self.stack) + depth(node) > MAX_DEPTH:
            self.refuse(event, f"nested more than {MAX_DEPTH} levels deep", "too-deep", "write the values out instead")
        self.put(node)


def depth(node: Node) -> int:
    """How many levels of collections a node has (at most MAX_DEPTH, as built); each shared node is visited once."""
    known: dict[int, int] = {}

    def measure(part: Node) -> int:
        if isinstance(part, Scalar):
            return 0
        if id(part) not in known:
            assert isinstance(part, Mapping | Sequence)
            children = part.items if isinstance(part, Sequence) else [value for _, value in part.items.values()]
            known[id(part)] = 1 + max((measure(child) for child in children), default=0)
        return known[id(part)]

    return measure(node)


def note_duplicate(mapping: Mapping, key: Scalar, problems: Problems) -> None:
    """Note a key that the mapping has already, with the places of both."""
    if key.text in mapping.items:
        first = mapping.items[key.text][0]
        problems.add(
            key,
            f"duplicate key {shorten(key.text)!r}; the first is at line {first.line}, column {first.column}",
            "duplicate-key",
            help="keep one of the two",
        )
