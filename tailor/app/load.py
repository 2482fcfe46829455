"""Files → parsed input for the targets asked for, with every problem of all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tailor.errors import Diagnostic, InputError
from tailor.files import Workspace
from tailor.model import Contact, Resume, Target
from tailor.plan import Inputs
from tailor.schema import check, known_tags, parse_private, parse_resume, parse_target, with_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A workspace read for some targets: their inputs by name, and the warnings to show."""

    inputs: Mapping[str, Inputs]
    warnings: tuple[Diagnostic, ...]


def load(workspace: Workspace, names: Iterable[str]) -> Loaded:
    """Read the master, the private details, the templates and the targets ``names``.

    Raises InputError with all diagnostics (warnings included) when any of them is an error.
    """
    sources = dict(workspace.read_resume())
    target_sources = dict(workspace.read_targets())
    resume, found = parse_resume(sources)
    diagnostics = list(found)
    contact, found, private_sources = _contact(workspace)
    diagnostics += found
    tags = known_tags(target_sources)
    target_names = frozenset(workspace.target_names())
    targets: dict[str, Target] = {}
    for name in names:
        target, found = parse_target(name, target_sources)
        diagnostics += found
        if target is None:
            continue
        targets[name] = target
        if resume is not None:
            diagnostics += check(resume, target, tags, target_names=target_names)
    files = {**sources, **target_sources, **private_sources}
    shown = with_sources(dict.fromkeys(diagnostics), files)
    if resume is None or any(d.severity == "error" for d in shown):
        raise InputError(shown)
    contact = _merged(contact, resume)
    inputs = {name: _inputs(workspace, resume, target, contact) for name, target in targets.items()}
    return Loaded(inputs=inputs, warnings=shown)


def _contact(workspace: Workspace) -> tuple[Contact, tuple[Diagnostic, ...], dict[str, bytes]]:
    read = workspace.read_private()
    if read is None:
        return Contact(), (), {}
    name, data = read
    contact, found = parse_private(name, data)
    return contact or Contact(), found, {name: data}


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
    word_name, word = workspace.read_template(f"{target.template}.docx")
    markdown_name, markdown = workspace.read_template(f"{target.template}.md.j2")
    return Inputs(
        resume=resume,
        target=target,
        word_template=word,
        markdown_template=_decoded(markdown_name, markdown),
        word_name=word_name,
        markdown_name=markdown_name,
        contact=contact,
    )


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError(
            [
                Diagnostic(
                    message=f"{name} is not UTF-8 text (byte {error.start})",
                    code="template-encoding",
                    help="save the template as UTF-8",
                )
            ]
        ) from None
