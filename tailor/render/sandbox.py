"""Runs a stranger's Jinja2 template so that it can neither reach Python nor eat time and memory.

Jinja2's immutable sandbox closes the way to attributes that lead out. What it leaves open is a template that grows
without end, so the language is cut down to what a page of text needs (no macros, includes or assignments that
outlive a loop), and loops, texts and the output have limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateAssertionError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

MAX_TEMPLATE = 100_000  # characters
MAX_TEXT = 20_000  # characters (or items) in any value that a template makes
MAX_OUTPUT = 2_000_000  # characters
MAX_ROUNDS = 50_000  # of all loops together
MAX_RANGE = 1_000

_FILTERS = (
    "abs capitalize count d default first int last length list lower map reject rejectattr reverse select selectattr"
    " sort string title trim truncate unique upper wordcount"
).split()
_STATEMENTS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign)
_REFUSED = (nodes.NSRef, nodes.Mul, nodes.Pow)
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(
        "startswith endswith upper lower title capitalize strip lstrip rstrip split isdigit isalpha".split()
    ),
    dict: frozenset("items keys values get".split()),
}


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering; it counts what the template uses up."""

    intercepted_binops = frozenset({"+", "%"})

    def __init__(self, filters: Mapping[str, Any]) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = {
            **{name: FILTERS[name] for name in _FILTERS},
            "join": _join,
            "_rounds": self._count,
            "_concat": _concat,
            **filters,
        }
        self.globals = {"range": _range}
        self._rounds_left = MAX_ROUNDS

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MAX_TEMPLATE:
            raise TemplateSyntaxError(f"longer than {MAX_TEMPLATE} characters", 1, name, filename)
        tree = super()._parse(source, name, filename)
        _Narrow(name, filename).visit(tree)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only a few harmless methods of texts and mappings, and what ``loop`` tells."""
        if isinstance(obj, LoopContext):
            return not attr.startswith("_")
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS.items())

    def wrap_str_format(self, value: Any) -> None:
        """No ``format`` of texts: a width in it can ask for any amount of memory."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums and remainders of numbers, sums of short texts and lists."""
        if isinstance(left, int | float) and isinstance(right, int | float):
            return super().call_binop(context, operator, left, right)
        if operator != "+":
            raise SecurityError(f"'{operator}' is for numbers only here")
        return _limited(super().call_binop(context, operator, left, right))

    def _count(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._rounds_left -= 1
            if self._rounds_left < 0:
                raise SecurityError(f"the loops take more than {MAX_ROUNDS} rounds")
            yield item


class _Narrow(NodeTransformer):
    """Refuses what a page does not need, and has loops and concatenations counted."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self._file = name, filename

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if (isinstance(node, nodes.Stmt) and not isinstance(node, _STATEMENTS)) or isinstance(node, _REFUSED):
            kind = type(node).__name__.lower()
            raise TemplateAssertionError(f"'{kind}' is not available in a résumé template", node.lineno, *self._file)
        return super().generic_visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        if node.recursive:
            raise TemplateAssertionError("a loop may not be recursive in a résumé template", node.lineno, *self._file)
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_rounds")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "_concat")


def _range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > MAX_RANGE:
        raise SecurityError(f"a range is longer than {MAX_RANGE}")
    return numbers


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _limited(value: Any) -> Any:
    if hasattr(value, "__len__") and len(value) > MAX_TEXT:
        raise SecurityError(f"a value grows beyond {MAX_TEXT} characters or items")
    return value


def _concat(parts: list[Any]) -> str:
    return str(_limited("".join(map(str, parts))))


def _join(items: Iterable[Any], separator: str = "") -> str:
    texts: list[str] = []
    room = MAX_TEXT
    for item in items:
        texts.append(str(item))
        room -= len(texts[-1]) + len(separator)
        if room < 0:
            _limited(range(MAX_TEXT + 1))
    return separator.join(texts)
