"""Freezing what is sent, and its log: killed at any moment, failing disks, any text, any log."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.app.sent.listing import sent
from tailor.app.sent.log import Record, appended, parse_log
from tailor.app.sent.send import send
from tailor.app.sent.words import clean_text
from tailor.errors import InputError, TailorError
from tailor.files import SentFolder, Workspace, sent_name
from tests.cli.inside import built, tree, workspace

ROOT = Path(__file__).resolve().parents[2]
LAB = Path(__file__).with_name("send_lab.py")
DAY = "2026-11-22"

EARLIER = """\
# kept by hand
- to: 360            # the keys in an order of my own
  date: 2026-11-01
  folder: 2026-11-01-360
  target: backend
  languages: [zh]
  reply: "没有下文"
  files: {resume.zh.md: "sha256:00"}
"""
RECORD = Record(
    date=DAY,
    to="字节跳动",
    target="backend",
    folder=f"{DAY}-字节跳动",
    languages=("zh", "en"),
    files={"lock.yaml": "x"},
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = workspace(
        tmp_path_factory.mktemp("send") / "cv",
        files={"data/private.yaml": "email: li@example.com\nphone: 13800001234\n"},
    )
    built(made)
    return made


@pytest.fixture
def root(model: Path, tmp_path: Path) -> Path:
    return shutil.copytree(model, tmp_path / "cv")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("earlier", [0, 1])
def test_killed_before_any_system_call_it_is_not_sent_or_told_of_or_recorded(root: Path, earlier: int) -> None:
    done = subprocess.run(
        [sys.executable, LAB, root, str(earlier)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={"PYTHONPATH": ".", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["nothing"] > 20
    assert found["unrecorded"] > 2
    assert found["whole"] > 0


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("call", ["mkdir", "replace", "rename"])
@pytest.mark.parametrize("before", [False, True])
def test_a_disk_that_refuses_leaves_sent_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int, before: bool
) -> None:
    if before:
        send(Workspace(root), "backend", to="before", date=DAY)
    there = tree(root)
    real = getattr(os, call)

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if not refused:
            refused.append(path)
            raise OSError(error, os.strerror(error), str(path))
        return real(path, *arguments, **options)

    refused: list[Path] = []
    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(InputError, match="cannot write sent"):
        send(Workspace(root), "backend", to="x", date=DAY)
    monkeypatch.undo()
    assert refused
    assert tree(root) == there


def test_an_interrupt_between_folder_and_log_leaves_neither(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tree(root)

    def interrupt(path: Path, *arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        send(Workspace(root), "backend", to="x", date=DAY)
    monkeypatch.undo()
    assert tree(root) == there


def test_an_interrupt_right_after_the_log_was_written_keeps_both(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def late(source: Path, target: Path) -> None:
        real(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", late)
    with pytest.raises(KeyboardInterrupt):
        send(Workspace(root), "backend", to="x", date=DAY)
    monkeypatch.undo()
    report = sent(Workspace(root))
    assert report.ok
    assert [sending.record.to for sending in report.sendings] == ["x"]


def test_a_folder_that_the_log_lost_is_recorded_again_only_for_the_same_pages(root: Path) -> None:
    first = send(Workspace(root), "backend", to="x", date=DAY)
    (root / "sent/log.yaml").unlink()
    assert send(Workspace(root), "backend", to="x", date=DAY, formats=["md"]).record.folder == f"{DAY}-x-2"
    again = send(Workspace(root), "backend", to="x", date=DAY)
    assert (again.found, again.record) == (True, first.record)


@pytest.mark.parametrize(
    ("to", "folder"),
    [
        ("字节跳动", "字节跳动"),
        ("Acme, Inc.", "Acme-Inc"),
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c:d*e", "a-b-c-d-e"),
        ("Müller & Söhne", "Müller-Söhne"),
        ("北京（总部）· HR", "北京-总部-HR"),
        ("a..b", "a.b"),
        ("con", "con"),
        ("hr@example.com", "hr@example.com"),
        ("-- x --", "x"),
        ("字" * 90, "字" * 48),
        ("𠀀" * 90, "𠀀" * 42),
    ],
)
def test_a_name_becomes_a_folder_that_every_system_can_hold(to: str, folder: str) -> None:
    assert sent_name(DAY, to) == f"{DAY}-{folder}"


@given(to=st.text(min_size=1))
def test_any_name_becomes_one_harmless_folder_or_is_refused(to: str) -> None:
    try:
        folder = sent_name(DAY, to)
    except TailorError:
        return
    assert folder.startswith(f"{DAY}-")
    assert not {"/", "\\", "\0", ":"} & set(folder)
    assert len(folder.encode()) < 200


@given(to=st.text(min_size=1), note=st.text(), earlier=st.sampled_from(["", EARLIER, EARLIER + "\n\n# end"]))
def test_any_name_and_note_are_read_back_from_the_log_and_all_before_them_stays(
    to: str, note: str, earlier: str
) -> None:
    try:
        to, note = " ".join(clean_text(to, "name").split()), clean_text(note, "note")
    except InputError:
        return
    if not to:
        return
    before = earlier.encode()
    record = Record(date=DAY, to=to, target="t", folder="f", languages=("zh",), files={"a": "b"}, note=note)
    after = appended(before, record)
    assert after.startswith(before)
    assert parse_log(after) == (*parse_log(before), record)


@pytest.mark.parametrize(
    "text", ["no", "null", "~", "123", "2026-11-22", "- x", "a: b", "# x", "{", "'", '"', "*a", "!b"]
)
def test_names_that_mean_something_in_yaml_stay_texts(text: str) -> None:
    record = Record(date=DAY, to=text, target="t", folder="f", languages=("no",), files={"a": "b"}, note=text)
    assert parse_log(appended(b"", record)) == (record,)


@pytest.mark.parametrize(
    "log",
    [
        EARLIER,
        EARLIER.rstrip("\n"),
        EARLIER.replace("\n", "\r\n"),
        "\ufeff" + EARLIER,
        "---\n" + EARLIER,
        "".join(f"  {line}" for line in EARLIER.splitlines(keepends=True)),
        EARLIER + "# the end\n",
        "# nothing yet\n",
        "",
        "\n",
    ],
)
def test_the_log_is_continued_in_its_own_form(log: str) -> None:
    before = log.encode()
    after = appended(before, RECORD)
    assert after.startswith(before.rstrip())
    assert parse_log(after) == (*parse_log(before), RECORD)
    assert after.count(b"\r\n") in (0, after.count(b"\n"))


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("a: b\n", "1:1: error: the log should be a list of records, but is a mapping"),
        ("- 3\n", "1:3: error: a record should be a mapping"),
        (EARLIER + "- to: [x\n", "error:"),
        (EARLIER.replace("2026-11-01\n", "11/01\n"), "3:9: error: '11/01' is no date"),
        (EARLIER.replace("2026-11-01\n", "2026-02-30\n"), "3:9: error: '2026-02-30' is no date"),
        (EARLIER.replace("folder: 2026-11-01-360", "folder: ../../etc"), "4:11: error: the folder name"),
        (EARLIER.replace("target: backend", "target: a/b"), "5:11: error: the target name"),
        (EARLIER.replace("  target: backend\n", ""), "2:3: error: the record has no 'target'"),
        (EARLIER.replace("[zh]", "zh"), "6:14: error: 'languages' should be a list"),
        (EARLIER.replace('"sha256:00"', "[1]"), "8:10: error: 'files' should be a mapping"),
        (EARLIER + "<<<<<<< HEAD\n", "9:1: error: the file holds "),
        (EARLIER + "=======\n", "9:1: error: the file holds "),
        ("[]\n", "1:1: error: a record cannot be added at the end"),
        (EARLIER + "...\n", "error: a record cannot be added at the end"),
        ("- \x00\n", "error:"),
        (b"- to: \xff\n", "error: not UTF-8"),
        ("- to: &a [*a]\n", "error:"),
    ],
)
def test_a_broken_log_is_refused_with_the_place_and_nothing_is_written(root: Path, log: str | bytes, told: str) -> None:
    from tailor.schema import format_diagnostics

    (root / "sent").mkdir()
    (root / "sent/log.yaml").write_bytes(log if isinstance(log, bytes) else log.encode())
    before = tree(root)
    with pytest.raises(InputError) as caught:
        send(Workspace(root), "backend", to="x", date=DAY)
    shown = format_diagnostics(caught.value.diagnostics)
    assert "sent/log.yaml:" in shown
    assert told in shown
    assert tree(root) == before


def test_sent_that_leads_out_of_the_workspace_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "sent").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"leads out of sent/"):
        send(Workspace(root), "backend", to="x", date=DAY)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("place", ["sent", "sent/log.yaml/x"])
def test_something_else_in_the_place_of_sent_or_its_log_is_told(root: Path, place: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text("x")
    before = tree(root)
    with pytest.raises(InputError, match="sent"):
        send(Workspace(root), "backend", to="x", date=DAY)
    assert tree(root) == before


def test_folders_whose_names_differ_in_case_only_are_kept_apart(root: Path) -> None:
    assert send(Workspace(root), "backend", to="Acme", date=DAY).record.folder == f"{DAY}-Acme"
    assert send(Workspace(root), "backend", to="ACME", date=DAY).record.folder == f"{DAY}-ACME-2"


def test_a_folder_that_git_does_not_know_yet_is_never_written_into(root: Path) -> None:
    (root / f"sent/{DAY}-x").mkdir(parents=True)
    (root / f"sent/{DAY}-x/resume.zh.md").write_text("mine")
    assert send(Workspace(root), "backend", to="x", date=DAY).record.folder == f"{DAY}-x-2"
    assert os.listdir(root / f"sent/{DAY}-x") == ["resume.zh.md"]
    assert SentFolder(root).folders() == (f"{DAY}-x", f"{DAY}-x-2")
