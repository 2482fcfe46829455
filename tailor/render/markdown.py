"""Document → Markdown through a Jinja2 template, which may be a stranger's and sees plain texts only."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tailor.compose import BulletBlock, Document, EntryBlock, Link, SectionBlock
from tailor.errors import Diagnostic, InputError, Position
from tailor.render.escape import comment, escape, link, strong
from tailor.render.text import literal

if TYPE_CHECKING:
    from types import CodeType, TracebackType

_HELP = "see docs/templates.md for what a template may use"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _as_text(function: Any) -> Any:
    """``function`` for any value: an undefined one then says which name is meant."""

    def call(*values: object) -> str:
        return str(function(*map(str, values)))

    return call


_FILTERS = {
    name: _as_text(function)
    for name, function in {"md": escape, "strong": strong, "link": link, "comment": comment}.items()
}


def markdown(document: Document, template: str, name: str = "templates/resume.md.j2") -> str:
    """``document`` written by ``template`` (shown to the user as ``name``); ends in one newline, no trailing spaces.

    Raises InputError with the template's line for a mistake in it, or an attempt to leave the sandbox.
    """
    from jinja2 import TemplateSyntaxError

    from tailor.render.sandbox import MAX_OUTPUT, Sandbox

    sandbox = Sandbox(_FILTERS)
    pieces: list[str] = []
    room = MAX_OUTPUT
    try:
        code = _compile(template, name)
        for piece in sandbox.template_class.from_code(sandbox, code, sandbox.globals).generate(variables(document)):
            pieces.append(piece)
            room -= 1 + len(piece)
            if room < 0:
                raise OverflowError(f"it writes more than {MAX_OUTPUT} characters")
        page = _tidy("".join(pieces))
        _demand_text(page)
    except TemplateSyntaxError as error:
        raise _refusal(name, template, error.lineno, error.message or "syntax error") from error
    except RecursionError as error:
        raise _refusal(name, template, None, "it is nested too deeply") from error
    except Exception as error:  # whatever a stranger's template raises is its own mistake
        raise _refusal(name, template, _line(error.__traceback__, name), str(error) or type(error).__name__) from error
    return page


@lru_cache(maxsize=8)
def _compile(template: str, name: str) -> CodeType:
    from jinja2 import TemplateSyntaxError

    from tailor.render.sandbox import Sandbox

    for number, line in enumerate(template.split("\n"), start=1):
        if found := _CONTROL.search(line):
            problem = f"it holds the control character U+{ord(found[0]):04X}"
            raise TemplateSyntaxError(problem, number, name, name)
    return Sandbox(_FILTERS).compile(template, name=name, filename=name)


def variables(document: Document) -> dict[str, Any]:
    """What a template sees: mappings, tuples, texts and truth values."""
    return {
        "target": document.target,
        "language": document.language,
        "paper": document.paper,
        "name": _plain(document.name),
        "headline": _plain(document.headline),
        "contact": tuple(tuple(_link(link) for link in line) for line in document.contact),
        "sections": tuple(_section(section) for section in document.sections),
    }


def _section(section: SectionBlock) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": _plain(section.title),
        "entries": tuple(_entry(entry) for entry in section.entries),
        "compact": not any(entry.bullets for entry in section.entries),
    }


def _entry(entry: EntryBlock) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": _plain(entry.title),
        "detail": literal(entry.detail).rstrip(),
        "dates": _plain(entry.dates),
        "url": entry.url,
        "bullets": tuple(_bullet(bullet) for bullet in entry.bullets),
    }


def _bullet(bullet: BulletBlock) -> dict[str, Any]:
    return {"id": bullet.id, "text": _plain(bullet.text), "wording": bullet.wording, "marker": bullet.marker}


def _link(link: Link) -> dict[str, Any]:
    return {"text": _plain(link.text), "url": link.url}


def _plain(text: str) -> str:
    return literal(text).strip()


def _tidy(text: str) -> str:
    """Without trailing spaces and repeated blank lines, ending in one newline."""
    lines = "\n".join(line.rstrip(" \t") for line in text.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _demand_text(page: str) -> None:
    if found := _CONTROL.search(page):  # by an escape in a text of the template: texts of the résumé have none
        raise ValueError(f"it writes the control character U+{ord(found[0]):04X}")


def _line(traceback: TracebackType | None, name: str) -> int | None:
    """The last line of the template that an exception passed through."""
    found = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == name:
            found = traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def _refusal(name: str, template: str, line: int | None, problem: str) -> InputError:
    lines = template.splitlines()
    source = lines[line - 1] if line and line <= len(lines) else ""
    return InputError(
        [
            Diagnostic(
                message=f"the template cannot be used: {problem[:300]}",
                code="template-markdown",
                position=Position(name, line or 1),
                help=_HELP,
                source=source,
                width=max(len(source), 1),
            )
        ]
    )
