"""What git complains of, told as errors with the next step."""

from __future__ import annotations

import re

from tailor.errors import InputError, fail

_NO_REPOSITORY = re.compile(r"not a git repository|xcrun: error")


def is_no_repository(error: str) -> bool:
    """Whether git said that the folder is in no repository (or that git itself is a stub)."""
    return bool(_NO_REPOSITORY.search(error))


def git_trouble(error: str) -> InputError:
    """The error for a git command that failed for a reason of the repository's, from what it wrote to stderr."""
    if "dubious ownership" in error or "unsafe repository" in error:
        command = re.search(r"git config --global --add safe\.directory \S.*", error)
        return fail(
            "git refuses to read this repository: it belongs to another user",
            code="git-ownership",
            help=f"if you trust it: {command[0].strip() if command else 'add it to safe.directory in your git config'}",
        )
    words = [line.removeprefix("fatal: ").removeprefix("error: ") for line in error.splitlines() if line.strip()]
    told = next((line for line in error.splitlines() if line.startswith("fatal: ")), words[0] if words else "")
    return fail(
        f"git cannot read the repository: {told.removeprefix('fatal: ') or 'no reason was given'}",
        code="git-failed",
        help="run `git status` in the workspace; what it says has to be put right first",
    )


def unknown_revision(
    revision: str, error: str, *, kind: str = "", empty: bool = False, shallow: bool = False
) -> InputError:
    """The error for a revision that names no commit; ``error`` is what git wrote about it, ``kind`` what it names."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in revision)
    if "ambiguous" in error:
        candidates = re.findall(r"^(?:hint:)?\s+([0-9a-f]{4,40}) commit (.*)$", error, re.MULTILINE)
        told = "; ".join(f"{id} ({' '.join(rest.split())})" for id, rest in candidates[:5])
        return fail(
            f"the revision '{shown}' is ambiguous",
            code="ambiguous-revision",
            help=f"write more of it: {told}" if told else "write more of it",
        )
    if empty:
        return fail(
            f"there is no revision '{shown}': the repository has no commits yet",
            code="no-commits",
            help="commit the workspace first: git add -A && git commit",
        )
    if kind in ("blob", "tree"):
        return fail(
            f"'{shown}' names a file or a folder, not a commit",
            code="unknown-revision",
            help="write the commit alone; the path inside it follows from the target",
        )
    return fail(
        f"there is no revision '{shown}'",
        code="unknown-revision",
        help="this is a shallow clone, whose older commits are missing: git fetch --unshallow"
        if shallow
        else "a branch, a tag, a commit id, HEAD~2 …; `git log --oneline` lists the commits",
    )
