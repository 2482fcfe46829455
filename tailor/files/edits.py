"""Names under which a hand-edited file is kept when it is written anew."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath


def edited_name(name: str, taken: Collection[str]) -> str:
    """The first free name for the edited ``name``: ``resume.zh.md`` → ``resume.zh.edited-1.md``.

    ``name`` may lie in a subfolder; the result lies beside it. ``taken`` holds the names in use.
    """
    path = PurePosixPath(name)
    number = 1
    while (free := str(path.with_name(f"{path.stem}.edited-{number}{path.suffix}"))) in taken:
        number += 1
    return free
