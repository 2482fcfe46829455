"""Finished files → paragraphs: reads DOCX and Markdown back as a person sees them."""

from tailor.readback.choose import read, read_docx, read_markdown
from tailor.readback.dump import dump
from tailor.readback.reading import ROLES, Comment, Mark, Paragraph, Reading

__all__ = [
    "ROLES",
    "Comment",
    "Mark",
    "Paragraph",
    "Reading",
    "dump",
    "read",
    "read_docx",
    "read_markdown",
]
