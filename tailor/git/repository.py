"""A git repository as a workspace sees it: revisions, files as they were, and history. Nothing is written."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tailor.errors import fail
from tailor.git.commit import FORMAT, Commit, follow, parse_log
from tailor.git.objects import contents
from tailor.git.runner import Result, outer_environment, run
from tailor.git.trouble import git_trouble, is_no_repository, unknown_revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The repository that a workspace's ``folder`` lies in.

    ``prefix`` is the folder's path below the top of the work tree, empty or with "/" at its end. All paths
    given and returned are relative to ``folder``, with "/". ``common`` is the git directory that all
    worktrees share, ``directory`` that of this worktree. ``bare`` means that there is no work tree.
    """

    folder: Path
    directory: Path
    common: Path
    prefix: str = ""
    bare: bool = False
    shallow: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def find(cls, folder: Path, *, called_by_git: bool = False) -> Repository | None:
        """The repository of ``folder``; None when it is in none, or git is not installed.

        Raises InputError when git refuses to read it. Inside a hook it is still the folder that counts; where
        the folder itself leads to no repository, GIT_DIR and GIT_WORK_TREE do. With ``called_by_git`` (a merge
        driver) these come first.
        """
        ways: list[dict[str, str]] = [{}]
        if outer := outer_environment():
            ways.insert(0 if called_by_git else 1, outer)
        return next((found for way in ways if (found := _look(folder, way))), None)

    @classmethod
    def demand(cls, folder: Path) -> Repository:
        """``find``, with an InputError that says what is missing instead of None."""
        from shlex import quote
        from shutil import which

        found = cls.find(folder)
        if found is not None:
            return found
        if which("git") is None:
            raise fail(
                "revisions need git, which is not installed (or not on PATH)",
                code="no-git",
                help="install it from https://git-scm.com; everything but revisions works without",
            )
        there = quote(str(folder))
        raise fail(
            f"'{folder}' is in no git repository",
            code="no-repository",
            help=f"make it one: git -C {there} init && git -C {there} add -A && git -C {there} commit",
        )

    def git(self, *arguments: str | bytes, data: bytes | None = None, **environment: str) -> Result:
        """Run a git command in the workspace's folder, whatever it answers. Raises InputError without git."""
        try:
            return run(self.folder, arguments, data=data, environment={**self.environment, **environment})
        except FileNotFoundError:
            raise fail("git is not installed (or not on PATH) any more", code="no-git") from None

    def resolve(self, revision: str) -> str:
        """The full id of the commit that ``revision`` names: a branch, a tag, an id, HEAD~2, main@{yesterday} …

        Raises InputError when it names none, or several.
        """
        if not revision or revision.startswith("-") or "\0" in revision or "\n" in revision:
            raise unknown_revision(revision, "")
        found = self.git("-c", "core.disambiguate=commit", "rev-parse", "--verify", revision)
        if found.ok and found.text.isalnum():
            commit = self.git("rev-parse", "--verify", f"{found.text}^{{commit}}")
            if commit.ok:
                return commit.text
        kind = self.git("cat-file", "-t", revision).text if ":" in revision else ""
        empty = (
            not self.git("rev-list", "-n1", "--all").output and not self.git("rev-parse", "-q", "--verify", "HEAD").ok
        )
        raise unknown_revision(revision, found.error, kind=kind, empty=empty, shallow=self.shallow)

    def read(self, commit: str, path: str) -> bytes | None:
        """The file at ``path`` as it was at ``commit`` (a full id); None when there was no such file."""
        return self.read_many([(commit, path)])[commit, path]

    def read_many(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes | None]:
        """``read`` for many (commit, path) pairs at once, in one git process.

        A path is found in whichever Unicode normal form it was committed. Raises InputError when git fails.
        """
        pairs = list(dict.fromkeys(wanted))
        questions = [(pair, f"{pair[0]}:{path}") for pair in pairs for path in self._spellings(pair[1])]
        found: dict[tuple[str, str], bytes | None] = dict.fromkeys(pairs)
        answers = self._objects([question for _, question in questions])
        for (pair, _), answer in zip(questions, answers, strict=True):
            if found[pair] is None:
                found[pair] = answer
        return found

    def names(self, commit: str, folder: str) -> tuple[str, ...]:
        """The paths of all files below ``folder`` (empty for the workspace) at ``commit``, sorted."""
        for path in self._spellings(folder) or ([""] if not folder and not self.prefix else []):
            listed = self.git("ls-tree", "-r", "-z", "--name-only", "--full-tree", f"{commit}:{path}")
            if listed.ok:
                below = [name.decode("utf-8", "surrogateescape") for name in listed.output.split(b"\0") if name]
                start = folder.strip("/")
                return tuple(sorted(f"{start}/{name}" if start else name for name in below))
        return ()

    def history(self, path: str, *, revision: str = "HEAD") -> tuple[Commit, ...]:
        """The commits that changed the file at ``path``, newest first.

        A merge counts as one change on the branch that it was made on (first parents are followed). A rename of
        the file's folder, or of the workspace in the repository, is followed; the file name stays. Empty when the
        file was never committed. Raises InputError when ``revision`` names no commit.
        """
        commit = self.resolve(revision)
        name = "".join(f"\\{c}" if c in "*?[\\" else c for c in posixpath.basename(path))
        spec = [f":(top,glob)**/{form}" for form in _forms(name)]
        options = ("--first-parent", "--no-show-signature", "--encoding=UTF-8", "-M", "--name-status", "-z", FORMAT)
        done = self.git("log", *options, commit, "--", *spec)
        if not done.ok:
            raise git_trouble(done.error)
        for spelling in self._spellings(path):
            found = [
                Commit(
                    id=entry.id,
                    short=entry.short,
                    date=entry.date,
                    author=entry.author,
                    subject=entry.subject,
                    path=self._relative(at),
                    gone=gone,
                )
                for entry, at, gone in follow(parse_log(done.output), spelling)
            ]
            if found:
                return tuple(found)
        return ()

    def _spellings(self, path: str) -> list[str]:
        """The paths of the tree that ``path`` may stand for; none when it leads out of the repository."""
        whole = posixpath.normpath(self.prefix + path)
        if whole == "." or whole.startswith(("..", "/")) or "\n" in whole or "\0" in whole:
            return []
        return list(
            dict.fromkeys((whole, *(self.prefix + form for form in _forms(posixpath.normpath(path))), *_forms(whole)))
        )

    def _relative(self, path: str) -> str:
        return posixpath.relpath(f"/{path}", f"/{self.prefix}") if self.prefix else path

    def _objects(self, names: Sequence[str]) -> list[bytes | None]:
        if not names:
            return []
        asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        done = self.git("cat-file", "--batch", data=asked)
        if not done.ok:
            raise git_trouble(done.error)
        return list(contents(done.output, names))


def _look(folder: Path, environment: Mapping[str, str]) -> Repository | None:
    questions = ("--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository")
    places = ("--absolute-git-dir", "--git-common-dir", "--show-prefix")
    try:
        done = run(folder, ["rev-parse", *questions, *places], environment=environment)
    except OSError:  # no git, or no such folder
        return None
    if not done.ok:
        if is_no_repository(done.error):
            return None
        raise git_trouble(done.error)
    bare, inside, shallow, directory, common, prefix = done.text.split("\n", 5)
    if inside != "true" and bare != "true":
        return None  # inside .git itself, or outside of the work tree that GIT_DIR is about
    return Repository(
        folder=folder,
        directory=Path(directory),
        common=Path(os.path.realpath(folder / common)),
        prefix=prefix,
        bare=bare == "true",
        shallow=shallow == "true",
        environment=environment,
    )


def _forms(path: str) -> list[str]:
    return list(dict.fromkeys((path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))))
