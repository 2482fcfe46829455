"""A page as a person edited it: the edited file read back and laid over the document that the lock holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tailor.app.compare.folder import Folder
from tailor.compose import Document, Link, with_private_contact
from tailor.diff import Cause, Change, diff
from tailor.errors import InputError, Position, fail
from tailor.lock import LockedFile, LockedPage

if TYPE_CHECKING:
    from tailor.readback import Reading

Aspect = tuple[str, str, str]  # what, id and field of a change; where it names none, whether it is there or moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to compare: its document, and the lock it comes from, if any.

    ``hand`` tells for each edit made by hand where it was typed; ``notes`` are for the reader.
    """

    document: Document
    locked: LockedPage | None = None
    hand: Mapping[Aspect, Cause] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()


def page_of(folder: Folder, language: str, only: str = "") -> Page:
    """The page of ``folder`` in ``language``, as edited when its Markdown or DOCX was edited.

    Where both were, the Markdown is shown and a note says so; ``only`` names the one file to look at. Raises
    InputError when the lock has no texts or an edited file cannot be read.
    """
    locked = folder.lock.pages[language]
    if locked.document is None:
        raise no_texts(folder.shown)
    names = [only] if only else sorted((n for n in locked.files if "/" not in n), key=lambda n: not n.endswith(".md"))
    edited = [name for name in names if _is_edited(folder, name, locked.files.get(name))]
    if not edited:
        return Page(document=locked.document, locked=locked)
    read = [aligned(folder, locked, name, folder.files[name], f"{folder.shown}/{name}") for name in edited]
    first = read[0]
    notes = list(first.notes)
    for name, other in zip(edited[1:], read[1:], strict=True):
        if other.document != first.document:
            notes.append(
                f"{folder.shown}/{name} was edited too, otherwise than {edited[0]}, which is shown; "
                f"to compare the other, name the file"
            )
    return replace(first, notes=tuple(notes))


def aligned(
    folder: Folder, locked: LockedPage, name: str, data: bytes, shown: str, private: tuple[Link, ...] = ()
) -> Page:
    """The page ``locked`` as the file ``data`` has it; ``name`` is the generated file that it was.

    ``private`` is the line of private details to know by sight, if there is one: it is left out.
    """
    from tailor.absorb import align
    from tailor.readback import read

    base = locked.document
    if base is None:
        raise no_texts(folder.shown)
    reading = read(data, shown)
    hidden = any(link.text in paragraph.text for link in private for paragraph in reading.paragraphs)
    whole = with_private_contact(base, private) if hidden else base
    expected = read(_generated(folder, locked, whole, name, like=data), name)
    found = align(reading, expected, whole, private=int(hidden))
    document = replace(found.document, contact=found.document.contact[1:]) if hidden else found.document
    notes = [f"{_at(shown, outside.line)}: {outside.why}: {_short(outside.text)}" for outside in found.outside]
    if reading.tracked:
        notes.insert(0, f"{shown} has tracked changes; they are shown as accepted")
    hand = {aspect(change): _hand(change, reading, shown) for change in diff(base, document)}
    return Page(document=document, locked=locked, hand=hand, notes=tuple(notes))


def aspect(change: Change) -> Aspect:
    """What a change is about, to tell whether two are about the same; what one added the other may drop."""
    kind = "there" if change.kind in ("added", "dropped") else change.kind
    return change.what, change.id, change.field or kind


def no_texts(shown: str) -> InputError:
    """The error for a lock that holds no page: that of the copies with private details."""
    return fail(
        f"the lock of {shown} holds no texts: it is that of copies with private details",
        code="no-texts",
        help="compare the variant itself; both copies have the same bullets",
    )


def _is_edited(folder: Folder, name: str, locked: LockedFile | None) -> bool:
    from tailor.render import digest

    data = folder.files.get(name)
    return data is not None and locked is not None and digest(name, data) != locked.content


def _generated(folder: Folder, locked: LockedPage, document: Document, name: str, *, like: bytes) -> bytes:
    """The file as it was generated: by the template that gives the digest in the lock, else by today's."""
    from tailor.files import find_builtin
    from tailor.readback.kinds import is_zip
    from tailor.render import digest

    settings = locked.facts.settings if locked.facts else {}
    suffix = "docx" if is_zip(like) else "md.j2"
    own, usual = f"{settings.get('template', 'resume')}.{suffix}", f"resume.{suffix}"
    content = locked.files[name].content if name in locked.files else ""
    first: bytes | None = None
    templates = (folder.template(own), find_builtin(f"templates/{own}"), find_builtin(f"templates/{usual}"))
    for template in dict.fromkeys(found for found in templates if found is not None):
        made = _rendered(document, template, f"templates/{own}")
        if digest(name, made) == content:
            return made
        first = made if first is None else first
    if first is None:
        raise fail(f"the template templates/{own} is missing", code="no-template", help="put it back")
    return first


def _rendered(document: Document, template: bytes, file: str) -> bytes:
    from tailor.render import docx, markdown

    if file.endswith(".docx"):
        return docx(document, template, file)
    return markdown(document, template.decode("utf-8-sig").replace("\r\n", "\n"), file).encode()


def _hand(change: Change, reading: Reading, shown: str) -> Cause:
    """Where the edit was typed: the line that holds the new text, in a text file."""
    if change.kind == "dropped":
        return Cause(kind="hand", message=f"deleted in {shown}", position=Position(shown))
    after = change.after
    text = after if isinstance(after, str) else getattr(after, "text", "") or getattr(after, "title", "")
    line = next((p.line for p in reading.paragraphs if text and text in p.text), 0)
    if not line:
        line = next((p.line for p in reading.paragraphs if any(mark.id == change.id for mark in p.marks)), 0)
    verb = {"moved": "moved in", "added": "typed into"}.get(change.kind, "typed into")
    return Cause(kind="hand", message=f"{verb} {_at(shown, line)}", position=Position(shown, max(line, 1)))


def _at(shown: str, line: int) -> str:
    return f"{shown}:{line}" if line else shown


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
