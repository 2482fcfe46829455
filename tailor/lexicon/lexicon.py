"""The lexicon: skills by name and by spelling, and the search for them in a text."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from tailor.lexicon.fold import fold, is_han, narrow
from tailor.lexicon.index import Index
from tailor.lexicon.skill import Group, Mention, Skill


class Lexicon:
    """Skills that never change once they are read; ``find`` is what it is for."""

    def __init__(self, skills: Iterable[Skill], groups: Iterable[Group] = ()) -> None:
        self.groups = MappingProxyType({group.name: group for group in groups})
        self.skills = MappingProxyType({skill.name: skill for skill in skills})
        self._holders: dict[str, tuple[str, ...]] = {}  # folded spelling → skills; made when first asked for
        self._index = Index(self.skills.values(), self.groups)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all skills, in the order of the files."""
        return tuple(self.skills)

    def find(self, text: str) -> tuple[Mention, ...]:
        """The skills that ``text`` mentions, from left to right, the longest spelling at each place.

        Places count characters of ``text`` as it is. A Latin spelling stands between other characters than letters
        and digits, a Chinese one anywhere; case, width and hyphens do not matter unless the skill says so.
        """
        return self._index.find(text)

    def group(self, name: str) -> str | None:
        """The group of the skill ``name``; None when there is no such skill."""
        skill = self.skills.get(name)
        return skill.group if skill else None

    def canonical(self, alias: str) -> str | None:
        """The skill that a spelling by itself stands for, whatever its case and context; None when unknown."""
        if not self._holders:
            for skill in self.skills.values():
                for text in skill.spellings:
                    key = fold(text)
                    self._holders[key] = (*self._holders.get(key, ()), skill.name)
        key = fold(alias)
        holders = self._holders.get(key, ())
        if not holders and len(key) > 3 and key.endswith("s"):
            holders = self._holders.get(key[:-1], ())
        same_case = (name for name in holders if narrow(alias).strip() in self.skills[name].exact.get(key, ()))
        return next(same_case, holders[0] if holders else None)

    def spellings(self, name: str, language: str) -> tuple[str, ...]:
        """How the skill ``name`` may be written in ``language``, the usual one first; empty when it is unknown.

        For zh the Chinese spellings come before the Latin ones; any other language has only the latter, or the name.
        """
        skill = self.skills.get(name)
        if skill is None:
            return ()
        chinese = tuple(text for text in skill.spellings if any(map(is_han, text)))
        latin = tuple(text for text in skill.spellings if text not in chinese)
        if language == "zh" or language.startswith("zh-"):
            return chinese + latin
        return latin or (name,)
