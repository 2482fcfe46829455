"""Freeze what is sent: the files of a variant as they lie there, in a folder of their own and in the log."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tailor.app.sent.log import Record, appended, is_date, parse_log
from tailor.app.sent.pages import choose, frozen, is_public_page, language_of, pages
from tailor.app.sent.state import current_inputs, state_of
from tailor.app.sent.words import clean_text, keep_secret, one_line
from tailor.app.variant import LOCK, read_variant
from tailor.errors import Diagnostic, InputError, RefusedError, fail
from tailor.files import SENT_LOG, SentFolder, Workspace, check_name, sent_name
from tailor.lock import digest_bytes
from tailor.lock import load as load_lock
from tailor.model import Contact
from tailor.plan import Inputs
from tailor.schema import parse_private


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """What was frozen. ``files`` are paths from the workspace's root; ``found`` says that an earlier run had
    made the folder and was interrupted before it reached the log."""

    record: Record
    files: tuple[str, ...]
    private_files: tuple[str, ...]
    warnings: tuple[Diagnostic, ...] = ()
    found: bool = False


def send(
    workspace: Workspace,
    name: str,
    *,
    to: str,
    date: str,
    note: str = "",
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> SendReport:
    """Freeze the variant ``name`` as it is on disk under sent/<date>-<to>/ and add a record to sent/log.yaml.

    ``languages`` and ``formats`` narrow what is sent. Raises InputError for bad input, RefusedError when the
    same pages went to the same name on that day already; nothing is written then.
    """
    if not is_date(date):
        raise fail(f"'{date}' is no date", code="bad-date", help="write it as YYYY-MM-DD")
    to, note = one_line(to, "name"), clean_text(note, "note")
    base = sent_name(date, to)
    name = check_name(name, "variant")
    variant = read_variant(workspace, name, whole=False)
    inputs = current_inputs(workspace, name)
    keep_secret(_contact(workspace, inputs), to, note)
    chosen = choose(workspace, variant, languages, formats)
    state, warnings = state_of(variant, inputs, chosen, languages, formats)
    files: Mapping[str, bytes] = frozen(variant, chosen)
    sent = SentFolder(workspace.root)
    with sent.writing():
        log = sent.read_log()
        records = parse_log(log)
        folders = sent.folders()
        for one in records:
            alike = (one.date, one.to, one.target) == (date, to, name) and one.folder in folders
            if alike and pages(sent.read(one.folder)) == pages(files):
                raise _already(one)
        known = {record.folder for record in records}
        found = _interrupted(sent, base, [one for one in folders if one not in known], name, files)
        if found:
            files = sent.read(found)
        folder = found or _free(base, {one.casefold() for one in (*folders, *known)})
        record = Record(
            date=date,
            to=to,
            target=name,
            folder=folder,
            languages=_ordered({language_of(path) for path in pages(files)}, inputs),
            files={path: digest_bytes(data) for path, data in files.items() if path == LOCK or is_public_page(path)},
            state=state,
            note=note,
        )
        if found:
            sent.write_log(appended(log, record))
        else:
            sent.freeze(folder, files, appended(log, record))
    return SendReport(
        record=record,
        files=tuple(f"sent/{folder}/{path}" for path in sorted(pages(files)) if is_public_page(path)),
        private_files=tuple(f"sent/{folder}/{path}" for path in sorted(pages(files)) if not is_public_page(path)),
        warnings=warnings,
        found=bool(found),
    )


def _contact(workspace: Workspace, inputs: Inputs | None) -> Contact:
    if inputs is not None:
        return inputs.contact
    read = workspace.read_private()
    return (parse_private(*read)[0] if read else None) or Contact()


def _ordered(languages: Collection[str], inputs: Inputs | None) -> tuple[str, ...]:
    """In the target's order, as far as it has them."""
    order = inputs.target.languages if inputs else ()
    return tuple(sorted(languages, key=lambda one: (order.index(one) if one in order else len(order), one)))


def _already(record: Record) -> RefusedError:
    return RefusedError(
        [
            Diagnostic(
                message=f"the same pages are in sent/{record.folder}/ already, for {record.to} on {record.date}",
                code="already-sent",
                help=f"nothing was written; a note can be changed in {SENT_LOG}, another day is --date YYYY-MM-DD",
                position=record.position,
            )
        ]
    )


def _interrupted(
    sent: SentFolder, base: str, unknown: Collection[str], target: str, files: Mapping[str, bytes]
) -> str | None:
    """The folder of an earlier, interrupted run of the same, if there is one."""
    for folder in unknown:
        if folder != base and not re.fullmatch(re.escape(base) + r"-[0-9]+", folder):
            continue
        there = sent.read(folder)
        if LOCK in there and pages(there) == pages(files):
            try:
                if load_lock(there[LOCK], f"sent/{folder}/{LOCK}", whole=False).target == target:
                    return folder
            except InputError:
                continue
    return None


def _free(base: str, taken: Collection[str]) -> str:
    number, folder = 1, base
    while folder.casefold() in taken:
        number += 1
        folder = f"{base}-{number}"
    return folder
