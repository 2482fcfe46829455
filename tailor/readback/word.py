"""DOCX → paragraphs, whoever saved it: Word, WPS, LibreOffice or Pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tailor.readback.flow import TooMuchError
from tailor.readback.package import Package, R, W
from tailor.readback.reading import Comment, Reading
from tailor.readback.story import Story
from tailor.readback.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_OURS = re.compile(r"tailor:(.{1,200})/([A-Za-z0-9-]{1,40})")


def read_word(data: bytes, name: str, *, original: bool) -> Reading:
    """What ``tailor.readback.read_docx`` promises."""
    package = Package(data, name)
    try:
        return _read(package, original)
    except (TooMuchError, RecursionError) as error:
        problem = str(error) if isinstance(error, TooMuchError) else "it is nested too deeply"
        raise package.refusal(problem, "docx-too-large") from error


def _read(package: Package, original: bool) -> Reading:
    relations = package.relations(package.main)
    addresses = {number: relation.target for number, relation in relations.items() if relation.external}
    styles = Styles(package.related("styles"), package.related("numbering"))
    root = package.tree(package.main)
    story = Story(root, styles, addresses, original=original)

    def text_of(element: Element) -> Story:
        return Story(element, styles, {}, original=original)

    notes = []
    for kind in ("header", "footer"):
        for reference in root.iter(f"{W}{kind}Reference"):
            relation = relations.get(reference.get(R + "id", ""))
            if relation is not None and package.has(relation.target):
                beside = text_of(package.tree(relation.target))
                notes += [f"a page {kind}: {beside.flow.quoted()}"] if beside.flow.paragraphs else []
                notes += [f"{note} in a page {kind}" for note in beside.notes]
    notes += story.notes
    for kind in ("footnote", "endnote"):
        wanted = [number for reference, number in story.footnotes if reference == kind]
        texts = _by_id(package.related(f"{kind}s"), f"{W}{kind}") if wanted else {}
        article = "an" if kind == "endnote" else "a"
        notes += [f"{article} {kind}: {text_of(texts[number]).flow.quoted()}" for number in wanted if number in texts]
    target, language = _origin(package)
    return Reading(
        paragraphs=tuple(story.flow.paragraphs),
        target=target,
        language=language,
        tracked=story.tracked,
        comments=_comments(package, story, text_of),
        outside=tuple(dict.fromkeys(notes)),
    )


def _comments(package: Package, story: Story, text_of: Callable[[Element], Story]) -> tuple[Comment, ...]:
    """The comments in the order of the places that they are about."""
    comments = _by_id(package.related("comments"), W + "comment")
    return tuple(
        Comment(
            author=comments[number].get(W + "author", ""),
            text=" ".join(paragraph.text for paragraph in text_of(comments[number]).flow.paragraphs),
            about=story.flow.about.get(number, ""),
        )
        for number in dict.fromkeys([*story.flow.about, *comments])
        if number in comments
    )


def _by_id(root: Element | None, tag: str) -> dict[str, Element]:
    return {element.get(W + "id", ""): element for element in root.iter(tag)} if root is not None else {}


def _origin(package: Package) -> tuple[str, str]:
    """The target and the language that the file says it was made for."""
    for relation in package.relations("").values():
        if relation.kind == "core-properties" and package.has(relation.target):
            identifier = package.tree(relation.target).findtext(_IDENTIFIER, "")
            if found := _OURS.fullmatch(identifier.strip()):
                return found[1], found[2]
    return "", ""
