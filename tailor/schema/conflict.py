"""The lines that git leaves in a file which it could not merge."""

from __future__ import annotations

_MIDDLE = "======="
_SIGNS = ("<<<<<<<", _MIDDLE, ">>>>>>>")


def conflict_line(text: str) -> int | None:
    """The line of the first conflict marker in ``text``, counted from 1; None when there are none.

    One kind of them alone proves nothing: seven equals signs may underline a heading in Markdown.
    """
    if _MIDDLE not in text:
        return None
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:7] in _SIGNS and line[7:8] in ("", " ", "\r"):
            seen.setdefault(line[:7], number)
    return min(seen.values()) if _MIDDLE in seen and len(seen) > 1 else None
