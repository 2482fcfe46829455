"""Two states of files → a patch that git apply takes."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ODD = re.compile(r'["\\\x00-\x1f\x7f]')


def patch(before: Mapping[str, bytes], after: Mapping[str, bytes], prefix: str = "") -> str:
    """The unified diff of the files of ``after`` that differ; paths with a/ or b/ and ``prefix`` before them.

    ``prefix`` is the way from the top of the repository to where the paths begin, empty or with "/" at its end:
    git apply reads paths from the top, wherever it is run.
    """
    from difflib import unified_diff

    out: list[str] = []
    for path in sorted(after):
        old, new = _lines(before.get(path, b"")), _lines(after[path])
        if old == new:
            continue
        a, b = _quoted(f"a/{prefix}{path}"), _quoted(f"b/{prefix}{path}")
        out.append(f"diff --git {a} {b}\n")
        for number, line in enumerate(unified_diff(old, new)):
            if number < 2:
                name = (a, b)[number]
                line = f"{line[:4]}{name}{_end(name)}\n"
            out.append(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
    return "".join(out)


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; a carriage return is part of a line, as it is for git."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _quoted(path: str) -> str:
    """A path as git writes it: in quotation marks when it holds some, a backslash or a control character."""
    if not _ODD.search(path):
        return path
    return '"' + _ODD.sub(lambda match: f"\\{ord(match[0]):03o}", path) + '"'


def _end(name: str) -> str:
    """Git ends a name with spaces by a tab, so that they are not taken for its end."""
    return "\t" if " " in name else ""
