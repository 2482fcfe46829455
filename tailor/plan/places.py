"""Where the things that a page depends on stand in data/, by the names that the lock's facts give them."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.errors import Position
from tailor.model import Resume, Target


def fact_places(resume: Resume, target: Target, language: str) -> Mapping[tuple[str, ...], Position]:
    """Positions by (kind, name): bullet, entry, rule (by number) and setting; a wording as (wording, bullet, name).

    The texts' positions are those of ``language``.
    """
    found: dict[tuple[str, ...], Position | None] = {}
    for entry in resume.entries:
        found["entry", entry.id] = entry.position
        for bullet in entry.bullets:
            found["bullet", bullet.id] = bullet.position
            for wording in bullet.wordings:
                place = wording.text.place(language)
                found["wording", bullet.id, wording.name] = place or wording.position or bullet.position
    for name in ("name", "url", "location", "profiles"):
        found["basics", name] = resume.basics.position
    found["basics", "name"] = resume.basics.name.place(language) or resume.basics.position
    for rule in target.rules:
        found["rule", str(rule.number)] = rule.position
    for kind in ("tag", "skill"):
        for word in target.tags if kind == "tag" else target.skills:
            found["setting", f"{kind} {word}"] = target.places.get((f"{kind}s", "", word), target.position)
    for spec in target.sections:
        found["setting", f"section {spec.id}"] = spec.position
    found["setting", "label"] = target.label.place(language) or target.position
    found["target", target.name] = target.position
    return {key: position for key, position in found.items() if position is not None}
