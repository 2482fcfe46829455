"""Clauses that were taken apart and put together anew: each of two clauses holds words of both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tailor.guard.binding.near import Stretch, clauses, is_content, lists
from tailor.guard.finding import Finding
from tailor.guard.tables import is_verb, units
from tailor.guard.token import MARK, NEUTRAL, QUANTITY, Reading, Token


def crossed(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for two clauses of the source that share out their words anew in two clauses of the rewrite.

    Only words count that stand once on both sides, so that what two clauses have in common says nothing.
    """
    before, after = _parts(source), _parts(rewrite)
    if len(before) < 2 or len(after) < 2:
        return
    homes, news = _places(before, source.language), _places(after, rewrite.language)
    shared: dict[int, dict[int, Token]] = {}  # clause of the rewrite → clause of the source → a word of it
    for word, (home, token) in homes.items():
        match = news.get(word) or _alike(token, news)
        if match is not None:
            shared.setdefault(match[0], {}).setdefault(home, match[1])
    for one, other in combinations(sorted(shared), 2):
        both = sorted(shared[one].keys() & shared[other].keys())
        if len(both) > 1:
            a, b = shared[one][both[0]], shared[one][both[1]]
            detail = f"“{a.text}” and “{b.text}” were said of different things, now of one"
            yield Finding(rule="binding", detail=detail, source=a.text, rewrite=b.text)
            return


def _parts(reading: Reading) -> list[Stretch]:
    """Clauses, cut also at a conjunction before a verb: built A and reviewed B."""
    found: list[Stretch] = []
    for clause in clauses(reading):
        begin = 0
        for index, token in enumerate(clause):
            if index > begin and lists(token) and _verb_follows(clause, index, reading.language):
                found.append(clause[begin:index])
                begin = index + 1
        found.append(clause[begin:])
    return [part for part in found if any(map(_counts, part))]


def _verb_follows(clause: Stretch, index: int, language: str) -> bool:
    rest = clause[index + 1 :]
    named = next((t for t in rest if t.kind != NEUTRAL), None)
    return any(is_verb(t, language) for t in rest[:1]) or (
        named is not None and (is_verb(named, language) or any(k.startswith("role:") for k in named.keys))
    )


def _counts(token: Token) -> bool:
    return is_content(token) or token.kind in (QUANTITY, MARK)


def _places(parts: list[Stretch], language: str) -> dict[str, tuple[int, Token]]:
    """Every word that stands once, by its stem, with the part it stands in."""
    found: dict[str, list[tuple[int, Token]]] = {}
    for index, part in enumerate(parts):
        for token in part:
            if _counts(token):
                word = token.key if token.quantity else " ".join(unit.key for unit in units(token.text, language))
                found.setdefault(word, []).append((index, token))
    return {word: places[0] for word, places in found.items() if len(places) == 1}


def _alike(token: Token, news: dict[str, tuple[int, Token]]) -> tuple[int, Token] | None:
    """The only word of the rewrite that has a meaning of ``token``, if there is only one."""
    found = [place for place in news.values() if not place[1].keys.isdisjoint(token.keys)]
    return found[0] if len(found) == 1 else None
