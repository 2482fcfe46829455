"""Bullets and entries of the master that are typed onto the page come back by the target's rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.absorb.data_pages import FILES, TARGET, Page, lines_of, page, with_new, without_bullet

RULE = "  - {match: {bullet: beta-api}, require: true}\n"


def excluding(rule: str) -> dict[str, str]:
    return {**FILES, "data/targets/backend.yaml": TARGET.replace(RULE, RULE + rule)}


def typed_back(files: dict[str, str]) -> tuple[Page, list[str]]:
    """The page with the queue typed back, and the lines of data/ that change."""
    made = page("zh", files)
    edit = made.edit(with_new(without_bullet(made.document, "acme-queue"), "acme", 1, "消息队列", id="acme-queue"))
    return made, [*lines_of(made.files, edit), *(refused.why for refused in edit.refused)]


def test_the_rule_that_excludes_it_goes() -> None:
    rule = "  - {match: {bullet: acme-queue}, exclude: true}\n"
    assert typed_back(excluding(rule))[1] == ["-" + rule.rstrip()]


def test_a_rule_for_its_language_goes_and_one_for_another_stays() -> None:
    other = "  - {match: {bullet: acme-queue, language: en}, exclude: true}\n"
    rule = "  - {match: {bullet: acme-queue, language: zh}, exclude: true}\n"
    assert typed_back(excluding(other + rule))[1] == ["-" + rule.rstrip()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[acme-cache, acme-queue]", "acme-cache"),
        ("[acme-cache, acme-queue, school-score]", "[acme-cache, school-score]"),
    ],
)
def test_a_rule_that_excludes_others_too_loses_its_id(before: str, after: str) -> None:
    rule = "  - {match: {bullet: %s}, exclude: true}"
    assert typed_back(excluding(rule % before + "\n"))[1] == ["-" + rule % before, "+" + rule % after]


def test_without_a_rule_against_it_it_is_required_in_this_language() -> None:
    made = page("zh")
    base = without_bullet(made.document, "acme-queue")
    made = replace(made, document=base)
    edit = made.edit(with_new(base, "acme", 1, "消息队列", id="acme-queue"))
    assert [line for line in lines_of(made.files, edit) if "acme-queue" in line or "require" in line] == [
        "+  - {match: {bullet: acme-queue, language: zh}, require: true}"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "{match: {section: work, text: 消息}, exclude: true}",
        "{match: {bullet: acme-queue, section: work}, exclude: true}",
    ],
)
def test_any_other_rule_against_it_is_named_with_its_place(rule: str) -> None:
    made, told = typed_back(excluding(f"  - {rule}\n"))
    (why,) = told
    assert why.startswith("data/targets/backend.yaml:7: rule 2")
    assert "drop or narrow" in why
    assert made.files


def test_a_rule_of_the_extended_target_is_named_with_its_place() -> None:
    base = TARGET.replace(RULE, RULE + "  - {match: {bullet: acme-queue}, exclude: true}\n")
    files = {**FILES, "data/targets/backend.yaml": base, "data/targets/mine.yaml": "extends: backend\nlabel: Mine\n"}
    made = page("zh", files, name="mine")
    edit = made.edit(with_new(made.document, "acme", 1, "消息队列", id="acme-queue"))
    assert [refused.why.partition(":")[0] for refused in edit.refused] == ["data/targets/backend.yaml"]
    assert not edit.sources
