"""Bold, italics, colour …: which words of a paragraph look otherwise than the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tailor.readback.package import W
from tailor.readback.styles import Styles, is_on

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VAL = W + "val"
_TOGGLES = {"b": "bold", "i": "italic", "strike": "struck out", "dstrike": "struck out"}
_LINKED = frozenset({"underlined", "coloured"})  # how a link looks
_PARTIAL = frozenset({"coloured", "highlighted"})  # on the whole of a paragraph it is the look of the page
_ORDINAL = re.compile("st|nd|rd|th|[ao]", re.IGNORECASE)  # word processors raise the end of "1st" by themselves
_DARK = 0x60  # each of red, green and blue up to this is as good as black: pasted text has such colours
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


class Formatting:
    """How the runs of one DOCX look."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def of(self, run: Element, paragraph: Element | None, *, original: bool = False) -> tuple[str, ...]:
        """How the text of a run (``w:r``) in a paragraph with these properties (``w:pPr``) looks, in words.

        ``original`` is the look before tracked changes.
        """
        own = run.find(W + "rPr")
        if original and own is not None and (change := own.find(W + "rPrChange")) is not None:
            own = change.find(W + "rPr")
        if own is None and paragraph is None:
            return ()
        sources = list(self._styles.run_properties(own, paragraph))
        found = dict.fromkeys(kind for tag, kind in _TOGGLES.items() if _is_set(sources, tag))
        if _first(sources, "u") not in ("", "none"):
            found["underlined"] = None
        if raised := {"superscript": "raised", "subscript": "lowered"}.get(_first(sources, "vertAlign")):
            found[raised] = None
        near = list(self._styles.run_properties(own))  # without the paragraph's style: its colour is the page's
        if _is_colour(_first(near, "color")):
            found["coloured"] = None
        if _first(near, "highlight") not in ("", "none") or _is_light(_first(near, "shd", W + "fill")):
            found["highlighted"] = None
        return tuple(found)


def shown_formats(
    text: str, spans: Sequence[tuple[int, int, str]], links: Sequence[tuple[int, int]]
) -> tuple[tuple[str, str], ...]:
    """The formatted words of ``text``, by the ``spans`` (start, end, how), but not what belongs to a link's look."""
    found: list[tuple[int, str, str]] = []
    for kind in dict.fromkeys(kind for _, _, kind in spans):
        own = sorted((start, end) for start, end, other in spans if other == kind)
        for start, end in _joined(text, own):
            shown = text[start:end].strip()
            whole = shown == text.strip()
            linked = kind in _LINKED and any(first <= start and end <= last for first, last in links)
            ordinal = kind == "raised" and _ORDINAL.fullmatch(shown) and text[:start][-1:].isdigit()
            if shown and not linked and not ordinal and not (whole and kind in _PARTIAL):
                found.append((start, shown, kind))
    return tuple((shown, kind) for _, shown, kind in sorted(found, key=lambda one: one[0]))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that touch, or have but spaces between them, as one: a program cuts a text into runs as it likes."""
    begin, stop = -1, -1
    for start, end in spans:
        if begin >= 0 and not text[stop:start].strip():
            stop = max(stop, end)
            continue
        if begin >= 0:
            yield begin, stop
        begin, stop = start, end
    if begin >= 0:
        yield begin, stop


def _first(sources: Sequence[Element], tag: str, attribute: str = _VAL) -> str:
    found = next((child for each in sources if (child := each.find(W + tag)) is not None), None)
    return found.get(attribute, "") if found is not None else ""


def _is_set(sources: Sequence[Element], tag: str) -> bool:
    found = next((child for each in sources if (child := each.find(W + tag)) is not None), None)
    return found is not None and is_on(found.get(_VAL))


def _is_colour(value: str) -> bool:
    """Whether it is a colour that one sees, not a black."""
    return bool(_COLOUR.fullmatch(value)) and any(int(value[n : n + 2], 16) > _DARK for n in (0, 2, 4))


def _is_light(fill: str) -> bool:
    """Whether a background is one that one sees."""
    return bool(_COLOUR.fullmatch(fill)) and fill.upper() != "FFFFFF"
