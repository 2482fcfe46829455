"""An edited paragraph → the fields that it shows: their borders are carried over from the generated one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tailor.absorb.noise import folded, plain, restore, same
from tailor.absorb.pieces import Slot

_TOKEN = re.compile(r" +[·|•] +|[A-Za-z0-9]+|\s|.", re.DOTALL)  # a separator holds together with its spaces


@dataclass(frozen=True, slots=True)
class Mapped:
    """What an edited paragraph says: a text for each piece of its slot, and text of the template that was changed."""

    texts: tuple[str, ...]
    changed: tuple[str, ...] = ()


def mapped(slot: Slot, edited: str) -> Mapped:
    """The texts of the pieces of ``slot`` in ``edited``; texts that differ by noise alone are the old ones."""
    old = slot.paragraph.text
    pieces = [piece for piece, _, _ in slot.pieces]
    if same(old, edited):
        return Mapped(tuple(piece.text for piece in pieces))
    spans = _joined(old, [(start, end) for _, start, end in slot.pieces])
    parts = _split(old, spans, edited)
    texts = tuple(_settled(piece.text, parts[2 * n + 1]) for n, piece in enumerate(pieces))
    contact = pieces[0].field == "contact"
    before = _parts(old, spans)
    changed = [
        parts[n].strip()
        for n in range(0, len(parts), 2)
        if not contact and _words(parts[n]) != _words(before[n]) and (_words(before[n]) or _words(parts[n]))
    ]
    return Mapped(texts, tuple(changed))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with the space before a piece in it, where nothing else parts it from the one before."""
    made = spans[:1]
    for start, end in spans[1:]:
        gap = text[made[-1][1] : start]
        made.append((made[-1][1] if not gap.strip(" ") else start, end))
    return made


def _settled(old: str, new: str) -> str:
    return old if same(old, new) else plain(restore(old, new))


def _words(text: str) -> str:
    return "".join(c for c in folded(text) if c.isalnum())


def _parts(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """What stands before, in, between and behind the pieces: 2 n + 1 texts for n pieces."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], text[start:end]]
        at = end
    return [*parts, text[at:]]


def _split(old: str, spans: list[tuple[int, int]], new: str) -> list[str]:
    """``new`` in the parts that ``old`` has by ``spans``."""
    parts = _parts(old, spans)
    for number in range(2, len(parts) - 1, 2):  # a tab parts a header from its dates, whatever else was retyped
        if "\t" in parts[number] and old.count("\t") == 1 == new.count("\t"):
            left, right = new.split("\t")
            at = old.index("\t")
            first = [span for span in spans if span[1] <= at]
            rest = [(start - at - 1, end - at - 1) for start, end in spans if start > at]
            head, tail = _split(old[:at], first, left), _split(old[at + 1 :], rest, right)
            return [*head[:-1], head[-1] + "\t" + tail[0], *tail[1:]]
    return _carried(parts, new)


def _carried(parts: list[str], new: str) -> list[str]:
    from difflib import SequenceMatcher

    old_tokens = [(token, number) for number, part in enumerate(parts) for token in _TOKEN.findall(part)]
    new_tokens = _TOKEN.findall(new)
    keys = [_key(token) for token, _ in old_tokens]
    matcher = SequenceMatcher(None, keys, [_key(token) for token in new_tokens], autojunk=False)
    result = [""] * len(parts)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            for (_, label), token in zip(old_tokens[i1:i2], new_tokens[j1:j2], strict=True):
                result[label] += token
        elif j2 > j1:
            before = old_tokens[i1 - 1][1] if i1 else 0
            behind = old_tokens[i2][1] if i2 < len(old_tokens) else len(parts) - 1
            labels = sorted({label for _, label in old_tokens[i1:i2]})
            _place(result, parts, new_tokens[j1:j2], labels, before, behind)
    return result


def _place(result: list[str], parts: list[str], tokens: list[str], labels: list[int], before: int, behind: int) -> None:
    """Put ``tokens``, which replace what has ``labels``, where they belong."""
    if not labels:
        result[_host(parts, before, behind)] += "".join(tokens)
        return
    pieces = [label for label in labels if label % 2] or labels
    text = "".join(tokens)
    for number, label in enumerate(pieces[:-1]):
        following = pieces[number + 1]
        sign = (parts[following - 1].strip() if following - label == 2 else "") or parts[following].strip()[:1]
        sign = sign if not sign[:1].isalnum() else ""
        at = text.find(sign) if sign else -1
        if at < 0:
            break
        gap = sign if following - label == 2 and parts[following - 1].strip() else ""
        result[label] += text[:at]
        if gap:
            result[following - 1] += gap
        text = text[at + len(gap) :]
    else:
        result[pieces[-1]] += text
        return
    result[label] += text


def _host(parts: list[str], before: int, behind: int) -> int:
    """The part that takes what was typed between two: a piece rather than what stands between pieces."""
    if before % 2:
        return before
    if behind % 2:
        return behind
    inside = [number for number in range(before, behind + 1) if number % 2]
    return inside[0] if inside else min(before + 1, len(parts) - 2)


def _key(token: str) -> str:
    return folded(token) or " "
