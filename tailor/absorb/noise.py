"""What word processors change by themselves: told apart from what a person typed, and put back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ATOM = re.compile(
    r"(?P<dropped>[\u200b-\u200d\u2060\ufeff\u00ad\u200e\u200f]+)"
    r"|(?P<space>[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+)"
    r"|(?P<arrow>--?>|→)"
    r"|(?P<dash>[-\u2010-\u2015\u2212]+)"
    r"|(?P<ellipsis>\.{3}|…)"
    r"|(?P<sign>\((?:[cCrR]|[tT][mM])\)|[©®™])"
    r"|(?P<half>(?<![\d/])(?:1/2|1/4|3/4)(?![\d/])|[½¼¾])"
    r"|(?P<double>[\"“”„‟])"
    r"|(?P<single>['‘’‚‛])"
    r"|(?P<raised>ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_KEYS = {"space": " ", "arrow": "→", "dash": "-", "ellipsis": "…", "double": '"', "single": "'"}
_SIGNS = {"(c)": "©", "(r)": "®", "(tm)": "™"}
_HALVES = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_RAISED = {"ˢᵗ": "st", "ⁿᵈ": "nd", "ʳᵈ": "rd", "ᵗʰ": "th"}


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of text that counts as one sign: what it counts as, and how it is written."""

    key: str
    text: str


def atoms(text: str) -> list[Atom]:
    """``text`` in signs that compare equal when a word processor may have turned one into the other.

    Zero-width characters, spaces at the ends and a space between Chinese and Latin count for nothing: they go with the
    sign before them (or are left away).
    """
    found: list[Atom] = []
    waiting = ""  # a space whose worth depends on what follows it
    for match in _ATOM.finditer(unicodedata.normalize("NFC", text)):
        kind, piece = match.lastgroup or "other", match[0]
        if kind == "dropped":
            _extend(found, piece)
            continue
        if kind == "space":
            waiting += piece
            continue
        keys = _keys(kind, piece)
        if waiting:
            if found and not _gap(found[-1].key, keys[0]):
                found.append(Atom(" ", waiting))
            else:
                _extend(found, waiting)
            waiting = ""
        found += [Atom(key, piece if number == 0 else "") for number, key in enumerate(keys)]
    return found


def same(base: str, edited: str) -> bool:
    """Whether ``edited`` says what ``base`` says, apart from what word processors change by themselves."""
    if base == edited:
        return True
    a, b = atoms(base), atoms(edited)
    return len(a) == len(b) and all(
        x.key == y.key or (number == 0 and _capitalised(x.key, y.key))
        for number, (x, y) in enumerate(zip(a, b, strict=True))
    )


def restore(base: str, edited: str) -> str:
    """``edited`` on one line, with everything that only a word processor changed put back to what ``base`` has.

    A sign is put back only amid an unchanged neighbourhood: elsewhere it may be what the person typed.
    """
    if same(base, edited):
        return base
    from difflib import SequenceMatcher

    a, b = atoms(base), atoms(edited)
    if a and b and _capitalised(a[0].key, b[0].key) and _begin_alike(a, b):
        b[0] = a[0]
    out = [atom.text for atom in b]
    matcher = SequenceMatcher(None, [x.key for x in a], [x.key for x in b], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            inner = (step > 0 or (i == 0 and j == 0)) and (
                step < size - 1 or (i + size == len(a) and j + size == len(b))
            )
            if inner:
                out[j + step] = a[i + step].text
    return " ".join("".join(out).split())


def plain(text: str) -> str:
    """``text`` on one line without zero-width characters and needless spaces: how new text is taken over."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c not in "\u200b\u2060\ufeff\u00ad")
    return " ".join(kept.split())


def folded(text: str) -> str:
    """``text`` as it counts when texts are compared for likeness."""
    return "".join(atom.key for atom in atoms(text)).casefold()


def _keys(kind: str, piece: str) -> list[str]:
    if kind in _KEYS:
        return [_KEYS[kind]]
    if kind == "sign":
        return [_SIGNS.get(piece.lower(), piece)]
    if kind == "half":
        return [_HALVES.get(piece, piece)]
    return list(_RAISED.get(piece, piece))


def _extend(found: list[Atom], piece: str) -> None:
    if found:
        found[-1] = Atom(found[-1].key, found[-1].text + piece)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one (not punctuation)."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _gap(before: str, after: str) -> bool:
    """Whether a word processor may set a space of its own between two signs."""
    return is_han(before) != is_han(after) and all(is_han(c) or c.isalnum() for c in (before, after))


def _capitalised(base: str, edited: str) -> bool:
    return base != edited and base.islower() and base.upper() == edited


def _begin_alike(a: list[Atom], b: list[Atom]) -> bool:
    """Whether both go on with the same letters to the end of the first word."""
    for x, y in zip(a[1:], b[1:], strict=False):
        if x.key != y.key:
            return False
        if not x.key.isalnum():
            return True
    return len(a) == len(b)
