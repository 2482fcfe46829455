"""What is sent for each slot, and what never is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tailor.absorb.details import contact_details
from tailor.app.reword.slots import Slot
from tailor.errors import Diagnostic, Position
from tailor.guard import Reading, read
from tailor.lexicon import Lexicon
from tailor.llm import Message, Request, tokens_in
from tailor.model import Contact, Resume
from tailor.reword import SCHEMA_NAME, Locked, Misplaced, lock, prompt_digest, request

_PER_ANSWER = 20  # tokens of the JSON around the wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A slot with its text as the guard reads it, as it is locked, and the request; ``prompt`` is its digest."""

    slot: Slot
    reading: Reading
    locked: Locked
    request: Request
    prompt: str


def private_values(contact: Contact) -> tuple[str, ...]:
    """The private details as texts that no request may hold."""
    address = [text for text in contact.address.values.values() if text] if contact.address is not None else []
    values = (contact.email, contact.phone, contact.birth_date, *address)
    return tuple(value for value in values if value)


def jobs(
    wanted: Iterable[Slot],
    *,
    resume: Resume,
    private: Sequence[str],
    emphasis: Mapping[str, Sequence[str]],
    count: int,
    lexicon: Lexicon,
    places: Mapping[tuple[str, str, str], Position | None],
) -> Iterator[Job | Diagnostic]:
    """The request for each slot, or why there is none. ``emphasis`` are the terms by language."""
    names = tuple(name for name in resume.basics.name.values.values() if name)
    for slot in wanted:
        reading = read(slot.text, slot.language, lexicon)
        locked = lock(reading, names)
        place = places.get(slot.key)
        if _holds_contact(slot.text, private):
            yield _left_out(slot, "holds contact details, which are never sent", place)
        elif isinstance(locked, Misplaced):
            yield _left_out(slot, f"cannot be sent: {locked.reason}", place)
        else:
            prompt = request(locked, slot.language, emphasis[slot.language], slot.limit, count)
            messages = tuple(Message(role=role, content=content) for role, content in prompt.messages)
            expected = count * tokens_in(locked.text) + _PER_ANSWER
            asked = Request(messages=messages, schema=prompt.schema, name=SCHEMA_NAME, expected_tokens=expected)
            yield Job(slot=slot, reading=reading, locked=locked, request=asked, prompt=prompt_digest(prompt))


def _holds_contact(text: str, private: Sequence[str]) -> bool:
    if contact_details(text):
        return True
    plain = _plain(text)
    return any(_plain(value) in plain for value in private if len(_plain(value)) > 3)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _left_out(slot: Slot, why: str, place: Position | None) -> Diagnostic:
    return Diagnostic(
        message=f"{slot.bullet} ({slot.language}) is left out: its text {why}",
        code="not-sent",
        position=place,
        severity="warning",
        help="reword this bullet by hand, or take that out of its text",
    )
