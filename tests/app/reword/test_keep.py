"""New rewordings come into the ledger beside what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tailor.app.reword.keep import keep
from tailor.errors import InputError
from tailor.files import Workspace, write_wordings
from tailor.ledger import Ledger, LedgerEntry, dump, parse, propose, text_digest
from tests.cli.inside import workspace

PATH = "data/wordings/backend.yaml"


def entry(text: str, **values: Any) -> LedgerEntry:
    given: dict[str, Any] = {"bullet": "cache", "language": "zh", "wording": "full", "source": text_digest("x")}
    return LedgerEntry(text=text, **{**given, **values})


def kept(root: Path) -> dict[str, str]:
    ledger, found = parse("backend", PATH, (root / PATH).read_bytes())
    assert ledger is not None, found
    return {one.text: one.status for one in ledger.entries}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_the_first_one_makes_the_file(root: Path) -> None:
    keep(Workspace(root), "backend", [entry("一")])
    assert kept(root) == {"一": "proposed"}
    assert (root / PATH).read_text("utf-8").startswith("# Rewordings for the target backend.")


def test_what_is_there_stays_as_it_was_decided_and_byte_for_byte(root: Path) -> None:
    keep(Workspace(root), "backend", [entry("一", status="rejected"), entry("三")])
    text = (root / PATH).read_text("utf-8").replace("- bullet", "# mine\n- bullet", 1)
    (root / PATH).write_text(text, "utf-8")
    keep(Workspace(root), "backend", [entry("一"), entry("二"), entry("三", status="rejected")])
    assert kept(root) == {"一": "rejected", "二": "proposed", "三": "proposed"}
    assert "# mine\n- bullet" in (root / PATH).read_text("utf-8")


def test_nothing_new_writes_nothing(root: Path) -> None:
    keep(Workspace(root), "backend", [])
    assert not (root / PATH).exists()
    keep(Workspace(root), "backend", [entry("一")])
    before = (root / PATH).stat().st_mtime_ns
    keep(Workspace(root), "backend", [entry("一")])
    assert (root / PATH).stat().st_mtime_ns == before


def test_what_a_review_writes_meanwhile_is_not_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bytes] = []

    def write(workspace: Workspace, target: str, data: bytes, expected: bytes | None) -> bool:
        if not calls:  # somebody is faster
            other = dump(propose(Ledger(target="backend"), [entry("二", status="rejected")]))
            assert write_wordings(workspace, target, other.encode(), None)
        calls.append(data)
        return write_wordings(workspace, target, data, expected)

    monkeypatch.setattr("tailor.app.reword.keep.write_wordings", write)
    keep(Workspace(root), "backend", [entry("一")])
    assert len(calls) == 2
    assert kept(root) == {"一": "proposed", "二": "rejected"}


def test_a_file_that_became_unreadable_is_left_alone(root: Path) -> None:
    keep(Workspace(root), "backend", [entry("一")])
    broken = b"<<<<<<< HEAD\n" + (root / PATH).read_bytes()
    (root / PATH).write_bytes(broken)
    with pytest.raises(InputError):
        keep(Workspace(root), "backend", [entry("二")])
    assert (root / PATH).read_bytes() == broken
