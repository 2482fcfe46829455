"""Everything up to the first request: the slots, what is known of them already, the requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tailor.app.ledgers import read_skills
from tailor.app.load import check_choice, load
from tailor.app.reword.asking import Job, jobs, private_values
from tailor.app.reword.slots import Slot, asked_bullets, slots
from tailor.errors import Diagnostic, Position, TailorError, fail
from tailor.files import Workspace, read_file
from tailor.guard import base_language
from tailor.ledger import Ledger, text_digest
from tailor.lexicon import Lexicon
from tailor.model import Resume
from tailor.plan import plan
from tailor.reword import MAX_CANDIDATES, job_terms, target_terms, terms, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is to be asked: ``jobs`` in page order; ``known`` are slots that have rewordings of the same text already.

    ``kept_back`` are the bullets that are not sent, with the reason.
    """

    target: str
    jobs: tuple[Job, ...]
    known: tuple[Slot, ...]
    kept_back: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]
    lexicon: Lexicon


def prepare(
    workspace: Workspace,
    target: str,
    *,
    bullets: Sequence[str] = (),
    languages: Sequence[str] = (),
    job: Path | None = None,
    count: int = MAX_CANDIDATES,
    again: bool = False,
) -> Preparation:
    """Plan the pages of ``target`` and make a request for each of its bullets, or of ``bullets``.

    Slots whose text has rewordings already are passed over unless ``again``. ``job`` is a file with a job
    description, of which nothing but the author's own skills is used. Raises InputError or ConflictError.
    """
    loaded = load(workspace, [target])
    inputs = loaded.inputs[target]
    check_choice(target, "language", languages, inputs.target.languages, inputs.target.position)
    chosen = asked_bullets(loaded.author, bullets)
    lexicon = read_skills(workspace)
    warnings = list(loaded.warnings)
    wanted: list[Slot] = []
    spoken = dict.fromkeys(languages or inputs.target.languages)
    warnings += _unjudged(target, [one for one in spoken if not base_language(one)], asked=bool(languages))
    for language in filter(base_language, spoken):
        try:
            planned = plan(inputs, language)
        except TailorError as error:
            raise type(error)(loaded.quoted(error.diagnostics)) from None
        warnings += loaded.quoted(planned.warnings)
        wanted += slots(loaded.author, planned.document, planned.geometry, target, chosen)
    if chosen and not wanted:
        raise fail(
            f"none of these bullets has a text in {' or '.join(languages or inputs.target.languages)}",
            code="no-text",
            help="write one in data/resume.yaml, or name other bullets",
        )
    weights = [target_terms(inputs.target)]
    if job is not None:
        weights.insert(0, job_terms(_job_text(job), lexicon))
    author = vocabulary(loaded.author, lexicon)
    known = () if again else tuple(slot for slot in wanted if _is_known(slot, loaded.ledgers[target]))
    made = list(
        jobs(
            [slot for slot in wanted if slot not in known],
            resume=loaded.author,
            private=private_values(inputs.contact),
            emphasis={slot.language: terms(weights, author, lexicon, slot.language) for slot in wanted},
            count=count,
            lexicon=lexicon,
            places={slot.key: _place(loaded.author, slot) for slot in wanted},
        )
    )
    return Preparation(
        target=target,
        jobs=tuple(one for one in made if isinstance(one, Job)),
        known=known,
        kept_back=loaded.quoted(one for one in made if isinstance(one, Diagnostic)),
        warnings=tuple(dict.fromkeys(warnings)),
        lexicon=lexicon,
    )


def _unjudged(target: str, languages: Sequence[str], *, asked: bool) -> tuple[Diagnostic, ...]:
    """A warning about the languages that the guard cannot judge; an InputError if they were asked for."""
    if not languages:
        return ()
    error = fail(
        f"no rewordings of {target} in {' and '.join(languages)}: the guard knows Chinese and English",
        code="unknown-language",
        help="reword these pages by hand",
    )
    if asked:
        raise error
    return tuple(replace(found, severity="warning") for found in error.diagnostics)


def _is_known(slot: Slot, ledger: Ledger) -> bool:
    digest = text_digest(slot.text)
    return any(entry.source == digest for entry in ledger.of(*slot.key))


def _place(resume: Resume, slot: Slot) -> Position | None:
    for entry in resume.entries:
        for bullet in entry.bullets:
            for wording in bullet.wordings if bullet.id == slot.bullet else ():
                if wording.name == slot.wording:
                    return wording.text.place(slot.language)
    return None


def _job_text(path: Path) -> str:
    data = read_file(path, str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise fail(
            f"{path} is not UTF-8 text (byte {error.start})",
            code="job-encoding",
            help="save the job description as plain text in UTF-8",
        ) from None
