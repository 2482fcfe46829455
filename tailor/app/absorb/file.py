"""Which variant an edited file belongs to, and what it looked like when it was generated."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from tailor.app.variant import Variant
from tailor.compose import Document, Link, private_contact, with_private_contact
from tailor.errors import Diagnostic, InputError, fail
from tailor.files import Workspace
from tailor.plan import PRIVATE, Inputs, artifacts
from tailor.readback import Reading, read
from tailor.readback.kinds import is_zip

_NAME = re.compile(r"resume\.(?P<language>[A-Za-z0-9-]+)(?:\.edited-\d+)?\.(?P<format>md|docx)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The page that a file shows. ``name`` is its place in the variant's folder, empty for a file elsewhere.

    ``warnings`` tell where it says itself that it is another page.
    """

    target: str
    language: str
    format: str
    private: bool
    name: str = ""
    warnings: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        return f"{self.target}/{self.language}"


def recognise(
    workspace: Workspace, path: Path, data: bytes, reading: Reading, target: str | None, language: str | None
) -> Recognised:
    """The page of ``path`` (holding ``data``): as told, else by its place in variants/, else as it says itself.

    Raises InputError when nothing tells it, and when its place, what it says itself and what was told differ; what
    was told in full (``target`` and ``language``) goes before all else, with a warning.
    """
    place = _by_place(workspace, path)
    found = _chosen(path, data, place, reading, target, language)
    said = {}
    if reading.target and reading.language:
        said["says itself that it is"] = (reading.target, reading.language)
    if place is not None:
        said["has the place of"] = (place.target, place.language)
    others = {how: page for how, page in said.items() if not _is_same(page, (found.target, found.language))}
    if not others:
        return found
    (how, (other, tongue)), *_ = others.items()
    told = f"{path} {how} the page {other}/{tongue}, not {found}"
    if target and language:
        help = "check what it changes in data/"
        warning = Diagnostic(message=told, code="other-page", severity="warning", help=help)
        return replace(found, warnings=(warning,))
    raise fail(
        told,
        code="other-page",
        help=f"say which it is: --target {found.target} --lang {found.language}, or --target {other} --lang {tongue}; "
        "if it is there by mistake, put the right file back",
    )


def _is_same(page: tuple[str, str], other: tuple[str, str]) -> bool:
    return normalize("NFC", "/".join(page)).casefold() == normalize("NFC", "/".join(other)).casefold()


def _chosen(
    path: Path, data: bytes, place: Recognised | None, reading: Reading, target: str | None, language: str | None
) -> Recognised:
    format = "docx" if is_zip(data) else "md"
    if place is not None:
        own = (place.target, place.language)
        if _is_same((target or place.target, language or place.language), own):
            return replace(place, format=format)
    of = target or reading.target or (place.target if place else "")
    spoken = language or reading.language or (place.language if place else "")
    if not of or not spoken:
        missing = "target" if not of else "language"
        raise fail(
            f"{path} does not say which {missing} it was made for",
            code="unknown-file",
            help="say it with --target T --lang L; a file in variants/ is known by its place",
        )
    return Recognised(target=of, language=spoken, format=format, private=False)


def _by_place(workspace: Workspace, path: Path) -> Recognised | None:
    root = os.path.realpath(workspace.variants)
    place = os.path.join(os.path.realpath(path.parent), path.name)
    relative = os.path.relpath(place, root).split(os.sep)
    if relative[0] == os.pardir or len(relative) not in (2, 3):
        return None
    target, *inner, name = relative
    match = _NAME.fullmatch(name)
    if match is None or inner not in ([], [PRIVATE]):
        return None
    return Recognised(
        target=target,
        language=match["language"],
        format=match["format"],
        private=bool(inner),
        name="/".join((*inner, name)),
    )


def base_of(variant: Variant, found: Recognised) -> Document:
    """The page as it was generated last. Raises InputError when the lock does not know it."""
    page = variant.lock.pages.get(found.language)
    if page is None or page.document is None:
        raise fail(
            f"variants/{found.target}/lock.yaml knows no page in '{found.language}', so nothing tells what was edited",
            code="not-built",
            help=f"restore the lock from git, or run `tailor build {found.target}` and edit the file that it writes",
        )
    return page.document


def private_line(inputs: Inputs, language: str) -> tuple[Link, ...]:
    """The line of private details on the copy to send; empty when there are none."""
    return private_contact(inputs.contact, language, inputs.target.market_of(language))


def generated(inputs: Inputs, base: Document, found: Recognised, reading: Reading) -> tuple[Reading, Document]:
    """The reading of the file as it was generated, and its document.

    A copy with private details that comes back by mail is known by these.
    """
    line = private_line(inputs, base.language)
    text = "\n".join(paragraph.text for paragraph in reading.paragraphs)
    private = bool(line) and (found.private or (not found.name and any(link.text in text for link in line)))
    document = with_private_contact(base, line) if private else base
    ((name, data),) = artifacts(document, inputs, [found.format], private=private).items()
    return read(data, name), document


def prefix_of(workspace: Workspace) -> str:
    """The way from the top of the git repository to the workspace, as patches have it; empty outside of one."""
    from tailor.git import Repository

    try:
        repository = Repository.find(workspace.root)
    except InputError:  # git does not read it, so it takes no patch either
        return ""
    return repository.prefix if repository else ""
