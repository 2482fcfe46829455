"""Bounded reading of regular files: never blocks on a pipe, never swallows a huge file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from tailor.errors import Diagnostic, InputError, fail
from tailor.files.trouble import printable, trouble

TEXT_LIMIT = 8 * 1024 * 1024  # bytes of a YAML, JSON or text file: 10,000 bullets in two languages are about 5 MB
TEMPLATE_LIMIT = 32 * 1024 * 1024  # bytes of a .docx template or document

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISLNK, "a symbolic link"),
)


def read_file(path: Path, shown: str = "", *, limit: int = TEXT_LIMIT) -> bytes:
    """The bytes of a regular file (symbolic links are followed) of at most ``limit`` bytes.

    ``shown`` is how messages call it. Raises InputError when it is absent, a broken link, not a
    regular file, too large or unreadable.
    """
    shown = printable(shown or str(path))
    if "\0" in str(path):
        raise fail(f"cannot read {shown}: a path cannot contain a NUL character", code="bad-name")
    flags = os.O_RDONLY
    if sys.platform == "win32":
        flags |= os.O_BINARY
    else:
        flags |= os.O_NONBLOCK  # a pipe put in the file's place after the first look must not block either
    try:
        _check_kind(os.stat(path), shown, limit)
        descriptor = os.open(path, flags)
        try:
            _check_kind(os.fstat(descriptor), shown, limit)
            return _read(descriptor, shown, limit)
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise fail(
                f"cannot read {shown}: it is a symbolic link to something that does not exist",
                code="broken-link",
                help="remove or correct the link",
            ) from error
        raise trouble(error, "read", shown) from error
    except OSError as error:
        raise trouble(error, "read", shown) from error


def read_files(paths: Iterable[tuple[str, Path]], *, limit: int = TEXT_LIMIT) -> dict[str, bytes]:
    """The bytes of several files by the name they are shown as; together at most ``limit`` bytes.

    Raises one InputError with the problems of all of them.
    """
    found: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    total = 0
    for shown, path in paths:
        try:
            found[shown] = read_file(path, shown, limit=limit)
        except InputError as error:
            problems.extend(error.diagnostics)
            continue
        total += len(found[shown])
        if total > limit:
            problems.extend(too_large(f"the files up to {shown} together", limit).diagnostics)
            break
    if problems:
        raise InputError(problems)
    return found


def kind_of(mode: int) -> str:
    """What a file mode stands for, in words: "a folder", "a named pipe" …"""
    return next((words for test, words in _KINDS if test(mode)), "a file")


def too_large(what: str, limit: int) -> InputError:
    """The error for input beyond ``limit`` bytes."""
    size = f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit} bytes"
    return fail(
        f"{what} is larger than {size}" if not what.startswith("the files") else f"{what} are larger than {size}",
        code="too-large",
        help="check that this is the file you mean, or split it up",
    )


def _check_kind(status: os.stat_result, shown: str, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise fail(
            f"cannot read {shown}: it is {kind_of(status.st_mode)}, not a file",
            code="not-a-file",
            help=f"put a regular file at {shown}",
        )
    if status.st_size > limit:
        raise too_large(shown, limit)


def _read(descriptor: int, shown: str, limit: int) -> bytes:
    pieces: list[bytes] = []
    left = limit + 1  # the file may grow while it is read
    while left and (piece := os.read(descriptor, min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise too_large(shown, limit)
    return b"".join(pieces)
