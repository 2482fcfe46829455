"""Build variants: plan what is not current, refuse to lose hand edits, write each variant in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tailor.app.load import check_choice, load
from tailor.app.report import BuildReport, PageReport
from tailor.app.variant import IGNORE, LOCK, Variant, read_variant
from tailor.diff import Change, diff
from tailor.errors import ConflictError, Diagnostic, InputError, RefusedError, TailorError
from tailor.files import Workspace, edited_name, replace_folder
from tailor.lock import Lock, LockedFile, LockedPage, dump
from tailor.plan import PRIVATE, Inputs, artifacts, expected_files, input_digests, locked_page, plan
from tailor.render import digest


@dataclass(slots=True, kw_only=True)
class _Pending:
    """What one variant folder is to become."""

    target: str
    variant: Variant
    pages: dict[str, LockedPage]
    private_pages: dict[str, LockedPage]
    files: dict[str, bytes] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


def build(
    workspace: Workspace,
    targets: Sequence[str],
    *,
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    dry_run: bool = False,
    force: bool = False,
) -> BuildReport:
    """Bring the variants of ``targets`` up to date; ``languages`` and ``formats`` narrow what is built.

    Everything is planned before anything is written. Raises InputError or ConflictError for bad input
    (of all pages at once), RefusedError when a file was edited by hand and ``force`` is not set; then
    nothing is written. A dry run tells what would be refused instead of raising.
    """
    loaded = load(workspace, targets)
    for name, inputs in loaded.inputs.items():
        check_choice(name, "language", languages, inputs.target.languages, inputs.target.position)
        check_choice(name, "format", formats, inputs.target.formats, inputs.target.position)
    reports: list[PageReport] = []
    pending: list[_Pending] = []
    wrong: list[TailorError] = []
    for name, inputs in loaded.inputs.items():
        variant = read_variant(workspace, name, ignore_lock=force)
        work = _Pending(
            target=name,
            variant=variant,
            pages=dict(variant.lock.pages),
            private_pages=dict(variant.private_lock.pages),
        )
        pending.append(work)
        for language in (one for one in inputs.target.languages if not languages or one in languages):
            used = [one for one in inputs.target.formats if not formats or one in formats]
            try:
                reports.append(_page(work, inputs, language, used, dry_run))
            except TailorError as error:
                wrong.append(error)
        if not (languages or formats):
            _drop_orphans(work, inputs)
    if wrong:
        kind = ConflictError if all(isinstance(error, ConflictError) for error in wrong) else InputError
        raise kind(loaded.quoted(d for error in wrong for d in error.diagnostics))
    refused = [] if force else [_refusal(work.target, name) for work in pending for name in sorted(work.edited)]
    if refused and not dry_run:
        raise RefusedError(refused)
    kept = [pair for work in pending for pair in _write(workspace, work)] if not dry_run else []
    warnings = (*loaded.warnings, *loaded.quoted(w for work in pending for w in work.warnings))
    return BuildReport(
        pages=tuple(reports),
        warnings=tuple(dict.fromkeys(warnings)),
        refused=tuple(refused),
        kept_edits=tuple(kept),
        removed=tuple(f"variants/{work.target}/{name}" for work in pending for name in work.remove),
    )


def _page(work: _Pending, inputs: Inputs, language: str, formats: Sequence[str], dry_run: bool) -> PageReport:
    variant = work.variant
    digests = input_digests(inputs, language)
    expected = expected_files(inputs, language, formats, digests)
    old = variant.lock.pages.get(language)
    states = {name: variant.state(name, language, made) for name, made in expected.items()}
    total = _count(inputs, language)
    if old is not None and all(state == "current" for state in states.values()):
        return _report(work.target, language, "current", expected, old, (), total, first=False)
    planned = plan(inputs, language)
    work.warnings += planned.warnings
    data = dict(artifacts(planned.document, inputs, formats, private=False))
    if planned.private is not None:
        data |= artifacts(planned.private, inputs, formats, private=True)
    work.edited += [
        name
        for name, content in data.items()
        if states[name] == "edited" and digest(name, content) != digest(name, variant.files[name])
    ]
    work.files |= data
    locked = {name: LockedFile(content=digest(name, data[name]), inputs=made) for name, made in expected.items()}
    public = {name: file for name, file in locked.items() if not _is_private(name)}
    page = locked_page(planned, {**(old.files if old else {}), **public}, digests)
    work.pages[language] = page
    if planned.private is not None:
        before = work.private_pages.get(language)
        files = {**(before.files if before else {}), **{n: f for n, f in locked.items() if _is_private(n)}}
        work.private_pages[language] = replace(page, files=files, inputs={}, document=None, figures={}, facts=None)
    state = "planned" if dry_run else "written"
    return _report(work.target, language, state, expected, page, _changes(old, page), total, first=old is None)


def _changes(old: LockedPage | None, new: LockedPage) -> tuple[Change, ...]:
    if old is None or old.document is None or new.document is None:
        return ()
    return diff(old.document, new.document)


def _report(
    target: str,
    language: str,
    state: str,
    expected: Iterable[str],
    page: LockedPage,
    changed: tuple[Change, ...],
    total: int,
    *,
    first: bool,
) -> PageReport:
    return PageReport(
        target=target,
        language=language,
        state=state,
        files=tuple(f"variants/{target}/{name}" for name in expected if not _is_private(name)),
        private_files=tuple(f"variants/{target}/{name}" for name in expected if _is_private(name)),
        kept=sum(1 for _ in page.bullets()),
        total=total,
        page=page,
        changes=changed,
        first=first,
    )


def _count(inputs: Inputs, language: str) -> int:
    bullets = [bullet for entry in inputs.resume.entries for bullet in entry.bullets]
    return sum(1 for b in bullets if b.wordings[0].text.has(language) and b.wordings[0].text.get(language))


def _is_private(name: str) -> bool:
    return name.startswith(f"{PRIVATE}/")


def _drop_orphans(work: _Pending, inputs: Inputs) -> None:
    """Let generated files go that the target, or the private details, no longer ask for; edited ones are refused."""
    wanted = {
        name for lang in inputs.target.languages for name in expected_files(inputs, lang, inputs.target.formats, {})
    }
    for pages in (work.pages, work.private_pages):
        for language, page in sorted(pages.items()):
            orphans = sorted(page.files.keys() - wanted)
            for name in orphans:
                data = work.variant.files.get(name)
                if data is not None:
                    same = digest(name, data) == page.files[name].content
                    (work.remove if same else work.edited).append(name)
            left = {name: file for name, file in page.files.items() if name in wanted}
            if not left:
                del pages[language]
            elif orphans:
                pages[language] = replace(page, files=left)


def _write(workspace: Workspace, work: _Pending) -> list[tuple[str, str]]:
    files = dict(work.files)
    for lock, pages, old in (
        (LOCK, work.pages, work.variant.lock.pages),
        (f"{PRIVATE}/{LOCK}", work.private_pages, work.variant.private_lock.pages),
    ):
        if pages != old:
            files[lock] = dump(Lock(target=work.target, pages=pages)).encode()
    if not files and not work.remove:
        return []
    if any(_is_private(name) for name in work.files):
        files[f"{PRIVATE}/.gitignore"] = IGNORE
    keep: dict[str, str] = {}
    for name in work.edited:
        keep[name] = edited_name(name, {*work.variant.files, *files, *keep.values()})
    replace_folder(workspace.variant_folder(work.target), files, work.remove, keep=keep, expected=work.variant.files)
    return [(f"variants/{work.target}/{old}", f"variants/{work.target}/{new}") for old, new in keep.items()]


def _refusal(target: str, name: str) -> Diagnostic:
    path = f"variants/{target}/{name}"
    return Diagnostic(
        message=f"{path} was edited by hand since it was generated, or its lock is gone: not overwritten",
        code="edited",
        help=f"`tailor absorb {path}` takes the edits into data/; or run `tailor build {target} --force` "
        "(the edited file is then kept beside the new one)",
    )
