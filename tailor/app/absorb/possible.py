"""Edits after which a page could not be planned any more are refused; all others are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tailor.absorb import DataEdit
from tailor.absorb.edit_places import moved_lines
from tailor.app.load import load
from tailor.diff import Change
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

    def attempt(left: Mapping[Change, str]) -> tuple[Failing, DataEdit]:
        edit = make({**refused, **left})
        return _failing(workspace, target, edit), edit

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
    name = f"{change.what} {change.id}".strip()
    return f"{name}: the page could not be planned any more: {'; '.join(words)}"


def _failing(workspace: Workspace, target: str, edit: DataEdit) -> Failing:
    """The pages that ``edit`` makes impossible, with the reasons."""
    if not edit.sources:
        return {}
    names = list(workspace.target_names())
    try:
        before, after = _loaded(workspace, names), _loaded(workspace, names, edit.sources)
    except InputError:  # of another target, perhaps: that is nothing new
        before, after = _loaded(workspace, [target]), _loaded(workspace, [target], edit.sources)
    found: dict[Page, tuple[Diagnostic, ...]] = {}
    for name, inputs in after.items():
        for language in inputs.target.languages:
            old = before[name]
            if input_digests(old, language) == input_digests(inputs, language):
                continue
            problems = _problems(inputs, language)
            if problems and (language not in old.target.languages or not _problems(old, language)):
                found[name, language] = problems
    return found


def _loaded(
    workspace: Workspace, names: Sequence[str], overlay: Mapping[str, bytes] | None = None
) -> Mapping[str, Inputs]:
    return load(workspace, names, overlay).inputs


def _problems(inputs: Inputs, language: str) -> tuple[Diagnostic, ...]:
    try:
        plan(inputs, language)
    except TailorError as error:
        return error.diagnostics
    return ()
