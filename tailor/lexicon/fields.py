"""The fields of data/skills.yaml, for the parser and for the JSON Schema."""

from __future__ import annotations

from tailor.schema.fields import Field, Table
from tailor.schema.kinds import NAMES, TEXT, Kind, keep
from tailor.schema.target_kinds import FLAG

_KEEP = Kind(keep, {})


FILE = Table(
    (
        Field("groups", _KEEP, "The groups of skills, with their labels by language."),
        Field("skills", _KEEP, "The skills of each group, by name."),
    ),
    hints={"group": "groups", "skill": "skills", "aliases": "write them behind a skill: Kubernetes: K8s, kube"},
)

GROUP = Table(
    (
        Field("label", TEXT, "What the group is called."),
        Field("versions", FLAG, "Whether a version or size may be joined to a name of the group: YOLOv8, ResNet50."),
    ),
    hints={"zh": "label", "en": "label", "name": "label"},
)

SKILL = Table(
    (
        Field("aliases", NAMES, "Other spellings of the same thing, in any language."),
        Field("exact", NAMES, "Spellings (or the name itself) that count only in this very case."),
        Field("context", NAMES, "Words of which one must stand near a spelling of 'exact' for it to count."),
        Field("not", NAMES, "Phrases that hold a spelling and mean something else."),
        Field("remove", NAMES, "Spellings that an earlier file gives the skill and that it is not to have."),
    ),
    hints={
        "alias": "aliases",
        "also": "aliases",
        "synonyms": "aliases",
        "zh": "aliases",
        "en": "aliases",
        "case": "exact",
        "near": "context",
        "never": "not",
        "except": "not",
    },
)
