"""What replacing a variant's folder changes, keeps and refuses."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tailor.errors import InputError, RefusedError
from tailor.files import Changes, edited_name, exchange, mounts, read_folder, recover, replace_folder

PAGE = {"resume.zh.md": b"page", "lock.yaml": b"lock"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "variants" / "backend"


@pytest.fixture(params=["exchange", "rename"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test that takes this runs with the exchange and with two renames."""
    if request.param == "rename":
        monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
    return str(request.param)


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_first_variant_is_made_with_its_folders(folder: Path) -> None:
    changes = replace_folder(folder, {**PAGE, "private/resume.zh.md": b"letter"})
    assert changes == Changes(written=("lock.yaml", "private/resume.zh.md", "resume.zh.md"))
    assert read_folder(folder) == {**PAGE, "private/resume.zh.md": b"letter"}
    assert os.listdir(folder.parent) == ["backend"]


def test_modes_do_not_depend_on_the_umask(folder: Path, umask: int, mode: str) -> None:
    replace_folder(folder, {"private/.gitignore": b"*", **PAGE})
    replace_folder(folder, {"private/new.md": b"x", "lock.yaml": b"new"})
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder.parent, folder, *folder.rglob("*")]}
    assert modes.pop("variants") == modes.pop("backend") == modes.pop("private") == 0o755
    assert set(modes.values()) == {0o644}


def test_all_is_on_the_disk_before_the_folders_change_places_and_the_change_itself_after(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(folder, PAGE)
    events: list[int] = []  # inodes as they are flushed, 0 for the exchange
    flush, swap = os.fsync, exchange.exchange

    def flushed(descriptor: int) -> None:
        events.append(os.fstat(descriptor).st_ino)
        flush(descriptor)

    def swapped(one: Path, other: Path) -> bool:
        events.append(0)
        return swap(one, other)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(exchange, "exchange", swapped)
    replace_folder(folder, {"resume.zh.md": b"new", "private/resume.zh.md": b"new"})
    before, after = events[: events.index(0)], events[events.index(0) + 1 :]
    new = [folder, folder / "resume.zh.md", folder / "private", folder / "private/resume.zh.md"]
    assert {path.stat().st_ino for path in new} <= set(before)
    assert folder.parent.stat().st_ino in after


def test_the_same_bytes_are_not_written_again(folder: Path, mode: str) -> None:
    replace_folder(folder, PAGE)

    def traces() -> list[tuple[int, int, int]]:
        found = [path.stat() for path in [folder.parent, folder, *sorted(folder.iterdir())]]
        return [(status.st_ino, status.st_mtime_ns, status.st_ctime_ns) for status in found]

    before = traces()
    assert not replace_folder(folder, PAGE, remove=["absent.md"])
    assert traces() == before


def test_unchanged_files_keep_their_time_when_others_change(folder: Path, mode: str) -> None:
    replace_folder(folder, PAGE)
    os.utime(folder / "lock.yaml", (1, 1))
    os.utime(folder / "resume.zh.md", (1, 1))
    assert replace_folder(folder, {**PAGE, "resume.zh.md": b"other"}) == Changes(written=("resume.zh.md",))
    assert (folder / "lock.yaml").stat().st_mtime == 1
    assert (folder / "lock.yaml").stat().st_nlink == 1
    assert (folder / "resume.zh.md").stat().st_mtime > 1


def test_everything_else_in_the_folder_stays(folder: Path, mode: str) -> None:
    replace_folder(folder, PAGE)
    (folder / "drafts" / "empty").mkdir(parents=True)
    (folder / "drafts" / "mine.md").write_bytes(b"mine")
    (folder / "drafts").chmod(0o750)
    (folder / "run.sh").write_bytes(b"#!/bin/sh")
    (folder / "run.sh").chmod(0o700)
    (folder / "latest.md").symlink_to("resume.zh.md")
    (folder / "later.md").symlink_to("not-yet.md")
    os.mkfifo(folder / "pipe")
    folder.chmod(0o775)
    replace_folder(folder, {"resume.zh.md": b"other"}, remove=["lock.yaml"])
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) == [
        "drafts",
        "drafts/empty",
        "drafts/mine.md",
        "later.md",
        "latest.md",
        "pipe",
        "resume.zh.md",
        "run.sh",
    ]
    assert (folder / "drafts/mine.md").read_bytes() == b"mine"
    assert os.readlink(folder / "latest.md") == "resume.zh.md"
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)
    modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in (".", "drafts", "run.sh")]
    assert modes == [0o775, 0o750, 0o700]
    assert os.listdir(folder.parent) == ["backend"]


