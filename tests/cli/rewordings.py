"""Ledgers for the small workspace: rewordings of its bullets, true ones and a lie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tailor.ledger import ACCEPTED, PROPOSED, Ledger, LedgerEntry, dump, parse, text_digest

AUTHOR = {
    ("cache", "zh"): "为订单查询加入Redis缓存",
    ("cache", "en"): "Added a Redis cache to order lookup",
    ("queue", "en"): "Decoupled ordering from shipping with a message queue",
}
TRUE_ZH = "在订单查询中加入Redis缓存"
TRUE_EN = "Added a Redis cache to the order lookup"
LIE_EN = "Added a Redis and Kafka cache to order lookup"
QUEUE_EN = "Decoupled ordering from shipping with the message queue"


def proposed(text: str, language: str = "en", bullet: str = "cache", **fields: object) -> LedgerEntry:
    """A rewording of the full text of a bullet."""
    source = text_digest(AUTHOR.get((bullet, language), "an older text"))
    entry = LedgerEntry(
        bullet=bullet, language=language, wording="full", source=source, text=text, status=PROPOSED, guard=1, model="m"
    )
    return replace(entry, **fields)  # type: ignore[arg-type]


def accepted(text: str, language: str = "en", bullet: str = "cache", **fields: object) -> LedgerEntry:
    """The same, as if a person had accepted it."""
    entry = proposed(text, language, bullet, status=ACCEPTED, sealed=text_digest(text))
    return replace(entry, **fields)  # type: ignore[arg-type]


def write(root: Path, *entries: LedgerEntry, target: str = "backend") -> Path:
    """Write the ledger of a target into a workspace."""
    path = root / "data" / "wordings" / f"{target}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(dump(Ledger(target=target, entries=entries)), encoding="utf-8")
    return path


def read(root: Path, target: str = "backend") -> tuple[LedgerEntry, ...]:
    """The rewordings of a target's ledger."""
    path = root / "data" / "wordings" / f"{target}.yaml"
    ledger, problems = parse(target, str(path), path.read_bytes())
    assert ledger is not None, problems
    return ledger.entries


def statuses(root: Path) -> dict[str, str]:
    """Text → status."""
    return {entry.text: entry.status for entry in read(root)}
