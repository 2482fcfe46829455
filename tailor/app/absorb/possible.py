"""Edits after which a page could not be planned any more are refused; all others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tailor.absorb import DataEdit
from tailor.absorb.edit_places import moved_lines
from tailor.app.load import load
from tailor.diff import Change, named
from tailor.errors import Diagnostic, InputError, TailorError
from tailor.files import Workspace
from tailor.plan import Inputs, input_digests, plan

Make = Callable[[Mapping[Change, str]], DataEdit]  # the edits in data/, but those given, with the reasons why not
Page = tuple[str, str]  # target and language
_HEAVY = ("section", "entry", "bullet")


def possible(workspace: Workspace, target: str, edits: Sequence[Change], make: Make) -> DataEdit:
    """What ``make`` makes of ``edits``, without those that leave ``target`` or another target without a page.

    Of the edits to blame the largest are refused: sections before entries, these before bullets and texts.
    """
    refused: dict[Change, str] = {}
    reasons: dict[Change, tuple[Failing, DataEdit]] = {}
    pages = _Pages(workspace, target)

    def attempt(left: Mapping[Change, str]) -> tuple[Failing, DataEdit]:
        edit = make({**refused, **left})
        return pages.failing(edit), edit

    failing, edit = attempt({})
    while failing and len(refused) < len(edits):
        light = [change for change in sorted(edits, key=_weight) if change not in refused]
        culprit, reason = _tipping(light, (failing, edit), attempt)
        reasons[culprit] = reason
        refused[culprit] = "the page could not be planned any more"
        failing, edit = attempt({})
    told = {change: _why(workspace, change, *reason, edit) for change, reason in reasons.items()}
    return replace(edit, refused=tuple(replace(r, why=told.get(r.change, r.why)) for r in edit.refused))


def _weight(change: Change) -> tuple[bool, int]:
    """Lighter edits are taken first."""
    size = -_HEAVY.index(change.what) if change.what in _HEAVY else -len(_HEAVY)
    return change.kind == "dropped", size


Failing = Mapping[Page, tuple[Diagnostic, ...]]


def _tipping(
    edits: Sequence[Change],
    all: tuple[Failing, DataEdit],
    attempt: Callable[[Mapping[Change, str]], tuple[Failing, DataEdit]],
) -> tuple[Change, tuple[Failing, DataEdit]]:
    """The first edit with which pages fail, when they are made one after the other; and how they fail."""
    low, high, reason = 0, len(edits), all
    while high - low > 1:
        middle = (low + high) // 2
        found = attempt(dict.fromkeys(edits[middle:], "left out"))
        if found[0]:
            high, reason = middle, found
        else:
            low = middle
    return edits[high - 1], reason


def _why(workspace: Workspace, change: Change, failing: Failing, tried: DataEdit, made: DataEdit) -> str:
    """What an edit would have brought about, with the lines of the files as they are without it."""
    sources = {**workspace.read_resume(), **workspace.read_targets()}

    def told(problem: Diagnostic) -> str:
        place = problem.position
        if place is None or place.file not in sources:
            return problem.message
        before, after = (edit.sources.get(place.file, sources[place.file]).decode() for edit in (tried, made))
        return f"{problem.message} ({place.file}:{moved_lines(before, after)[place.line - 1]})"

    words = dict.fromkeys(told(problem) for problems in failing.values() for problem in problems)
    return f"{named(change)}: the page could not be planned any more: {'; '.join(words)}"


class _Pages:
    """The pages that data/ gives without the edits; read and planned once, when there is an edit to look at."""

    def __init__(self, workspace: Workspace, target: str) -> None:
        self._workspace = workspace
        self._target = target
        self._before: Mapping[str, Inputs] | None = None
        self._problems: dict[Page, tuple[Diagnostic, ...]] = {}

    def failing(self, edit: DataEdit) -> Failing:
        """The pages that ``edit`` makes impossible, with the reasons."""
        if not edit.sources:
            return {}
        if self._before is None:  # a target that cannot be read as it is says nothing about the edits
            self._before, _ = _loaded(self._workspace, self._workspace.target_names())
        before = self._before
        names = list(before) if self._target in before else [*before, self._target]
        after, broken = _loaded(self._workspace, names, edit.sources)
        found: dict[Page, tuple[Diagnostic, ...]] = {(name, ""): errors for name, errors in broken.items()}
        for name, inputs in after.items():
            old = before.get(name)
            for language in inputs.target.languages:
                if old is not None and input_digests(old, language) == input_digests(inputs, language):
                    continue
                problems = _problems(inputs, language)
                known = old if old is not None and language in old.target.languages else None
                if problems and not (known and self._failed(name, known, language)):
                    found[name, language] = problems
        return found

    def _failed(self, name: str, inputs: Inputs, language: str) -> tuple[Diagnostic, ...]:
        """Why the page cannot be planned without the edits either."""
        if (name, language) not in self._problems:
            self._problems[name, language] = _problems(inputs, language)
        return self._problems[name, language]


def _loaded(
    workspace: Workspace, names: Iterable[str], overlay: Mapping[str, bytes] | None = None
) -> tuple[Mapping[str, Inputs], Mapping[str, tuple[Diagnostic, ...]]]:
    """The targets ``names`` by name, and those that cannot be read, with the errors."""
    names = list(names)
    try:
        return load(workspace, names, overlay).inputs, {}
    except InputError as error:
        if len(names) < 2:
            return {}, {name: _errors(error) for name in names}
    found: dict[str, Inputs] = {}
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for name in names:
        one, errors = _loaded(workspace, [name], overlay)
        found |= one
        broken |= errors
    return found, broken


def _errors(error: TailorError) -> tuple[Diagnostic, ...]:
    return tuple(found for found in error.diagnostics if found.severity == "error")


def _problems(inputs: Inputs, language: str) -> tuple[Diagnostic, ...]:
    try:
        plan(inputs, language)
    except TailorError as error:
        return error.diagnostics
    return ()
