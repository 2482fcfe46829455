"""Text → lock, with words for the user when it is none, is newer, holds conflict markers or was edited."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.errors import InputError, Position, fail
from tailor.lock.dump import seal
from tailor.lock.facts import Fact, Facts
from tailor.lock.lock import FORMAT, Absorbed, Figure, Lock, LockedFile, LockedPage
from tailor.schema import conflict_line

_HELP = "restore it from git, or build with --force (edited files are kept beside the new ones)"
_SEAL = re.compile(r'^"seal": "([^"]*)",\r?\n', re.MULTILINE)
_FORMAT = re.compile(r"^format: *([0-9]+)", re.MULTILINE)


def load(data: bytes, path: str, *, whole: bool = True) -> Lock:
    """The lock in ``data``; ``path`` is how to call it. Raises InputError when it cannot be relied on.

    Without ``whole`` documents and facts are left out, which is enough to tell what is current.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _wrong(f"not UTF-8 text (byte {error.start})", path) from None
    if line := conflict_line(text):
        help = "resolve the conflict in data/ first, then run `tailor build` with --force; `tailor git setup` avoids it"
        raise _wrong("the lock holds conflict markers of a merge", path, line, code="conflict-markers", help=help)
    body = re.sub(r"\A(?:#[^\n]*\n)+", "", text)
    try:
        tree = json.loads(body)
    except (ValueError, RecursionError) as error:
        if old := _FORMAT.search(text):
            raise _other_format(int(old[1]), path) from None
        line = getattr(error, "lineno", 1) + text.count("\n") - body.count("\n")
        raise _wrong("not a lock that tailor wrote", path, line) from None
    if isinstance(tree, dict) and tree.get("format") != FORMAT and isinstance(tree.get("format"), int):
        raise _other_format(tree["format"], path)
    written = _SEAL.search(text)
    if written is None or written[1] != seal(_SEAL.sub("", text, count=1)):
        raise _wrong("the lock was edited by hand, or merged line by line", path, code="lock-edited")
    try:
        return _lock(tree, whole)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
        raise _wrong("not a lock that tailor wrote", path) from None


def _wrong(message: str, path: str, line: int = 1, *, code: str = "lock-unreadable", help: str = _HELP) -> InputError:
    return fail(message, code=code, help=help, position=Position(path, line))


def _other_format(number: int, path: str) -> InputError:
    if number > FORMAT:
        message = f"the lock is of format {number}, this tailor knows up to {FORMAT}: a newer version wrote it"
        return _wrong(message, path, code="lock-newer", help="update tailor")
    message = f"the lock is of format {number}, an older version wrote it"
    help = "run `tailor build` with --force once: files that you edited by hand are kept beside the new ones"
    return _wrong(message, path, code="lock-older", help=help)


def _lock(data: Any, whole: bool) -> Lock:
    target = _text(data["target"])
    pages = {language: _page(page, target, language, whole) for language, page in data["languages"].items()}
    return Lock(target=target, pages=pages)


def _page(data: Any, target: str, language: str, whole: bool) -> LockedPage:
    figures: dict[str, Figure] = {}
    document = None
    if whole and "head" in data:
        document = _document(data["head"], target, language, (_section(s, figures) for s in data["sections"]))
    return LockedPage(
        files={
            _text(name): LockedFile(
                content=_text(f["content"]),
                inputs=_text(f["inputs"]),
                absorbed=_absorbed(f["absorbed"], target, language, document, whole) if "absorbed" in f else None,
            )
            for name, f in data["files"].items()
        },
        inputs={name: _text(digest) for name, digest in data["inputs"].items()},
        pages=int(data["page"]["pages"]),
        lines=_number(data["page"]["lines"], above=0),
        used=_number(data["page"]["used"]),
        objective=_number(data["page"]["objective"]),
        document=document,
        figures=figures,
        facts=_facts(data["facts"]) if whole and "facts" in data else None,
    )


def _document(head: Any, target: str, language: str, sections: Iterable[SectionBlock]) -> Document:
    return Document(
        target=target,
        language=language,
        paper=_text(head["paper"]),
        name=_text(head["name"]),
        headline=_text(head["headline"]),
        contact=tuple(tuple(Link(text=_text(t), url=_text(u)) for t, u in line) for line in head["contact"]),
        sections=tuple(sections),
    )


def _absorbed(data: Any, target: str, language: str, generated: Document | None, whole: bool) -> Absorbed:
    page = None
    if whole and "head" in data:
        same = {section.id: section for section in generated.sections} if generated else {}
        sections = (same[s] if isinstance(s, str) else _section(s, None) for s in data["sections"])
        page = _document(data["head"], target, language, sections)
    return Absorbed(content=_text(data["content"]), inputs=_text(data["inputs"]), page=page)


def _section(data: Any, figures: dict[str, Figure] | None) -> SectionBlock:
    return SectionBlock(
        id=_text(data["id"]), title=_text(data["title"]), entries=tuple(_entry(e, figures) for e in data["entries"])
    )


def _entry(data: Any, figures: dict[str, Figure] | None) -> EntryBlock:
    """An entry; the ``figures`` of its bullets are noted, where they are told."""
    bullets = []
    for b in data["bullets"]:
        if figures is not None:
            figures[b["id"]] = Figure(score=_number(b["score"]), lines=int(b["lines"]))
        bullets.append(
            BulletBlock(
                id=_text(b["id"]),
                text=_text(b["text"]),
                wording=_text(b["wording"]),
                marker=bool(b.get("marker", True)),
            )
        )
    return EntryBlock(
        id=_text(data["id"]),
        title=_text(data.get("title", "")),
        detail=_text(data.get("detail", "")),
        dates=_text(data.get("dates", "")),
        url=_text(data.get("url", "")),
        dates_below=bool(data.get("dates_below", False)),
        bullets=tuple(bullets),
    )


def _facts(data: Any) -> Facts:
    return Facts(
        basics=_texts(data["basics"]),
        settings=_texts(data["settings"]),
        rules=tuple(_text(rule) for rule in data["rules"]),
        entries={_text(id): _fact(fact) for id, fact in data["entries"].items()},
        bullets={_text(id): _fact(fact) for id, fact in data["bullets"].items()},
    )


def _fact(data: Any) -> Fact:
    return Fact(
        entry=_text(data.get("entry", "")),
        section=_text(data.get("section", "")),
        text=_texts(data["text"]),
        data=_texts(data["data"]),
        score=_number(data["score"]),
        reasons=tuple((_text(rule), _number(value)) for rule, value in data["reasons"]),
        out=_text(data.get("out", "")),
        reviewed=tuple(_text(name) for name in data.get("reviewed", ())),
    )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in data.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any, above: float = -math.inf) -> float:
    number = float(value)
    if not (math.isfinite(number) and number > above):
        raise ValueError(f"{number} is out of range")
    return number
