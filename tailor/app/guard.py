"""Judging pairs of source and rewrite, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tailor.app.ledgers import read_skills
from tailor.errors import Diagnostic, InputError, Position
from tailor.files import Workspace
from tailor.guard import Skills, Verdict, base_language, check
from tailor.lexicon import Lexicon

LONGEST = 20_000  # characters of a text; a bullet has some hundred
_OWN = ("source", "rewrite", "lang", "verdict", "findings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair that was judged; ``extra`` are the fields of its line that are not the guard's, such as an id."""

    source: str
    rewrite: str
    language: str
    verdict: Verdict
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The answer as other programs rely on it."""
        findings = [{"rule": finding.rule, "detail": finding.detail} for finding in self.verdict.findings]
        return {**self.extra, "verdict": self.verdict.verdict, "findings": findings}


def skills_here(directory: Path) -> Lexicon:
    """The shipped skills with those of the workspace ``directory``, if it is one.

    Raises InputError when there is no such folder, or the workspace's own file of skills has an error.
    """
    if directory.is_dir() and not (directory / "data").is_dir():
        from tailor.files.skills import read_lexicon

        lexicon, found = read_lexicon()
        if lexicon is None:
            raise InputError(found)
        return lexicon
    return read_skills(Workspace(directory))


def judge_lines(
    lines: Iterable[bytes], name: str, skills: Skills, language: str | None = None
) -> Iterator[Pair | Diagnostic]:
    """Each line's pair, judged, or what is wrong with the line; blank lines are passed over.

    ``name`` is how messages call the input, ``language`` that of the pairs that name none.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = _pair(line, language)
        except _LineError as error:
            yield Diagnostic(
                message=str(error),
                code="bad-pair",
                position=Position(name, number, error.column),
                help=error.help,
            )
            continue
        source, rewrite, told, extra = found
        verdict = check(source, rewrite, told, skills)
        yield Pair(source=source, rewrite=rewrite, language=told, verdict=verdict, extra=extra)


class _LineError(ValueError):
    """What is wrong with a line, where, and what to write instead."""

    def __init__(self, message: str, help: str = "", column: int = 1) -> None:
        super().__init__(message)
        self.help = help or '{"source": "…", "rewrite": "…", "lang": "zh"} is one'
        self.column = column


def _pair(line: bytes, language: str | None) -> tuple[str, str, str, dict[str, Any]]:
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _LineError(f"not UTF-8 text (byte {error.start})", "save the pairs as UTF-8") from None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise _LineError(f"not JSON: {error.msg}", column=min(error.colno, len(text) + 1)) from None
    except (ValueError, RecursionError):
        raise _LineError("not JSON that can be read") from None
    if not isinstance(value, dict):
        raise _LineError("not a JSON object")
    source, rewrite = (_text(value, name) for name in ("source", "rewrite"))
    told = value.get("lang", language)
    if told is None:
        raise _LineError("'lang' is lacking", "write the language of the pair into it, or give --lang")
    if not isinstance(told, str) or not base_language(told):
        raise _LineError(f"the guard knows Chinese and English, not {told!r:.40}", 'write "lang": "zh" or "en"')
    return source, rewrite, told, {name: v for name, v in value.items() if name not in _OWN}


def _text(value: dict[str, Any], name: str) -> str:
    if name not in value:
        raise _LineError(f"'{name}' is lacking")
    text = value[name]
    if not isinstance(text, str):
        raise _LineError(f"'{name}' is not a text")
    if len(text) > LONGEST:
        raise _LineError(f"'{name}' has {len(text):,} characters", f"a text may have {LONGEST:,}: one bullet a line")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise _LineError(f"'{name}' holds half of a character", "write the character itself, or both of its halves")
    return text
