"""What `git cat-file --batch` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tailor.git.trouble import git_trouble


def contents(output: bytes, names: Sequence[str]) -> Iterator[bytes | None]:
    """The answers of `git cat-file --batch` in order; None for what is missing or no file."""
    at = 0
    for name in names:
        end = output.index(b"\n", at)
        head = output[at:end].rsplit(b" ", 2)
        at = end + 1
        if (
            output[at - len(b" missing\n") : at] == b" missing\n"
            or output[at - len(b" ambiguous\n") : at] == b" ambiguous\n"
        ):
            yield None
            continue
        if len(head) != 3 or not head[2].isdigit():
            raise git_trouble(f"fatal: unexpected answer about {name}")
        size = int(head[2])
        yield output[at : at + size] if head[1] == b"blob" else None
        at += size + 1
