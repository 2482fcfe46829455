"""Runs a stranger's Jinja2 template so that it can neither reach Python nor eat time and memory.

Jinja2's immutable sandbox closes the way to attributes that lead out. What it leaves open is a template that works or
grows without end, so the language is cut down to what a page of text needs (no macros, includes or assignments that
outlive a loop), every step is counted, and values and the output have limits. Only texts and numbers can be printed:
what Python shows of anything else may hold an address in memory, which differs from run to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import LoopContext, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from tailor.render.narrow import Narrow

MAX_TEMPLATE = 100_000  # characters
MAX_TEXT = 20_000  # characters (or items, those inside of items too) in any value that a template makes
MAX_OUTPUT = 2_000_000  # characters
MAX_WORK = 4_000_000  # steps: parts of a loop's body in each round, characters and items that are looked at
MAX_RANGE = 1_000

_FILTERS = (
    "abs capitalize count d default first int last length list lower map reject rejectattr reverse select selectattr"
    " sort string title trim truncate unique upper wordcount"
).split()
_PRINTING = frozenset("capitalize lower string title trim truncate upper wordcount".split())
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
            finalize=_printable,
        )
        usual = {name: self._charged(FILTERS[name], printing=name in _PRINTING) for name in _FILTERS}
        own = {name: self._charged(function, printing=True) for name, function in filters.items()}
        inner = {"_rounds": self._rounds, "_looked": self._looked, "_made": _limited, "_concat": _concat}
        self.filters = {**usual, "join": self._charged(_join), **own, **inner}
        self.tests = {name: self._charged(test) for name, test in TESTS.items()}
        self.globals = {"range": _range}
        self._work_left = MAX_WORK

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MAX_TEMPLATE:
            raise TemplateSyntaxError(f"longer than {MAX_TEMPLATE} characters", 1, name, filename)
        tree = super()._parse(source, name, filename)
        Narrow(name, filename).visit(tree)
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

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call of a method or of ``range``, which costs as much as it looks at."""
        self._spend(getattr(obj, "__self__", None), *args, *kwargs.values())
        return super().call(context, obj, *args, **kwargs)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item by its name or number."""
        if not isinstance(argument, str | int | Undefined):
            raise SecurityError("an item is found by its name or its number")
        return super().getitem(obj, argument)

    def _charged(self, function: Any, *, printing: bool = False) -> Callable[..., Any]:
        """``function`` of a filter or test, paying for what it looks at; one that prints takes texts and numbers."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            self._spend(*args[first:], *kwargs.values())
            if printing:
                for value in args[first:]:
                    _printable(value)
            return function(*args, **kwargs)

        return call

    def _rounds(self, items: Iterable[Any], weight: int) -> Iterator[Any]:
        for item in items:
            self._pay(weight)
            yield item

    def _looked(self, value: Any) -> Any:
        self._spend(value)
        return value

    def _spend(self, *values: Any) -> None:
        for value in values:
            self._pay(_weight(value, self._work_left))

    def _pay(self, steps: int) -> None:
        self._work_left -= steps
        if self._work_left < 0:
            raise SecurityError(f"it takes more than {MAX_WORK} steps")


def _range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > MAX_RANGE:
        raise SecurityError(f"a range is longer than {MAX_RANGE}")
    return numbers


def _weight(value: Any, limit: int) -> int:
    """How many characters (eight count as one step) and items there are in ``value``; stops above ``limit``."""
    steps = 0
    todo = [value]
    while todo and steps <= limit:
        part = todo.pop()
        steps += 1
        if isinstance(part, str):
            steps += len(part) // 8
        elif isinstance(part, dict):
            todo += part.values()
        elif isinstance(part, list | tuple):
            todo += part
    return steps


def _limited(value: Any) -> Any:
    long = isinstance(value, str | list | tuple) and len(value) > MAX_TEXT
    if long or _weight(value, MAX_TEXT) > MAX_TEXT:
        raise SecurityError(f"a value grows beyond {MAX_TEXT} characters or items")
    return value


def _printable(value: Any) -> Any:
    """``value`` when it is a text or a number (an undefined one complains itself when it is printed)."""
    if value is None or isinstance(value, str | int | float | Undefined):
        return value
    kind = "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
    raise SecurityError(f"{kind} cannot be printed; print a text, or join the items of a list")


def _concat(parts: list[Any]) -> str:
    return str(_limited("".join(str(_printable(part)) for part in parts)))


def _join(items: Iterable[Any], separator: str = "") -> str:
    texts: list[str] = []
    room = MAX_TEXT
    for item in items:
        texts.append(str(_printable(item)))
        room -= len(texts[-1]) + len(separator)
        if room < 0:
            raise SecurityError(f"a value grows beyond {MAX_TEXT} characters or items")
    return separator.join(texts)
