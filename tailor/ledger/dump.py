"""Ledger → the text of its file: one block a rewording, sorted; what did not change keeps its bytes."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from tailor.ledger.entry import Ledger, LedgerEntry
from tailor.schema.kinds import fold
from tailor.schema.source import FORBIDDEN

HEAD = """\
# Rewordings for the target {target}. `tailor reword {target}` proposes them, the guard judges them, and a person
# decides with `tailor review {target}`. A build uses accepted ones only, while the author's text behind them
# is still the same and the guard still lets them pass.
"""
_ITEM = re.compile(r"^(?:#.*\n)*- ", re.M)  # with the comments right above it
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def dump(ledger: Ledger, before: Ledger | None = None) -> str:
    """The file of ``ledger``; blocks that stand in ``before`` as they are now keep their bytes, comments included."""
    old = _blocks(before) if before is not None else {}
    head = _head(before) or HEAD.format(target=ledger.target)
    now = {entry.order for entry in ledger.entries}
    edited = {order[:3]: _comments(piece) for order, (_, piece) in old.items() if order not in now}
    blocks = []
    for entry in sorted(ledger.entries, key=lambda e: e.order):
        kept = old.get(entry.order)
        if kept is None:
            blocks.append(edited.pop(entry.slot, "") + block(entry))
        else:
            blocks.append(kept[1] if kept[0] == entry else _comments(kept[1]) + block(entry))
    return head + ("\n" if blocks else "") + "\n".join(blocks)


def block(entry: LedgerEntry) -> str:
    """The lines of one rewording, ready for the file."""
    lines = [f"- bullet: {_scalar(entry.bullet)}"]
    fields: list[tuple[str, Any]] = [
        ("language", entry.language),
        ("wording", entry.wording),
        ("status", entry.status),
    ]
    lines += [f"  {name}: {_scalar(value)}" for name, value in fields]
    lines.append(f"  text: {_quoted(entry.text)}")
    lines.append(f"  source: {entry.source}")
    if entry.sealed:
        lines.append(f"  sealed: {entry.sealed}")
    if entry.edited:
        lines.append("  edited: true")
    if entry.guard:
        lines += ["  guard:", f"    version: {entry.guard}"]
        if entry.findings:
            lines.append("    findings:")
            lines += [
                f"      - {{rule: {_scalar(found.rule)}, detail: {_quoted(found.detail)}}}" for found in entry.findings
            ]
    if entry.model:
        lines.append(f"  model: {_scalar(entry.model)}")
    if entry.prompt:
        lines.append(f"  prompt: {entry.prompt}")
    if entry.parameters:
        pairs = ", ".join(f"{_scalar(name)}: {_scalar(entry.parameters[name])}" for name in sorted(entry.parameters))
        lines.append(f"  parameters: {{{pairs}}}")
    return "\n".join(lines) + "\n"


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not text[0].isdigit() and text.lower() not in _WORDS
    return text if plain else _quoted(text)


_WORDS = frozenset("true false null yes no on off y n".split())


def _quoted(text: str) -> str:
    """A double-quoted YAML text: readable in every script, with nothing left to interpretation."""
    import json

    # What a data file may not hold must not make the whole ledger unreadable.
    made = json.dumps(FORBIDDEN.sub("\ufffd", fold(text)), ensure_ascii=False)
    # Line separators and the like are text to JSON but line ends to YAML.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", made)


def _head(before: Ledger | None) -> str:
    """The comments at the top, above the first block and its own ones; without blank lines at their end."""
    if before is None:
        return ""
    first = _ITEM.search(before.text)
    lines = (before.text[: first.start()] if first else before.text).split("\n")
    head = "\n".join(takewhile(lambda line: not line.strip() or line.startswith("#"), lines))
    return head.rstrip() + "\n" if head.strip() else ""


def _blocks(ledger: Ledger) -> dict[tuple[str, str, str, str], tuple[LedgerEntry, str]]:
    """Order key → the entry and its bytes in the file: with the comments above it, to the next one's."""
    starts = [match.start() for match in _ITEM.finditer(ledger.text)]
    if not starts or len(starts) != len(ledger.entries):
        return {}  # flow style, or indented: everything is written anew
    ends = [*starts[1:], len(ledger.text)]
    pieces = (ledger.text[start:end].rstrip("\n") + "\n" for start, end in zip(starts, ends, strict=True))
    return {entry.order: (entry, piece) for entry, piece in zip(ledger.entries, pieces, strict=True)}


def _comments(piece: str) -> str:
    """The comments above a block."""
    return "".join(line + "\n" for line in piece.split("\n") if line.startswith("#"))
