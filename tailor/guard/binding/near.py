"""What stands near a token: the words that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tailor.guard.token import DATE, LITERAL, MARK, NAME, NEUTRAL, PUNCTUATION, QUANTITY, SKILL, WORD, Reading, Token

_LIST = frozenset("and & or while plus 以及 并 和 与 及 并且 同时 也 或 、 /".split()) | {"as well as"}
_STOPS = frozenset(",;。.!?:")
_OPEN, _CLOSE = frozenset("([（"), frozenset(")]）")
_ITEMS = (SKILL, NAME, LITERAL, QUANTITY, DATE)
_MORE = frozenset("the a an etc 等 等等".split())  # what may stand in a list beside its items
Stretch = tuple[Token, ...]


def is_content(token: Token) -> bool:
    """Whether the token names something: a word, a technology, a name, or a mark that is also a word."""
    if token.kind == MARK:
        return any(":" not in key for key in token.keys)
    return token.kind in (WORD, SKILL, NAME, LITERAL, DATE)


def is_word(token: Token) -> bool:
    """Whether the token names something and is no word of rising or falling, which every number has near it."""
    return is_content(token) and not any(key.startswith("polarity:") for key in token.keys)


@lru_cache(maxsize=8)
def clauses(reading: Reading) -> list[Stretch]:
    """The tokens between commas and full stops, brackets with what they stand in; the items of a list together."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in reading.tokens:
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if token.kind == PUNCTUATION and token.text in _STOPS and depth <= 0:
            found.append([])
        elif token.kind != PUNCTUATION or token.text in _LIST:
            found[-1].append(token)
    joined: list[list[Token]] = []
    in_list = False
    for stretch in found:
        bare = all(t.kind in _ITEMS or lists(t) or t.text in _MORE for t in stretch)
        if joined and stretch and (bare or (in_list and _goes_on(stretch))):
            joined[-1] = [*joined[-1], *stretch]
        elif stretch:
            joined.append(stretch)
        in_list = bare
    return [tuple(stretch) for stretch in joined]


def _goes_on(stretch: list[Token]) -> bool:
    """Whether a stretch begins with another item of the list before it: "and OAuth from everyday work"."""
    first = next((t for t in stretch if t.kind != NEUTRAL), None)
    return first is not None and first.kind in (SKILL, NAME, LITERAL)


@lru_cache(maxsize=8)
def items(reading: Reading) -> list[Stretch]:
    """The tokens between commas, full stops and the conjunctions of a list; what is in brackets is one of its own."""
    stretches: list[list[Token]] = [[]]
    open_ones = [stretches[0]]
    for token in reading.tokens:
        text = token.text.casefold()
        if text in _OPEN:
            stretches.append([])
            open_ones.append(stretches[-1])
        elif text in _CLOSE and len(open_ones) > 1:
            open_ones.pop()
        elif text in _STOPS or text in _LIST:
            stretches.append([] if token.kind in (NEUTRAL, PUNCTUATION) else [token])
            open_ones[-1] = stretches[-1]
        elif token.kind != PUNCTUATION:
            open_ones[-1].append(token)
    return [tuple(stretch) for stretch in stretches if stretch]


def parts(clause: Stretch) -> list[Stretch]:
    """A clause cut at the conjunctions of its lists."""
    found: list[list[Token]] = [[]]
    for token in clause:
        if token.text.casefold() in _LIST:
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found]


def place(stretches: Sequence[Stretch], token: Token) -> int:
    """Which of the stretches holds ``token``."""
    return next(index for index, stretch in enumerate(stretches) if any(t is token for t in stretch))


def around(stretches: Sequence[Stretch], token: Token, reach: int) -> Stretch:
    """Up to ``reach`` words before and after ``token`` in its stretch."""
    before, after = _sides(stretches[place(stretches, token)], token)
    return (*before[-reach:], *after[:reach])


def beside(stretches: Sequence[Stretch], token: Token, reach: int) -> Stretch:
    """Up to ``reach`` words at the end of the stretch before that of ``token``, or at the beginning of the next."""
    index = place(stretches, token)
    left = [t for t in stretches[index - 1] if is_word(t)] if index else []
    right = [t for t in stretches[index + 1] if is_word(t)] if index + 1 < len(stretches) else []
    return tuple(left[-reach:] or right[:reach])


def lists(token: Token) -> bool:
    """Whether the token joins the items of a list."""
    return token.text.casefold() in _LIST


def following(stretches: Sequence[Stretch], token: Token, reach: int) -> Stretch:
    """Up to ``reach`` words after ``token`` in its stretch; those before it where nothing follows."""
    before, after = _sides(stretches[place(stretches, token)], token)
    return tuple(after[:reach] or before[-reach:])


def words(stretch: Stretch, token: Token) -> Stretch:
    """The words and marks of a stretch but ``token``, without technologies and names."""
    return tuple(t for t in stretch if t is not token and t.kind in (WORD, MARK))


def head(stretches: Sequence[Stretch], token: Token) -> Token | None:
    """The word right after a number: what it counts."""
    stretch = stretches[place(stretches, token)]
    index = next(i for i, t in enumerate(stretch) if t is token)
    return stretch[index + 1] if index + 1 < len(stretch) and is_word(stretch[index + 1]) else None


def _sides(stretch: Stretch, token: Token) -> tuple[list[Token], list[Token]]:
    before = [t for t in stretch if t.end <= token.start and is_word(t)]
    after = [t for t in stretch if t.start >= token.end and is_word(t)]
    return before, after


def alike(a: Token, b: Token) -> bool:
    """Whether both may be the same thing: a common meaning, or Chinese words that share two characters in a row."""
    if not a.keys.isdisjoint(b.keys):
        return True
    if not ("\u3400" <= a.text[0] <= "\u9fff" and "\u3400" <= b.text[0] <= "\u9fff"):
        return False
    short, long = sorted((a.text, b.text), key=len)
    return any(short[i : i + 2] in long for i in range(len(short) - 1))


def overlap(these: Iterable[Token], those: Sequence[Token]) -> int:
    """How many of ``these`` are among ``those``."""
    return sum(any(alike(a, b) for b in those) for a in these)


def closeness(these: Iterable[Token], those: Sequence[Token]) -> int:
    """How much of ``these`` is among ``those``: two for the same meaning, one for what is merely alike."""
    return sum(max((2 if not a.keys.isdisjoint(b.keys) else int(alike(a, b)) for b in those), default=0) for a in these)
