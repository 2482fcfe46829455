"""Take hand edits of a generated file back into data/, so that the next build gives the same page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tailor.absorb import Aligned, DataEdit, Refused, ThreeWay, align, three_way, to_data
from tailor.absorb.goal import goal
from tailor.absorb.names import aliases, renamed, with_ids
from tailor.absorb.patch import patch
from tailor.app.absorb.file import Recognised, base_of, generated, recognise
from tailor.app.absorb.hold import Held, hold_page
from tailor.app.absorb.report import AbsorbReport
from tailor.app.absorb.told import elsewhere, one_sided
from tailor.app.absorb.write import mark, write
from tailor.app.load import Loaded, check_choice, load
from tailor.app.variant import Variant, read_variant
from tailor.compose import Document, bullet_text
from tailor.diff import Change
from tailor.errors import TailorError
from tailor.files import TEMPLATE_LIMIT, Workspace, read_file
from tailor.plan import Inputs, input_digests, plan
from tailor.readback import Reading, read

Choose = Callable[[Change], str]  # "skip", or for a reworded bullet "master" or "target", or anything to take it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """An edited file beside everything that it is compared with."""

    workspace: Workspace
    found: Recognised
    data: bytes
    reading: Reading
    loaded: Loaded
    variant: Variant
    base: Document

    @property
    def inputs(self) -> Inputs:
        return self.loaded.inputs[self.found.target]


def absorb(
    workspace: Workspace,
    path: Path,
    *,
    target: str | None = None,
    language: str | None = None,
    to: str = "master",
    original: bool = False,
    hold: bool = True,
    dry_run: bool = False,
    choose: Choose | None = None,
) -> AbsorbReport:
    """Take the edits of the file ``path`` into data/ and hold the page to what was typed.

    ``to`` says where reworded bullets go: the master's text, or a wording for this target alone; ``choose``, when
    given, is asked for each edit. ``original`` reads a DOCX without its tracked changes. Raises InputError with nothing
    changed for a file that is none of the workspace's, RefusedError when data/ changes meanwhile.
    """
    data = read_file(path, limit=TEMPLATE_LIMIT)
    reading = read(data, str(path), original=original)
    found = recognise(workspace, path, data, reading, target, language)
    name = workspace.find_target(found.target)
    found = replace(found, target=name)
    loaded = load(workspace, [name])
    check_choice(name, "language", [found.language], loaded.inputs[name].target.languages)
    variant = read_variant(workspace, name)
    work = _Work(
        workspace=workspace,
        found=found,
        data=data,
        reading=reading,
        loaded=loaded,
        variant=variant,
        base=base_of(variant, found),
    )
    return _absorb(work, to, choose, hold=hold, dry_run=dry_run)


def _absorb(work: _Work, to: str, choose: Choose | None, *, hold: bool, dry_run: bool) -> AbsorbReport:
    found, language, inputs = work.found, work.found.language, work.inputs
    aligned = _aligned(work)
    same = aliases(work.base, aligned.document, inputs.resume, inputs.target.market_of(language))
    now = with_ids(_planned(work, inputs), same)
    known = {same.get(id, id): texts for id, texts in _known(inputs, language).items()}
    three = three_way(work.base, aligned.document, now, known)
    take, skipped, ways = _chosen(three, to, choose)
    report = AbsorbReport(
        target=found.target,
        language=language,
        already=three.taken,
        conflicts=three.conflicts,
        skipped=tuple(skipped),
        outside=aligned.outside,
        noise=aligned.noise,
        comments=work.reading.comments,
        warnings=work.loaded.warnings,
    )
    if not take:
        if report.complete and not dry_run:
            mark(work.workspace, work.variant, found.name, language, work.data)
        return report
    edit = _edit(work, take, ways)
    sources = {**work.loaded.sources, **edit.sources}
    held = _held(work, aligned.document, now, edit, sources, hold)
    changed = {path: data for path, data in held.sources.items() if data != work.loaded.sources.get(path)}
    report = replace(
        report,
        taken=edit.taken,
        refused=edit.refused,
        consequences=(*held.consequences, *elsewhere(work.workspace, work.inputs, language, held.sources)),
        same=held.same and not edit.refused,
        warnings=(*report.warnings, *one_sided(edit, inputs, language)),
        files=tuple(sorted(changed)),
        patch=patch(work.loaded.sources, changed),
    )
    if not dry_run:
        write(work.workspace, work.loaded.sources, changed)
        if report.complete:
            mark(work.workspace, work.variant, found.name, language, work.data)
    return report


def _aligned(work: _Work) -> Aligned:
    expected, document = generated(work.inputs, work.base, work.found, work.reading)
    private = len(document.contact) - len(work.base.contact)
    aligned = align(work.reading, expected, document, private=private)
    outside = aligned.outside
    if _other_template(work):
        outside = tuple(one for one in outside if not one.template)
    public = replace(aligned.document, contact=aligned.document.contact[private:])
    return replace(aligned, document=public, outside=outside)


def _other_template(work: _Work) -> bool:
    """Whether the file was generated by a template that changed since, so that its own text tells nothing."""
    made = work.variant.lock.pages[work.found.language].inputs
    name = f"template.{work.found.format}"
    return made.get(name) != input_digests(work.inputs, work.found.language).get(name)


def _planned(work: _Work, inputs: Inputs) -> Document:
    try:
        return plan(inputs, work.found.language).document
    except TailorError as error:
        raise type(error)(work.loaded.quoted(error.diagnostics)) from None


def _known(inputs: Inputs, language: str) -> Mapping[str, frozenset[str]]:
    """The texts that data/ holds for each bullet, and for each entry those of its bullets."""
    known: dict[str, frozenset[str]] = {}
    for entry in inputs.resume.entries:
        for bullet in entry.bullets:
            texts = (bullet_text(bullet, wording, language) for wording in bullet.wordings)
            known[bullet.id] = frozenset(text for text in texts if text)
        known[entry.id] = frozenset(text for bullet in entry.bullets for text in known[bullet.id])
    return known


def _chosen(three: ThreeWay, to: str, choose: Choose | None) -> tuple[list[Change], list[Change], Mapping[str, str]]:
    """The edits to take, those that the person leaves out, and where each reworded bullet goes."""
    take: list[Change] = []
    skipped: list[Change] = []
    ways: dict[str, str] = {}
    dropped: dict[str, str] = {}  # what holds others that went with it: the answer is for all of them
    for change in three.take:
        above = dropped.get(change.old.parent) if change.kind == "dropped" and change.old else None
        way = above or (choose(change) if choose is not None else to)
        if change.kind == "dropped":
            dropped[change.id] = way
        if way == "skip":
            skipped.append(change)
            continue
        if change.kind == "reworded" and change.what == "bullet":
            ways[change.id] = way
        take.append(change)
    return take, skipped, ways


def _edit(work: _Work, take: Sequence[Change], ways: Mapping[str, str]) -> DataEdit:
    """The edits in data/. What holds something that could not be moved out of it is not dropped either."""
    inputs, sources = work.inputs, work.loaded.sources
    section_of = {entry.id: section.id for section in work.base.sections for entry in section.entries}
    bound: list[Refused] = []
    while True:
        edit = to_data(take, sources, inputs.resume, inputs.target, work.found.language, base=work.base, to=ways)
        held: dict[str, str] = {}
        for refused in edit.refused:
            if refused.change.kind == "moved" and refused.change.old is not None:
                parent = refused.change.old.parent
                held |= dict.fromkeys((parent, section_of.get(parent, parent)), refused.change.id)
        stuck = [t.change for t in edit.taken if t.change.kind == "dropped" and t.change.id in held]
        stuck = [change for change in stuck if change.what != "bullet"]
        if not stuck:
            return replace(edit, refused=(*edit.refused, *bound))
        bound += [
            Refused(change=change, why=f"{change.what} {change.id} holds {held[change.id]}, which is to be moved first")
            for change in stuck
        ]
        take = [change for change in take if change not in stuck]


def _held(
    work: _Work, edited: Document, now: Document, edit: DataEdit, sources: Mapping[str, bytes], hold: bool
) -> Held:
    language, name = work.found.language, work.found.target

    def reload(changed: Mapping[str, bytes]) -> Inputs:
        return load(work.workspace, [name], changed).inputs[name]

    inputs = reload(edit.sources)
    wanted = goal(now, edited, [taken.change for taken in edit.taken])
    wanted = with_ids(wanted, renamed(wanted, work.inputs.resume, inputs.resume, language))
    return hold_page(inputs, language, wanted, sources, hold=hold, reload=reload)


__all__ = ["AbsorbReport", "Choose", "absorb"]
