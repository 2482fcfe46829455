"""A commit as the history of a file shows it, and how it is read from what `git log` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FORMAT = "--format=%x1e%H%x1f%h%x1f%as%x1f%aN%x1f%s"

_HEAD = re.compile(rb"\n?\x1e[0-9a-f]{40,64}\x1f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit that changed a file. ``date`` is the author's day (ISO), ``path`` the file's path at that commit,
    relative to the workspace as it lies now; ``gone`` says that the commit removed it."""

    id: str
    short: str
    date: str
    author: str
    subject: str
    path: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit of a log with its changed files: (status letter, old path, new path), as paths of the tree."""

    id: str
    short: str
    date: str
    author: str
    subject: str
    files: tuple[tuple[str, str, str], ...]


def parse_log(output: bytes) -> Iterator[Entry]:
    """The commits of `git log -z --name-status` in ``FORMAT``, in its order."""
    tokens = output.split(b"\0")
    at = 0
    while at < len(tokens):
        if not _HEAD.match(tokens[at]):
            at += 1
            continue
        head = tokens[at].lstrip(b"\n\x1e").decode("utf-8", "replace").split("\x1f", 4)
        at += 1
        files = []
        while at < len(tokens) and not _HEAD.match(tokens[at]) and tokens[at].strip():
            status = tokens[at].strip().decode()
            count = 2 if status[0] in "RC" else 1
            paths = [path.decode("utf-8", "surrogateescape") for path in tokens[at + 1 : at + 1 + count]]
            files.append((status[0], paths[0], paths[-1]))
            at += 1 + count
        id, short, date, author, subject = head
        yield Entry(id, short, date, author, subject, tuple(files))


def follow(entries: Iterator[Entry], path: str) -> Iterator[tuple[Entry, str, bool]]:
    """The commits that changed ``path``, newest first, with its path at each and whether it went; renames are
    followed."""
    for entry in entries:
        touched = [(status, old) for status, old, new in entry.files if new == path]
        if not touched:
            continue
        status, old = touched[0]
        yield entry, path, status == "D"
        if status == "R":
            path = old
