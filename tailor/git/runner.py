"""Run the git command: one way for all, the same on every machine and inside hooks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a hook, `git rebase --exec` or a merge driver inherits: it is about the repository of that git
# process, and would make git look there instead of at the workspace.
_OF_ONE_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_DIFF_OPTS",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)

_FIXED = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a git command answered."""

    code: int
    output: bytes
    error: str

    @property
    def ok(self) -> bool:
        """Whether it succeeded."""
        return self.code == 0

    @property
    def text(self) -> str:
        """The output without its line end; bytes that are not UTF-8 come as surrogates, as in file names."""
        return self.output.decode("utf-8", "surrogateescape").removesuffix("\n")


def run(
    folder: Path,
    arguments: Sequence[str | bytes],
    *,
    data: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> Result:
    """Run git in ``folder``; raises FileNotFoundError when there is no git or no such folder.

    ``environment`` is added to an environment that knows nothing of other repositories.
    """
    import subprocess

    own = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}
    done = subprocess.run(
        ["git", "--no-pager", "-c", "core.quotePath=false", *arguments],
        cwd=folder,
        env={**own, **_FIXED, **(environment or {})},
        input=b"" if data is None else data,
        capture_output=True,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def outer_environment() -> dict[str, str]:
    """GIT_DIR and GIT_WORK_TREE as the caller set them, made absolute; empty when there is no GIT_DIR."""
    found = {name: os.environ[name] for name in ("GIT_DIR", "GIT_WORK_TREE") if os.environ.get(name)}
    return {name: os.path.abspath(path) for name, path in found.items()} if "GIT_DIR" in found else {}
