"""The published JSON Schemas are current, valid, and agree with the parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tailor.schema import json_schema, json_schema_text, parse_resume, parse_target, plain, read_tree

PUBLISHED = Path(__file__).parents[2] / "data" / "schema"

RESUME = """\
$schema: x
basics: {name: {zh: 甲, en: A}, url: a.example.com, location: {city: T}, profiles: [{network: G, url: g.com}]}
work:
  - id: acme
    name: Acme
    startDate: 2020
    endDate: 至今
    tags: [a]
    skills: [Go, 12]
    highlights:
      - plain
      - 2023
      - {zh: 文, en: null}
      - id: one
        tags: {a: 1.5}
        text: 1.10
        wordings: [{name: short, text: {en: x}, targets: t}]
        without: [two]
      - {id: two, text: y}
education: [{institution: U, endDate: '', courses: [x], startDate: 2020/09}]
awards: [{title: P, date: 2014-11-01}]
skills: [{highlights: [x]}, {name: S, keywords: [1, a]}]
languages:
meta: {version: 1}
x-mine: [1]
"""
TARGET = """\
label: {zh: 平台, en: Platform}
extends: base
languages: [zh, en]
formats: [md]
pages: 2
market: {zh: cn}
paper: letter
tags: {a: 1, b: -1, c: null}
skills: {Go: 2}
redundancy: 0.5
recency: {half-life: 3, as-of: 2024-01}
rules:
  - {match: {section: [work, skills], ended-before: 2020}, scale: 0.5, add: 1}
  - {match: {bullet: x, text: 'a|b'}, require: true}
sections:
  - work
  - {id: skills, title: S, max-entries: 3, bullets: {min: 0, max: 2}, order: date, bullet-order: score}
x-note: hi
"""


def validator(kind: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json_schema(kind))


def value(text: str) -> Any:
    tree, found = read_tree("a.yaml", text.encode())
    assert found == ()
    assert tree is not None
    return plain(tree)


@pytest.mark.parametrize("kind", ["resume", "target"])
def test_the_schema_is_valid_and_the_published_file_is_current(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(json_schema(kind))
    assert (PUBLISHED / f"{kind}.schema.json").read_text(encoding="utf-8") == json_schema_text(kind)


@pytest.mark.parametrize("kind", ["resume", "target"])
def test_every_field_has_a_description_for_the_editor(kind: str) -> None:
    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            for name, field in schema.get("properties", {}).items():
                assert field.get("description"), name
            for part in schema.values():
                walk(part)
        elif isinstance(schema, list):
            for part in schema:
                walk(part)

    walk(json_schema(kind))


def test_what_callers_do_to_a_schema_does_not_change_the_next() -> None:
    json_schema("resume")["definitions"]["text"].clear()
    assert json_schema("resume")["definitions"]["text"]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="job"):
        json_schema("job")


def test_a_full_resume_is_right_for_schema_and_parser() -> None:
    assert list(validator("resume").iter_errors(value(RESUME))) == []
    resume, found = parse_resume({"r.yaml": RESUME.encode()})
    assert resume is not None, found


def test_a_full_target_is_right_for_schema_and_parser() -> None:
    assert list(validator("target").iter_errors(value(TARGET))) == []
    target, found = parse_target("t", {"t.yaml": TARGET.encode(), "base.yaml": b"tags: {c: 1}\n"})
    assert target is not None, found


@pytest.mark.parametrize(
    "wrong",
    [
        "basics: []",
        "wrok: []",
        "work: {name: B}",
        "work: [B]",
        "work: [{name: B, highlight: []}]",
        "work: [{name: [B]}]",
        "work: [{name: {first: B}}]",
        "work: [{name: {}}]",
        "work: [{name: B, tags: backend}]",
        "work: [{name: B, tags: {a: -1}}]",
        "work: [{name: B, tags: {a: '1'}}]",
        "work: [{name: B, skills: Go}]",
        "work: [{name: B, id: Bad_Id}]",
        "work: [{name: B, startDate: soon}]",
        "work: [{name: B, startDate: present}]",
        "work: [{name: B, highlights: one}]",
        "work: [{name: B, highlights: [[x]]}]",
        "work: [{name: B, highlights: [{id: x}]}]",
        "work: [{name: B, highlights: [{text: x, tgas: [a]}]}]",
        "work: [{name: B, highlights: [{text: x, wordings: [{text: y}]}]}]",
        "work: [{name: B, url: 'a b'}]",
        "skills: [{name: B, keywords: Go}]",
    ],
)
def test_schema_and_parser_refuse_the_same_resumes(wrong: str) -> None:
    text = "" if wrong.startswith("basics") else "basics: {name: A}\n"
    text += wrong + ("\n" if "work:" in wrong else "\nwork: [{name: B}]\n")
    assert list(validator("resume").iter_errors(value(text)))
    assert parse_resume({"r.yaml": text.encode()})[0] is None


@pytest.mark.parametrize(
    "wrong",
    [
        "langauges: [zh]",
        "languages: zh",
        "languages: []",
        "languages: [zh, zh]",
        "formats: [pdf]",
        "pages: 0",
        "pages: 11",
        "pages: true",
        "pages: '1'",
        "market: china",
        "market: {zh: china}",
        "paper: a5",
        "template: ../x",
        "tags: [a]",
        "tags: {a: x}",
        "skills: {a: -1}",
        "redundancy: 2",
        "recency: 3",
        "recency: {as-of: 2024}",
        "recency: {half-life: 0}",
        "rules: {}",
        "rules: [{add: 1}]",
        "rules: [{match: {}, add: 1}]",
        "rules: [{match: {section: work}}]",
        "rules: [{match: {section: wrk}, add: 1}]",
        "rules: [{match: {section: work}, add: x}]",
        "rules: [{match: {section: work}, exlude: true}]",
        "rules: [{match: {section: work}, require: 'yes'}]",
        "sections: []",
        "sections: [wrk]",
        "sections: [{title: x}]",
        "sections: [{id: work, order: up}]",
        "sections: [{id: work, max-entries: 0}]",
        "sections: [{id: work, bullets: 3}]",
    ],
)
def test_schema_and_parser_refuse_the_same_targets(wrong: str) -> None:
    assert list(validator("target").iter_errors(value(wrong)))
    assert parse_target("t", {"t.yaml": wrong.encode()})[0] is None
