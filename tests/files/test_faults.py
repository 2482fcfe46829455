"""A write that fails at any step changes nothing and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tailor.errors import InputError, TailorError
from tailor.files import exchange, read_folder, recover, replace_folder, write_file

OLD = {"lock.yaml": b"old", "resume.zh.md": b"old page", "private/resume.zh.md": b"old letter"}
NEW = {"lock.yaml": b"new", "resume.zh.md": b"new page", "resume.en.md": b"new", "private/resume.zh.md": b"new letter"}
CALLS = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "mkdir",
    "chmod",
    "rename",
    "replace",
    "link",
    "unlink",
    "rmdir",
    "listdir",
)


class Faults:
    """Counts system calls and lets the one with ``number`` fail."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int, code: int) -> None:
        self.count = 0
        for name in CALLS:
            patch.setattr(os, name, self._counted(getattr(os, name), number, code))
        patch.setattr(exchange, "exchange", self._counted(exchange.exchange, number, code))

    def _counted(self, call: Callable[..., Any], number: int, code: int) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == number:
                raise OSError(code, os.strerror(code))
            return call(*arguments, **options)

        return step


def fail_each_call(patch: pytest.MonkeyPatch, code: int, write: Callable[[], object]) -> Iterator[TailorError | None]:
    """Run ``write`` again and again, each time with a later call failing; yields what it raised."""
    for number in range(1, 1000):
        with patch.context() as broken:
            faults = Faults(broken, number, code)
            try:
                write()
            except TailorError as error:
                outcome: TailorError | None = error
            else:
                outcome = None
        if faults.count < number:
            return
        yield outcome
    pytest.fail("the write never came to an end")


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


@pytest.fixture
def folder(quick_path: Path) -> Path:
    folder = quick_path / "variants" / "backend"
    replace_folder(folder, OLD)
    return folder


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("mode", ["exchange", "rename"])
def test_a_failing_system_call_leaves_the_old_variant_and_nothing_else(
    folder: Path, mode: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if mode == "rename":
        monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
    before = open_files()
    failed = 0
    for error in fail_each_call(monkeypatch, code, lambda: replace_folder(folder, NEW)):
        if error is None:  # a step that can be done without, such as linking a file or removing the old folder
            recover(folder.parent)
            assert read_folder(folder) == NEW
            replace_folder(folder, OLD, ["resume.en.md"])
        else:
            failed += 1
            assert isinstance(error, InputError)
            assert error.exit_code == 2
            assert read_folder(folder) == OLD
        assert os.listdir(folder.parent) == ["backend"]
    assert failed > 25
    assert open_files() == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_first_variant_that_fails_leaves_not_even_the_variants_folder(
    quick_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = quick_path / "variants" / "backend"
    failed = 0
    for error in fail_each_call(monkeypatch, code, lambda: replace_folder(folder, NEW)):
        if error is None:  # the look for something to recover
            assert read_folder(folder) == NEW
            shutil.rmtree(folder.parent)
        failed += error is not None
        assert os.listdir(quick_path) == []
    assert failed > 20


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_single_file_that_cannot_be_written_stays_as_it_was(
    quick_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = quick_path / "resume.yaml"
    write_file(path, b"old")
    failed = 0
    for error in fail_each_call(monkeypatch, code, lambda: write_file(path, b"new")):
        assert error is not None
        assert os.listdir(quick_path) == ["resume.yaml"]
        failed += path.read_bytes() == b"old"
    assert failed >= 5


def test_an_emptied_folder_that_cannot_be_renamed_is_completed_by_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a layered file system the old folder is removed before the new one takes its place."""
    rename = os.rename

    def refuse(source: Path, target: Path) -> None:
        if source == folder:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
    found = set()
    for _ in fail_each_call(monkeypatch, errno.EIO, lambda: replace_folder(folder, NEW)):
        recover(folder.parent)
        content = read_folder(folder)
        assert content in (OLD, NEW)
        found.add(content == NEW)
        assert os.listdir(folder.parent) == ["backend"]
        replace_folder(folder, OLD, ["resume.en.md"])
    assert found == {True, False}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EBUSY, "it is in use"),
        (errno.EXFULL if sys.platform == "linux" else errno.ENXIO, "cannot write variants/backend"),
    ],
)
def test_the_message_says_what_the_system_call_meant(
    folder: Path, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "mkdir", broken)
    with pytest.raises(InputError, match=words) as caught:
        replace_folder(folder, NEW)
    assert "variants/backend" in str(caught.value)


def test_a_real_limit_in_the_middle_of_a_file_leaves_the_old_variant(folder: Path) -> None:
    """The kernel itself refuses the write half-way, for root as for anyone."""
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from tailor.errors import InputError; from tailor.files import replace_folder\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: replace_folder(Path(sys.argv[1]), {'a.md': b'small', 'resume.zh.md': b'x' * 10_000})\n"
        "except InputError as error: sys.exit(str(error))\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096
    done = subprocess.run(
        [sys.executable, "-c", program, folder],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        env={"PYTHONPATH": "."},
        timeout=60,
    )
    assert done.returncode == 1
    assert "the file would exceed the allowed size" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_folder(folder) == OLD
    assert os.listdir(folder.parent) == ["backend"]


def test_an_interrupt_in_the_middle_leaves_the_old_variant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replace_folder(folder, NEW)
    assert read_folder(folder) == OLD
    assert os.listdir(folder.parent) == ["backend"]
