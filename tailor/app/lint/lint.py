"""Everything that lint looks at, as warnings in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.app.lint.bullets import check_alike, check_ids
from tailor.app.lint.note import Notes
from tailor.app.lint.skills import check_skills
from tailor.app.lint.texts import Texts
from tailor.app.load import Loaded, load
from tailor.errors import Diagnostic, InputError, TailorError
from tailor.files import Workspace
from tailor.files.skills import read_lexicon
from tailor.ledger import ACCEPTED
from tailor.rules import score

_NOT_OF_DATA = ("photo-unused",)  # said when a page is built; there is nothing to mend


def lint(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """What in data/ a person should look at, none of it an error; empty when there is nothing.

    Raises InputError with all diagnostics when the master, a target, a ledger or the skills cannot be used.
    """
    lexicon, of_skills = read_lexicon(workspace)
    try:
        loaded = load(workspace, workspace.target_names())
    except InputError as error:
        raise InputError(dict.fromkeys((*of_skills, *error.diagnostics))) from None
    if lexicon is None:
        raise InputError(of_skills)
    notes = Notes(sources={**loaded.sources, **loaded.wordings})
    texts = Texts(lexicon, notes)
    targets = {name: inputs.target for name, inputs in loaded.inputs.items()}
    texts.resume(loaded.author)
    for target in targets.values():
        texts.target(target)
    check_ids(loaded.author, notes)
    check_alike(loaded.author, notes)
    check_skills(loaded.author, targets, lexicon, notes)
    _check_ledgers(loaded, notes)
    told = [found for found in loaded.warnings if found.code not in _NOT_OF_DATA]
    rules = loaded.quoted(_rules(loaded))
    every = tuple(dict.fromkeys((*of_skills, *told, *rules, *notes.found)))
    if any(found.severity == "error" for found in every):
        raise InputError(every)
    return every


def _rules(loaded: Loaded) -> Iterator[Diagnostic]:
    """What scoring has to say: rules that match nothing, rules that contradict each other."""
    for inputs in loaded.inputs.values():
        for language in inputs.target.languages:
            try:
                yield from score(loaded.author, inputs.target, language).diagnostics
            except TailorError as error:
                yield from error.diagnostics


def _check_ledgers(loaded: Loaded, notes: Notes) -> None:
    """Rewordings of bullets and wordings that the master no longer has; of accepted ones loading tells already."""
    wordings = {b.id: {w.name for w in b.wordings} for entry in loaded.author.entries for b in entry.bullets}
    for target, ledger in loaded.ledgers.items():
        told: set[tuple[str, str]] = set()
        for entry in ledger.entries:
            slot = entry.bullet, entry.wording
            if entry.status == ACCEPTED or slot in told or entry.wording in wordings.get(entry.bullet, ()):
                continue
            told.add(slot)
            gone = f"the wording '{entry.wording}' of {entry.bullet}" if entry.bullet in wordings else entry.bullet
            notes.add(
                entry.position,
                f"a {entry.status} rewording is of {gone}, which the master does not have any more",
                "rewording-of-nothing",
                help=f"remove the entry, or reject it with `tailor review {target} {entry.bullet}`",
            )
