"""A person at work in LibreOffice, for tests: opens a DOCX, edits it and saves it, without a screen."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tailor.app.referee import find_office
from tailor.errors import TailorError

Edit = tuple[str, ...]
_WORKER = Path(__file__).with_name("office_worker.py")
_PATIENCE = 20.0  # seconds to end in


class Edited(NamedTuple):
    """A saved file, and the paragraphs that LibreOffice showed when it saved."""

    data: bytes
    texts: list[str]


class OfficeSession:
    """One LibreOffice with a profile of its own, and the Python beside it that talks to it.

    The edits are ``(name, argument, …)`` with the names and arguments of the methods of ``Editor`` in the worker:
    retype, change, delete, move, split, merge, insert, comment, accept, reject.
    """

    def __init__(self, office: str, python: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="office-"))
        pipe = self._folder.name
        self._office = subprocess.Popen(
            [
                office,
                f"-env:UserInstallation={(self._folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._worker = subprocess.Popen(
            [python, str(_WORKER), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        try:
            self._answer()
        except BaseException:
            self.close()
            raise

    def edit(self, data: bytes, *edits: Edit, tracked: bool = False, through: Sequence[str] = ()) -> Edited:
        """``data`` after ``edits``, recorded as changes when ``tracked``, and saved as a DOCX.

        ``through`` are formats to save in and open again before that, such as ``("odt",)``. Raises ValueError for
        an edit that LibreOffice did not make.
        """
        source = self._folder / "0.docx"
        source.write_bytes(data)
        texts: list[str] = []
        for number, kind in enumerate((*through, "docx"), start=1):
            result = self._folder / f"{number}.{kind}"
            request = {"source": str(source), "result": str(result), "tracked": tracked, "edits": edits}
            assert self._worker.stdin is not None
            self._worker.stdin.write(json.dumps(request) + "\n")
            self._worker.stdin.flush()
            texts = list(self._answer()["texts"])
            source, edits = result, ()
        return Edited(source.read_bytes(), texts)

    def close(self) -> None:
        """End LibreOffice and the worker, by their own process ids."""
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self._worker.stdin.close()
        self._worker.stdout.close()
        for process in (self._worker, self._office):
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError):  # the command is a script around the program
                os.killpg(self._office.pid, signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(self) -> dict[str, Any]:
        assert self._worker.stdout is not None
        line = self._worker.stdout.readline()
        answer = json.loads(line) if line else {"error": "LibreOffice ended"}
        if "error" in answer:
            raise ValueError(answer["error"])
        return dict(answer)


@lru_cache(maxsize=1)
def shared_session() -> OfficeSession:
    """The one session of a test run. Raises TailorError or LookupError when something it needs is not installed."""
    session = OfficeSession(find_office(), _python())
    atexit.register(session.close)
    return session


def session_or_skip() -> OfficeSession:
    """The session; without LibreOffice or UNO the test is skipped, but in CI it fails: there both must be installed."""
    try:
        return shared_session()
    except (TailorError, LookupError) as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI is set, and {error}")
        pytest.skip(str(error))


def _python() -> str:
    """A Python that has LibreOffice's ``uno`` module: the system's, or the one that LibreOffice brings."""
    beside = Path(find_office()).resolve().parent
    for name in ("/usr/bin/python3", str(beside / "python"), str(beside / "python.exe"), "python3"):
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    raise LookupError("no Python with LibreOffice's 'uno' module was found (Debian: python3-uno)")
