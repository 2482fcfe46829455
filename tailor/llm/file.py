"""data/tailor.yaml: what a workspace says about its server. A key in there is refused, and never repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tailor.errors import Position
from tailor.llm.profiles import FORMATS, PROFILES
from tailor.llm.secret import is_key_name, key_shapes, masked
from tailor.schema.fields import Field, Table, expect_mapping
from tailor.schema.kinds import STRING, Kind, Place, keep
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null
from tailor.schema.problems import Problems
from tailor.schema.source import decode
from tailor.schema.target_kinds import choice, number

MAX_SECONDS = 3600
KEY_HELP = (
    "delete it here and in git's history, and make a new key; tailor reads the key from the environment: "
    "export OPENAI_API_KEY=…"
)

LLM = Table(
    (
        Field("profile", choice(*PROFILES), "A server known by name: " + ", ".join(PROFILES) + "."),
        Field("base-url", STRING, "Where the server is, with /v1; by default the profile's."),
        Field("model", STRING, "The model's name, as the server knows it."),
        Field("temperature", number(0, 2), "How freely it words; default 0.3."),
        Field("max-tokens", number(16, 100_000, whole=True), "The longest answer; default 2000."),
        Field("timeout", number(1, MAX_SECONDS), "Seconds for one request with all its retries; default 300."),
        Field("connect-timeout", number(1, MAX_SECONDS), "Seconds to reach the server; default 10."),
        Field("read-timeout", number(1, MAX_SECONDS), "Seconds to wait for an answer; default 120."),
        Field("concurrency", number(1, 64, whole=True), "Requests at a time; default 4."),
        Field("retries", number(0, 10, whole=True), "How often to try again; default 3."),
        Field("response-format", choice("auto", *FORMATS), "Default auto: the strictest that the server takes."),
        Field("price", Kind(keep, {}), "What a million tokens cost: {input: 2, output: 8, currency: CNY}."),
    ),
    {"url": "base-url", "api-base": "base-url", "base_url": "base-url", "server": "base-url", "host": "base-url",
     "provider": "profile", "format": "response-format", "prices": "price", "cost": "price", "workers": "concurrency",
     "name": "model"},
)  # fmt: skip
PRICE = Table(
    (
        Field("input", number(0, 1_000_000), "A million tokens sent."),
        Field("output", number(0, 1_000_000), "A million tokens received."),
        Field("currency", STRING, "Default USD."),
    ),
    {"prompt": "input", "in": "input", "completion": "output", "out": "output", "unit": "currency"},
)
ROOT = Table((Field("llm", Kind(keep, {}), "The server that words bullets."),))


@dataclass(frozen=True, slots=True)
class Given:
    """What the file says: field → value (``price`` as a mapping), and where each stands."""

    values: dict[str, Any]
    places: dict[str, Position]


def read_file(file: str, data: bytes, problems: Problems) -> Given | None:
    """Read the file, None when it is no YAML; what is wrong is added to ``problems``, with keys masked in its lines."""
    root = load(file, masked(data), problems)
    unreadable = root is None and problems.failed()
    _refuse_keys(file, data, root, problems)
    if unreadable:
        return None
    place = Place(problems, file)
    if root is None or is_null(root):
        return Given({}, {})
    top = expect_mapping(_without_keys(root), file, place, "write llm: {profile: openai, model: …}")
    node = ROOT.read(top, place).get("llm") if top is not None else None
    if node is None:
        return Given({}, {})
    inner = Place(problems, "llm")
    mapping = expect_mapping(node, "llm", inner, "write llm: {profile: openai, model: …}")
    if mapping is None:
        return Given({}, {})
    values = LLM.read(mapping, inner)
    if "price" in values:
        values["price"] = _price(values["price"], inner)
    places = {
        LLM.by_name[name].name: value.position for name, (_, value) in mapping.items.items() if name in LLM.by_name
    }
    return Given({name: value for name, value in values.items() if value is not None}, places)


def _price(node: Node, place: Place) -> dict[str, Any] | None:
    mapping = expect_mapping(node, "price", place, "write price: {input: 2, output: 8, currency: CNY}")
    if mapping is None:
        return None
    values = PRICE.read(mapping, Place(place.problems, "price"))
    for name in ("input", "output"):
        if name not in mapping.items:
            place.problems.add(mapping, f"price has no {name!r}", "missing-field", help=f"write {name}: 2")
    return values if {"input", "output"} <= values.keys() else None


def _refuse_keys(file: str, data: bytes, root: Node | None, problems: Problems) -> None:
    """Note every field that is named like a key and has a value, and everything of a key's shape."""
    lines: set[int] = set()
    for key, value in _pairs(root):
        if is_key_name(key.text) and not is_null(value):
            lines |= {key.line, value.line}
            problems.add(key, f"a key must not stand in {file}", "key-in-file", help=KEY_HELP)
    text, refusal = decode(file, data)
    if refusal is not None:
        return
    for start, end in key_shapes(text):
        line = text.count("\n", 0, start) + 1
        if line not in lines:
            where = Position(file, line, start - (text.rfind("\n", 0, start) + 1) + 1)
            message = f"what looks like a key stands in {file}"
            problems.add(where, message, "key-in-file", help=KEY_HELP, width=end - start)


def _pairs(node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.items.values():
            yield key, value
            yield from _pairs(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item)


def _without_keys(node: Node) -> Node:
    """The tree without the fields that are refused already."""
    if not isinstance(node, Mapping):
        return node
    kept = {name: (key, _without_keys(value)) for name, (key, value) in node.items.items() if not is_key_name(key.text)}
    return replace(node, items=kept)
