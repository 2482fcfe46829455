"""LibreOffice as the referee: how many pages it makes of .docx files. A shell around its command line."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from tailor.errors import TailorError, fail

_START = 90.0  # seconds that a first start may take, with a profile to make
_EACH = 5.0  # seconds for each file
_BATCH = 100  # files that one process converts; LibreOffice 7.4 ends without a word after 248
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BASELINE = re.compile(rb"[\d.]+ ([\d.]+) T[dm]\b")
_SAME_LINE = 0.3  # points
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)


def find_office() -> str:
    """The path of LibreOffice's command. Raises TailorError (``office-missing``) when there is none."""
    for name in ("soffice", "libreoffice", *_PLACES):
        if path := shutil.which(name):
            return path
    raise fail(
        "LibreOffice is needed to count rendered pages, and no 'soffice' command was found",
        code="office-missing",
        help="install LibreOffice (libreoffice-writer is enough), or leave out --render",
    )


def count_pages(files: Mapping[str, bytes]) -> dict[str, int]:
    """The pages that LibreOffice makes of each .docx, by the keys of ``files``. Raises TailorError."""
    return {key: pages_of(pdf) for key, pdf in to_pdf(files).items()}


def to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each .docx as LibreOffice's PDF, converted in batches with a profile of their own.

    Raises TailorError: ``office-missing``, ``office-timeout``, or ``office-failed`` with what it could not convert.
    """
    if not files:
        return {}
    office = find_office()
    with tempfile.TemporaryDirectory(prefix="tailor-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        names = {key: f"{number}" for number, key in enumerate(files)}
        try:
            for key, name in names.items():
                (work / f"{name}.docx").write_bytes(files[key])
        except OSError as error:
            raise fail(
                f"the files for LibreOffice could not be written to {folder} ({error.strerror})",
                code="office-failed",
                help="free some space there, or set TMPDIR to another folder",
            ) from error
        log = ""
        waiting = [f"{name}.docx" for name in names.values()]
        for start in range(0, len(waiting), _BATCH):
            log = _convert(office, work, waiting[start : start + _BATCH])
        made = {key: work / f"{name}.pdf" for key, name in names.items()}
        missing = [key for key, path in made.items() if not path.is_file()]
        if missing:
            last = log.strip().splitlines()[-1:] or ["it gave no reason"]
            others = f" and {len(missing) - 3} others" if len(missing) > 3 else ""
            raise fail(
                f"LibreOffice could not convert {', '.join(missing[:3])}{others}: {last[0]}",
                code="office-failed",
                help=f"try it by hand: {office} --headless --convert-to pdf FILE.docx",
            )
        return {key: path.read_bytes() for key, path in made.items()}


def _convert(office: str, work: Path, names: list[str]) -> str:
    """Run LibreOffice in ``work`` and return what it printed; on a time-out all its processes end."""
    limit = _START + _EACH * len(names)
    command = [
        office,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        *names,
    ]
    try:
        process = subprocess.Popen(
            command,
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise fail(
            f"LibreOffice could not be started ({error})", code="office-failed", help="start it once by hand"
        ) from error
    try:
        output, _ = process.communicate(timeout=limit)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            raise _timeout(limit) from error
        raise
    return output.decode("utf-8", "replace")


def _timeout(limit: float) -> TailorError:
    return fail(
        f"LibreOffice gave no answer within {limit:.0f} s",
        code="office-timeout",
        help="end any LibreOffice that hangs, and try again",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and those it started: the command is a script around the program."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def pages_of(pdf: bytes) -> int:
    """The number of pages of a PDF, by counting its page objects, also in compressed object streams."""
    count = len(_PAGE.findall(pdf))
    for match in _OBJECT_STREAM.finditer(pdf):
        count += len(_PAGE.findall(zlib.decompressobj().decompress(match[1])))
    return count


def lines_of(pdf: bytes) -> int:
    """The number of text lines of a PDF that LibreOffice made: the different baselines of each page."""
    count = 0
    for match in _STREAM.finditer(pdf):
        try:
            data = zlib.decompressobj().decompress(match[1])
        except zlib.error:  # not a compressed stream: a font or a picture
            continue
        if b"BT" not in data:
            continue
        last = None
        for y in sorted((float(found[1]) for found in _BASELINE.finditer(data)), reverse=True):
            if last is None or last - y > _SAME_LINE:
                count, last = count + 1, y
    return count
