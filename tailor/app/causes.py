"""Why a page on disk is not what it should be, down to the fact and its line."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.app.variant import Variant
from tailor.diff import Cause
from tailor.diff.stale import fact_causes, input_causes
from tailor.errors import Position, TailorError
from tailor.lock import LockedPage
from tailor.plan import Inputs, artifacts, fact_places, facts, lines_used
from tailor.render import digest
from tailor.rules import score


def stale_causes(variant: Variant, inputs: Inputs, language: str, digests: Mapping[str, str]) -> list[Cause]:
    """What changed since the page was built; ``digests`` are those of its inputs now. Empty when nothing did."""
    name = inputs.target.name
    page = variant.lock.pages.get(language)
    before: Mapping[str, str] = page.inputs if page else {}
    changed = [kind for kind, value in digests.items() if before.get(kind) != value]
    names = {"template.docx": inputs.word_name, "template.md": inputs.markdown_name}
    others = input_causes(before, digests, names)
    causes = [cause for cause in others if cause.kind == "engine"]
    if page is not None and page.facts is not None and {"resume", "target"} & set(changed):
        causes += _facts(page, inputs, language)
    if "resume" in changed and not any(cause.kind == "data" for cause in causes):
        causes.append(Cause(kind="data", message="the master changed"))
    if "target" in changed and not any(cause.kind in ("rule", "tag", "target") for cause in causes):
        message, place = f"target {name} changed", inputs.target.position
        causes.append(Cause(kind="target", message=message, position=place))
    return causes + [cause for cause in others if cause.kind == "template"]


def _facts(page: LockedPage, inputs: Inputs, language: str) -> list[Cause]:
    assert page.facts is not None
    places = fact_places(inputs.resume, inputs.target, language)
    try:
        now = facts(score(inputs.resume, inputs.target, language), inputs.resume.basics, inputs.target, language)
    except TailorError as error:  # rules that contradict each other: no page can be made
        return [Cause(kind="rule", message=d.message, position=d.position) for d in error.diagnostics]
    return list(fact_causes(page.facts, now, inputs.target.name, places))


def edited_cause(variant: Variant, inputs: Inputs, language: str, name: str) -> Cause:
    """That ``name`` was edited by hand, with the first line that differs where it is text."""
    path = f"variants/{variant.target}/{name}"
    if variant.locked(name, language) is None:
        return Cause(kind="no-lock", message=f"{name} is not in the lock")
    line = _first_edit(variant, inputs, language, name)
    locked = variant.locked(name, language)
    taken = locked is not None and locked.absorbed is not None and locked.absorbed.content
    since = ": the file or data/ changed after `tailor absorb` had taken it" if taken else ""
    return Cause(kind="hand", message=f"{name} was edited by hand{since}", position=Position(path, line))


def overfull_cause(variant: Variant, inputs: Inputs, language: str, name: str) -> Cause | None:
    """That an edited DOCX no longer fits its pages, by the line model; None when it fits or cannot be read."""
    if not name.endswith(".docx") or "/" in name:
        return None
    from tailor.readback import read_docx

    path = f"variants/{variant.target}/{name}"
    try:
        used, room = lines_used(read_docx(variant.files[name], path).paragraphs, inputs, language)
    except TailorError as error:
        return Cause(kind="unreadable", message=error.diagnostics[0].message)
    if used <= room:
        return None
    pages = "1 page" if inputs.target.pages == 1 else f"{inputs.target.pages} pages"
    message = f"{name} as edited takes {used:g} lines, {pages} hold {room:g}"
    return Cause(kind="pages", message=message, position=Position(path))


def _first_edit(variant: Variant, inputs: Inputs, language: str, name: str) -> int:
    """The first line that is not as generated; 1 when that cannot be told."""
    page = variant.lock.pages.get(language)
    if page is None or page.document is None or not name.endswith(".md") or "/" in name:
        return 1
    try:
        made = artifacts(page.document, inputs, ["md"], private=False)[name]
    except TailorError:
        return 1
    locked = page.files.get(name)
    if locked is None or digest(name, made) != locked.content:
        return 1  # the template changed as well
    lines, typed = made.splitlines(), variant.files[name].splitlines()
    return next((n for n, (a, b) in enumerate(zip(lines, typed, strict=False), 1) if a != b), len(lines) + 1)
