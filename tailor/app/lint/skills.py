"""The names of skills in the master and in the targets: mistyped, in two spellings, or asked for in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tailor.app.lint.note import Notes
from tailor.errors import Position
from tailor.lexicon import Lexicon
from tailor.lexicon.fold import fold
from tailor.model import Bullet, Entry, Resume, Target

_SHORTEST = 5  # characters of a name that can be called mistyped
_LONG = 8  # characters of a name that may differ in a letter, or in two


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A skill as it is named somewhere: in ``owner``, whose list of skills begins at ``position``."""

    name: str
    owner: str
    position: Position | None
    weighed: bool = False  # by a target


def check_skills(resume: Resume, targets: Mapping[str, Target], lexicon: Lexicon, notes: Notes) -> None:
    """Note what is likely a mistake in the names of skills."""
    uses = [*_shown(resume), *_asked(targets)]
    known = {fold(text): name for name, skill in lexicon.skills.items() for text in skill.spellings}
    strange = {name: _meant(name, known) for name in {use.name for use in uses} if lexicon.canonical(name) is None}
    for use in uses:
        if meant := strange.get(use.name):
            message = f"the skill '{use.name}' of {use.owner} is not known, and '{meant}' is"
            help = f"write '{meant}', or add '{use.name}' to data/skills.yaml"
            notes.add(use.position, message, "mistyped-skill", help=help, piece=use.name)
    _check_spellings(uses, lexicon, notes)
    _check_weights(uses, lexicon, strange, notes)


def _shown(resume: Resume) -> Iterator[Use]:
    for entry in resume.entries:
        owners: list[Entry | Bullet] = [entry, *entry.bullets]
        for owner in owners:
            place = resume.places.get(("field", owner.id, "skills")) or owner.position
            yield from (Use(name=name, owner=owner.id, position=place) for name in owner.skills)


def _asked(targets: Mapping[str, Target]) -> Iterator[Use]:
    for target in targets.values():
        owner = f"target '{target.name}'"
        for name in target.skills:
            place = target.places.get(("skills", "", name)) or target.position
            yield Use(name=name, owner=owner, position=place, weighed=True)
        for rule in target.rules:
            for name in rule.match.skill:
                place = target.places.get(("skill", str(rule.number), name)) or rule.position
                yield Use(name=name, owner=owner, position=place)


def _check_spellings(uses: list[Use], lexicon: Lexicon, notes: Notes) -> None:
    """One skill under two names: rules and weights compare names, not what they mean."""
    spelled: dict[str, Counter[str]] = {}
    for use in uses:
        spelled.setdefault(lexicon.canonical(use.name) or fold(use.name), Counter())[use.name.casefold()] += 1
    for skill, count in spelled.items():
        if len(count) < 2:
            continue
        most = max(count, key=lambda name: (count[name], name == skill.casefold(), name))
        usual = next(use for use in uses if use.name.casefold() == most)
        for other in sorted(count.keys() - {most}):
            use = next(use for use in uses if use.name.casefold() == other)
            notes.add(
                use.position,
                f"'{use.name}' of {use.owner} and '{usual.name}' of {usual.owner} are one skill",
                "two-spellings",
                help=f"write '{usual.name}' everywhere: rules and weights take different names for different skills",
                piece=use.name,
            )


def _check_weights(uses: list[Use], lexicon: Lexicon, strange: Mapping[str, str], notes: Notes) -> None:
    """A skill that a target gives a weight and nothing in the master shows, under this name or another."""
    shown = {use.name.casefold() for use in uses if not use.owner.startswith("target ")}
    meant = {lexicon.canonical(name) or fold(name) for name in shown}
    for use in uses:
        if use.weighed and use.name.casefold() not in shown and not strange.get(use.name):
            if (lexicon.canonical(use.name) or fold(use.name)) in meant:
                continue  # told as two spellings
            message = f"no bullet has the skill '{use.name}' that {use.owner} gives a weight"
            help = "name it under `skills` of the bullets that show it, or drop the weight"
            notes.add(use.position, message, "unused-skill", help=help, piece=use.name)


def _meant(name: str, known: Mapping[str, str]) -> str:
    """The spelling that a strange name is likely a mistyping of; "" when there is none."""
    word = fold(name)
    if len(word) < _SHORTEST:
        return ""
    for spelling, skill in sorted(known.items()):
        if abs(len(spelling) - len(word)) > 1 or spelling[:1] != word[:1] or spelling in word or word in spelling:
            continue
        if _slip(word, spelling):
            return skill
    return ""


def _slip(word: str, other: str) -> bool:
    """Whether one slip of the hand parts the two: a letter more, two exchanged, or in a long word another letter."""
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[start:], other[start:]
    if len(left) != len(right):
        long, short = (left, right) if len(left) > len(right) else (right, left)
        return long[1:] == short
    if left[:2] == right[1::-1] and left[2:] == right[2:]:
        return True
    return len(word) >= _LONG and left[1:] == right[1:] and left[0].isalpha() and right[0].isalpha()
