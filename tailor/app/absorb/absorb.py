"""Take hand edits of a generated file back into data/, so that the next build gives the same page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tailor.absorb import DataEdit, ThreeWay, three_way, to_data
from tailor.absorb.goal import deviations, goal
from tailor.absorb.names import is_new, renamed, with_ids
from tailor.absorb.patch import patch
from tailor.absorb.settle import settle
from tailor.app.absorb.advice import advised
from tailor.app.absorb.file import base_of, prefix_of, recognise
from tailor.app.absorb.hold import Held, hold_page
from tailor.app.absorb.possible import possible
from tailor.app.absorb.private import keep_private, look_private
from tailor.app.absorb.report import AbsorbReport
from tailor.app.absorb.rewordings import rewordings
from tailor.app.absorb.since import since
from tailor.app.absorb.told import elsewhere, one_sided
from tailor.app.absorb.work import Pages, Work, pages_of
from tailor.app.absorb.write import mark, write
from tailor.app.load import check_choice, load
from tailor.app.variant import read_variant
from tailor.compose import Document
from tailor.diff import Change, diff
from tailor.files import TEMPLATE_LIMIT, Workspace, read_file
from tailor.plan import Inputs
from tailor.readback import read

Choose = Callable[[Change], str]  # "skip", or for a reworded bullet "master" or "target", or anything to take it


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
    work = Work(
        workspace=workspace,
        found=found,
        path=str(path),
        data=data,
        reading=reading,
        loaded=loaded,
        variant=variant,
        first=base_of(variant, found),
    )
    return _absorb(work, to, choose, hold=hold, dry_run=dry_run)


def _absorb(work: Work, to: str, choose: Choose | None, *, hold: bool, dry_run: bool) -> AbsorbReport:
    found, language, inputs, sources = work.found, work.found.language, work.inputs, work.loaded.sources
    files = {**sources, **work.loaded.wordings}
    pages = pages_of(work)
    three = three_way(pages.base, pages.edited, pages.now, pages.known)
    take, skipped, ways = _chosen(three, to, choose)
    take, private = keep_private(take, inputs.contact)
    edit = possible(work.workspace, found.target, take, lambda barred: _edit(work, pages, take, ways, barred))
    typed = goal(pages.base, pages.edited, [*three.taken, *(taken.change for taken in edit.taken)])
    after = _reload(work, edit.sources) if edit.sources else inputs
    fresh = renamed(typed, inputs.resume, after.resume, language)
    held = _held(work, pages, with_ids(typed, fresh), fresh, edit, after, hold)
    written = {**held.sources, **_ledger(work, edit)}
    changed = {path: data for path, data in written.items() if data != files.get(path)}
    report = AbsorbReport(
        target=found.target,
        language=language,
        taken=edit.taken,
        already=three.taken,
        conflicts=tuple(advised(conflict, inputs, language) for conflict in three.conflicts),
        refused=(*edit.refused, *private),
        skipped=tuple(skipped),
        outside=pages.outside,
        noise=pages.aligned.noise,
        comments=work.reading.comments,
        consequences=(
            *held.consequences,
            *(elsewhere(work.workspace, inputs, language, written) if changed else ()),
        ),
        warnings=(
            *work.loaded.warnings,
            *found.warnings,
            *one_sided(edit, inputs, language),
            *look_private(edit.taken),
        ),
        files=tuple(sorted(changed)),
        patch=patch(files, changed, prefix_of(work.workspace)) if changed else "",
        same=held.same and not (edit.refused or private or three.conflicts or skipped or pages.outside),
        held=held.same or not hold,
    )
    if not dry_run:
        if changed:
            write(work.workspace, found.target, files, changed)
        final = _reload(work, changed) if changed else inputs
        mark(work, final, _noted(pages, typed, fresh), complete=report.complete)
    return report


def _noted(pages: Pages, typed: Document, fresh: Mapping[str, str]) -> Document:
    """The page with what data/ took, in the ids of the lock; only what was typed anew has the id of data/."""
    new = {old: id for old, id in fresh.items() if is_new(old)}
    return with_ids(typed, {**{id: old for old, id in pages.ids.items()}, **new})


def _reload(work: Work, changed: Mapping[str, bytes]) -> Inputs:
    return load(work.workspace, [work.found.target], changed).inputs[work.found.target]


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


def _edit(
    work: Work, pages: Pages, take: Sequence[Change], ways: Mapping[str, str], barred: Mapping[Change, str]
) -> DataEdit:
    """The edits in data/. What holds something that could not be moved out of it is not dropped either."""
    inputs, sources = work.inputs, work.loaded.sources
    section_of = {entry.id: section.id for section in pages.base.sections for entry in section.entries}
    refuse = dict(barred)
    own = rewordings(work, pages.base, take, ways)
    rest = [change for change in take if change not in own.edits]
    while True:
        edit = to_data(
            rest, sources, inputs.resume, inputs.target, work.found.language, base=pages.base, to=ways, refuse=refuse
        )
        held: dict[str, str] = {}
        for refused in edit.refused:
            if refused.change.kind == "moved" and refused.change.old is not None:
                parent = refused.change.old.parent
                held |= dict.fromkeys((parent, section_of.get(parent, parent)), refused.change.id)
        stuck = [t.change for t in edit.taken if t.change.kind == "dropped" and t.change.id in held]
        stuck = [change for change in stuck if change.what != "bullet"]
        if not stuck:
            more = own.edited(refuse)
            return DataEdit(
                sources={**edit.sources, **more.sources},
                taken=(*edit.taken, *more.taken),
                refused=(*edit.refused, *more.refused),
            )
        for change in stuck:
            why = f"{change.what} {change.id} holds {held[change.id]}, which is to be moved first"
            refuse[change] = why


def _held(
    work: Work, pages: Pages, typed: Document, fresh: Mapping[str, str], edit: DataEdit, after: Inputs, hold: bool
) -> Held:
    """Hold the page as typed, with what data/ changed by itself since; ``after`` are the inputs with the edits."""
    language, ledger = work.found.language, _ledger(work, edit)
    sources = {path: edit.sources.get(path, data) for path, data in work.loaded.sources.items()}
    edits = diff(pages.first, pages.edited)
    if not edits:
        return Held(sources=sources)
    locked = work.variant.lock.pages[language]
    own = since(locked.facts, work.inputs, language, {(change.what, change.id) for change in edits})
    wanted = settle(with_ids(pages.base, fresh), typed, with_ids(pages.now, fresh), own, pages.known)
    if not edit.sources and not deviations(wanted, pages.now):
        return Held(sources=sources)

    def reload(changed: Mapping[str, bytes]) -> Inputs:
        return _reload(work, {**changed, **ledger})

    return hold_page(after, language, wanted, sources, hold=hold, reload=reload)


def _ledger(work: Work, edit: DataEdit) -> Mapping[str, bytes]:
    """The ledger as edited; empty when it was not."""
    return {path: data for path, data in edit.sources.items() if path in work.loaded.wordings}


__all__ = ["AbsorbReport", "Choose", "absorb"]
