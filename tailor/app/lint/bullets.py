"""Bullets that a person should look at: without an id of their own, or nearly the same as another."""

from __future__ import annotations

from itertools import combinations

from tailor.app.lint.note import Notes
from tailor.model import Bullet, Entry, Resume
from tailor.selection.similarity import families, features, similarity

ALIKE = 0.8  # so alike two bullets of an entry hardly say two things
FIX = "`tailor lint --fix` writes the ids that they go by now"


def unnamed(resume: Resume) -> tuple[Bullet, ...]:
    """The highlights that have no id of their own."""
    return tuple(
        bullet
        for entry in resume.entries
        for bullet in entry.bullets
        if bullet.field == "highlights" and not bullet.has_own_id
    )


def check_ids(resume: Resume, notes: Notes) -> None:
    """One warning for all highlights without an id: a plain resume.json has none at all."""
    bullets = unnamed(resume)
    if not bullets:
        return
    owners = dict.fromkeys(entry.id for entry in resume.entries if any(b in bullets for b in entry.bullets))
    names = list(owners)
    named = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    count = f"{len(bullets)} highlights have" if len(bullets) > 1 else "1 highlight has"
    them, texts = ("them", "their texts change") if len(bullets) > 1 else ("it", "its text changes")
    notes.add(
        bullets[0].position,
        f"{count} no id (in {named}): what names {them} loses {them} when {texts}",
        "no-id",
        help=FIX,
    )


def check_alike(resume: Resume, notes: Notes) -> None:
    """A warning for bullets of one entry that say nearly the same and may stand on one page."""
    for entry in resume.entries:
        told: set[frozenset[str]] = set()
        for language in sorted({code for b in entry.bullets for code in b.wordings[0].text.values}):
            texts = {b.id: text for b in entry.bullets if (text := b.wordings[0].text.values.get(language))}
            for family in families(texts, ALIKE):
                _check_family(entry, [id for id, _ in family], texts, language, told, notes)


def _check_family(
    entry: Entry, ids: list[str], texts: dict[str, str], language: str, told: set[frozenset[str]], notes: Notes
) -> None:
    bullets = {bullet.id: bullet for bullet in entry.bullets}
    for one, other in combinations(ids, 2):
        pair = frozenset((one, other))
        apart = other in bullets[one].without or one in bullets[other].without
        if apart or pair in told or similarity(features(texts[one]), features(texts[other])) < ALIKE:
            continue
        told.add(pair)
        place = ", ".join(filter(None, (language, str(bullets[one].position or ""))))
        notes.add(
            bullets[other].wordings[0].text.place(language) or bullets[other].position,
            f"{other} says nearly the same as {one} ({place})",
            "alike",
            help=f"delete one, make it a wording of the other, or keep them apart with without: [{one}]",
        )
        return  # one of a family is enough to find the others
