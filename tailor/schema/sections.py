"""The ``sections`` of a target: what is on the page, in which order, within which limits."""

from __future__ import annotations

from typing import Any

from tailor.model import SECTIONS, SectionSpec
from tailor.schema.fields import expect_mapping
from tailor.schema.kinds import Place
from tailor.schema.node import Mapping, Node, Scalar, Sequence, shorten
from tailor.schema.problems import Problems
from tailor.schema.suggest import did_you_mean
from tailor.schema.target_fields import BULLETS, SECTION


def read_sections(node: Node, problems: Problems) -> tuple[SectionSpec, ...]:
    """All sections of the list; a plain name stands for a section without limits."""
    if not isinstance(node, Sequence):
        Place(problems, "the target").wrong(node, "sections", "a list", "begin each section with '- id: …'")
        return ()
    if not node.items:
        problems.add(node, "'sections' is empty: nothing would be on the page", "empty-list", help="write '- id: work'")
    found: dict[str, SectionSpec] = {}
    for number, item in enumerate(node.items):
        spec = _read_section(item, number, problems)
        if spec is None:
            continue
        if spec.id in found:
            where = item.items["id"][1] if isinstance(item, Mapping) else item
            message = f"the section {spec.id!r} is listed twice; the first is at {found[spec.id].position}"
            problems.add(where, message, "duplicate-section", help="keep one")
        else:
            found[spec.id] = spec
    return tuple(found.values())


def _read_section(item: Node, number: int, problems: Problems) -> SectionSpec | None:
    place = Place(problems, f"sections[{number}]")
    if isinstance(item, Scalar):
        return SectionSpec(id=item.text, position=item.position) if _known(item, place) else None
    mapping = expect_mapping(item, "sections", Place(problems, "the target"), "write '- id: work'")
    if mapping is None:
        return None
    id_node = mapping.get("id")
    if isinstance(id_node, Scalar) and id_node.text in SECTIONS:
        place = Place(problems, f"sections[{number}] ({id_node.text!r})")
    values = SECTION.read(mapping, place)
    if "id" in values and not _known(values["id"], place):
        return None
    bullets = _bullets(values.get("bullets"), place)
    _note_contradictions(mapping, values, bullets, place)
    if "id" not in values:
        if "id" not in mapping.items:
            problems.add(mapping, f"{place.where} has no id", "missing-field", help="write 'id: work'")
        return None
    return SectionSpec(
        id=values["id"].text,
        title=values.get("title"),
        min_entries=values.get("min-entries", 0),
        max_entries=values.get("max-entries"),
        max_bullets=values.get("max-bullets"),
        bullets_min=bullets.get("min"),
        bullets_max=bullets.get("max"),
        order=values.get("order", "date"),
        bullet_order=values.get("bullet-order", "master"),
        position=mapping.position,
    )


def _known(name: Node, place: Place) -> bool:
    text = name.text if isinstance(name, Scalar) else ""
    if text in SECTIONS:
        return True
    help = did_you_mean(text, SECTIONS, list_all=True)
    place.problems.add(name, f"unknown section {shorten(text)!r} in {place.where}", "unknown-section", help=help)
    return False


def _bullets(node: Node | None, place: Place) -> dict[str, int]:
    if node is None:
        return {}
    mapping = expect_mapping(node, "bullets", place, "write bullets: {min: 1, max: 4}")
    if mapping is None:
        return {}
    values = BULLETS.read(mapping, Place(place.problems, f"bullets of {place.where}"))
    if "min" in values and "max" in values and values["min"] > values["max"]:
        message = f"bullets of {place.where}: min {values['min']} is more than max {values['max']}"
        place.problems.add(mapping.get("min"), message, "contradictory-limits", help="swap them or drop one")
    return values


def _note_contradictions(node: Mapping, values: dict[str, Any], bullets: dict[str, int], place: Place) -> None:
    low, high, most = values.get("min-entries"), values.get("max-entries"), values.get("max-bullets")
    if low is not None and high is not None and low > high:
        message = f"{place.where}: min-entries {low} is more than max-entries {high}"
        place.problems.add(node.get("min-entries"), message, "contradictory-limits", help="swap them or drop one")
    least = bullets.get("min", 0) * max(low or 0, 1)
    if most is not None and least > most:
        message = f"{place.where}: max-bullets {most} is less than the {least} that bullets.min and min-entries ask for"
        place.problems.add(
            node.get("max-bullets"), message, "contradictory-limits", help="raise it or lower the others"
        )
