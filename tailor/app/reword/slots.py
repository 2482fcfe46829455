"""Which wordings of which bullets are to be reworded, with the author's text of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tailor.compose import Document, bullet_text
from tailor.errors import Diagnostic, InputError, fail
from tailor.layout import Geometry, ParagraphStyle, count_lines
from tailor.model import Bullet, Entry, Resume
from tailor.plan.budget import usable_wordings
from tailor.reword import room
from tailor.schema.suggest import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One wording of a bullet in a language: the author's ``text``, the ``label`` that the page puts before it.

    ``lines`` are those that it takes at most, ``limit`` how many characters would fit into as many.
    """

    bullet: str
    language: str
    wording: str
    text: str
    label: str
    style: ParagraphStyle
    width: int
    lines: int
    limit: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What a ledger calls the slot: bullet, language, wording."""
        return self.bullet, self.language, self.wording

    def lines_of(self, text: str) -> int:
        """The lines that another text would take at most."""
        return count_lines(self.label + text, self.style, self.width).high


def asked_bullets(author: Resume, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of the bullets named, an entry's id meaning all of its bullets; InputError for an unknown name."""
    entries = {entry.id: entry for entry in author.entries}
    known = {bullet.id for entry in author.entries for bullet in entry.bullets}
    found: list[str] = []
    wrong: list[Diagnostic] = []
    for name in names:
        if name in known:
            found.append(name)
        elif name in entries:
            found += [bullet.id for bullet in entries[name].bullets]
        else:
            near = did_you_mean(name, known | entries.keys())
            message = f"no bullet or entry has the id '{name}'"
            wrong += fail(message, code="unknown-bullet", help=near or "ids stand in data/resume.yaml").diagnostics
    if wrong:
        raise InputError(wrong)
    return tuple(dict.fromkeys(found))


def slots(author: Resume, document: Document, geometry: Geometry, target: str, chosen: Sequence[str]) -> Iterator[Slot]:
    """The slots of a page in its order, or those of the bullets ``chosen``; on the page or not.

    A bullet that is not on the page is taken in the first wording that might stand there; one without a text in
    the page's language is passed over.
    """
    bullets = {bullet.id: (entry, bullet) for entry in author.entries for bullet in entry.bullets}
    shown = {b.id: b.wording for section in document.sections for entry in section.entries for b in entry.bullets}
    language = document.language
    wanted: Mapping[str, str] = shown
    if chosen:
        ordered = [id for id in shown if id in chosen] + [id for id in chosen if id not in shown]
        wanted = {id: shown.get(id) or _first(bullets[id][1], target, language) for id in ordered}
    for id, name in wanted.items():
        entry, bullet = bullets[id]
        wording = next((w for w in bullet.wordings if w.name == name), None)
        if wording is None or not wording.text.has(language) or not (text := wording.text.get(language)):
            continue
        label = bullet_text(bullet, wording, language).removesuffix(text)
        style = geometry.style(_role(entry))
        yield Slot(
            bullet=id,
            language=language,
            wording=name,
            text=text,
            label=label,
            style=style,
            width=geometry.text_width,
            lines=count_lines(label + text, style, geometry.text_width).high,
            limit=room(text, style, geometry.text_width, label),
        )


def _first(bullet: Bullet, target: str, language: str) -> str:
    return next(iter(usable_wordings(bullet, target, language)), "")


def _role(entry: Entry) -> str:
    return "normal" if entry.section == "summary" else "bullet"
