"""Selection and wordings → document: the chosen blocks in their order on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tailor.compose.document import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.compose.header import public_contact, text_in
from tailor.compose.words import section_title
from tailor.model import Resume, SectionSpec, Target
from tailor.rules import Scored, order_bullets, order_entries


def section_heading(spec: SectionSpec, language: str) -> str:
    """The heading of a section: the target's, else the usual one."""
    return text_in(spec.title, language) or section_title(spec.id, language)


def compose(
    resume: Resume,
    target: Target,
    language: str,
    scored: Scored,
    headers: Mapping[str, EntryBlock],
    texts: Mapping[str, tuple[str, str]],
) -> Document:
    """The page of the public résumé.

    ``headers`` are the shown entries' headers by id, ``texts`` the (wording, text) of each chosen bullet.
    """
    worth = {item.entry.id: item.score for item in scored.entries}
    for b in scored.bullets:
        if b.bullet.id in texts:
            worth[b.entry.id] += b.score
    sections = []
    for spec in target.sections:
        shown = [e for e in scored.entries if e.entry.section == spec.id and e.entry.id in headers]
        entries = []
        for item in order_entries(shown, spec.order, worth):
            chosen = [b for b in scored.bullets if b.entry.id == item.entry.id and b.bullet.id in texts]
            bullets = tuple(
                BulletBlock(
                    id=b.bullet.id,
                    wording=texts[b.bullet.id][0],
                    text=texts[b.bullet.id][1],
                    marker=spec.id != "summary",
                )
                for b in order_bullets(chosen, spec.bullet_order)
            )
            entries.append(replace(headers[item.entry.id], bullets=bullets))
        if entries:
            sections.append(SectionBlock(id=spec.id, title=section_heading(spec, language), entries=tuple(entries)))
    public = public_contact(resume.basics, language)
    return Document(
        target=target.name,
        language=language,
        paper=target.paper_of(language),
        name=text_in(resume.basics.name, language),
        headline=text_in(target.label, language),
        contact=(public,) if public else (),
        sections=tuple(sections),
    )


def with_private_contact(document: Document, line: tuple[Link, ...]) -> Document:
    """The same page with the private details as its first contact line: the copy to send."""
    return replace(document, contact=(line, *document.contact))
