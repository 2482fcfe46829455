"""The folder sent/: what was sent, frozen in a folder each, and the log that names them."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tailor.errors import fail
from tailor.files.atomic import replace_folder, write_file
from tailor.files.durable import remove_tree
from tailor.files.folder import read_folder
from tailor.files.locking import hold
from tailor.files.names import allowed, check_name
from tailor.files.reading import read_file
from tailor.files.recovery import NEW, recover, staging
from tailor.files.trouble import printable, trouble

SENT_LOG = "sent/log.yaml"  # how messages call it

_MAX_CHARACTERS = 48  # with the date before and a number behind, a folder's name stays within check_name's limits
_MAX_BYTES = 170
_TEMPORARY = re.compile(r"\.log\.yaml\.tailor-\d+")


@dataclass(frozen=True, slots=True)
class SentFolder:
    """``sent/`` of the workspace at ``workspace``; it may not exist yet."""

    workspace: Path

    @property
    def root(self) -> Path:
        """The folder itself."""
        return self.workspace / "sent"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the only right to change sent/; what a killed process left half done is removed first.

        Raises RefusedError when another process holds it for too long.
        """
        try:
            # Of the workspace, since ``replace_folder`` holds sent/ itself while it writes.
            with hold(Path(os.path.realpath(self.workspace))):
                recover(self.root)
                self._remove_temporary()
                yield
        except OSError as error:
            raise trouble(error, "write", "sent") from error

    def folders(self) -> tuple[str, ...]:
        """The names of the frozen folders, sorted; hidden ones are passed over."""
        recover(self.root)
        try:
            names = sorted(os.listdir(self.root))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise trouble(error, "read", "sent") from error
        found = (name for name in names if not name.startswith(".") and os.path.isdir(self.root / name))
        return tuple(unicodedata.normalize("NFC", name) for name in found)

    def read(self, folder: str) -> dict[str, bytes]:
        """The files of a frozen folder, by path below it; empty when there is no such folder."""
        return read_folder(self.root / check_name(folder, "folder"))

    def read_log(self) -> bytes:
        """The bytes of the log; none when there is no log yet."""
        path = self.root / "log.yaml"
        try:
            os.lstat(path)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise trouble(error, "read", SENT_LOG) from error
        return read_file(path, SENT_LOG)

    def freeze(self, folder: str, files: Mapping[str, bytes], log: bytes) -> None:
        """Make the new ``folder`` of ``files``, then let the log be ``log``; to be called while ``writing``.

        A kill in between leaves the complete folder, which the log does not know yet. Raises InputError or
        RefusedError with neither written.
        """
        new = not os.path.lexists(self.root)
        place = self.root / folder
        replace_folder(place, files, expected={})
        try:
            self.write_log(log)
        except BaseException:
            if self._current_log() != log:
                with contextlib.suppress(OSError):
                    self._withdraw(place, new)
            raise

    def write_log(self, log: bytes) -> None:
        """Replace the log in one step; to be called while ``writing``."""
        write_file(self.root / "log.yaml", log, SENT_LOG)

    def _current_log(self) -> bytes | None:
        try:
            return (self.root / "log.yaml").read_bytes()
        except OSError:
            return None

    def _withdraw(self, place: Path, new: bool) -> None:
        stage = staging(place, NEW)
        os.rename(place, stage)  # in one step, so that no half of it ever stands there
        remove_tree(stage)
        if new:
            os.rmdir(self.root)

    def _remove_temporary(self) -> None:
        with contextlib.suppress(OSError):  # hidden and harmless; the next run tries again
            for name in filter(_TEMPORARY.fullmatch, os.listdir(self.root)):
                os.unlink(self.root / name)


def sent_name(date: str, to: str) -> str:
    """The folder of what is sent to ``to`` on ``date``: ``2026-11-22-字节跳动``; what no name can hold becomes "-".

    Raises InputError when nothing of ``to`` is left.
    """
    kept = "".join(c if allowed(c, first=False) else "-" for c in unicodedata.normalize("NFC", to))
    kept = re.sub(r"\.{2,}", ".", re.sub(r"-{2,}", "-", kept)).strip("-.")[:_MAX_CHARACTERS]
    kept = kept.encode()[:_MAX_BYTES].decode(errors="ignore").strip("-.")
    if not any(c.isalnum() for c in kept):
        raise fail(
            f"the name '{printable(to[:80])}' has no letter or digit that a folder could be called by",
            code="bad-name",
            help="write the name of the company or person in letters",
        )
    return check_name(f"{date}-{kept}", "folder")
