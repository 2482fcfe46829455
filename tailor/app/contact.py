"""The person's own contact details, found again in a text that is meant to be public."""

from __future__ import annotations

from tailor.model import Contact

_SHORTEST = 7  # bytes; a shorter detail would be found in many a text


def own_detail(contact: Contact, text: str) -> str:
    """Which of the details of ``contact`` the text holds, in words; empty when none. Signs and spaces do not count."""
    address = contact.address
    secrets = {
        "e-mail address": (contact.email or "",),
        "phone number": ("".join(c for c in contact.phone or "" if c.isdigit())[-8:],),
        "birth date": (contact.birth_date or "",),
        "street address": tuple(t for t in address.values.values() if t) if address else (),
    }
    held = _compact(text)
    for what, values in secrets.items():
        if any(len(secret.encode()) >= _SHORTEST and secret in held for secret in map(_compact, values)):
            return what
    return ""


def _compact(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
