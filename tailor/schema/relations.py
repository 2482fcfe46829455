"""``with`` and ``without``: every id must be a bullet's, and no bullet may rule itself out."""

from __future__ import annotations

from collections.abc import Iterable

from tailor.model import Bullet, Entry
from tailor.schema.bullets import Found
from tailor.schema.problems import Problems


def check_relations(entries: Iterable[Entry], places: Found, problems: Problems) -> None:
    """Note every wrong ``with`` and ``without`` in the résumé."""
    entries = tuple(entries)
    bullets = {bullet.id: bullet for entry in entries for bullet in entry.bullets}
    entry_ids = {entry.id for entry in entries}
    for bullet in bullets.values():
        for field, ids in (("with", bullet.with_), ("without", bullet.without)):
            for id in ids:
                message, help = _wrong(bullet, field, id, bullets, entry_ids, problems)
                if message:
                    problems.add(places[field, bullet.id, id], message, "unknown-id", help=help, width=len(id))
        for id in bullet.with_:
            if id in bullets and id != bullet.id and (id in bullet.without or bullet.id in bullets[id].without):
                message = f"{bullet.id!r} is only shown with {id!r} and never together with it"
                help = "remove one of 'with' and 'without'"
                problems.add(places["with", bullet.id, id], message, "with-without", help=help, width=len(id))


def _wrong(
    bullet: Bullet, field: str, id: str, bullets: dict[str, Bullet], entries: set[str], problems: Problems
) -> tuple[str, str]:
    if id == bullet.id:
        return f"{field!r} of {id!r} names the bullet itself", "name another bullet"
    if id in bullets:
        return "", ""
    if id in entries:
        return f"{field!r} of {bullet.id!r} names the entry {id!r}", "name one of its bullets"
    return f"{field!r} of {bullet.id!r}: there is no bullet {id!r}", problems.suggest(id, bullets)
