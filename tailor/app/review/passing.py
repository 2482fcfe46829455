"""Accept what passes, without a person at the terminal: for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tailor.app.review.item import Item
from tailor.app.review.session import Session
from tailor.errors import Diagnostic, RefusedError
from tailor.ledger import ACCEPTED, REJECTED

_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """What was accepted, and of the texts that still have none in use each rewording not rejected, with the reason."""

    accepted: tuple[Item, ...]
    left: tuple[tuple[Item, str], ...]


def accept_passing(session: Session) -> Passing:
    """Accept of each text the first proposal against which there is nothing at all.

    That is: the guard of today lets it pass, it rewords the author's text of today, and takes no more lines. Texts
    that have an accepted rewording in use keep it. Raises RefusedError when the ledger keeps changing meanwhile.
    """
    accepted: list[Item] = []
    for _ in range(_TRIES):
        left: list[tuple[Item, str]] = []
        for items in _by_text(item for item in session.items() if item.entry.status != REJECTED):
            if session.settled(items[0]):
                continue
            good = next((item for item in items if not _objection(item)), None)
            if good is None:
                left += ((item, _objection(item)) for item in items)
            elif session.accept(good) is None:
                break  # the file changed: with what it says now, from the start
            else:
                accepted.append(good)
        else:
            return Passing(accepted=tuple(accepted), left=tuple(left))
    message = f"{session.path} keeps changing while it is reviewed"
    raise RefusedError([Diagnostic(message=message, code="changed-meanwhile", help="run the command again")])


def _by_text(items: Iterable[Item]) -> list[list[Item]]:
    """The proposals for each text, in the order of the first."""
    found: dict[tuple[str, str, str], list[Item]] = {}
    for item in items:
        found.setdefault(item.entry.slot, []).append(item)
    return list(found.values())


def _objection(item: Item) -> str:
    if item.objection:
        rules = ", ".join(dict.fromkeys(found.rule for found in item.findings))
        return f"{item.objection} ({rules})" if item.findings else item.objection
    if item.changed:
        return "the author's text changed since it was reworded"
    if item.longer:
        before, after = item.lines or (0, 0)
        return f"it takes {after} lines, the author's text {before}"
    if item.entry.status == ACCEPTED:
        return "it was changed by hand after it was accepted"
    return ""
