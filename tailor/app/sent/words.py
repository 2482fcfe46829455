"""The words that go into sent/log.yaml: to whom it went and the note, without the person's own contact details."""

from __future__ import annotations

import re
import unicodedata

from tailor.app.contact import own_detail
from tailor.errors import fail
from tailor.files import SENT_LOG
from tailor.model import Contact
from tailor.schema.source import FORBIDDEN

_LINE_BREAK = re.compile("[\x85\u2028\u2029]")


def one_line(text: str, what: str) -> str:
    """``text`` on one line, in Unicode normal form C."""
    line = " ".join(clean_text(text, what).split())
    if not line:
        raise fail(f"the {what} is empty", code="bad-name", help="say to whom it goes: --to NAME")
    return line


def clean_text(text: str, what: str) -> str:
    """``text`` in Unicode normal form C; InputError for a character that YAML cannot hold."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if bad := FORBIDDEN.search(text) or _LINE_BREAK.search(text):
        raise fail(
            f"the {what} holds the character U+{ord(bad[0]):04X}, which a log cannot hold",
            code="control-character",
            help="leave it out",
        )
    return text


def keep_secret(contact: Contact, *texts: str) -> None:
    """Raise InputError when a text for the log holds a contact detail of the person's own."""
    for what in (own_detail(contact, text) for text in texts):
        if what:
            raise fail(
                f"the name or the note holds your {what}: {SENT_LOG} is meant to be committed",
                code="private-in-log",
                help="leave it out; the copies with contact details are frozen where git ignores them",
            )
