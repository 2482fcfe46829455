"""A side given as a path: the folder of a variant, its lock, or a Markdown or Word file from anywhere."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from tailor.app.compare.folder import Folder, at_path, here, own_template
from tailor.app.compare.side import Side
from tailor.app.variant import LOCK
from tailor.compose import Link, private_contact
from tailor.errors import InputError, fail
from tailor.files import TEMPLATE_LIMIT, Workspace, check_name, read_file
from tailor.lock import load

_LANGUAGE = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?:\.edited-\d+)?\.[A-Za-z]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A file that stands beside no lock; what it was made from has to be found out."""

    name: str
    path: Path
    data: bytes


def find_path(workspace: Workspace, text: str) -> Path | None:
    """Where ``text`` leads, from the current folder or else from the workspace; None when nothing is there."""
    if not text or "\0" in text:
        return None
    own = Path(os.path.expanduser(text))
    for path in (own, workspace.root / text):
        try:
            if os.path.lexists(path):
                return path
        except OSError:
            continue
    return None


def side_at(workspace: Workspace, text: str, path: Path) -> Side | Loose:
    """The side at ``path``, which the user wrote as ``text``. Raises InputError when it is none."""
    if path.is_dir():
        folder = at_path(workspace, path, text.rstrip("/"))
        if folder is None:
            raise fail(
                f"{text} is no variant: there is no {LOCK} in it",
                code="not-a-variant",
                help="name a folder that `tailor build` or `tailor send` wrote, or a .md or .docx file",
            )
        return Side(name=text.rstrip("/"), folder=folder)
    data = read_file(path, text, limit=TEMPLATE_LIMIT)
    if path.suffix.casefold() in (".yaml", ".yml", ".json"):
        lock = load(data, text)
        folder = Folder(shown=text, lock=lock, files={}, template=lambda file: own_template(workspace, file))
        return Side(name=text, folder=folder)
    beside = at_path(workspace, path.parent, str(Path(text).parent))
    for language, page in beside.lock.pages.items() if beside else ():
        if beside and path.name in page.files and page.document is not None:
            return Side(name=text, folder=beside, language=language, file=path.name)
    return Loose(name=text, path=path, data=data)


def side_of(workspace: Workspace, loose: Loose, other: Side | None) -> Side:
    """The side of a file from elsewhere: an edited copy of a page of the target that it says it is for, or else
    of the ``other`` side's. Raises InputError when that cannot be told."""
    from tailor.readback import read
    from tailor.readback.kinds import is_zip

    reading = read(loose.data, loose.name)
    folder = _variant(workspace, reading.target) or (other.folder if other else None)
    if folder is None:
        told = f"it says '{reading.target}', which has no variant here" if reading.target else "it does not say"
        raise fail(
            f"{loose.name}: what it was made from is unknown: {told}",
            code="unknown-origin",
            help="name the variant to compare it with: tailor diff TARGET FILE",
        )
    spoken = _LANGUAGE.search(loose.path.name)
    guesses = [reading.language, spoken[1] if spoken else "", *(other.languages if other else ())]
    language = next((guess for guess in guesses if guess in folder.lock.pages), "")
    if not language:
        raise fail(
            f"{loose.name}: its language is unknown",
            code="unknown-language",
            help=f"name the page to compare it with: {folder.lock.target}/{next(iter(folder.lock.pages), 'LANG')}",
        )
    suffix = ".docx" if is_zip(loose.data) else ".md"
    file = next((name for name in folder.lock.pages[language].files if name.endswith(suffix)), loose.path.name)
    return Side(
        name=loose.name,
        folder=folder,
        language=language,
        file=file,
        data=loose.data,
        private=_private(workspace, folder, language),
    )


def _variant(workspace: Workspace, name: str) -> Folder | None:
    try:
        return here(workspace, check_name(name, "variant")) if name else None
    except InputError as error:
        if any(found.code == "bad-name" for found in error.diagnostics):
            return None
        raise


def _private(workspace: Workspace, folder: Folder, language: str) -> tuple[Link, ...]:
    """The line of private details, so that a copy with them is known by sight."""
    from tailor.schema import parse_private

    given = workspace.read_private()
    contact = parse_private(*given)[0] if given else None
    if contact is None:
        return ()
    facts = folder.lock.pages[language].facts
    market = facts.settings.get("market", "") if facts else ""
    return private_contact(contact, language, market)
