"""Makes any text literal in CommonMark and GitHub-flavoured Markdown, with as few backslashes as that takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tailor.render.text import link_target, literal

_ALWAYS = re.compile(
    r"[`\[\]]"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape, or meet what follows the text
    r"|<(?=[A-Za-z/!?]|$)"  # a tag or an address in angle brackets
    r"|&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
)
_RUNS = re.compile(r"\*+|_+|~+")
_ADDRESS = re.compile(r"(?:https?|ftp)(?=://)|www(?=\.)", re.IGNORECASE)
_AT_START = re.compile(r"\s*(?:(?:[0-9]{1,9}(?=[.)](?:\s|$)))|(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|-[-\s]*$|=+\s*$|>))")
_AT_END = re.compile(r"(?:^|\s)(?=#+\s*$)")


def escape(text: str) -> str:
    """``text`` so that Markdown shows exactly it, wherever it stands in a line outside of code and HTML.

    An address is kept from turning into a link, because in a link backslashes would show.
    """
    text = literal(text)
    places = sorted(set(_places(text)))
    pieces = [text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True)]
    return "\\".join(pieces)


def _places(text: str) -> Iterator[int]:
    """The places in ``text`` that need a backslash before them."""
    yield from (match.start() for match in _ALWAYS.finditer(text))
    for run in _RUNS.finditer(text):
        if not _harmless(text, run):
            yield from range(*run.span())
    yield from (match.end() for match in _ADDRESS.finditer(text))
    if text.count("$") > 1:  # a git host would show mathematics between two of them
        yield from (place for place, character in enumerate(text) if character == "$")
    yield from (match.end() for match in (_AT_START.match(text), _AT_END.search(text)) if match)


def _harmless(text: str, run: re.Match[str]) -> bool:
    """Whether a run of ``*``, ``_`` or ``~`` can neither start nor end an emphasis, nor start a block."""
    before, after = text[: run.start()], text[run.end() :]
    if before.endswith(" ") and after.startswith(" "):
        return bool(before.strip())
    return run[0][0] == "_" and before[-1:].isalnum() and after[:1].isalnum()


def strong(text: str, then: str = "", url: str = "") -> str:
    """``text`` in bold (and as a link to ``url``), followed by ``then`` as it is."""
    bold, rest = link(text.strip(), url), escape(then)
    if not bold:
        return rest
    closes = not rest or bold[-1].isalnum() or rest[0].isspace() or unicodedata.category(rest[0]).startswith("P")
    return f"**{bold}**{rest}" if closes else f"<strong>{bold}</strong>{rest}"


def link(text: str, url: str) -> str:
    """``text`` as a link to ``url``; only the text when ``url`` must not be one."""
    target = link_target(url)
    target = re.sub(r"&(?=#?\w+;)", r"\\&", target)  # not a character reference
    return f"[{escape(text)}]({target})" if target else escape(text)


def comment(text: str) -> str:
    """``text`` as it may stand inside of an HTML comment."""
    return re.sub("-(?=-|$)", "- ", literal(text)).replace(">", "&gt;")
