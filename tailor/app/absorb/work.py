"""An edited file beside everything that it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tailor.absorb import Aligned, Outside, align
from tailor.absorb.names import aliases, returned, returned_entries, with_ids, worded
from tailor.absorb.start import start
from tailor.app.absorb.file import Recognised, generated
from tailor.app.absorb.fit import demand_fit
from tailor.app.load import Loaded
from tailor.app.variant import Variant
from tailor.compose import BulletBlock, Document, bullet_text
from tailor.errors import TailorError
from tailor.files import Workspace
from tailor.lock import LockedFile
from tailor.plan import Inputs, Plan, input_digests, plan
from tailor.readback import Reading
from tailor.render import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An edited file, data/ and the variant. ``first`` is the page as it was generated."""

    workspace: Workspace
    found: Recognised
    path: str
    data: bytes
    reading: Reading
    loaded: Loaded
    variant: Variant
    first: Document

    @property
    def inputs(self) -> Inputs:
        """What the page is made from today."""
        return self.loaded.inputs[self.found.target]

    @property
    def locked(self) -> LockedFile | None:
        """What the lock says of the file; None for one that was not generated at its place."""
        return self.variant.locked(self.found.name, self.found.language) if self.found.name else None

    @property
    def content(self) -> str:
        """The digest of the file."""
        return digest(self.found.name or f"file.{self.found.format}", self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages to compare, all in the ids of data/ (``ids`` leads there from those of the lock).

    ``first`` is the page as generated, ``base`` the one that the edits start from: with what was taken before.
    ``known`` are the texts that data/ holds for each bullet, and for each entry those of its bullets.
    """

    first: Document
    base: Document
    edited: Document
    now: Document
    known: Mapping[str, frozenset[str]]
    outside: tuple[Outside, ...]
    aligned: Aligned
    ids: Mapping[str, str] = field(default_factory=dict)


def pages_of(work: Work) -> Pages:
    """Read the page as it was typed, and plan that of today."""
    inputs, language = work.inputs, work.found.language
    market = inputs.target.market_of(language)
    planned, known = _planned(work, inputs), _known(inputs, language)
    now, scored = planned.document, planned.scored
    shut = {("bullet", b.bullet.id) for b in scored.bullets if b.excluded}
    shut |= {("entry", e.entry.id) for e in scored.entries if e.excluded}
    base, ids = work.first, dict[str, str]()
    locked = work.locked
    if locked is not None and locked.absorbed and locked.absorbed.page and work.content != locked.content:
        typed = locked.absorbed.page
        ids = dict(aliases(base, typed, inputs.resume, market))
        begun = start(with_ids(base, ids), with_ids(typed, ids), now, known, shut)
        begun = worded(begun, inputs.resume, inputs.target.name)
        base = with_ids(begun, {id: old for old, id in ids.items()})
    aligned = _aligned(work, base)
    ids |= aliases(base, aligned.document, inputs.resume, market)
    edited, copies = returned(with_ids(aligned.document, ids), inputs.resume)
    edited, outside = returned_entries(edited, aligned.outside, inputs.resume, market)
    base = with_ids(base, ids)
    return Pages(
        first=with_ids(work.first, ids),
        base=base,
        edited=edited,
        now=now,
        known=known,
        outside=(*outside, *_twice(copies, work.reading)),
        aligned=aligned,
        ids=ids,
    )


def _twice(copies: Sequence[BulletBlock], reading: Reading) -> list[Outside]:
    found = []
    for copy in copies:
        line = max((paragraph.line for paragraph in reading.paragraphs if paragraph.text == copy.text), default=0)
        help = "delete one of the two, or say something else in it"
        found.append(Outside(text=copy.text, why="its entry says that already", help=help, line=line))
    return found


def _aligned(work: Work, base: Document) -> Aligned:
    expected, document = generated(work.inputs, base, work.found, work.reading)
    private = len(document.contact) - len(base.contact)
    known = frozenset[str]().union(*_known(work.inputs, work.found.language).values())
    aligned = align(work.reading, expected, document, private=private, known=known)
    demand_fit(
        work.workspace, work.found, work.path, document, aligned.document, reading=work.reading, expected=expected
    )
    outside = aligned.outside
    if _other_template(work):
        outside = tuple(one for one in outside if not one.template)
    public = replace(aligned.document, contact=aligned.document.contact[private:])
    return replace(aligned, document=public, outside=outside)


def _other_template(work: Work) -> bool:
    """Whether the file was generated by a template that changed since, so that its own text tells nothing."""
    made = work.variant.lock.pages[work.found.language].inputs
    name = f"template.{work.found.format}"
    return made.get(name) != input_digests(work.inputs, work.found.language).get(name)


def _planned(work: Work, inputs: Inputs) -> Plan:
    try:
        return plan(inputs, work.found.language)
    except TailorError as error:
        raise type(error)(work.loaded.quoted(error.diagnostics)) from None


def _known(inputs: Inputs, language: str) -> Mapping[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for entry in inputs.resume.entries:
        for bullet in entry.bullets:
            texts = (bullet_text(bullet, wording, language) for wording in bullet.wordings)
            known[bullet.id] = frozenset(text for text in texts if text)
        known[entry.id] = frozenset(text for bullet in entry.bullets for text in known[bullet.id])
    return known
