"""The lines that head a page or an entry: entry header, public and private contact lines."""

from __future__ import annotations

from tailor.compose.document import EntryBlock, Link
from tailor.compose.words import colon, format_period, is_chinese, labelled, list_separator
from tailor.model import Basics, Bullet, Contact, Entry, Text, Wording

_PART = " · "


def text_in(text: Text | None, language: str) -> str:
    """The text in ``language``, empty when there is none or it is left out there."""
    return "" if text is None or not text.has(language) else text.get(language) or ""


def bullet_text(bullet: Bullet, wording: Wording, language: str) -> str:
    """A wording as it stands on the page; empty when it has no text in ``language``."""
    text = text_in(wording.text, language)
    return labelled(text, bullet.field, language) if text else ""


def entry_header(entry: Entry, language: str, market: str) -> EntryBlock:
    """The header of an entry, as a block without bullets; all fields empty for an entry that has none."""
    title = text_in(entry.title, language)
    parts = [part for part in (text_in(p, language) for p in (*entry.subtitle, entry.location)) if part]
    keywords = list_separator(language).join(k for k in (text_in(k, language) for k in entry.keywords) if k)
    detail = "".join(_PART + part for part in parts) if title else _PART.join(parts)
    if keywords:
        detail += (colon(language) if title or detail else "") + keywords
    return EntryBlock(
        id=entry.id,
        title=title,
        detail=detail,
        dates=format_period(entry.start, entry.end, entry.ongoing, language, market),
        url=entry.url or "",
    )


def public_contact(basics: Basics, language: str) -> tuple[Link, ...]:
    """City, site and profiles: what may stand in a committed document."""
    links = [Link(text=place)] if (place := text_in(basics.location, language)) else []
    if basics.url:
        links.append(Link(text=_shown(basics.url), url=basics.url))
    for profile in basics.profiles:
        if not (profile.url or profile.username):
            continue  # a name alone leads nowhere
        name = profile.network + (f": {profile.username}" if profile.username and not profile.url else "")
        links.append(Link(text=name, url=profile.url))
    return tuple(links)


def private_contact(contact: Contact, language: str, market: str) -> tuple[Link, ...]:
    """Phone, e-mail, address and birth date for the copy to send.

    The birth date appears only in the Chinese market, where it is customary; abroad it invites bias
    and is left out.
    """
    links = [Link(text=contact.phone, url=f"tel:{_dialled(contact.phone)}")] if contact.phone else []
    if contact.email:
        links.append(Link(text=contact.email, url=f"mailto:{contact.email}"))
    if address := text_in(contact.address, language):
        links.append(Link(text=address))
    if contact.birth_date and market == "cn":
        born = f"{contact.birth_date}出生" if is_chinese(language) else f"born {contact.birth_date}"
        links.append(Link(text=born))
    return tuple(links)


def _dialled(phone: str) -> str:
    return "".join(c for c in phone if c in "+0123456789")


def _shown(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
