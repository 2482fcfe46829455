"""A model's answer → rewordings for the ledger, each judged by the guard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tailor.app.reword.asking import Job
from tailor.guard import VERSION, Reading, compare, read
from tailor.guard.token import DATE, LITERAL, NAME, QUANTITY, SKILL
from tailor.ledger import PROPOSED, REJECTED, Found, LedgerEntry, text_digest
from tailor.lexicon import Lexicon
from tailor.llm import Answer, Settings
from tailor.llm.address import is_local
from tailor.llm.secret import key_shapes
from tailor.reword import Broken, Misplaced, holds_secret, read_answer, unlock
from tailor.schema.kinds import fold
from tailor.schema.source import FORBIDDEN

MISPLACED, UNCHANGED, TOO_LONG, UNREADABLE = "placeholders", "unchanged", "too-long", "unreadable"
_FACTS = (QUANTITY, DATE, LITERAL, SKILL, NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The rewordings in an answer, and how many candidates were dropped, by reason."""

    entries: tuple[LedgerEntry, ...]
    dropped: Counter[str] = field(default_factory=Counter)


def judge(job: Job, answer: Answer, settings: Settings, lexicon: Lexicon) -> Judged | Broken:
    """The rewordings of ``job`` in ``answer``: "proposed" where the guard lets them pass, else "rejected".

    Dropped are candidates whose placeholders do not come back as they went, that say the source again, or take
    more lines than it.
    """
    slot = job.slot
    secrets = _secrets(settings)
    found = read_answer(answer.text, source=job.locked.text, limit=slot.limit, finish=answer.finish, secrets=secrets)
    if isinstance(found, Broken):
        return found
    dropped = Counter({UNCHANGED: found.repeated, TOO_LONG: found.too_long})
    entries: dict[str, LedgerEntry] = {}
    for candidate in found.texts:
        text = unlock(candidate, job.locked)
        if isinstance(text, Misplaced):
            dropped[MISPLACED] += 1
        elif text.strip() == slot.text.strip() or text in entries:
            dropped[UNCHANGED] += 1
        elif not _is_one_line(text):
            dropped[UNREADABLE] += 1
        elif slot.lines_of(text) > slot.lines:
            dropped[TOO_LONG] += 1
        elif key_shapes(text) or any(holds_secret(text, secret) for secret in secrets):
            return Broken("secret", "repeats a key")
        else:
            reading = read(text, slot.language, lexicon)
            if _repeats_a_fact(job.reading, reading):
                dropped[MISPLACED] += 1
            else:
                entries[text] = _entry(job, reading, answer, settings)
    return Judged(entries=tuple(entries.values()), dropped=+dropped)


def _repeats_a_fact(source: Reading, rewrite: Reading) -> bool:
    """Whether a fact of the source, which was sent as a placeholder, is written out once more."""
    before, after = (Counter(token.key for token in reading.of(*_FACTS)) for reading in (source, rewrite))
    return any(after[key] > count for key, count in before.items())


def _is_one_line(text: str) -> bool:
    """Whether ``text`` can stand in a file of data/ as it is."""
    return fold(text) == text and FORBIDDEN.search(text) is None


def _entry(job: Job, reading: Reading, answer: Answer, settings: Settings) -> LedgerEntry:
    slot, text = job.slot, reading.raw
    verdict = compare(job.reading, reading)
    return LedgerEntry(
        bullet=slot.bullet,
        language=slot.language,
        wording=slot.wording,
        source=text_digest(slot.text),
        text=text,
        status=PROPOSED if verdict else REJECTED,
        guard=VERSION,
        findings=tuple(Found(rule=finding.rule, detail=finding.detail) for finding in verdict.findings),
        model=answer.model,
        prompt=job.prompt,
        parameters={"format": answer.format, "server": _server(settings), "temperature": settings.temperature},
    )


def _secrets(settings: Settings) -> Sequence[str]:
    return (settings.api_key.reveal(),) if settings.api_key is not None else ()


def _server(settings: Settings) -> str:
    """A well-known server by its name; the address of any other is nobody's business in a public repository."""
    return settings.profile or ("local" if is_local(settings.base_url) else "other")
