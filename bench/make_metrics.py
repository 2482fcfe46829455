"""Writes tailor/layout/widths.json from installed fonts that have the advance widths of the usual families.

Needs fontTools and the fonts Carlito (as wide as Calibri), Liberation Sans (Arial), Liberation Serif
(Times New Roman), Liberation Mono (Courier New), DejaVu Sans and Noto Sans CJK:

    python bench/make_metrics.py /usr/share/fonts > tailor/layout/widths.json

Format: family → weight → {"runs": [[first code point, [advance in 1/2048 em, …]], …], "ligatures": {letters: advance}};
-1 stands for no glyph. The family "chinese" serves the characters without a script of their own, such as “ and →,
inside Chinese text, and "fallback" those that a Latin family lacks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FAMILIES = {
    "calibri": "Carlito",
    "arial": "LiberationSans",
    "times new roman": "LiberationSerif",
    "courier new": "LiberationMono",
    "fallback": "DejaVuSans",
    "chinese": "NotoSansCJK",
}
RANGES = (
    (0x20, 0x7F),
    (0xA0, 0x250),  # Latin-1, Latin Extended-A and -B
    (0x2C6, 0x2DE),
    (0x370, 0x460),  # Greek, Cyrillic
    (0x1E00, 0x1F00),  # Latin Extended Additional
    (0x2010, 0x2040),
    (0x2044, 0x2045),
    (0x20A0, 0x20BE),
    (0x2100, 0x2180),  # letter-like, number forms
    (0x2190, 0x219A),
    (0x2200, 0x2270),
    (0x2460, 0x2474),  # circled digits
    (0x25A0, 0x25E7),
    (0x2605, 0x2607),
    (0x2713, 0x2715),
    (0xFB01, 0xFB03),
)
SHARED = 0x2010  # from here on characters have no script of their own
EM = 2048


def widths(path: Path, *, shared_only: bool) -> dict[str, object]:
    """The advance widths and the ASCII ligatures of one font file."""
    from fontTools.ttLib import TTCollection, TTFont

    font = TTFont(path) if path.suffix != ".ttc" else simplified(TTCollection(path).fonts)
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    units: int = font["head"].unitsPerEm

    def advance(glyph: str) -> int:
        width: int = hmtx[glyph][0]
        return round(width * EM / units)

    runs: list[list[object]] = []
    for first, stop in RANGES:
        if shared_only and first < SHARED:
            stop = first + 1 if first in {0x20, 0xA0} else first  # their spaces
        values = [advance(cmap[c]) if c in cmap else -1 for c in range(first, stop)]
        while values and values[-1] == -1:
            values.pop()
        lead = next((i for i, value in enumerate(values) if value != -1), None)
        if lead is not None:
            runs.append([first + lead, values[lead:]])
    if shared_only:
        return {"runs": runs, "ligatures": {}}
    letters = {glyph: chr(code) for code, glyph in cmap.items() if 0x41 <= code < 0x7F}
    return {"runs": runs, "ligatures": dict(sorted(ligatures(font, letters, advance).items()))}


def simplified(fonts: list[Any]) -> Any:
    """The font of a collection that is for Simplified Chinese."""
    return next(font for font in fonts if font["name"].getDebugName(1).endswith("CJK SC"))


def ligatures(font: Any, letters: dict[str, str], advance: Callable[[str], int]) -> dict[str, int]:
    """The standard ligatures ("liga", which LibreOffice sets by itself) of ASCII letters, with their advance."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    chosen = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "liga"
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, int] = {}
    for index in sorted(chosen):
        for subtable in table.LookupList.Lookup[index].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            for first, group in getattr(subtable, "ligatures", {}).items():
                for ligature in group:
                    glyphs = [first, *ligature.Component]
                    if all(glyph in letters for glyph in glyphs):
                        found["".join(letters[glyph] for glyph in glyphs)] = advance(ligature.LigGlyph)
    return found


def main() -> None:
    """Print the table of all families."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts")
    table: dict[str, dict[str, object]] = {}
    for family, font in FAMILIES.items():
        files = {"regular": ("-Regular.ttf", ".ttf", "-Regular.ttc"), "bold": ("-Bold.ttf", "-Bold.ttc")}
        shared_only = family in {"fallback", "chinese"}
        table[family] = {
            weight: widths(next(path for end in ends for path in root.rglob(font + end)), shared_only=shared_only)
            for weight, ends in files.items()
        }
    print(json.dumps(table, separators=(",", ":")))


if __name__ == "__main__":
    main()
