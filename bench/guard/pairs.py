"""The labelled pairs: a source, a rewrite, and whether a careful reader would let it stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FAITHFUL = ("conservative", "notation", "paraphrase")
CORRUPT = (
    *(
        "number",
        "unit",
        "bound",
        "rank",
        "date",
        "entity",
        "technology",
        "version",
        "negation",
        "polarity",
        "periodicity",
    ),
    *("role", "team", "scope", "status", "hedge", "causal", "vague", "rebinding", "direction", "dropped", "foreign"),
    *("language", "meta", "markup", "truncation", "contact", "injection", "hidden"),
)
SPLITS = ("development", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One labelled pair; ``faithful`` is the label, ``category`` what kind of edit or of fault it shows."""

    item: str
    language: str
    split: str
    category: str
    faithful: bool
    source: str
    rewrite: str


def load(path: Path, language: str) -> Iterator[Pair]:
    """The pairs of one file. ValueError names whatever in it is not as it has to be."""
    items: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    seen: set[str] = set()
    for item in items:
        name = item["id"]
        if name in seen or item["split"] not in SPLITS:
            raise ValueError(f"{path.name}: {name}: the id comes twice, or its split is none of {SPLITS}")
        seen.add(name)
        for label, allowed in (("faithful", FAITHFUL), ("corrupt", CORRUPT)):
            for category, rewrites in (item.get(label) or {}).items():
                if category not in allowed:
                    raise ValueError(f"{path.name}: {name}: unknown category {category!r}")
                for rewrite in rewrites:
                    if not isinstance(rewrite, str):
                        raise ValueError(f"{path.name}: {name}: {category}: not a text: {rewrite!r}")
                    yield Pair(
                        item=name,
                        language=language,
                        split=item["split"],
                        category=category,
                        faithful=label == "faithful",
                        source=item["source"],
                        rewrite=rewrite,
                    )


def everything(folder: Path) -> list[Pair]:
    """The pairs of every ``<language>*.yaml`` of ``folder``, by file name."""
    return [pair for path in sorted(folder.glob("*.yaml")) for pair in load(path, path.name[:2])]