def test_where_hard_links_are_impossible_files_are_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(folder, PAGE)
    os.utime(folder / "lock.yaml", (1, 1))

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    replace_folder(folder, {"resume.zh.md": b"other"})
    assert read_folder(folder) == {"lock.yaml": b"lock", "resume.zh.md": b"other"}
    assert (folder / "lock.yaml").stat().st_mtime == 1


def test_removed_files_go_and_an_emptied_subfolder_goes_with_them(folder: Path, mode: str) -> None:
    replace_folder(folder, {**PAGE, "private/a.md": b"a", "private/b.md": b"b"})
    changes = replace_folder(folder, {}, remove=["private/a.md", "absent.md"])
    assert changes == Changes(removed=("private/a.md",))
    assert read_folder(folder) == {**PAGE, "private/b.md": b"b"}
    replace_folder(folder, {}, remove=["private/b.md"])
    assert not (folder / "private").exists()


def test_an_edited_file_is_kept_beside_in_the_same_step(folder: Path, mode: str) -> None:
    replace_folder(folder, PAGE)
    (folder / "resume.zh.md").write_bytes(b"edited by hand")
    kept = edited_name("resume.zh.md", read_folder(folder))
    changes = replace_folder(folder, PAGE, keep={"resume.zh.md": kept})
    assert changes == Changes(written=("resume.zh.md",), kept=(("resume.zh.md", "resume.zh.edited-1.md"),))
    assert read_folder(folder) == {**PAGE, "resume.zh.edited-1.md": b"edited by hand"}
    with pytest.raises(InputError, match=r"resume\.zh\.edited-1\.md"):
        replace_folder(folder, {"resume.zh.md": b"x"}, keep={"resume.zh.md": kept})
    assert read_folder(folder)[kept] == b"edited by hand"


def test_a_file_to_keep_that_has_gone_is_told(folder: Path) -> None:
    replace_folder(folder, PAGE)
    with pytest.raises(RefusedError, match=r"none\.md changed"):
        replace_folder(folder, {}, keep={"none.md": "none.edited-1.md"})


def test_the_first_free_name_is_taken_for_an_edited_file() -> None:
    assert edited_name("resume.zh.md", {"resume.zh.edited-1.md", "resume.zh.edited-3.md"}) == "resume.zh.edited-2.md"
    assert edited_name("private/resume.en.docx", ()) == "private/resume.en.edited-1.docx"
    assert edited_name("lock", ()) == "lock.edited-1"


def test_a_file_that_is_not_what_the_caller_saw_is_not_overwritten(folder: Path) -> None:
    replace_folder(folder, PAGE)
    seen = read_folder(folder)
    (folder / "resume.zh.md").write_bytes(b"edited since")
    with pytest.raises(RefusedError, match=r"variants/backend/resume\.zh\.md changed") as caught:
        replace_folder(folder, {"resume.zh.md": b"new", "lock.yaml": b"new"}, expected=seen)
    assert caught.value.exit_code == 1
    assert (folder / "resume.zh.md").read_bytes() == b"edited since"
    assert replace_folder(folder, {"resume.zh.md": b"new"}, expected=read_folder(folder))
    with pytest.raises(RefusedError):
        replace_folder(folder, {"lock.yaml": b"newer"}, expected={})


