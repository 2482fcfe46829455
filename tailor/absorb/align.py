"""The reading of an edited file against that of the generated one → the document as a person edited it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tailor.absorb.match import pair
from tailor.absorb.rebuild import Rebuild
from tailor.absorb.result import Aligned, Noise, Outside
from tailor.absorb.slots import slots
from tailor.compose import Document
from tailor.readback.reading import Reading


def align(reading: Reading, expected: Reading, base: Document, *, private: int = 0) -> Aligned:
    """``base`` as the person edited it whose file reads as ``reading``.

    ``expected`` is the reading of the file as it was generated from ``base``, so that any template works.
    ``private`` says how many lines of the contact are private details: edits there are told, not taken.
    """
    shown = slots(expected, base)
    found = Rebuild(base, shown, pair(shown, reading.paragraphs), private).walk(reading.paragraphs)
    new = Counter(reading.outside) - Counter(expected.outside)
    beside = tuple(
        Outside(text=text, why="it stands outside of the text that is read", help="move it into the text")
        for text in new.elements()
    )
    return replace(found, outside=(*found.outside, *beside))


__all__ = ["Aligned", "Noise", "Outside", "align"]
