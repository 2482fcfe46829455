"""Files → parsed input for the targets asked for, with every problem of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tailor.app.ledgers import Ledgers
from tailor.errors import Diagnostic, InputError, Position, fail
from tailor.files import Workspace
from tailor.ledger import Ledger
from tailor.model import Contact, Resume, Target
from tailor.plan import Inputs, Reviewed
from tailor.schema import check, known_tags, parse_private, parse_resume, parse_target, with_sources

_NO_PHOTO = Diagnostic(
    message="the photo (`image`) is not put on the page: templates hold text only",
    code="photo-unused",
    severity="warning",
    help="insert it in the copy to send, or remove `image`",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A workspace read for some targets: their inputs by name, the warnings to show, and the sources to quote.

    ``author`` is the master as written; that of the inputs says what was accepted in the target's ledger, which is
    told in ``reviewed``. ``sources`` are the files of the master and of all targets, ``wordings`` the ledgers' files.
    """

    inputs: Mapping[str, Inputs]
    warnings: tuple[Diagnostic, ...]
    sources: Mapping[str, bytes]
    author: Resume
    ledgers: Mapping[str, Ledger]
    reviewed: Mapping[str, Reviewed]
    wordings: Mapping[str, bytes]

    def quoted(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Diagnostics of later steps with the lines they are about."""
        return with_sources(dict.fromkeys(diagnostics), {**self.sources, **self.wordings})


def choose_targets(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """The targets asked for, each once; all of the workspace when none is named.

    Raises InputError for a name that is no target, and for a workspace without any.
    """
    if names:
        return tuple(dict.fromkeys(workspace.find_target(name) for name in names))
    every = workspace.target_names()
    if not every:
        raise fail(
            "there are no targets yet",
            code="no-targets",
            help="write data/targets/<name>.yaml; `tailor init DIR` makes one with comments that explain it",
        )
    return every


def check_choice(
    target: str, what: str, chosen: Iterable[str], known: Sequence[str], position: Position | None = None
) -> None:
    """Raise InputError when a language or format asked for is none of the target's."""
    for name in chosen:
        if name not in known:
            raise fail(
                f"target '{target}' has no {what} '{name}'",
                code=f"unknown-{what}",
                position=position,
                help=f"it has {', '.join(known)}; add it to `{what}s` of the target",
            )


def load(workspace: Workspace, names: Iterable[str], overlay: Mapping[str, bytes] | None = None) -> Loaded:
    """Read the master, the private details, the templates and the targets ``names``.

    ``overlay`` are files of data/, by path, to be taken as if they had been written. Raises InputError with all
    diagnostics (warnings included) when any of them is an error.
    """
    changed = overlay or {}
    sources = {path: changed.get(path, data) for path, data in workspace.read_resume().items()}
    target_sources = {path: changed.get(path, data) for path, data in workspace.read_targets().items()}
    resume, found = parse_resume(sources)
    diagnostics = list(found)
    contact, found = _contact(workspace)
    diagnostics += found
    tags = known_tags(target_sources)
    target_names = frozenset(workspace.target_names())
    targets: dict[str, Target] = {}
    ledgers = Ledgers(workspace, changed)
    for name in names:
        target, found = parse_target(name, target_sources)
        diagnostics += found
        if target is None:
            continue
        targets[name] = target
        if resume is not None:
            diagnostics += check(resume, target, tags, target_names=target_names)
        ledgers.add(target, resume)
    diagnostics += (*ledgers.diagnostics, *ledgers.stray(target_names))
    files = {**sources, **target_sources}  # not the private file: its lines are not for logs
    shown = with_sources(dict.fromkeys(diagnostics), {**files, **ledgers.files})
    if resume is None or any(d.severity == "error" for d in shown):
        raise InputError(shown)
    contact = _merged(contact, resume)
    if contact.image:
        shown = (*shown, _NO_PHOTO)
    reviewed = ledgers.reviewed
    inputs = {name: _inputs(workspace, reviewed[name].resume, target, contact) for name, target in targets.items()}
    return Loaded(
        inputs=inputs,
        warnings=shown,
        sources=files,
        author=resume,
        ledgers=ledgers.parsed,
        reviewed=reviewed,
        wordings=ledgers.files,
    )


def _contact(workspace: Workspace) -> tuple[Contact, tuple[Diagnostic, ...]]:
    read = workspace.read_private()
    if read is None:
        return Contact(), ()
    contact, found = parse_private(*read)
    return contact or Contact(), tuple(replace(problem, source="") for problem in found)


def _merged(contact: Contact, resume: Resume) -> Contact:
    own = resume.contact
    return Contact(
        email=contact.email or own.email,
        phone=contact.phone or own.phone,
        birth_date=contact.birth_date or own.birth_date,
        address=contact.address or own.address,
        image=contact.image or own.image,
    )


def _inputs(workspace: Workspace, resume: Resume, target: Target, contact: Contact) -> Inputs:
    word_name, word = _template(workspace, target, "docx")
    markdown_name, markdown = _template(workspace, target, "md.j2")
    return Inputs(
        resume=resume,
        target=target,
        word_template=word,
        markdown_template=_decoded(markdown_name, markdown),
        word_name=word_name,
        markdown_name=markdown_name,
        contact=contact,
    )


def _template(workspace: Workspace, target: Target, suffix: str) -> tuple[str, bytes]:
    found = workspace.find_template(f"{target.template}.{suffix}")
    if found is None:
        raise fail(
            f"there is no template templates/{target.template}.{suffix}",
            code="no-template",
            position=target.position,
            help="put it there, or leave out `template` in the target to use the built-in one",
        )
    return found


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise fail(
            f"{name} is not UTF-8 text (byte {error.start})",
            code="template-encoding",
            help="save the template as UTF-8",
        ) from None
