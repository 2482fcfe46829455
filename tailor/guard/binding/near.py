"""What stands near a token: the words that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tailor.guard.token import DATE, LITERAL, MARK, NAME, NEUTRAL, PUNCTUATION, SKILL, WORD, Reading, Token

_LIST = frozenset("and & or while plus 以及 并 和 与 及 并且 同时 也 或 、 /".split()) | {"as well as"}
_STOPS = frozenset(",;。.!?:")
_OPEN, _CLOSE = frozenset("([（"), frozenset(")]）")
Stretch = tuple[Token, ...]


def is_content(token: Token) -> bool:
    """Whether the token names something: a word, a technology, a name, or a mark that is also a word."""
    if token.kind == MARK:
        return any(":" not in key for key in token.keys)
    return token.kind in (WORD, SKILL, NAME, LITERAL, DATE)


def is_word(token: Token) -> bool:
    """Whether the token names something and changes no claim by itself."""
    return is_content(token) and token.kind != MARK


def clauses(reading: Reading) -> list[Stretch]:
    """The tokens between commas and full stops; what holds no word (an item of a list) joins what is beside it."""
    merged: list[list[Token]] = []
    goes_on = False
    for stretch in _split(reading, _STOPS):
        bare = not any(token.kind in (WORD, MARK) for token in stretch)
        if merged and (bare or goes_on):
            merged[-1] += stretch
        else:
            merged.append(stretch)
        goes_on = bare
    return [tuple(stretch) for stretch in merged]


def items(reading: Reading) -> list[Stretch]:
    """The tokens between commas, full stops and the conjunctions of a list."""
    return [tuple(stretch) for stretch in _split(reading, _STOPS | _LIST)]


def parts(clause: Stretch) -> list[Stretch]:
    """A clause cut at the conjunctions of its lists."""
    found: list[list[Token]] = [[]]
    for token in clause:
        if token.text.casefold() in _LIST:
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found]


def _split(reading: Reading, stops: frozenset[str]) -> list[list[Token]]:
    """Stretches without the tokens at which they are cut; what is in brackets is one of its own, in place of none."""
    stretches: list[list[Token]] = [[]]
    open_ones = [stretches[0]]
    for token in reading.tokens:
        text = token.text.casefold()
        if text in _OPEN:
            stretches.append([])
            open_ones.append(stretches[-1])
        elif text in _CLOSE and len(open_ones) > 1:
            open_ones.pop()
        elif text in stops:
            stretches.append([] if token.kind in (NEUTRAL, PUNCTUATION) else [token])
            open_ones[-1] = stretches[-1]
        elif token.kind != PUNCTUATION or text in _LIST:
            open_ones[-1].append(token)
    return [stretch for stretch in stretches if stretch]


def place(stretches: Sequence[Stretch], token: Token) -> int:
    """Which of the stretches holds ``token``."""
    return next(index for index, stretch in enumerate(stretches) if any(t is token for t in stretch))


def around(stretches: Sequence[Stretch], token: Token, reach: int) -> Stretch:
    """Up to ``reach`` words before and after ``token`` in its stretch; in the one beside it if that has none."""
    index = place(stretches, token)
    before, after = _sides(stretches[index], token)
    found = (*before[-reach:], *after[:reach])
    if found:
        return found
    left = [t for t in stretches[index - 1] if is_word(t)] if index else []
    if left:
        return tuple(left[-reach:])
    right = [t for t in stretches[index + 1] if is_word(t)] if index + 1 < len(stretches) else []
    return tuple(right[:reach])


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
