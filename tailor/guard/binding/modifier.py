"""Words right before a noun that the rewrite puts before another: handwritten attacks, a handwritten filter."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.guard.binding.near import Stretch, alike, is_content, items, place
from tailor.guard.finding import Finding
from tailor.guard.tables import is_verb
from tailor.guard.token import MARK, PUNCTUATION, WORD, Reading, Token


def passed_on(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for a word that stood right before one noun and stands right before another of the source now.

    Only words count that stand once on each side, whose old noun is still there but in another item of the
    sentence, and whose new noun was not said to be so before.
    """
    before, after = _content(source), _content(rewrite)
    items_before, items_after = items(source), items(rewrite)
    for index, token in enumerate(before[:-1]):
        noun = before[index + 1]
        if token.kind not in (WORD, MARK) or is_verb(token, source.language) or not _adjacent(source, token, noun):
            continue
        places = [i for i, other in enumerate(after) if not token.keys.isdisjoint(other.keys)]
        if len(places) != 1 or sum(not token.keys.isdisjoint(other.keys) for other in before) != 1:
            continue
        here = places[0]
        if here + 1 >= len(after) or not _adjacent(rewrite, after[here], after[here + 1]):
            continue
        new = after[here + 1]
        if (
            alike(noun, new)
            or is_verb(new, source.language)
            or _among(noun, items_after, after[here])
            or _among(new, items_before, token, after=True)
        ):
            continue
        if any(alike(noun, other) for other in after) and any(alike(new, other) for other in before):
            detail = f"“{token.text}” was said of “{noun.text}”, now of “{new.text}”"
            yield Finding(rule="binding", detail=detail, source=noun.text, rewrite=new.text)


def _content(reading: Reading) -> list[Token]:
    return [token for token in reading.tokens if is_content(token)]


def _adjacent(reading: Reading, one: Token, other: Token) -> bool:
    """Whether nothing stands between two tokens but a blank or a hyphen."""
    between = reading.text[one.end : other.start]
    return not between.strip(" -") and other.kind != PUNCTUATION


def _among(token: Token, stretches: list[Stretch], beside: Token, *, after: bool = False) -> bool:
    """Whether ``token`` is said in the item in which ``beside`` stands, or there after it."""
    stretch = stretches[place(stretches, beside)]
    return any(alike(token, other) for other in stretch if not after or other.start >= beside.end)
