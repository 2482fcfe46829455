"""Finding spellings in a text: looked up by their first three characters, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tailor.lexicon.fold import fold, is_wordlike, lower, narrow
from tailor.lexicon.skill import Group, Mention, Skill
from tailor.lexicon.spelling import Spelling, prepare, respaced


class Index:
    """All spellings of some skills. They are prepared when a text holds them, which most never do."""

    def __init__(self, skills: Iterable[Skill], groups: Mapping[str, Group]) -> None:
        self._groups = groups
        self._phrases: dict[str, list[tuple[str, Skill, str]]] = {}  # first three characters → what begins so
        self._prepared: dict[str, tuple[Spelling, ...]] = {}
        phrases = self._phrases
        known: set[str] = set()
        others: list[tuple[str, Skill, str]] = []
        for skill in skills:
            for text in skill.spellings:
                key = fold(text)
                known.add(key)
                phrases.setdefault(key[:3], []).append((key, skill, text))
                others += ((fold(other), skill, text) for other in respaced(text))
            for text in skill.never:
                key = fold(text)
                phrases.setdefault(key[:3], []).append((key, skill, ""))
        for key, skill, text in others:
            if key not in known:
                known.add(key)
                phrases.setdefault(key[:3], []).append((key, skill, text))

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in ``text`` from left to right: the first wins, then the longest; they do not overlap."""
        found: list[Mention] = []
        barred: list[tuple[int, str]] = []  # ends of phrases in which a skill is not meant
        free = 0
        for start, end, spelling in self._hits(text):
            if spelling.never:
                barred.append((end, spelling.skill))
            elif start >= free and not any(stop > start and skill == spelling.skill for stop, skill in barred):
                found.append(Mention(start=start, end=end, name=spelling.skill, text=text[start:end]))
                free = end
        return tuple(found)

    def _hits(self, text: str) -> Iterable[tuple[int, int, Spelling]]:
        """Every spelling that counts where it stands, by place; at each place phrases first, then the longest."""
        cased = narrow(text)
        low = lower(cased)
        phrases = self._phrases
        inside = False  # whether the character before belongs to a word
        for start, char in enumerate(low):
            # .NET begins with a sign, and must not be found in example.net either
            continued, inside = inside and char < "\u2e80", is_wordlike(char)
            if continued or char == " ":
                continue
            hits = [
                (start, end, spelling)
                for begin in dict.fromkeys(
                    (low[start : start + 3], low[start : start + 2], char)
                )  # R is a single letter
                if begin in phrases
                for spelling in self._beginning(begin)
                if low.startswith(spelling.key, start) and (end := spelling.ends_at(low, start))
            ]
            if hits:
                hits.sort(key=lambda hit: not hit[2].never)
                yield from (hit for hit in hits if hit[2].never or hit[2].holds(cased, low, start, hit[1]))

    def _beginning(self, begin: str) -> tuple[Spelling, ...]:
        """The spellings and phrases that begin with these characters, the longest first."""
        known = self._prepared.get(begin)
        if known is None:
            found = sorted(self._phrases[begin], key=lambda phrase: (-len(phrase[0]), phrase[0], phrase[1].name))
            known = self._prepared[begin] = tuple(self._prepare(*phrase) for phrase in found)
        return known

    def _prepare(self, key: str, skill: Skill, text: str) -> Spelling:
        if not text:  # a phrase in which the skill is not meant
            return Spelling(key=key, skill=skill.name, never=True)
        group = self._groups.get(skill.group)
        return prepare(skill, key, text, versions=group is not None and group.versions)
