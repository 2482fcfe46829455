"""The shipped skills: enough of them, none claimed twice, each found by everything it is called."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from tailor.files.skills import read_lexicon
from tailor.files.workspace import Workspace
from tailor.lexicon import json_schema, json_schema_text
from tailor.lexicon.fold import fold, is_han
from tailor.schema import parse_resume, plain, read_tree
from tests.lexicon.shipped import FILE, ROOT, names, shipped


def test_there_are_many_skills_in_labelled_groups_and_both_languages() -> None:
    lexicon = shipped()
    assert len(lexicon.names) >= 750
    assert {lexicon.group(name) for name in lexicon.names} == set(lexicon.groups)
    for group in lexicon.groups.values():
        assert group.label is not None
        assert group.label.get("zh")
        assert group.label.get("en")
    assert sum(any(map(is_han, text)) for skill in lexicon.skills.values() for text in skill.spellings) > 900


def test_every_spelling_finds_its_own_skill() -> None:
    missed = []
    for skill in shipped().skills.values():
        for spelling in skill.spellings:
            cases = skill.exact.get(fold(spelling))
            for text in sorted(cases) if cases else (spelling,):
                near = f"{text} — {skill.context[0]}" if cases and skill.context else text
                if skill.name not in names(near)[:1]:
                    missed.append((skill.name, near, names(near)))
    assert missed == []


def test_a_spelling_of_two_skills_differs_in_its_exact_case() -> None:
    holders: dict[str, list[frozenset[str]]] = {}
    for skill in shipped().skills.values():
        for text in skill.spellings:
            holders.setdefault(fold(text), []).append(skill.exact.get(fold(text), frozenset()))
    shared = {key: cases for key, cases in holders.items() if len(cases) > 1}
    assert all(all(cases) and not frozenset.intersection(*cases) for cases in shared.values())
    assert set(shared) == {"lora", "raft", "react", "yarn"}


def test_every_phrase_that_is_not_meant_hides_its_skill() -> None:
    shown = [
        (skill.name, phrase)
        for skill in shipped().skills.values()
        for phrase in skill.never
        if skill.name in names(f"{skill.context[0]}, {phrase}" if skill.context else phrase)
    ]
    assert shown == []


def test_every_skill_of_the_sample_is_known_by_its_name() -> None:
    resume, _ = parse_resume({"data/resume.yaml": (ROOT / "data/resume.yaml").read_bytes()})
    assert resume is not None
    used = {skill for entry in resume.entries for skill in entry.skills}
    used |= {skill for entry in resume.entries for bullet in entry.bullets for skill in bullet.skills}
    assert used
    assert used - set(shipped().names) == set()


def test_the_file_fits_the_published_schema() -> None:
    published = ROOT / "data" / "schema" / "skills.schema.json"
    assert published.read_text(encoding="utf-8") == json_schema_text()
    jsonschema.Draft7Validator.check_schema(json_schema())
    root, _ = read_tree("data/skills.yaml", FILE.read_bytes())
    assert root is not None
    document: Any = plain(root)
    jsonschema.validate(document, json.loads(json_schema_text()))


def test_the_repository_reads_its_one_file_once() -> None:
    lexicon, found = read_lexicon(Workspace(ROOT))
    assert found == ()
    assert lexicon is not None
    assert lexicon.names == shipped().names
