"""The shell around LibreOffice, without LibreOffice."""

from __future__ import annotations

import errno
import os
import sys
import zlib
from pathlib import Path

import pytest

from tailor.app import referee
from tailor.errors import TailorError


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, so that no LibreOffice is found but what a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(referee, "_PLACES", ())
    return tmp_path


def write_office(folder: Path, script: str) -> None:
    """A ``soffice`` in Python that runs ``script``."""
    command = folder / "soffice"
    command.write_text(f"#!{sys.executable}\nimport pathlib, subprocess, sys, time\n{script}\n", encoding="utf-8")
    command.chmod(0o755)


def code_of(files: dict[str, bytes]) -> str:
    """The code of the error that converting ``files`` ends with."""
    with pytest.raises(TailorError) as raised:
        referee.count_pages(files)
    assert raised.value.diagnostics[0].help
    return raised.value.diagnostics[0].code


def test_without_libreoffice_the_error_names_the_next_step(office: Path) -> None:
    assert code_of({"a": b""}) == "office-missing"


def test_no_files_need_no_libreoffice(office: Path) -> None:
    assert referee.count_pages({}) == {}


def test_every_file_is_converted_in_batches_and_counted(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referee, "_BATCH", 2)
    script = "for name in sys.argv[1:]:\n    p = pathlib.Path(name)\n    if p.suffix == '.docx':\n"
    write_office(office, script + "        p.with_suffix('.pdf').write_bytes(p.read_bytes() * 2)")
    files = {f"variants/{n}": b"<< /Type /Page >>" * n for n in range(1, 6)}
    assert referee.count_pages(files) == {f"variants/{n}": 2 * n for n in range(1, 6)}


def test_a_file_that_was_not_converted_is_named(office: Path) -> None:
    write_office(office, "print('Error: source file could not be loaded')")
    with pytest.raises(TailorError, match=r"x/resume\.zh\.docx: Error: source file"):
        referee.count_pages({"x/resume.zh.docx": b""})


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX")
def test_a_libreoffice_that_hangs_is_ended_with_all_its_processes(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(referee, "_START", 1.0)
    monkeypatch.setattr(referee, "_EACH", 0.0)
    script = "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    write_office(office, f"{script}pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child.pid))\ntime.sleep(600)")
    assert code_of({"a": b""}) == "office-timeout"
    child = int((tmp_path / "pid").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_pages_are_counted_and_the_page_tree_is_not() -> None:
    assert referee.pages_of(b"<</Type/Pages/Count 2>> <</Type/Page/Parent 1 0 R>> <</Type /Page>>") == 2


def test_pages_in_compressed_object_streams_are_counted() -> None:
    packed = zlib.compress(b"<</Type/Pages>> <</Type/Page>> <</Type/Page>>")
    assert referee.pages_of(b"<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + packed + b"\r\nendstream") == 2


def test_a_full_temporary_folder_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(referee, "find_office", lambda: "soffice")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TailorError, match="could not be written") as caught:
        referee.to_pdf({"a": b""})
    assert "TMPDIR" in caught.value.diagnostics[0].help
