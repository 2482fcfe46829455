"""What must hold before a variant's folder is changed."""

from __future__ import annotations

import stat
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from tailor.errors import InputError, fail
from tailor.files.reading import kind_of
from tailor.files.survey import Nodes, shown_path
from tailor.files.trouble import changed_meanwhile, printable


def check_paths(paths: Collection[str]) -> None:
    """Raise ValueError for a path that leads out of the folder: paths are made by Tailor, so that is a bug."""
    for path in paths:
        pure = PurePosixPath(path)
        if str(pure) != path or pure.is_absolute() or {"..", "."} & set(pure.parts) or "\\" in path or "\0" in path:
            raise ValueError(f"not a path inside a variant: {path!r}")


def check_ways(folder: Path, nodes: Nodes, paths: Collection[str], new: Collection[str]) -> None:
    """Raise InputError unless files can stand at ``paths`` and nothing stands at ``new``."""
    for path in {*paths, *new}:
        for parent in map(str, PurePosixPath(path).parents[:-1]):
            if parent in nodes and not stat.S_ISDIR(nodes[parent].st_mode):
                raise _in_the_way(folder, parent, nodes, "a folder")
        if path in nodes and not (stat.S_ISREG(nodes[path].st_mode) or stat.S_ISLNK(nodes[path].st_mode)):
            raise _in_the_way(folder, path, nodes, "a file")
    for path in new:
        if path in nodes:
            raise _in_the_way(folder, path, nodes, "the edited file to keep")


def _in_the_way(folder: Path, path: str, nodes: Nodes, wanted: str) -> InputError:
    return fail(
        f"{shown_path(folder)}/{printable(path)} is {kind_of(nodes[path].st_mode)} where {wanted} should be",
        code="in-the-way",
        help="move it away, then run the command again",
    )


def check_expected(
    folder: Path, present: Mapping[str, bytes | None], expected: Mapping[str, bytes] | None, keep: Collection[str]
) -> None:
    """Raise RefusedError when a file no longer holds what the caller saw, or one to ``keep`` has gone."""
    differ = {path for path in keep if present[path] is None}
    if expected is not None:
        differ |= {path for path, data in present.items() if data != expected.get(path)}
    if differ:
        raise changed_meanwhile(f"{shown_path(folder)}/{path}" for path in sorted(differ))
