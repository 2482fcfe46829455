"""Hand edits of bullets that stand in an accepted rewording go to the ledger, never over the author's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tailor.ledger import text_digest
from tests.cli.inside import Answer, built, run, workspace
from tests.cli.rewordings import AUTHOR, TRUE_EN, TRUE_ZH, accepted, read, write

OTHER_EN = "Added the Redis cache to order lookup"
CACHE_EN = AUTHOR["cache", "en"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = workspace(tmp_path / "cv")
    write(root, accepted(TRUE_EN), accepted(TRUE_ZH, "zh"))
    built(root)
    return root


def page(root: Path, language: str = "en") -> Path:
    return root / f"variants/backend/resume.{language}.md"


def type_over(root: Path, before: str, after: str) -> None:
    text = page(root).read_text(encoding="utf-8")
    assert before in text
    page(root).write_text(text.replace(before, after), encoding="utf-8")


def absorb(root: Path, *options: str) -> Answer:
    return run("-C", root, "absorb", page(root), *(options or ("--yes",)))


def master(root: Path) -> str:
    return (root / "data/resume.yaml").read_text(encoding="utf-8")


def test_an_edit_that_the_guard_lets_pass_becomes_the_accepted_rewording(root: Path) -> None:
    before = master(root)
    type_over(root, TRUE_EN, OTHER_EN)
    answer = absorb(root)
    assert answer.code == 0, answer.out
    assert "cache: its accepted rewording for backend (data/wordings/backend.yaml:" in answer.out
    assert master(root) == before
    found = {entry.text: entry for entry in read(root)}
    assert set(found) == {OTHER_EN, TRUE_ZH}
    assert found[OTHER_EN].edited
    assert found[OTHER_EN].sealed == text_digest(OTHER_EN)
    typed = page(root).read_bytes()
    built(root)
    assert page(root).read_bytes() == typed
    assert run("-C", root, "check", "backend").code == 0


def test_an_edit_that_says_something_else_is_refused_with_the_findings_and_advice(root: Path) -> None:
    before = master(root), read(root)
    type_over(root, TRUE_EN, "Added a Redis and Kafka cache to order lookup")
    answer = absorb(root)
    assert answer.code == 1
    told = " ".join(answer.out.split())
    assert "not taken: cache: the page shows an accepted rewording (data/wordings/backend.yaml:" in told
    assert "Kafka" in told
    assert "write it into the master (data/resume.yaml:" in told
    assert "`tailor review backend cache`" in told
    assert (master(root), read(root)) == before


def test_other_edits_of_the_page_are_taken_nevertheless(root: Path) -> None:
    type_over(root, TRUE_EN, "Added a Redis and Kafka cache to order lookup")
    type_over(root, "with a message queue", "by a message queue")
    answer = absorb(root)
    assert "1 edit taken, 1 left" in answer.out
    assert "by a message queue" in master(root)
    assert CACHE_EN in master(root)
    assert "Kafka" not in master(root)


def test_ledger_and_master_are_edited_together(root: Path) -> None:
    type_over(root, TRUE_EN, OTHER_EN)
    type_over(root, "with a message queue", "by a message queue")
    typed = page(root).read_bytes()
    assert absorb(root).code == 0
    built(root)
    assert page(root).read_bytes() == typed


def test_the_author_s_text_typed_again_rejects_the_rewording(root: Path) -> None:
    type_over(root, TRUE_EN, CACHE_EN)
    answer = absorb(root)
    assert answer.code == 0, answer.out
    assert "its rewording is rejected" in answer.out
    assert {entry.text: entry.status for entry in read(root)} == {TRUE_EN: "rejected", TRUE_ZH: "accepted"}
    built(root)
    assert CACHE_EN in page(root).read_text(encoding="utf-8")
    assert run("-C", root, "check", "backend").code == 0


def test_the_author_may_make_it_a_wording_of_the_target_instead(root: Path) -> None:
    type_over(root, TRUE_EN, "Added a Redis and Kafka cache to order lookup")
    assert absorb(root, "--yes", "--to", "target").code == 0
    assert CACHE_EN in master(root)
    assert "targets: [backend]" in master(root)
    assert "Kafka" in master(root)
    built(root)
    assert "Kafka" in page(root).read_text(encoding="utf-8")


def test_a_dry_run_shows_the_change_of_the_ledger_and_writes_nothing(root: Path) -> None:
    before = read(root)
    type_over(root, TRUE_EN, OTHER_EN)
    answer = absorb(root, "--dry-run")
    assert f'-  text: "{TRUE_EN}"\n+  text: "{OTHER_EN}"\n' in answer.out
    assert read(root) == before


def test_a_rewording_accepted_after_the_page_was_made_conflicts_with_another_edit(tmp_path: Path) -> None:
    root = workspace(tmp_path / "cv")
    built(root)
    write(root, accepted(TRUE_EN))
    type_over(root, CACHE_EN, "Gave order lookup a Redis cache")
    before = master(root), read(root)
    answer = absorb(root)
    assert answer.code == 1
    assert "conflict" in answer.out
    assert "data/wordings/backend.yaml:" in answer.out
    assert (master(root), read(root)) == before


def test_a_deleted_bullet_is_excluded_and_its_rewording_stays(root: Path) -> None:
    type_over(root, f"- {TRUE_EN}\n", "")
    assert absorb(root).code == 0
    assert len(read(root)) == 2
    assert CACHE_EN in master(root)
    assert "exclude" in (root / "data/targets/backend.yaml").read_text(encoding="utf-8")
