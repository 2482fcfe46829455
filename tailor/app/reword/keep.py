"""New rewordings → the ledger on disk, at once, beside whatever a review writes there meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from tailor.errors import InputError, fail
from tailor.files import Workspace, read_wordings, wordings_path, write_wordings
from tailor.ledger import Ledger, LedgerEntry, dump, parse, propose

_TRIES = 20


def keep(workspace: Workspace, target: str, entries: Iterable[LedgerEntry]) -> None:
    """Add ``entries`` to the ledger of ``target``; one that stands there already stays as it was decided.

    Raises InputError, with nothing changed, when the file has become unreadable or cannot be written.
    """
    new = tuple(entries)
    for _ in range(_TRIES):
        data = read_wordings(workspace, target)
        before = _parsed(target, data)
        after = propose(before, new)
        text = dump(after, before)
        if after == before or write_wordings(workspace, target, text.encode(), data):
            return
    raise fail(
        f"{wordings_path(target)} is being written again and again",
        code="busy",
        help="close what writes it, then run the command again",
    )


def _parsed(target: str, data: bytes | None) -> Ledger:
    if data is None:
        return Ledger(target=target)
    ledger, found = parse(target, wordings_path(target), data)
    if ledger is None:
        raise InputError(found)
    return ledger
