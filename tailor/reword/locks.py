"""Locks: the pieces of a bullet that carry facts are sent as ⟦1⟧ ⟦2⟧ … and put back into what returns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tailor.guard import Reading, Token
from tailor.guard.token import DATE, LITERAL, MARK, NAME, QUANTITY, SKILL, WORD
from tailor.reword.places import raw_places

BRACKETS = (("⟦", "⟧"), ("⟪", "⟫"), ("⦃", "⦄"), ("⦗", "⦘"))
_FACTS = frozenset({QUANTITY, DATE, LITERAL, SKILL, NAME})
_MARKS = ("role:", "hedge:", "negation:", "status:", "scope:", "period:")
_COUNTS = frozenset({"", "person", "thing"})  # units of a number that says how many of the noun behind it
_JOINED = re.compile(r"[ \t\u00a0]*[-/+&·]?[ \t\u00a0]*")  # what may stand between two locks that become one
_LONGEST_HEAD = 8  # Han characters in a row that no table knows may be more than a noun
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_GAP = re.compile(rf"(?<=[{_HAN}])[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?=[{_HAN}])")


Span = tuple[int, int, bool]  # start, end, whether it begins with an ordinary word


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """``text`` is ``source`` with a numbered placeholder in place of each of ``spans``, in order.

    ``opening`` and ``closing`` are the brackets of the placeholders; the source holds neither. ``words`` are the
    numbers of the spans that begin with an ordinary word, whose capital depends on its place.
    """

    source: str
    text: str
    spans: tuple[str, ...]
    opening: str = "⟦"
    closing: str = "⟧"
    words: frozenset[int] = frozenset()

    def placeholder(self, number: int) -> str:
        """The placeholder of the span ``number``, counted from 1."""
        return f"{self.opening}{number}{self.closing}"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Why placeholders could not be put in or taken out."""

    reason: str


def lock(reading: Reading, also: Collection[str] = ()) -> Locked | Misplaced:
    """The text of ``reading`` with every fact in it locked, and every piece of ``also`` that stands in it.

    Facts are numbers with unit, bound and the noun that they count, dates, versions, technologies, names, and
    the words that say one's part, reservations, negations, status, scope and period. Locks that touch
    become one. A text that holds all brackets itself cannot be locked.
    """
    source = reading.raw
    pair = next((pair for pair in BRACKETS if not any(sign in source for sign in pair)), None)
    if pair is None:
        return Misplaced("the text holds the signs that placeholders are made of")
    spans = _joined([*_raw_spans(reading), *_pieces(source, also)], source)
    words = frozenset(number for number, (_, _, is_word) in enumerate(spans, 1) if is_word)
    made, at = [], 0
    for number, (start, end, _) in enumerate(spans, 1):
        made += [source[at:start], f"{pair[0]}{number}{pair[1]}"]
        at = end
    text = "".join((*made, source[at:]))
    pieces = tuple(source[start:end] for start, end, _ in spans)
    return Locked(source=source, text=text, spans=pieces, opening=pair[0], closing=pair[1], words=words)


def unlock(text: str, locked: Locked) -> str | Misplaced:
    """``text`` with the facts back in it: each placeholder must be there once, in order, and no other.

    Blanks inside the brackets are forgiven. A word locked at the beginning of the sentence loses its capital
    where it no longer stands there, and another gains one. Blanks around Chinese that the source does not
    write are taken out.
    """
    opening, closing = locked.opening, locked.closing
    pieces = re.split(rf"{opening}[ \t]*([0-9]{{1,4}})[ \t]*{closing}", text, flags=re.ASCII)
    if any(sign in piece for piece in pieces[::2] for sign in (opening, closing)):
        return Misplaced("a placeholder is damaged")
    found = [int(number) for number in pieces[1::2]]
    if problem := _problem(found, locked):
        return Misplaced(problem)
    made = [pieces[0]]
    for number, after in zip(found, pieces[2::2], strict=True):
        span = locked.spans[number - 1]
        made += [_in_case(span, number, "".join(made), locked), after]
    whole = "".join(made)
    return whole if _GAP.search(locked.source) else _GAP.sub("", whole)


def _problem(found: list[int], locked: Locked) -> str:
    wanted = list(range(1, len(locked.spans) + 1))
    if found == wanted:
        return ""
    invented = sorted(set(found) - set(wanted))
    if invented:
        return f"{locked.placeholder(invented[0])} was never sent"
    missing = [number for number in wanted if number not in found]
    if missing:
        return f"{locked.placeholder(missing[0])} (“{locked.spans[missing[0] - 1]}”) is missing"
    twice = next((number for number in wanted if found.count(number) > 1), None)
    if twice is not None:
        return f"{locked.placeholder(twice)} (“{locked.spans[twice - 1]}”) stands there {found.count(twice)} times"
    return "the placeholders are in another order"


def _in_case(span: str, number: int, before: str, locked: Locked) -> str:
    """``span`` with its first letter as its place in the sentence asks for."""
    was_first = number == 1 and locked.source.startswith(span)
    is_first = not before.strip()
    if number not in locked.words or was_first == is_first or not locked.source[:1].isupper():
        return span
    if is_first:
        return span[0].upper() + span[1:]
    return span[0].lower() + span[1:] if span[1:2].islower() else span


def _raw_spans(reading: Reading) -> Iterable[Span]:
    """Where the facts stand in the raw text; none when its notation cannot be traced back."""
    places = raw_places(reading.raw, reading.text)
    if places is None:
        return
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        is_mark = token.kind == MARK and any(key.startswith(_MARKS) for key in token.keys)
        if not (token.kind in _FACTS or (is_mark and not _inside_unknown(tokens, index))):
            continue
        end = token.end
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if after is not None and _counts(token, after, reading.text):
            end = after.end
        yield places[token.start][0], places[end - 1][1], is_mark


def _counts(token: Token, after: Token, text: str) -> bool:
    """Whether ``after`` is the noun that the number ``token`` counts."""
    if token.kind != QUANTITY or token.quantity is None or token.quantity.unit not in _COUNTS:
        return False
    if after.kind != WORD or text[token.end : after.start].strip():
        return False
    return not re.match(f"[{_HAN}]", after.text) or len(after.text) <= _LONGEST_HEAD


def _inside_unknown(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a mark of one Han character touches characters that no table knows: it may be half of a word."""
    token = tokens[index]
    if len(token.text) > 1 or not re.match(f"[{_HAN}]", token.text):
        return False
    near = (tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens))
    return any(
        other.kind == WORD
        and other.key.startswith("=")
        and re.match(f"[{_HAN}]", other.text)
        and token.start <= other.end
        and other.start <= token.end
        for other in near
    )


def _pieces(source: str, also: Collection[str]) -> Iterable[Span]:
    for piece in also:
        for match in re.finditer(re.escape(piece), source, re.IGNORECASE) if piece.strip() else ():
            yield match.start(), match.end(), False


def _joined(spans: Iterable[Span], source: str) -> list[Span]:
    """The spans in order; those that overlap, or have nothing but a joint between them, as one."""
    joined: list[Span] = []
    for start, end, is_word in sorted(spans):
        if joined and (start <= joined[-1][1] or _JOINED.fullmatch(source, joined[-1][1], start)):
            first, last, was_word = joined[-1]
            joined[-1] = (first, max(last, end), was_word)
        else:
            joined.append((start, end, is_word))
    return joined
