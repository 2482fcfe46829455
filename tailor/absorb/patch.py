"""Two states of files → a patch that git apply takes."""

from __future__ import annotations

from collections.abc import Mapping


def patch(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """The unified diff of the files of ``after`` that differ; paths as given, with a/ and b/ before them."""
    from difflib import unified_diff

    out: list[str] = []
    for path in sorted(after):
        old, new = _lines(before.get(path, b"")), _lines(after[path])
        if old == new:
            continue
        out.append(f"diff --git a/{path} b/{path}\n")
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            out.append(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")
    return "".join(out)


def _lines(data: bytes) -> list[str]:
    """Lines with their ends; a carriage return is part of a line, as it is for git."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
