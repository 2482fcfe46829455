"""data/wordings/<target>.yaml → ledger, with every problem and its position."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from tailor.errors import Diagnostic
from tailor.ledger.entry import ACCEPTED, STATUSES, Found, Ledger, LedgerEntry
from tailor.schema.fields import Field, Table, expect_mapping
from tailor.schema.kinds import STRING, Kind, Place, keep
from tailor.schema.languages import is_language
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null, scalar_value
from tailor.schema.problems import Problems
from tailor.schema.source import decode

_NODE = Kind(keep, {})
_ENTRY = Table(
    (
        Field("bullet", STRING, "the id of the bullet"),
        Field("language", STRING, "the language of the text"),
        Field("wording", STRING, "which of the bullet's wordings is reworded"),
        Field("source", STRING, "the digest of the author's text that was reworded"),
        Field("text", STRING, "the rewording"),
        Field("status", STRING, "proposed, accepted or rejected"),
        Field("sealed", STRING, "the digest of the text as it was accepted"),
        Field("guard", _NODE, "what the guard said: version and findings"),
        Field("model", STRING, "the model that proposed it"),
        Field("prompt", STRING, "the digest of the request"),
        Field("parameters", _NODE, "the parameters of the request"),
        Field("edited", _NODE, "whether a person changed the text in review"),
    )
)
_GUARD = Table((Field("version", _NODE, "of the guard"), Field("findings", _NODE, "what it found")))
_FINDING = Table((Field("rule", STRING, "the name of the rule"), Field("detail", STRING, "what it said")))
_NEEDED = ("bullet", "language", "wording", "source", "text", "status")
_REMEDY = "`tailor review` writes this file; restore it with git, or remove the entry"


def parse(target: str, file: str, data: bytes) -> tuple[Ledger | None, tuple[Diagnostic, ...]]:
    """The ledger of ``target`` in ``data``; ``file`` is its path as shown. With any error there is none."""
    problems = Problems()
    root = load(file, data, problems)
    entries: list[LedgerEntry] = []
    if isinstance(root, Sequence):
        for index, node in enumerate(root.items):
            entry = _entry(node, index, problems)
            if entry is not None:
                entries.append(entry)
        _check_seals(entries, problems)
    elif root is not None and not is_null(root):
        problems.add(root, "a ledger is a list of rewordings", "wrong-type", help=_REMEDY)
    if problems.failed():
        return None, problems.result()
    assert not isinstance(root, Mapping)
    return Ledger(target=target, entries=tuple(entries), text=decode(file, data)[0]), problems.result()


def _entry(node: Node, index: int, problems: Problems) -> LedgerEntry | None:
    place = Place(problems, f"rewording {index + 1}")
    fields = expect_mapping(node, "rewording", place, _REMEDY)
    if fields is None:
        return None
    values = _ENTRY.read(fields, place)
    lacking = [name for name in _NEEDED if name not in values and name not in fields.items]
    for name in lacking:
        problems.add(node, f"{name!r} is lacking in {place.where}", "missing-field", help=_REMEDY)
    if lacking or any(name not in values for name in _NEEDED):
        if not lacking and not problems.failed():
            problems.add(node, f"an empty field in {place.where}", "empty-text", help=_REMEDY)
        return None
    _one_of(fields, "status", values, STATUSES.__contains__, " or ".join(STATUSES), place)
    _one_of(fields, "language", values, is_language, "a language code such as zh or en", place)
    version, findings = _guard(values.pop("guard", None), place)
    parameters = values.pop("parameters", None)
    edited = values.pop("edited", None)
    text_node = fields.get("text")
    return LedgerEntry(
        **values,
        guard=version,
        findings=findings,
        parameters=MappingProxyType(_plain_mapping(parameters, "parameters", place)),
        edited=isinstance(edited, Scalar) and scalar_value(edited) is True,
        position=node.position,
        text_position=text_node.position if text_node is not None else None,
    )


def _one_of(
    fields: Mapping, name: str, values: dict[str, Any], fits: Callable[[str], bool], expected: str, place: Place
) -> None:
    node = fields.get(name)
    if node is not None and not fits(values[name]):
        place.wrong(node, name, expected, _REMEDY, code="unknown-value")


def _guard(node: Node | None, place: Place) -> tuple[int, tuple[Found, ...]]:
    if node is None:
        return 0, ()
    fields = expect_mapping(node, "guard", place, _REMEDY)
    values = _GUARD.read(fields, place) if fields is not None else {}
    version = values.get("version")
    told_version = scalar_value(version) if isinstance(version, Scalar) else None
    number = told_version if isinstance(told_version, int) and not isinstance(told_version, bool) else 0
    if version is not None and not number:
        place.wrong(version, "version", "a whole number above 0", _REMEDY)
    found = []
    listed = values.get("findings")
    if listed is not None and not isinstance(listed, Sequence):
        place.wrong(listed, "findings", "a list", _REMEDY)
    for item in listed.items if isinstance(listed, Sequence) else ():
        one = expect_mapping(item, "finding", place, _REMEDY)
        told = _FINDING.read(one, place) if one is not None else {}
        found.append(Found(rule=told.get("rule", ""), detail=told.get("detail", "")))
    return number, tuple(found)


def _plain_mapping(node: Node | None, name: str, place: Place) -> dict[str, Any]:
    if node is None:
        return {}
    fields = expect_mapping(node, name, place, _REMEDY)
    pairs = fields.items.items() if fields is not None else ()
    for key, (_, value) in pairs:
        if not isinstance(value, Scalar):
            place.wrong(value, key, "a single value", _REMEDY)
    return {key: scalar_value(value) for key, (_, value) in pairs if isinstance(value, Scalar)}


def _check_seals(entries: list[LedgerEntry], problems: Problems) -> None:
    """At most one accepted rewording for a slot, and none accepted without the seal of a review."""
    seen: dict[tuple[str, str, str], LedgerEntry] = {}
    for entry in entries:
        if entry.status != ACCEPTED:
            continue
        first = seen.setdefault(entry.slot, entry)
        if first is not entry:
            line = first.position.line if first.position else 0
            message = f"a second accepted rewording of {entry.bullet!r} ({entry.language}, {entry.wording})"
            help = f"the first is in line {line}: set one of them to {STATUSES[0]}, and choose with `tailor review`"
            problems.add(entry.position, message, "accepted-twice", help=help)
