"""A planned page → the bytes of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tailor.compose import Document
from tailor.plan.inputs import Inputs, file_name
from tailor.render import docx, markdown


def artifacts(document: Document, inputs: Inputs, formats: Iterable[str], *, private: bool) -> Mapping[str, bytes]:
    """The files of a document by name, in the order of ``formats``.

    Raises InputError when a template cannot be filled in.
    """
    made: dict[str, bytes] = {}
    for format in formats:
        if format == "md":
            data = markdown(document, inputs.markdown_template, inputs.markdown_name).encode()
        else:
            data = docx(document, inputs.word_template, inputs.word_name)
        made[file_name(document.language, format, private=private)] = data
    return made
