"""One writer at a time in a folder, by a lock that ends with the process that holds it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tailor.errors import Diagnostic, RefusedError
from tailor.files.durable import FOLDER_MODE

WAIT_SECONDS = 10.0
_PAUSE = 0.02

# flock answers of network file systems that have no such lock; writing then goes on without one.
_UNSUPPORTED = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.ENOLCK, errno.EBADF})


@contextmanager
def hold(folder: Path, *, create: bool = False, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the only right to write in ``folder``; with ``create`` the folder is made when absent.

    A folder made here is removed again when the block fails and left it empty. Raises RefusedError
    when another process holds the right for longer than ``seconds``, OSError when the folder
    cannot be made or opened. On Windows there is no such lock, and none is held.
    """
    made = create and _make(folder)
    descriptor: int | None = None
    try:
        descriptor = _lock(folder, seconds, create=create)
        yield
    except BaseException:
        if made:
            with contextlib.suppress(OSError):  # not empty: another process has begun to use it
                os.rmdir(folder)
        raise
    finally:
        if descriptor is not None:
            os.close(descriptor)  # which releases the lock


def _make(folder: Path) -> bool:
    if os.path.lexists(folder):
        return False
    try:
        os.mkdir(folder)
    except FileExistsError:  # another process was faster
        return False
    try:
        os.chmod(folder, FOLDER_MODE)
    except BaseException:
        os.rmdir(folder)
        raise
    return True


def _lock(folder: Path, seconds: float, *, create: bool) -> int | None:
    if sys.platform == "win32":
        return None
    import fcntl

    deadline = time.monotonic() + seconds
    while True:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return descriptor
            os.close(descriptor)
            raise
        else:
            if _same(descriptor, folder):
                return descriptor
        os.close(descriptor)
        if time.monotonic() >= deadline:
            raise _busy(folder)
        time.sleep(_PAUSE)
        if create:
            _make(folder)


def _same(descriptor: int, folder: Path) -> bool:
    """Whether the locked folder is still the one at that path: it may have been removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(folder))
    except FileNotFoundError:
        return False


def _busy(folder: Path) -> RefusedError:
    message = f"another tailor is writing in {folder.name}/"
    help = "wait until it has ended, then run the command again"
    return RefusedError([Diagnostic(message=message, code="busy", help=help)])
