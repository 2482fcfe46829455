"""Target files → one target."""

from __future__ import annotations

from collections.abc import Mapping as Files
from types import MappingProxyType
from typing import Any

from tailor.errors import Diagnostic
from tailor.model import ANY_LANGUAGE, SECTIONS, Recency, SectionSpec, Target, Text
from tailor.schema.bullets import Found
from tailor.schema.extends import resolve
from tailor.schema.fields import expect_mapping
from tailor.schema.kinds import Place, fold
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, is_null
from tailor.schema.problems import Problems
from tailor.schema.sections import read_sections
from tailor.schema.target_fields import RECENCY, TARGET
from tailor.schema.target_rules import read_rules


def parse_target(name: str, files: Files[str, bytes]) -> tuple[Target | None, tuple[Diagnostic, ...]]:
    """Parse the target ``name`` (the file's name without ending) with everything it extends.

    ``files`` are all target files, path as shown to the user → bytes. With any error there is no target.
    """
    problems = Problems()
    root, chain = resolve(name, files, problems)
    if root is None:
        return None, problems.result()
    place = Place(problems, f"target {name!r}")
    values = TARGET.read(root, place)
    places: Found = {("field", "", name): key.position for name, (key, _) in root.items.items()}
    rules = read_rules(values.get("rules"), places, problems)
    if "sections" in values:
        sections = read_sections(values["sections"], problems)
    else:
        sections = tuple(SectionSpec(id=section) for section in SECTIONS)
    recency = _recency(values.get("recency"), problems)
    if problems.failed():
        return None, problems.result()
    given: dict[str, Any] = {key.replace("-", "_"): values[key] for key in _PLAIN if key in values}
    given |= {key: MappingProxyType(values[key]) for key in ("market", "paper") if key in values}
    given |= {key: _weights(values[key], key, places) for key in ("tags", "skills") if key in values}
    target = Target(
        name=name,
        label=values.get("label") or Text({ANY_LANGUAGE: name}, root.position),
        recency=recency,
        rules=rules,
        sections=sections,
        files=chain,
        position=root.position,
        places=places,
        **given,
    )
    return target, problems.result()


_PLAIN = ("languages", "formats", "pages", "template", "contact-lines", "redundancy")


def known_tags(files: Files[str, bytes]) -> frozenset[str]:
    """All tags that any target file gives a weight; files that cannot be read add none."""
    tags: set[str] = set()
    for file in sorted(files):
        root = load(file, files[file], Problems())
        node = root.get("tags") if isinstance(root, Mapping) else None
        if isinstance(node, Mapping):
            tags |= {fold(tag) for tag, (_, value) in node.items.items() if not is_null(value)}
    return frozenset(tags)


def _weights(values: dict[str, Any], kind: str, places: Found) -> MappingProxyType[str, float]:
    for word, (_, node) in values.items():
        places[kind, "", word] = node.position
    return MappingProxyType({word: weight for word, (weight, _) in values.items()})


def _recency(node: Node | None, problems: Problems) -> Recency | None:
    if node is None:
        return None
    mapping = expect_mapping(node, "recency", Place(problems, "the target"), "write recency: {half-life: 3}")
    if mapping is None:
        return None
    values = RECENCY.read(mapping, Place(problems, "recency"))
    if "half-life" not in values:
        if "half-life" not in mapping.items:
            problems.add(mapping, "recency has no half-life", "missing-field", help="write recency: {half-life: 3}")
        return None
    return Recency(half_life=values["half-life"], as_of=values.get("as-of"))
