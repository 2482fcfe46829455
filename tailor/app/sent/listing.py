"""What was sent: each record of the log beside its frozen folder and the variant as it is now."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tailor.app.sent.log import Record, is_date, parse_log
from tailor.app.sent.pages import DIGESTS, is_public_page, pages
from tailor.app.variant import LOCK
from tailor.errors import InputError, RefusedError
from tailor.files import SENT_LOG, SentFolder, Workspace, read_folder
from tailor.lock import digest_bytes, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A record with what became of it.

    ``since`` tells how the variant stands to what was sent: ``same``, ``changed``, ``private`` (only the copies
    with contact details differ) or ``gone``. ``problems`` are those of the frozen folder.
    """

    record: Record
    since: str
    problems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The sending as programs read it."""
        return {
            **self.record.as_json(),
            "files": dict(self.record.files),
            "since": self.since,
            "problems": list(self.problems),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReport:
    """The sendings, newest first, and the frozen folders that the log does not know, each with what to do."""

    sendings: tuple[Sending, ...]
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything frozen is as it was, and known."""
        return not self.unknown and not any(sending.problems for sending in self.sendings)


def sent(workspace: Workspace, name: str = "") -> SentReport:
    """What was sent, or with ``name`` only what went to it (a part of the name, or a folder, will do).

    Raises InputError when the log cannot be read.
    """
    folder = SentFolder(workspace.root)
    records, unknown = _look(folder)
    if unknown:  # perhaps a run between its folder and the log: once that has ended, it is known
        try:
            with folder.writing():
                records, unknown = _look(folder)
        except (InputError, RefusedError):
            pass
    newest = list(reversed(records))  # the last one first, among those of a day
    newest.sort(key=lambda record: record.date, reverse=True)
    variants: dict[str, Mapping[str, bytes]] = {}
    sendings = []
    for record in newest:
        if _fits(name, record.to, record.folder):
            if record.target not in variants:
                variants[record.target] = read_folder(workspace.variants / record.target)
            sendings.append(_sending(folder, record, variants[record.target]))
    told = tuple((one, _advice(folder, one)) for one in unknown if _fits(name, one))
    return SentReport(sendings=tuple(sendings), unknown=told)


def _look(folder: SentFolder) -> tuple[tuple[Record, ...], list[str]]:
    there = folder.folders()  # before the log: what is frozen later is in neither
    records = parse_log(folder.read_log())
    known = {record.folder for record in records}
    return records, [one for one in there if one not in known]


def _fits(name: str, *texts: str) -> bool:
    wanted = unicodedata.normalize("NFC", name).casefold().removeprefix("sent/").strip("/")
    return any(wanted in unicodedata.normalize("NFC", text).casefold() for text in texts)


def _sending(folder: SentFolder, record: Record, now: Mapping[str, bytes]) -> Sending:
    frozen = folder.read(record.folder)
    problems = _problems(record, frozen)
    private = {path: data for path, data in pages(frozen).items() if not is_public_page(path)}
    if not pages(now):
        since = "gone"
    elif any(path not in now or digest_bytes(now[path]) != made for path, made in record.files.items() if path != LOCK):
        since = "changed"
    elif any(now.get(path) != data for path, data in private.items()):
        since = "private"
    else:
        since = "same"
    return Sending(record=record, since=since, problems=tuple(problems))


def _problems(record: Record, frozen: Mapping[str, bytes]) -> list[str]:
    place = f"sent/{record.folder}"
    if not frozen:
        return [f"{place} is missing: restore it from git, or remove its record from {SENT_LOG}"]
    problems = []
    for path, made in {**record.files, **_private_digests(frozen)}.items():
        if path not in frozen:
            problems.append(f"{place}/{path} is missing")
        elif digest_bytes(frozen[path]) != made:
            problems.append(f"{place}/{path} is not what was sent: it was changed since")
    return problems


def _private_digests(frozen: Mapping[str, bytes]) -> dict[str, str]:
    """Of the copies with contact details; nothing where they are not, as in another's clone."""
    try:
        read = json.loads(frozen.get(DIGESTS, b"{}"))
    except ValueError:
        return {DIGESTS: ""}
    return {str(path): str(made) for path, made in read.items()} if isinstance(read, dict) else {DIGESTS: ""}


def _advice(folder: SentFolder, name: str) -> str:
    """What to do with a frozen folder that is not in the log."""
    whole = f"remove sent/{name}/ if nothing was sent"
    match = re.match(r"(.{10})-", name)
    try:
        frozen = folder.read(name)
        target = load(frozen[LOCK], f"sent/{name}/{LOCK}", whole=False).target if LOCK in frozen else ""
    except InputError:
        target = ""
    if not (target and match and is_date(match[1])):
        return whole
    return f"run `tailor send {target} --to NAME --date {match[1]}` again, which adds the record; or {whole}"
