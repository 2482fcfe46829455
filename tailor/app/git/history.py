"""The history of a variant as changes of its bullets, read from the locks that were committed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from unicodedata import normalize

from tailor.app.compare.name import Names
from tailor.app.variant import LOCK
from tailor.diff import Cause, Change
from tailor.errors import InputError, TailorError, fail
from tailor.files import Workspace, check_name, unknown_target
from tailor.git import Commit, Repository
from tailor.lock import Lock, LockedPage

_AHEAD = 20  # locks read at a time, looking for an older one that can be read


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """What a commit did to the page in one language: ``first`` (it made it), ``dropped``, or ``changed``.

    ``bullets`` are those on the page afterwards (before, when it was dropped). ``changes`` may be empty:
    the lock changed, the page's words did not; then ``causes`` tell what did.
    """

    language: str
    state: str
    bullets: int
    changes: tuple[Change, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A commit and what it did to the variant. ``note`` says why nothing can be told, or that the variant was
    renamed or removed; ``renamed`` is its name before."""

    commit: Commit
    pages: tuple[PageStep, ...] = ()
    note: str = ""
    renamed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The commits that changed a variant, newest first; ``shallow`` says that older ones may be missing here."""

    target: str
    steps: tuple[Step, ...]
    shallow: bool = False


def history(workspace: Workspace, target: str, *, language: str = "", limit: int | None = None) -> History:
    """The history of the variant of ``target``, which is named as ``tailor diff`` names a side: backend, backend@v1,
    backend/zh, backend@v1/zh. Renames are followed.

    With a ``language`` only the commits that changed that page; at most ``limit`` commits. Raises InputError
    without a repository or git, for an unknown revision, and when no commit has the variant or the page.
    """
    repository = Repository.demand(workspace.root)
    name, spoken, commits = _found(Names(workspace, repository), repository, target)
    if spoken and language and spoken != language:
        help = f"write {name} with --lang, or leave out --lang"
        raise fail(f"'{target}' names a language, --lang {language} another", code="two-languages", help=help)
    language = language or spoken
    every = _steps(commits, _Locks(repository, commits), language)
    steps = tuple(islice((step for step in every if not language or step.pages or step.note), limit))
    if not any(step.pages or step.note or step.renamed for step in steps) and language:
        raise fail(f"no commit has a page of {name} in '{language}'", code="no-history", help="name another language")
    shallow = repository.shallow and (limit is None or len(steps) < limit)
    return History(target=name, steps=steps, shallow=shallow)


def _found(names: Names, repository: Repository, text: str) -> tuple[str, str, tuple[Commit, ...]]:
    """The variant and the language that ``text`` names, and the commits that changed the variant."""
    text = normalize("NFC", text)
    unknown: InputError | None = None
    looked: list[str] = []
    for name, language, revision in names.moments(text):
        try:
            commits = repository.history(f"variants/{name}/{LOCK}", revision=revision or "HEAD")
        except InputError as error:
            if not revision or error.diagnostics[0].code != "unknown-revision":
                raise
            unknown = unknown or (error if name in names.known() else None)
            continue
        if commits:
            if revision and not language:
                names.demand_one_reading(text, name, revision)
            return name, language, commits
        looked.append(name)
    known = names.known()
    if unknown is not None and not any(name in known for name in looked):
        raise unknown
    name = next((one for one in looked if one in known), "") or check_name(text.partition("@")[0], "variant")
    raise fail(
        f"no commit has variants/{name}/{LOCK}",
        code="no-history",
        help=f"build and commit it first: tailor build {name} && git add variants/{name} && git commit"
        if name in known
        else unknown_target(name, known).diagnostics[0].help,
    )


def _steps(commits: Sequence[Commit], locks: _Locks, language: str) -> Iterator[Step]:
    for number, commit in enumerate(commits):
        before = next((lock for i in range(number + 1, len(commits)) if (lock := locks.lock(i))), None)
        older = commits[number + 1].path if number + 1 < len(commits) else commit.path
        renamed = _variant(older) if _variant(older) != _variant(commit.path) else ""
        wrong = locks.wrong(number)
        pages = () if wrong else tuple(_pages(before, locks.lock(number), language))
        yield Step(commit=commit, pages=pages, note=wrong, renamed=renamed)


class _Locks:
    """The locks of the commits, read in portions and only as far back as is asked for."""

    def __init__(self, repository: Repository, commits: Sequence[Commit]) -> None:
        self._repository = repository
        self._commits = commits
        self._data: dict[tuple[str, str], bytes | None] = {}
        self._read: dict[int, tuple[Lock | None, str]] = {}

    def lock(self, number: int) -> Lock | None:
        """The lock of a commit; None when it cannot be read or the commit removed it."""
        return self._load(number)[0]

    def wrong(self, number: int) -> str:
        """Why the lock of a commit cannot be compared; empty when it can."""
        return self._load(number)[1]

    def _load(self, number: int) -> tuple[Lock | None, str]:
        if number not in self._read:
            self._read[number] = self._parse(self._commits[number], number)
        return self._read[number]

    def _parse(self, commit: Commit, number: int) -> tuple[Lock | None, str]:
        from tailor.lock import load

        if commit.gone:
            return Lock(target=""), ""
        key = (commit.id, commit.path)
        if key not in self._data:
            # Twice as many each time: few are wanted for `-n 1`, and two processes more for a hundred.
            count = max(_AHEAD, len(self._data))
            wanted = [(c.id, c.path) for c in self._commits[number : number + count] if not c.gone]
            self._data |= self._repository.read_many(wanted)
        data = self._data[key]
        if data is None:
            return None, "the lock cannot be found"
        try:
            return load(data, commit.path), ""
        except TailorError as error:
            return None, error.diagnostics[0].message


def _pages(old: Lock | None, new: Lock | None, language: str) -> list[PageStep]:
    before: Mapping[str, LockedPage] = old.pages if old else {}
    after: Mapping[str, LockedPage] = new.pages if new else {}
    steps = []
    for name in sorted(before.keys() | after.keys()):
        if language and name != language:
            continue
        was, now = before.get(name), after.get(name)
        if now is None and was is not None:
            steps.append(PageStep(language=name, state="dropped", bullets=_count(was)))
        elif was is None and now is not None:
            steps.append(PageStep(language=name, state="first", bullets=_count(now)))
        elif was is not None and now is not None and was != now:
            changes = _changes(was, now)
            causes = () if changes else _causes(was, now)
            steps.append(PageStep(language=name, state="changed", bullets=_count(now), changes=changes, causes=causes))
    return steps


def _changes(old: LockedPage, new: LockedPage) -> tuple[Change, ...]:
    from tailor.diff import diff, explain_changes

    if old.document is None or new.document is None:
        return ()
    return explain_changes(diff(old.document, new.document), old, new, same_target=True)


def _causes(old: LockedPage, new: LockedPage) -> tuple[Cause, ...]:
    """What changed behind a page that reads as before."""
    from tailor.diff.stale import fact_causes, input_causes

    target = new.document.target if new.document else ""
    facts = fact_causes(old.facts, new.facts, target, {}) if old.facts and new.facts else ()
    return (*input_causes(old.inputs, new.inputs), *facts)


def _count(page: LockedPage) -> int:
    return sum(1 for _ in page.bullets())


def _variant(path: str) -> str:
    """The name of the variant whose lock is at ``path``."""
    return path.split("/")[-2] if path.count("/") else ""
