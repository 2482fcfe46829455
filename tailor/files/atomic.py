"""Writing that a kill, a full disk or a second writer can never leave half done."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tailor.errors import fail
from tailor.files.checks import check_expected, check_paths, check_ways
from tailor.files.durable import FILE_MODE, remove_tree, sync_folder, write_new
from tailor.files.locking import WAIT_SECONDS, hold
from tailor.files.mounts import mount_in
from tailor.files.reading import kind_of
from tailor.files.recovery import NEW, recover_held, staging
from tailor.files.stage import fill
from tailor.files.survey import Nodes, output_folder, read_present, shown_path, survey
from tailor.files.swap import put
from tailor.files.trouble import printable, trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What ``replace_folder`` changed, as sorted paths below the folder; false when nothing was."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()  # (old path, path under which the edited file was kept)

    def __bool__(self) -> bool:
        return bool(self.written or self.removed or self.kept)


def write_file(path: Path, data: bytes, shown: str = "") -> None:
    """Replace or create one file in one step; a link is followed, so that it stays a link.

    A new file gets mode 0644 whatever the umask, an existing one keeps its own. Raises InputError
    with nothing changed.
    """
    shown = printable(shown or str(path))
    real = Path(os.path.realpath(path))
    temporary = real.with_name(f".{real.name}.tailor-{os.getpid()}")
    try:
        mode = _mode_of(real, shown)
        try:
            write_new(temporary, data, mode)
            os.replace(temporary, real)
            sync_folder(real.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise trouble(error, "write", shown) from error


def replace_folder(
    folder: Path,
    files: Mapping[str, bytes],
    remove: Collection[str] = (),
    *,
    keep: Mapping[str, str] | None = None,
    expected: Mapping[str, bytes] | None = None,
    seconds: float = WAIT_SECONDS,
) -> Changes:
    """Change a variant's folder in one step: whoever looks, or is killed, sees the old or the new one, whole.

    Paths are relative to ``folder``, with "/" for a subfolder. ``files`` are written, ``remove`` are
    removed when present, ``keep`` (old path → new path) keeps a file under another name, all else
    stays as it is. Files whose bytes are the same already are not touched. With ``expected``
    (what ``read_folder`` saw) the named files must still hold those bytes.

    Raises InputError when the disk, a link or something in the way forbids it, RefusedError when
    another process is writing or a file changed meanwhile; nothing has changed then.
    """
    keep = dict(keep or {})
    check_paths([*files, *remove, *keep, *keep.values()])
    root = folder.parent
    try:
        output_folder(folder)  # before variants/ itself is made
        with hold(root, create=True, seconds=seconds):
            recover_held(root)
            folder = output_folder(folder)
            nodes = survey(folder)
            check_ways(folder, nodes, [*files, *remove, *keep], keep.values())
            present = {path: read_present(folder, path, nodes) for path in {*files, *remove, *keep}}
            check_expected(folder, present, expected, keep)
            changed = {path: data for path, data in files.items() if path in keep or present[path] != data}
            removed = sorted(path for path in remove if present[path] is not None and path not in files)
            if not (changed or removed or keep):
                return Changes()
            _write(folder, nodes, changed, removed, keep)
    except OSError as error:
        raise trouble(error, "write", shown_path(folder)) from error
    return Changes(written=tuple(sorted(changed)), removed=tuple(removed), kept=tuple(sorted(keep.items())))


def _write(
    folder: Path, nodes: Nodes, files: Mapping[str, bytes], remove: Collection[str], keep: Mapping[str, str]
) -> None:
    if mount := mount_in(folder):
        raise fail(
            f"{shown_path(folder)} cannot be replaced in one step: {printable(mount)} is a mount point",
            code="in-use",
            help=f"mount {printable(folder.parent.name)}/ or the whole workspace instead",
        )
    if os.path.lexists(folder) and not os.access(folder, os.W_OK | os.X_OK):
        raise fail(
            f"cannot write {shown_path(folder)}: the folder is read-only",
            code="permission-denied",
            help="make it writable, or remove it to have it made anew",
        )
    stage = staging(folder, NEW)
    try:
        fill(stage, folder, nodes, files, remove, keep)
    except BaseException:
        with contextlib.suppress(OSError):
            remove_tree(stage)
        raise
    put(stage, folder, nodes)


def _mode_of(path: Path, shown: str) -> int:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return FILE_MODE
    if not stat.S_ISREG(status.st_mode):
        raise fail(
            f"cannot write {shown}: it is {kind_of(status.st_mode)} where a file should be",
            code="in-the-way",
            help="move it away, then run the command again",
        )
    return stat.S_IMODE(status.st_mode)
