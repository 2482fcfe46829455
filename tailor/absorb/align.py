"""The reading of an edited file against that of the generated one → the document as a person edited it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tailor.absorb.formatting import unkept
from tailor.absorb.match import pair
from tailor.absorb.rebuild import Rebuild
from tailor.absorb.result import Aligned, Noise, Outside
from tailor.absorb.slots import slots
from tailor.compose import Document
from tailor.readback.reading import Reading


def align(
    reading: Reading, expected: Reading, base: Document, *, private: int = 0, known: Collection[str] = ()
) -> Aligned:
    """``base`` as the person edited it whose file reads as ``reading``.

    ``expected`` is the reading of the file as it was generated from ``base``, so that any template works.
    ``private`` says how many lines of the contact are private details: edits there are told, not taken. ``known``
    are texts that bullets are known to have: what says one of them is not another one retyped.
    """
    shown = slots(expected, base)
    pairs = pair(shown, reading.paragraphs, known)
    found = Rebuild(base, shown, pairs, private).walk(reading.paragraphs)
    formats = unkept(shown, pairs, reading.paragraphs, found.document)
    beside = (
        Outside(text=text, why="it stands outside of the text that is read", help="move it into the text")
        for text in _beside(reading.outside, expected.outside)
    )
    return replace(found, outside=(*found.outside, *formats, *beside))


def _beside(edited: Sequence[str], generated: Sequence[str]) -> Iterator[str]:
    """What stands outside of the text and did not as it was generated.

    The texts in a template's tables and text boxes are compared as paragraphs, so only how many there are counts.
    """
    gone = Counter(note.partition(":")[0] for note in (Counter(generated) - Counter(edited)).elements())
    for note in (Counter(edited) - Counter(generated)).elements():
        kind = note.partition(":")[0]
        if kind in ("a table", "a text box") and gone[kind]:
            gone[kind] -= 1
        else:
            yield note


__all__ = ["Aligned", "Noise", "Outside", "align"]
