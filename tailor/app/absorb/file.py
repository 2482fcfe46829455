"""Which variant an edited file belongs to, and what it looked like when it was generated."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tailor.app.variant import Variant
from tailor.compose import Document, Link, private_contact, with_private_contact
from tailor.errors import fail
from tailor.files import Workspace
from tailor.plan import PRIVATE, Inputs, artifacts
from tailor.readback import Reading, read

_NAME = re.compile(r"resume\.(?P<language>[A-Za-z0-9-]+)(?:\.edited-\d+)?\.(?P<format>md|docx)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The page that a file shows. ``name`` is its place in the variant's folder, empty for a file elsewhere."""

    target: str
    language: str
    format: str
    private: bool
    name: str = ""


def recognise(
    workspace: Workspace, path: Path, data: bytes, reading: Reading, target: str | None, language: str | None
) -> Recognised:
    """The page of ``path`` (holding ``data``): as told, else by its place in variants/, else as it says itself.

    Raises InputError when nothing tells it.
    """
    found = _by_place(workspace, path)
    format = "docx" if data.startswith(b"PK") else "md"
    own = (
        found is not None
        and (target or found.target) == found.target
        and (language or found.language) == found.language
    )
    if found is not None and own:
        return found
    of = target or reading.target
    spoken = language or reading.language
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
