"""Contact details that were typed into a page: what goes into data/ and the variants gets into git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tailor.absorb import Refused, Taken
from tailor.absorb.details import contact_details
from tailor.absorb.three_way import words
from tailor.app.contact import own_detail
from tailor.diff import Change
from tailor.errors import Diagnostic
from tailor.model import Contact

_BELONGS = "belongs in data/private.yaml; here it would get into git"


def keep_private(changes: Sequence[Change], contact: Contact) -> tuple[list[Change], list[Refused]]:
    """The changes that bring no detail of ``contact`` into public texts, and those that do, refused.

    In the contact line whatever looks like an e-mail address or a phone number is one of the person's.
    """
    free: list[Change] = []
    refused: list[Refused] = []
    for change in changes:
        what, had = own_detail(contact, _said(change.after)), own_detail(contact, _said(change.before))
        new = _new(change) if change.field == "contact" else ()
        if (what and what != had) or new:
            detail = f"your {what}" if what else f"“{new[0]}”"
            refused.append(Refused(change=change, why=f"{_named(change)}: {detail} {_BELONGS}"))
        else:
            free.append(change)
    return free, refused


def look_private(taken: Sequence[Taken]) -> Iterator[Diagnostic]:
    """Warnings about what was taken and looks like a contact detail."""
    for one in taken:
        for detail in _new(one.change):
            yield Diagnostic(
                message=f"{one.change.id or one.change.field}: “{detail}” looks like a contact detail; "
                "it gets into git with data/ and the pages",
                code="looks-private",
                severity="warning",
                position=one.position,
                help="if it is yours, take it out of there and write it into data/private.yaml",
            )


def _named(change: Change) -> str:
    """What a change is about, in words."""
    if change.kind == "added":
        return f"the new {change.what} of {change.new.parent}" if change.new else f"the new {change.what}"
    return f"{change.what} {change.id}" if change.id else f"the {change.field}"


def _new(change: Change) -> tuple[str, ...]:
    before = contact_details(_said(change.before))
    return tuple(detail for detail in contact_details(_said(change.after)) if detail not in before)


def _said(value: object) -> str:
    """All that a value of a change says, addresses of links too."""
    if isinstance(value, tuple):
        return " ; ".join(f"{link.text} ; {link.url}" for line in value for link in line)
    return words(value) if value is not None else ""
