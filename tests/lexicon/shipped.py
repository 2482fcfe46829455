"""The lexicon that ships with Tailor, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tailor.lexicon import Lexicon, parse

ROOT = Path(__file__).parents[2]
FILE = ROOT / "data" / "skills.yaml"


@cache
def shipped() -> Lexicon:
    """The skills of data/skills.yaml."""
    lexicon, found = parse({"data/skills.yaml": FILE.read_bytes()})
    assert found == ()
    assert lexicon is not None
    return lexicon


def names(text: str, lexicon: Lexicon | None = None) -> list[str]:
    """The skills that a text mentions, from left to right."""
    return [mention.name for mention in (lexicon or shipped()).find(text)]
