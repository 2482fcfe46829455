"""Changes of a ledger: proposals come in, a person decides. Every function gives a new ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tailor.ledger.entry import ACCEPTED, PROPOSED, REJECTED, Found, Ledger, LedgerEntry, text_digest


def propose(ledger: Ledger, entries: Iterable[LedgerEntry]) -> Ledger:
    """``ledger`` with new rewordings; one that is there already, word for word, stays as it was decided."""
    known = {entry.order: entry for entry in ledger.entries}
    for entry in entries:
        old = known.get(entry.order)
        # The same words for another source are a new question.
        if old is None or (old.source != entry.source and old.status != ACCEPTED):
            known[entry.order] = entry
    return _with(ledger, known.values())


def accept(ledger: Ledger, entry: LedgerEntry, *, guard: int, text: str | None = None) -> Ledger:
    """``entry`` accepted, as it is or with an edited ``text``; the one accepted before becomes a proposal again.

    The caller has asked the guard (version ``guard``) and found nothing against it.
    """
    new_text = entry.text if text is None else text
    accepted = replace(
        entry,
        text=new_text,
        status=ACCEPTED,
        sealed=text_digest(new_text),
        guard=guard,
        findings=(),
        edited=entry.edited or new_text != entry.text,
    )
    kept = {}
    for other in ledger.entries:
        if other.order == entry.order:
            continue
        if other.slot == entry.slot and other.status == ACCEPTED:
            other = replace(other, status=PROPOSED, sealed="")
        kept[other.order] = other
    kept[accepted.order] = accepted
    return _with(ledger, kept.values())


def reject(ledger: Ledger, entry: LedgerEntry) -> Ledger:
    """``entry`` rejected; it stays in the file so that it is not proposed again."""
    return _replaced(ledger, entry, replace(entry, status=REJECTED, sealed=""))


def judged(ledger: Ledger, entry: LedgerEntry, guard: int, findings: Iterable[Found]) -> Ledger:
    """``entry`` with what the guard of today says of it."""
    return _replaced(ledger, entry, replace(entry, guard=guard, findings=tuple(findings)))


def _replaced(ledger: Ledger, entry: LedgerEntry, new: LedgerEntry) -> Ledger:
    return _with(ledger, (new if other.order == entry.order else other for other in ledger.entries))


def _with(ledger: Ledger, entries: Iterable[LedgerEntry]) -> Ledger:
    return replace(ledger, entries=tuple(sorted(entries, key=lambda e: e.order)))
