"""The command line run inside the process of the tests, where a subprocess for each case would take too long."""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import tailor.cli
from tests.cli.conftest import BACKEND, RESUME, VISION


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


def run(*arguments: object) -> Answer:
    """Run `tailor` with ``arguments`` as its script would."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr, sys.argv, gc.get_threshold()
    streams = [io.TextIOWrapper(raw, "utf-8", write_through=True) for raw in (out, err)]
    sys.stdout, sys.stderr = streams
    sys.argv = ["tailor", *map(str, arguments)]
    code: object = None
    try:
        tailor.cli.main()
    except SystemExit as leaving:
        code = leaving.code
    finally:
        sys.stdout, sys.stderr, sys.argv = before[:3]
        gc.set_threshold(*before[3])
        for stream in streams:
            stream.flush()
    assert isinstance(code, int)
    return Answer(code, out.getvalue().decode(), err.getvalue().decode())


def workspace(
    root: Path,
    *,
    resume: str | bytes = RESUME,
    backend: str | bytes = BACKEND,
    files: dict[str, str | bytes] | None = None,
) -> Path:
    """A workspace of the given files."""
    contents = {"data/resume.yaml": resume, "data/targets/backend.yaml": backend, "data/targets/vision.yaml": VISION}
    for name, content in {**contents, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def tree(root: Path) -> dict[str, object]:
    """Everything below ``root``: bytes of files, where links lead, None for folders and pipes."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_symlink():
            found[name] = os.readlink(path)
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def refused(root: Path, *arguments: object, code: int = 2) -> str:
    """Run in the workspace ``root``; the command must refuse in clear words and write nothing. Returns its words."""
    before = tree(root)
    answer = run("-C", root, *(arguments or ("--target", "backend")))
    assert "Traceback" not in answer.err, answer.err
    assert answer.code == code, (answer.code, answer.out, answer.err)
    assert answer.out == ""
    assert tree(root) == before
    told = answer.err.splitlines()
    starts = [number for number, line in enumerate(told) if re.match(r"(\S+:\d+:\d+: )?error: ", line)]
    assert starts, answer.err
    for first, next_ in zip(starts, [*starts[1:], len(told)], strict=True):
        assert any(line.startswith("  help: ") for line in told[first:next_]), "\n".join(told[first:next_])
    return answer.err


def built(root: Path, *arguments: object) -> Answer:
    """Build in the workspace ``root``, which must succeed."""
    answer = run("-C", root, *(arguments or ("--target", "backend")))
    assert answer.code == 0, answer.err
    return answer
