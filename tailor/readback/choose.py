"""Reads a finished file by what it holds, not by how it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tailor.readback.reading import Reading


def read(data: bytes, name: str, *, original: bool = False) -> Reading:
    """The paragraphs of ``data``: a DOCX when it begins like one or is called so, else Markdown.

    ``original`` is the view before tracked changes; Markdown has none. Raises InputError.
    """
    from tailor.readback.kinds import is_zip, refuse_binary

    if is_zip(data) or name.lower().endswith((".docx", ".docm", ".dotx")):
        return read_docx(data, name, original=original)
    refuse_binary(data, name)
    return read_markdown(data, name)


def read_docx(data: bytes, name: str, *, original: bool = False) -> Reading:
    """The paragraphs of a DOCX (shown to the user as ``name``) as they are once all changes are accepted.

    ``original`` gives the view before tracked changes. A DOCX from elsewhere reads as well; its target is empty.
    Raises InputError for what is no DOCX, damaged, protected, with macros, or built to exhaust the reader.
    """
    from tailor.readback.word import read_word

    return read_word(data, name, original=original)


def read_markdown(data: bytes, name: str) -> Reading:
    """The paragraphs of a Markdown page (shown to the user as ``name``), each with the line where it begins.

    Raises InputError for what is not UTF-8, holds control characters or still has the marks of a merge conflict.
    """
    from tailor.readback.markdown import read_page

    return read_page(data, name)
