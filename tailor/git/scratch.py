"""A place for objects of our own: trees are merged there without leaving anything in the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tailor.git.repository import Repository
from tailor.git.runner import Result
from tailor.git.sides import Sides

_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "tailor"), ("EMAIL", "tailor@localhost"), ("DATE", "2000-01-01T00:00:00Z"))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The outcome of a merge: a tree, and the paths in conflict (from the top)."""

    tree: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scratch:
    """The repository with a place of its own for new objects."""

    repository: Repository
    folder: Path

    def git(self, *arguments: str, data: bytes | None = None, **environment: str) -> Result:
        """Run git so that what it writes goes into the scratch folder."""
        objects = [str(self.repository.common / "objects")]
        objects += [os.environ[name] for name in ("GIT_OBJECT_DIRECTORY",) if name in os.environ]
        others = [_quoted(os.path.abspath(place)) for place in objects]
        others += [os.environ[name] for name in ("GIT_ALTERNATE_OBJECT_DIRECTORIES",) if name in os.environ]
        own = {
            "GIT_OBJECT_DIRECTORY": str(self.folder / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(others),
        }
        return self.repository.git(*arguments, data=data, **own, **_NOBODY, **environment)

    def ours(self) -> str:
        """The tree that a merge goes into: what is staged, which is HEAD unless something more is."""
        head = self.git("rev-parse", "--verify", "--quiet", "HEAD^{tree}").text
        index = Path(os.environ.get("GIT_INDEX_FILE") or self.repository.directory / "index")
        try:
            (self.folder / "index").write_bytes(index.read_bytes())  # a copy: git holds the lock of the index itself
        except OSError:
            return head
        staged = self.git("write-tree", GIT_INDEX_FILE=str(self.folder / "index"))
        return staged.text if staged.ok else head

    def merge(self, sides: Sides) -> Merged | None:
        """Merge the two sides as git would; None when this git cannot (before 2.38) or there is no base."""
        if sides.commits:
            ours, theirs = sides.commits
        elif sides.base is not None:
            base = self._commit(sides.base.tree)
            ours, theirs = self._commit(sides.ours.tree, base), self._commit(sides.theirs.tree, base)
        else:
            return None
        # Our own driver must not be asked again: what it would make is not looked at here.
        quiet = ("-c", "merge.tailor.driver=true")
        done = self.git(*quiet, "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
        if done.code not in (0, 1) or not done.output:
            return None
        tree, *paths = done.output.decode("utf-8", "surrogateescape").split("\0")
        return Merged(tree=tree.strip(), conflicts=tuple(dict.fromkeys(path for path in paths if path)))

    def files(self, tree: str, *folders: str) -> dict[str, tuple[bool, bytes]]:
        """The files of a tree below ``folders``: path → (is a symbolic link, content)."""
        listed = self.git("ls-tree", "-r", "-z", "--full-tree", tree, *folders)
        ids: dict[str, tuple[bool, str]] = {}
        for item in listed.output.split(b"\0"):
            head, _, name = item.partition(b"\t")
            mode, kind, id = head.decode().split() if head else ("", "", "")
            if kind == "blob":
                ids[name.decode("utf-8", "surrogateescape")] = (mode == "120000", id)
        contents = self.contents([id for _, id in ids.values()])
        return {path: (link, contents[id]) for path, (link, id) in ids.items()}

    def contents(self, ids: list[str]) -> Mapping[str, bytes]:
        """The contents of blobs by id."""
        from tailor.git.objects import contents

        done = self.git("cat-file", "--batch", data="".join(f"{id}\n" for id in ids).encode())
        return {id: data for id, data in zip(ids, contents(done.output, ids), strict=True) if data is not None}

    def _commit(self, tree: str, *parents: str) -> str:
        options = [part for parent in parents for part in ("-p", parent)]
        return self.git("commit-tree", tree, *options, "-m", "merge").text


@contextmanager
def scratch(repository: Repository) -> Iterator[Scratch]:
    """A scratch place that goes with the block."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="tailor-") as folder:
        (Path(folder) / "objects").mkdir()
        yield Scratch(repository, Path(folder))


def _quoted(path: str) -> str:
    if os.pathsep not in path and not path.startswith('"'):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
