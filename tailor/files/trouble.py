"""What an OSError means to the user: one clear message with the next step."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from tailor.errors import Diagnostic, InputError, RefusedError, fail

_MEANINGS = {
    errno.ENOSPC: ("disk-full", "the disk is full", "free some space, then run the command again"),
    errno.EDQUOT: ("disk-full", "the disk quota is used up", "free some space, then run the command again"),
    errno.EFBIG: ("too-large", "the file would exceed the allowed size", "raise the file size limit (ulimit -f)"),
    errno.EACCES: ("permission-denied", "permission denied", "check who owns it and its permissions"),
    errno.EPERM: ("permission-denied", "permission denied", "check who owns it and its permissions"),
    errno.EROFS: ("read-only", "the file system is read-only", "work on a writable copy"),
    errno.ENAMETOOLONG: ("name-too-long", "the name is too long for this file system", "use a shorter name"),
    errno.ENOTDIR: ("in-the-way", "a file is in the way where a folder should be", "move that file away"),
    errno.EISDIR: ("in-the-way", "a folder is in the way where a file should be", "move that folder away"),
    errno.EEXIST: ("in-the-way", "something is in the way", "move it away"),
    errno.ENOTEMPTY: ("in-the-way", "something is in the way", "move it away"),
    errno.ELOOP: ("broken-link", "its symbolic links lead in a circle", "remove or correct the link"),
    errno.ENOENT: ("not-found", "no such file or folder", "check that its folder is still there"),
    errno.EBUSY: ("in-use", "it is in use (a mount point, or open in another program)", "close or unmount it"),
    errno.EMFILE: ("system-limit", "too many open files", "close other programs, then run the command again"),
    errno.ENFILE: ("system-limit", "too many open files", "close other programs, then run the command again"),
    errno.EIO: ("disk-error", "the disk reports an error", "check the disk before you go on"),
}


def trouble(error: OSError, action: str, shown: str) -> InputError:
    """The InputError for ``error``, met while trying to ``action`` ("read", "write") the path ``shown``."""
    code, why, help = _MEANINGS.get(
        error.errno or 0, ("file-error", (error.strerror or type(error).__name__).lower(), "")
    )
    return fail(f"cannot {action} {printable(shown)}: {why}", code=code, help=help)


def changed_meanwhile(paths: Iterable[str]) -> RefusedError:
    """The error for files that someone wrote while Tailor was about to."""
    return RefusedError(
        Diagnostic(
            message=f"{printable(path)} changed while tailor was about to write it",
            code="changed-meanwhile",
            help="run the command again; it looks at the file anew",
        )
        for path in paths
    )


def printable(text: str) -> str:
    """``text`` with control characters, bidirectional marks and undecodable bytes written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
