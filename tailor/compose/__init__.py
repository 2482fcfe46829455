"""Selection + wordings → document: a tree of blocks with ids, in one language."""

from tailor.compose.document import CONTACT_SEPARATOR, BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.compose.header import bullet_text, entry_header, private_contact, public_contact, text_in
from tailor.compose.page import compose, section_heading, with_private_contact

__all__ = [
    "CONTACT_SEPARATOR",
    "BulletBlock",
    "Document",
    "EntryBlock",
    "Link",
    "SectionBlock",
    "bullet_text",
    "compose",
    "entry_header",
    "private_contact",
    "public_contact",
    "section_heading",
    "text_in",
    "with_private_contact",
]
