"""Whether a file is the page that it is taken for, by what of the generated page is found in it."""

from __future__ import annotations

from collections.abc import Iterator

from tailor.absorb.likeness import likeness
from tailor.absorb.noise import folded
from tailor.app.absorb.file import Recognised
from tailor.app.variant import read_variant
from tailor.compose import Document
from tailor.errors import TailorError, fail
from tailor.files import Workspace
from tailor.readback import Reading

_ALIKE = 0.38
_FOUND = 1 / 3  # of the generated texts; with less, most of what is in the file must be the page's
_REST = 2 / 3
_OTHER = 0.6  # of another page's texts, for it to be named


def demand_fit(
    workspace: Workspace,
    found: Recognised,
    path: str,
    base: Document,
    edited: Document,
    *,
    reading: Reading,
    expected: Reading,
) -> None:
    """Raise InputError when (nearly) nothing of ``base`` is found again in the file at ``path``.

    ``edited`` is what aligning made of it, ``reading`` what it holds, ``expected`` what it held when it was generated.
    A page may be short, and a person may delete most of it; but then the rest is still there.
    """
    shown = "\n".join(folded(paragraph.text) for paragraph in expected.paragraphs)
    texts = {key: text for key, text in _texts(base) if folded(text) in shown}
    now = dict(_texts(edited))
    kept = [key for key, text in texts.items() if key in now and _is_alike(text, now[key])]
    if len(kept) >= _FOUND * len(texts) or _is_rest(base, reading, expected):
        return
    help = "give the file of that page; what is rewritten from the ground up goes into data/ itself"
    if look := _other(workspace, found, reading):
        help = f"it looks like {look[0]}/{look[1]}: absorb it with --target {look[0]} --lang {look[1]}"
    counted = f"only {len(kept)}" if kept else "none"
    raise fail(
        f"{path} does not look like {found}: {counted} of the {len(texts)} texts of that page "
        f"{'is' if len(kept) < 2 else 'are'} in it",
        code="other-page",
        help=help,
    )


def _texts(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    """The titles, headers and bullets of a page."""
    yield ("page", ""), document.name
    for section in document.sections:
        yield ("section", section.id), section.title
        for entry in section.entries:
            if entry.has_header:
                yield ("entry", entry.id), entry.title or entry.detail
            for bullet in entry.bullets:
                yield ("bullet", bullet.id), bullet.text


def _is_alike(text: str, other: str) -> bool:
    return likeness(folded(text)).of(likeness(folded(other)), _ALIKE) >= _ALIKE


def _is_rest(base: Document, reading: Reading, expected: Reading) -> bool:
    """Whether most of what is in the file is the page's, word for word, and not only its head."""
    known = {folded(paragraph.text) for paragraph in expected.paragraphs}
    held = [folded(paragraph.text) for paragraph in reading.paragraphs]
    body = {folded(text) for (what, _), text in _texts(base) if what == "bullet"}
    body |= {folded(p.text) for p in expected.paragraphs if p.role == "heading2"}
    whole = [text for text in held if text in known]
    return not body.isdisjoint(whole) and len(whole) >= _REST * len(held)


def _other(workspace: Workspace, found: Recognised, reading: Reading) -> tuple[str, str] | None:
    """The target and language of the page that the file shows nearly word for word; None when it is none."""
    held = "\n".join(folded(paragraph.text) for paragraph in reading.paragraphs)
    best, page_of = _OTHER, None
    for variant in workspace.variant_names():
        try:
            pages = read_variant(workspace, variant, ignore_lock=True).lock.pages
        except TailorError:
            continue
        for language, page in pages.items():
            if page.document is None or (variant, language) == (found.target, found.language):
                continue
            texts = [folded(text) for _, text in _texts(page.document)]
            share = sum(text in held for text in texts if text) / max(len(texts), 1)
            if share > best:
                best, page_of = share, (variant, language)
    return page_of
