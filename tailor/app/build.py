"""Build variants: plan what is not current, refuse to lose hand edits, write each variant in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tailor.app.load import load
from tailor.app.report import BuildReport, PageReport
from tailor.app.variant import LOCK, Variant, read_variant
from tailor.errors import Diagnostic, RefusedError
from tailor.files import Workspace, edited_name, replace_folder
from tailor.lock import Change, Lock, LockedFile, LockedPage, changes, digest_value, dump
from tailor.plan import PRIVATE, Inputs, artifacts, file_inputs, file_name, input_digests, locked_page, plan
from tailor.render import digest


@dataclass(slots=True, kw_only=True)
class _Pending:
    """What one variant folder is to become."""

    target: str
    variant: Variant
    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, LockedPage] = field(default_factory=dict)
    private_pages: dict[str, LockedPage] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


def build(
    workspace: Workspace,
    targets: Sequence[str],
    *,
    languages: Iterable[str] | None = None,
    formats: Iterable[str] | None = None,
    dry_run: bool = False,
    force: bool = False,
) -> BuildReport:
    """Bring the variants of ``targets`` up to date; ``languages`` and ``formats`` narrow what is built.

    Everything is planned before anything is written. Raises InputError or ConflictError for bad input,
    RefusedError when a file was edited by hand and ``force`` is not set; then nothing is written.
    """
    loaded = load(workspace, targets)
    wanted_languages = _wanted(languages)
    wanted_formats = _wanted(formats)
    _check_languages(loaded.inputs, wanted_languages)
    reports: list[PageReport] = []
    pending: list[_Pending] = []
    for name, inputs in loaded.inputs.items():
        variant = read_variant(workspace, name, ignore_lock=force)
        work = _Pending(
            target=name,
            variant=variant,
            pages=dict(variant.lock.pages),
            private_pages=dict(variant.private_lock.pages),
        )
        for language in inputs.target.languages:
            if wanted_languages is None or language in wanted_languages:
                used = [f for f in inputs.target.formats if wanted_formats is None or f in wanted_formats]
                reports.append(_page(work, inputs, language, used, dry_run))
        if wanted_languages is None and wanted_formats is None:
            _drop_orphans(work, inputs)
        pending.append(work)
    refused = [] if force else [_refusal(work.target, name) for work in pending for name in sorted(work.edited)]
    if refused and not dry_run:
        raise RefusedError(refused)
    kept: list[tuple[str, str]] = []
    if not dry_run:
        for work in pending:
            kept += _write(workspace, work)
    return BuildReport(
        pages=tuple(reports),
        warnings=tuple(dict.fromkeys((*loaded.warnings, *(w for work in pending for w in work.warnings)))),
        kept_edits=tuple(kept),
        removed=tuple(f"variants/{work.target}/{name}" for work in pending for name in work.remove),
    )


def _wanted(names: Iterable[str] | None) -> frozenset[str] | None:
    chosen = frozenset(names or ())
    return chosen or None


def _check_languages(inputs: Mapping[str, Inputs], wanted: frozenset[str] | None) -> None:
    from tailor.errors import fail

    for name, given in inputs.items():
        for language in sorted(wanted or ()):
            if language not in given.target.languages:
                raise fail(
                    f"target '{name}' has no language '{language}'",
                    code="unknown-language",
                    position=given.target.position,
                    help=f"it has {', '.join(given.target.languages)}; add it to `languages` of the target",
                )


def _page(work: _Pending, inputs: Inputs, language: str, formats: Sequence[str], dry_run: bool) -> PageReport:
    variant = work.variant
    digests = input_digests(inputs, language)
    secret = digest_value(inputs.contact, language) if inputs.contact else ""
    expected = {file_name(language, f): file_inputs(digests, f) for f in formats}
    private = {file_name(language, f, private=True): file_inputs(digests, f, secret) for f in formats if secret}
    old = variant.lock.pages.get(language)
    states = {name: variant.state(name, language, made) for name, made in {**expected, **private}.items()}
    total = _count(inputs, language)
    if old is not None and all(state == "current" for state in states.values()):
        return _report(work.target, language, "current", expected, private, old, (), total, first=False)
    planned = plan(inputs, language)
    work.warnings += planned.warnings
    data = dict(artifacts(planned.document, inputs, formats, private=False))
    if planned.private is not None:
        data |= artifacts(planned.private, inputs, formats, private=True)
    for name, content in data.items():
        if states.get(name) == "edited" and digest(name, content) != digest(name, variant.files[name]):
            work.edited.append(name)
    work.files |= data
    locked = {name: LockedFile(content=digest(name, data[name]), inputs=made) for name, made in expected.items()}
    page = locked_page(planned, {**(old.files if old else {}), **locked}, digests)
    work.pages[language] = page
    if planned.private is not None:
        made = {n: LockedFile(content=digest(n, data[n]), inputs=i) for n, i in private.items()}
        before = work.private_pages.get(language)
        work.private_pages[language] = LockedPage(
            files={**(before.files if before else {}), **made},
            inputs={},
            pages=page.pages,
            lines=page.lines,
            used=page.used,
            objective=page.objective,
        )
    state = "planned" if dry_run else "written"
    return _report(work.target, language, state, expected, private, page, changes(old, page), total, first=old is None)


def _report(
    target: str,
    language: str,
    state: str,
    expected: Iterable[str],
    private: Iterable[str],
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
        files=tuple(f"variants/{target}/{name}" for name in expected),
        private_files=tuple(f"variants/{target}/{name}" for name in private),
        kept=sum(1 for _ in page.bullets()),
        total=total,
        page=page,
        changes=changed,
        first=first,
    )


def _count(inputs: Inputs, language: str) -> int:
    bullets = [bullet for entry in inputs.resume.entries for bullet in entry.bullets]
    return sum(1 for b in bullets if b.wordings[0].text.has(language) and b.wordings[0].text.get(language))


def _drop_orphans(work: _Pending, inputs: Inputs) -> None:
    """Generated files of languages and formats that the target no longer has go, unless they were edited."""
    wanted = {file_name(lang, f) for lang in inputs.target.languages for f in inputs.target.formats}
    for language, page in list(work.pages.items()):
        for name in page.files.keys() - wanted:
            data = work.variant.files.get(name)
            if data is not None and digest(name, data) != page.files[name].content:
                work.edited.append(name)
            elif data is not None:
                work.remove.append(name)
        if language not in inputs.target.languages:
            del work.pages[language]
        elif page.files.keys() - wanted:
            used = {name: locked for name, locked in page.files.items() if name in wanted}
            work.pages[language] = replace(page, files=used)


def _write(workspace: Workspace, work: _Pending) -> list[tuple[str, str]]:
    if work.pages == work.variant.lock.pages and not work.files and not work.remove:
        return []
    files = dict(work.files)
    files[LOCK] = dump(Lock(target=work.target, pages=work.pages)).encode()
    if any(name.startswith(f"{PRIVATE}/") for name in files):
        files[f"{PRIVATE}/{LOCK}"] = dump(Lock(target=work.target, pages=work.private_pages)).encode()
        files[f"{PRIVATE}/.gitignore"] = b"# Private contact details: never in git.\n*\n"
    keep: dict[str, str] = {}
    for name in work.edited:
        keep[name] = edited_name(name, {*work.variant.files, *files, *keep.values()})
    replace_folder(
        workspace.variant_folder(work.target),
        files,
        work.remove,
        keep=keep,
        expected=work.variant.files,
    )
    return [(f"variants/{work.target}/{old}", f"variants/{work.target}/{new}") for old, new in keep.items()]


def _refusal(target: str, name: str) -> Diagnostic:
    path = f"variants/{target}/{name}"
    return Diagnostic(
        message=f"{path} was edited by hand since it was generated: not overwritten",
        code="edited",
        help=f"put the change into data/, or run `tailor build {target} --force` "
        "(the edited file is then kept beside the new one)",
    )
