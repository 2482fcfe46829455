"""Texts that run over several lines: a new text in the old lines, so that only lines with a change differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tailor.splice.scalars import decode_double, escape
from tailor.splice.tree import Leaf

_GAP = re.compile(r"(?<=\S) (?=\S)")  # where a line may break: readers put one blank back


def spread(lines: Sequence[str], text: str) -> list[str]:
    """``text`` cut into lines: words that it shares with ``lines`` stay on their line. Joined by blanks it is whole."""
    from difflib import SequenceMatcher

    old = [(word, number) for number, line in enumerate(lines) for word in _GAP.split(line)]
    new = _GAP.split(text)
    where: list[int] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, [word for word, _ in old], new, autojunk=False).get_opcodes():
        if tag == "equal":
            where += [number for _, number in old[i1:i2]]
        elif tag == "replace":
            where += [old[min(i1 + j, i2 - 1)][1] for j in range(j2 - j1)]
        elif tag == "insert":
            where += [old[max(i1 - 1, 0)][1] if old else 0] * (j2 - j1)
    made: list[str] = []
    last = -1
    for word, number in zip(new, where, strict=True):
        if number == last:
            made[-1] += " " + word
        else:
            made.append(word)
        last = number
    return made


def wrap(text: str, width: int) -> list[str]:
    """``text`` filled into lines of at most ``width`` characters where its words allow it."""
    made: list[str] = []
    for word in _GAP.split(text):
        if made and len(made[-1]) + 1 + len(word) <= width:
            made[-1] += " " + word
        else:
            made.append(word)
    return made


def refill(lines: Sequence[str], text: str, width: int) -> list[str]:
    """``text`` in place of ``lines``; lines that grew beyond ``width`` are wrapped, the others stay."""
    kept = set(lines)
    return [part for line in spread(lines, text) for part in ([line] if line in kept else wrap(line, width))]


def refill_block(leaf: Leaf, raw: str, text: str, width: int) -> str | None:
    """The block scalar ``raw`` (folded or literal) with ``text`` in it; None when its lines are too peculiar."""
    header, _, body = raw.partition("\n")
    written = body.split("\n")
    filled = [line for line in written if line.strip()]
    if not filled:
        return None
    indent = len(filled[0]) - len(filled[0].lstrip(" "))
    pad = " " * indent
    content = text.rstrip("\n")
    kept_end = "" if "+" not in header.partition("#")[0] else "\n" * max(len(text) - len(content) - 1, 0)
    if leaf.style == "literal":
        lines = content.split("\n")
        return "\n".join([header, *((pad + line if line else "") for line in lines)]) + kept_end
    if "\n" not in content and len(filled) == len(written) and all(_level(line, indent) for line in filled):
        lines = refill([line[indent:] for line in written], content, max(width - indent, 30))
        return "\n".join([header, *(pad + line for line in lines)]) + kept_end
    parts = ["\n".join(pad + line for line in wrap(part, max(width - indent, 30))) for part in content.split("\n")]
    return header + "\n" + "\n\n".join(parts) + kept_end


def _level(line: str, indent: int) -> bool:
    return line.startswith(" " * indent) and line[indent : indent + 1] not in (" ", "\t")


def refill_quoted(leaf: Leaf, raw: str, text: str, width: int) -> str | None:
    """A plain or quoted text of several lines with ``text`` in it; None when its lines are too peculiar."""
    quote = {"single": "'", "double": '"'}.get(leaf.style, "")
    decode, encode = _CODES[leaf.style]
    inside = raw[len(quote) : len(raw) - len(quote)]
    written = inside.split("\n")
    bodies = [written[0].rstrip(" \t"), *(line.strip(" \t") for line in written[1:])]
    said = [decode(body) for body in bodies]
    lines = [line for line in said if line is not None]
    if "\n" in text or not all(bodies) or len(lines) < len(said) or " ".join(lines) != leaf.value:
        return None
    pads = [line[: len(line) - len(line.lstrip(" \t"))] for line in written[1:]]
    ends = dict(zip(lines, bodies, strict=True))
    made = refill(lines, text, max(width - len(pads[0]), 30))
    shown = [ends.get(line) or encode(line) for line in made]
    return quote + ("\n" + pads[0]).join(shown) + quote


def _same(text: str) -> str | None:
    return text


def _halved(text: str) -> str | None:
    return text.replace("''", "'")


_CODES: dict[str, tuple[Callable[[str], str | None], Callable[[str], str]]] = {
    "plain": (_same, str),
    "single": (_halved, lambda text: text.replace("'", "''")),
    "double": (decode_double, escape),
}
