"""Everything a page depends on, as one value, and the digests that tell whether it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tailor.compose import private_contact
from tailor.lock import ENGINE, digest_bytes, digest_value
from tailor.model import ANY_LANGUAGE, Contact, Entry, Resume, Target, Wording
from tailor.rules import text_hits

STEM = "resume"
PRIVATE = "private"  # the subfolder of a variant that git ignores


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The inputs of a target's pages.

    ``word_template`` is a .docx of styles; ``markdown_template`` is Jinja2 source. Both come with the
    names to use in messages. ``contact`` holds the private details, if there are any.
    """

    resume: Resume
    target: Target
    word_template: bytes
    markdown_template: str
    word_name: str = "templates/resume.docx"
    markdown_name: str = "templates/resume.md.j2"
    contact: Contact = field(default_factory=Contact)


def file_name(language: str, format: str, *, private: bool = False) -> str:
    """The name of a page's file inside its variant folder."""
    name = f"{STEM}.{language}.{format}"
    return f"{PRIVATE}/{name}" if private else name


def input_digests(inputs: Inputs, language: str) -> Mapping[str, str]:
    """A digest for each thing that the page in ``language`` depends on, by name.

    The private details are not among them: the committed page does not hold them.
    """
    resume = inputs.resume
    # Which languages and formats there are does not change a page; nor does where a line stands.
    told = inputs.target
    market = {ANY_LANGUAGE: told.market_of(language)}
    paper = {ANY_LANGUAGE: told.paper_of(language)}
    rules = told.rules_in(language)
    target = replace(told, languages=(), formats=(), rules=rules, market=market, paper=paper, places={})
    return {
        "engine": str(ENGINE),
        "resume": digest_value(
            (_master_digest(resume, language), _own(resume, target.name), text_hits(target.rules, resume.entries)),
            language,
        ),
        "target": digest_value(target, language),
        "template.docx": digest_bytes(inputs.word_template),
        "template.md": digest_bytes(inputs.markdown_template.encode()),
    }


def _for_all(resume: Resume) -> tuple[Entry, ...]:
    """The entries without the wordings that are for some targets only."""
    return tuple(
        replace(
            entry,
            bullets=tuple(replace(b, wordings=tuple(w for w in b.wordings if not w.targets)) for b in entry.bullets),
        )
        for entry in resume.entries
    )


def _own(resume: Resume, target: str) -> tuple[tuple[str, Wording], ...]:
    """The wordings that are for ``target`` among others, with their bullets; for whom else does not count."""
    return tuple(
        (bullet.id, replace(wording, targets=(target,)))
        for entry in resume.entries
        for bullet in entry.bullets
        for wording in bullet.wordings
        if target in wording.targets
    )


_REMEMBERED = 8
_masters: dict[tuple[int, str], tuple[Resume, str]] = {}


def _master_digest(resume: Resume, language: str) -> str:
    # Every target of a run shares the master, and looking at all of it takes longer than all the rest.
    known = _masters.get((id(resume), language))
    if known is None or known[0] is not resume:
        if len(_masters) > _REMEMBERED:
            _masters.clear()
        known = _masters[id(resume), language] = (resume, digest_value((resume.basics, _for_all(resume)), language))
    return known[1]


def expected_files(
    inputs: Inputs, language: str, formats: Iterable[str], digests: Mapping[str, str]
) -> Mapping[str, str]:
    """The files of a page, each with the digest of what it is made from; private copies where there are details.

    ``digests`` are those of ``input_digests``.
    """
    line = private_contact(inputs.contact, language, inputs.target.market_of(language))
    expected = {file_name(language, format): file_inputs(digests, format) for format in formats}
    if line:
        secret = digest_value(line, language)
        expected |= {file_name(language, f, private=True): file_inputs(digests, f, secret) for f in formats}
    return expected


def file_inputs(digests: Mapping[str, str], format: str, private: str = "") -> str:
    """One digest over the inputs of a file in ``format``; ``private`` is the digest of private details."""
    used = [f"{name}={digest}" for name, digest in sorted(digests.items()) if name != "template.md" or format == "md"]
    return digest_bytes("\n".join([*used, private]).encode())
