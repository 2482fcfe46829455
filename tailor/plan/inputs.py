"""Everything a page depends on, as one value, and the digests that tell whether it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tailor.lock import ENGINE, digest_bytes, digest_value
from tailor.model import Contact, Resume, Target


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


def input_digests(inputs: Inputs, language: str) -> Mapping[str, str]:
    """A digest for each thing that the page in ``language`` depends on, by name.

    The private details are not among them: the committed page does not hold them.
    """
    return {
        "engine": str(ENGINE),
        "resume": digest_value(
            (inputs.resume.basics, inputs.resume.entries),
            language,
        ),
        "target": digest_value(inputs.target, language),
        "template.docx": digest_bytes(inputs.word_template),
        "template.md": digest_bytes(inputs.markdown_template.encode()),
    }


def file_inputs(digests: Mapping[str, str], format: str, private: str = "") -> str:
    """One digest over the inputs of a file in ``format``; ``private`` is the digest of private details."""
    used = [f"{name}={digest}" for name, digest in sorted(digests.items()) if name != "template.md" or format == "md"]
    return digest_bytes("\n".join([*used, private]).encode())
