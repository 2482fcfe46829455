"""Where each character of a normalised text stands in the raw one."""

from __future__ import annotations

import unicodedata

from tailor.guard.normal import normal


def raw_places(raw: str, text: str) -> list[tuple[int, int]] | None:
    """(start, end) in ``raw`` for each character of its normal form ``text``; None when they cannot be traced.

    The normal form is made piece by piece, a letter with the marks on it at a time; some scripts compose across
    such pieces.
    """
    made: list[str] = []
    places: list[tuple[int, int]] = []
    blank: tuple[int, int] | None = None
    for start, end in _clusters(raw):
        piece = raw[start:end]
        # A blank inside keeps the edges of what ``normal`` would trim as if the piece stood alone.
        inner = normal(f"x{piece}x")[1:-1]
        for character in inner:
            if character == " ":
                blank = blank or (start, end)
                continue
            if blank is not None and made:
                made.append(" ")
                places.append(blank)
            blank = None
            made.append(character)
            places.append((start, end))
    return places if "".join(made) == text else None


def _clusters(raw: str) -> list[tuple[int, int]]:
    clusters: list[tuple[int, int]] = []
    for index, character in enumerate(raw):
        if clusters and unicodedata.combining(character):
            clusters[-1] = (clusters[-1][0], index + 1)
        else:
            clusters.append((index, index + 1))
    return clusters
