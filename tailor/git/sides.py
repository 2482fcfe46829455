"""What is being merged while a merge driver runs: git does not say it, so it is found out and verified."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tailor.git.runner import Result

Git = Callable[..., Result]

# Where a rebase, cherry-pick, revert or `git am` notes the commit it is at, and which line of the file tells it.
_NOTES = (
    ("rebase-merge/done", -1),
    ("CHERRY_PICK_HEAD", 0),
    ("REVERT_HEAD", 0),
    ("rebase-apply/original-commit", 0),
    ("sequencer/todo", 0),
)
_SEARCHED = 50  # commits that brought in the same content


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the three versions: the ``tree`` it is part of and its ``path`` there (before a rename)."""

    tree: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The three versions of a merge. ``commits`` are ours and theirs where two branches are merged: git then finds
    their common ancestors itself; empty for a pick, whose base is known."""

    base: Side | None
    ours: Side
    theirs: Side
    commits: tuple[str, str] | tuple[()] = ()


def find_sides(
    git: Git, directory: Path, ours_tree: str, path: str, files: tuple[Path, Path, Path], labels: Sequence[str]
) -> Sides | None:
    """The sides of the merge in which ``path`` (from the top) has the contents of ``files``: base, ours, theirs.

    ``directory`` is the git directory, ``ours_tree`` the tree that is merged into. None when it cannot be told for
    certain, as for a stash of staged changes, or patches that come by mail.
    """
    hashed = git("hash-object", "--no-filters", "--", *(os.path.abspath(file) for file in files))
    ids = hashed.text.split()
    if not hashed.ok or len(ids) != 3:
        return None
    old, own, other = ids
    mine = _locate(git, ours_tree, path, own)
    if mine is None:
        return None
    heads = [name.removeprefix("GITHEAD_") for name in os.environ if re.fullmatch(r"GITHEAD_[0-9a-f]{40,64}", name)]
    if len(heads) == 1 and (yours := _locate(git, heads[0], path, other)):
        common = git("merge-base", "HEAD", heads[0])
        ancestor = _locate(git, common.text, path, old) if common.ok else None
        return Sides(base=ancestor, ours=mine, theirs=yours, commits=("HEAD", heads[0]))
    for commit in _noted(directory, labels):
        if found := _pick(git, commit, path, old, other):
            return Sides(base=found[0], ours=mine, theirs=found[1])
    picks = [_pick(git, commit, path, old, other) for commit in _searched(git, other, old)]
    certain = {found for found in picks if found}
    if len(certain) == 1:
        ancestor, yours = certain.pop()
        return Sides(base=ancestor, ours=mine, theirs=yours)
    return None


def _locate(git: Git, tree: str, path: str, blob: str) -> Side | None:
    """Where a tree holds ``blob``: at ``path``, else in a file of the same name elsewhere."""
    id = git("rev-parse", "--verify", "--quiet", f"{tree}^{{tree}}")
    listed = git("ls-tree", "-r", "-z", "--full-tree", id.text)
    if not id.ok or not listed.ok:
        return None
    places = []
    for item in listed.output.split(b"\0"):
        head, _, name = item.partition(b"\t")
        if head.endswith(blob.encode()):
            places.append(name.decode("utf-8", "surrogateescape"))
    same = [place for place in places if posixpath.basename(place) == posixpath.basename(path)]
    if path in same:
        same = [path]
    return Side(tree=id.text, path=same[0]) if len(same) == 1 else None


def _pick(git: Git, commit: str, path: str, old: str, other: str) -> tuple[Side, Side] | None:
    """Base and theirs when ``commit`` is applied to, or taken back from, another; None when the contents differ."""
    family = git("rev-list", "--parents", "-n1", commit).text.split()
    for parent in family[1:]:
        for before, after in ((parent, commit), (commit, parent)):
            if (ancestor := _locate(git, before, path, old)) and (yours := _locate(git, after, path, other)):
                return ancestor, yours
    return None


def _noted(directory: Path, labels: Sequence[str]) -> Iterator[str]:
    """The commits that git's labels and its notes on disk speak of."""
    for label in labels:
        yield from re.findall(r"\b[0-9a-f]{7,64}\b", label)[:1]
    for name, line in _NOTES:
        try:
            lines = (directory / name).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        except OSError:
            continue
        yield from re.findall(r"\b[0-9a-f]{7,64}\b", lines[line])[:1] if lines else ()


def _searched(git: Git, *blobs: str) -> Iterator[str]:
    """The commits of all branches, tags and the stash that brought in or took away one of ``blobs``."""
    for blob in blobs:
        found = git("log", "--all", "-m", "--format=%H", f"-n{_SEARCHED}", f"--find-object={blob}")
        yield from dict.fromkeys(found.text.split()) if found.ok else ()