def test_an_edit_in_the_last_moment_is_not_lost(folder: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(folder, PAGE)
    swap = exchange.exchange

    def edited(one: Path, other: Path) -> bool:
        monkeypatch.setattr(exchange, "exchange", swap)
        (folder / "resume.zh.md").write_bytes(b"edited right now")
        return swap(one, other)

    monkeypatch.setattr(exchange, "exchange", edited)
    with pytest.raises(RefusedError, match="variants/backend changed"):
        replace_folder(folder, {"resume.zh.md": b"new", "lock.yaml": b"new"})
    assert read_folder(folder) == {"lock.yaml": b"lock", "resume.zh.md": b"edited right now"}
    assert os.listdir(folder.parent) == ["backend"]


def test_a_second_writer_waits_and_is_told_in_the_end(folder: Path) -> None:
    replace_folder(folder, PAGE)
    descriptor = os.open(folder.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    (folder.parent / ".backend.tailor-new-1").mkdir()
    with pytest.raises(RefusedError, match="another tailor is writing in variants/"):
        replace_folder(folder, {"lock.yaml": b"new"}, seconds=0.1)
    os.close(descriptor)
    assert replace_folder(folder, {"lock.yaml": b"new"}, seconds=0.1)
    assert os.listdir(folder.parent) == ["backend"]


@pytest.mark.parametrize("gone", [[], ["gone.md"]])
def test_a_reader_never_mixes_two_states(
    folder: Path, mode: str, gone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variant is replaced after the reader has opened its first file."""
    replace_folder(folder, dict.fromkeys(["a.md", "b.md", *gone], b"old"))
    read = os.read

    def overtaken(descriptor: int, size: int) -> bytes:
        monkeypatch.setattr(os, "read", read)
        replace_folder(folder, {"a.md": b"new", "b.md": b"new"}, gone)
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", overtaken)
    assert read_folder(folder) == {"a.md": b"new", "b.md": b"new"}


def test_staging_folders_of_a_writer_at_work_are_left_alone(folder: Path) -> None:
    replace_folder(folder, PAGE)
    (folder.parent / ".backend.tailor-new-1").mkdir()
    descriptor = os.open(folder.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    recover(folder.parent, seconds=0.1)
    assert sorted(os.listdir(folder.parent)) == [".backend.tailor-new-1", "backend"]
    os.close(descriptor)
    recover(folder.parent)
    assert os.listdir(folder.parent) == ["backend"]


def test_a_folder_made_anew_after_a_kill_does_not_cost_the_old_one(folder: Path) -> None:
    """Killed between the two renames, and then someone puts a folder there before Tailor runs again."""
    for state in ("ready-9", "old-9"):
        staged = folder.parent / f".backend.tailor-{state}"
        staged.mkdir(parents=True)
        (staged / "lock.yaml").write_text(state)
    folder.mkdir()
    recover(folder.parent)
    assert sorted(os.listdir(folder.parent)) == ["backend", "backend.edited-1"]
    assert (folder.parent / "backend.edited-1" / "lock.yaml").read_text() == "old-9"


@pytest.mark.parametrize("state", ["ready", "old"])
def test_a_missing_folder_is_brought_back(folder: Path, state: str) -> None:
    staged = folder.parent / f".backend.tailor-{state}-9"
    staged.mkdir(parents=True)
    (staged / "lock.yaml").write_bytes(b"saved")
    assert read_folder(folder) == {"lock.yaml": b"saved"}
    assert os.listdir(folder.parent) == ["backend"]


def test_a_read_only_subfolder_does_not_leave_a_staging_folder(folder: Path) -> None:
    replace_folder(folder, PAGE)
    (folder / "archive" / "deep").mkdir(parents=True)
    (folder / "archive" / "old.md").write_bytes(b"old")
    (folder / "archive" / "deep").chmod(0o555)
    (folder / "archive").chmod(0o555)
    replace_folder(folder, {"lock.yaml": b"new"})
    assert os.listdir(folder.parent) == ["backend"]
    assert stat.S_IMODE((folder / "archive").stat().st_mode) == 0o555
    (folder / "archive").chmod(0o755)


def test_a_variant_that_is_read_only_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(folder, PAGE)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(InputError, match="cannot write variants/backend: the folder is read-only"):
        replace_folder(folder, {"lock.yaml": b"new"})
    assert read_folder(folder) == PAGE


@pytest.mark.parametrize("below", ["", "/private letters"])
def test_a_mount_point_is_not_replaced(
    folder: Path, below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(folder, PAGE)
    place = (str(folder.resolve()) + below).replace(" ", "\\040")
    table = tmp_path / "mountinfo"
    table.write_text(f"22 1 8:1 / / rw - ext4 /dev/a rw\n23 22 8:1 /x {place} rw - ext4 /dev/a rw\n")
    monkeypatch.setattr(mounts, "_TABLE", table)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(InputError, match=f"{folder.name}{below} is a mount point"):
        replace_folder(folder, {"lock.yaml": b"new"})
    assert read_folder(folder) == PAGE


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../x", "./x", "a//b", "a\\b", "a\0"])
def test_a_path_out_of_the_variant_is_a_bug(folder: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside a variant"):
        replace_folder(folder, {path: b""})
    assert not folder.parent.exists()
