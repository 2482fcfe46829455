"""The guard takes another notation for the same claim, and a near one for another claim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from pathlib import Path

import pytest

from tailor.files.skills import read_lexicon
from tailor.guard import Skills, check, compare, read

HERE = Path(__file__).parent


def _lines(name: str) -> list[tuple[str, str]]:
    return list(_each_line(name))


def _each_line(name: str) -> Iterator[tuple[str, str]]:
    for language in ("en", "zh"):
        for line in (HERE / f"{name}-{language}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield language, line


@lru_cache(maxsize=1)
def _lexicon() -> Skills | None:
    return read_lexicon()[0]


def _findings(language: str, line: str) -> Iterator[tuple[str, str, str]]:
    """(one notation, another, the rules that object) of every couple, both ways."""
    frame, *forms = (cell.strip() for cell in line.split(" | "))
    readings = [read(frame.replace("{}", form), language, _lexicon()) for form in forms]
    for one, other in permutations(range(len(forms)), 2):
        found = compare(readings[one], readings[other]).findings
        yield forms[one], forms[other], ", ".join(finding.rule for finding in found)


@pytest.mark.parametrize(("language", "line"), _lines("same"))
def test_what_is_only_written_another_way_passes(language: str, line: str) -> None:
    assert [case for case in _findings(language, line) if case[2]] == []


@pytest.mark.parametrize(("language", "line"), _lines("changed"))
def test_what_only_looks_alike_is_rejected(language: str, line: str) -> None:
    assert [case for case in _findings(language, line) if not case[2]] == []


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("Wrote a boot loader", "Wrote a bootloader"),
        ("Lowered the largest contentful paint", "Lowered the LCP"),
        ("Sped up the time to last frame", "Sped up the TTLF"),
    ],
)
def test_joined_words_and_initials_are_no_new_words(source: str, rewrite: str) -> None:
    assert check(source, rewrite, "en")
    assert check(rewrite, source, "en")


def test_initials_of_other_words_are_new() -> None:
    assert not check("Lowered the largest contentful paint", "Lowered the FCP", "en")
