"""The page on skills is right."""

from __future__ import annotations

import re

from tailor.lexicon import parse
from tailor.lexicon.fields import GROUP, SKILL
from tailor.lexicon.spelling import NEAR
from tests.lexicon.shipped import FILE, ROOT, names

PAGE = (ROOT / "docs" / "skills.md").read_text(encoding="utf-8")


def test_the_example_adds_to_the_shipped_skills() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    lexicon, found = parse({"data/skills.yaml": FILE.read_bytes(), "own": example.encode()})
    assert found == ()
    text = "舵手平台, kube, 基因表达, Seurat for single-cell data; Seurat the painter"
    assert names(text, lexicon) == ["Kubernetes", "gene expression", "Seurat", "Seurat"]
    assert names("Seurat the painter", lexicon) == []


def test_every_field_is_documented() -> None:
    assert all(f"| `{field.name}` |" in PAGE for field in SKILL.fields)
    assert all(f"{field.name}:" in PAGE for field in GROUP.fields)
    assert f"within {NEAR} characters" in PAGE
