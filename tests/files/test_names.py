"""Which names a target may have."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.errors import InputError
from tailor.files import check_name, unknown_target

DANGEROUS = [
    "",
    ".",
    "..",
    "../backend",
    "a/b",
    "a\\b",
    "/etc/passwd",
    "a..b",
    ".hidden",
    "-option",
    "_private",
    "@job",
    "back\0end",
    "back\nend",
    "back\x7fend",
    "back end",
    "backend.",
    "back\u202eend",  # turns the text after it around
    "\ud800",  # half a character, as undecodable bytes on the command line arrive
    "emoji\U0001f600",
    "con",
    "NUL",
    "com1.old",
    "LPT9",
    "a" * 65,
    "\U00020000" * 60,  # 240 bytes
    "a:b",
    "a*b",
    "~root",
    "$HOME",
]


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_name_is_refused_with_a_message_that_can_be_printed(name: str) -> None:
    with pytest.raises(InputError, match="the target name") as caught:
        check_name(name)
    assert str(caught.value).isprintable()
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "name", ["backend", "ai-platform", "cv_2", "a.b", "backend@acme", "0", "算法工程师", "café", "a" * 64]
)
def test_an_ordinary_name_is_taken_as_it_is(name: str) -> None:
    assert check_name(name) == name


def test_two_spellings_of_one_character_are_one_name() -> None:
    assert check_name("cafe\u0301") == check_name("caf\u00e9") == "caf\u00e9"


def test_the_message_says_whose_name_it_is() -> None:
    with pytest.raises(InputError, match=r"the template name '\.\./x' contains a path separator"):
        check_name("../x", "template")


def attempt(name: str) -> tuple[str | None, str]:
    """The checked name, or None and the message."""
    try:
        return check_name(name), ""
    except InputError as error:
        return None, str(error)


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}", fullmatch=True))
def test_a_plain_ascii_name_is_refused_only_for_a_known_reason(name: str) -> None:
    checked, message = attempt(name)
    assert checked == name or message.endswith(("'..' or ends with a dot", "reserved on Windows"))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_name_that_passes_is_one_safe_path_component(name: str) -> None:
    checked, message = attempt(name)
    assert message.isprintable()
    if checked is not None:
        assert checked == unicodedata.normalize("NFC", name) == check_name(checked)
        assert os.path.basename(checked) == checked
        assert os.path.normpath(os.path.join("variants", checked)) == os.path.join("variants", checked)
        assert not checked.startswith((".", "-"))
        assert len(os.fsencode(checked)) <= 200
        assert checked.isprintable()


def test_a_long_name_in_chinese_can_be_made_on_the_disk(tmp_path: Path) -> None:
    (tmp_path / check_name("工" * 64)).mkdir()


@pytest.mark.parametrize(
    ("name", "known", "help"),
    [
        ("backed", ["backend", "ai-platform"], "did you mean 'backend'?"),
        ("Backend", ["backend"], "did you mean 'backend'?"),
        ("zzz", ["backend", "ai-platform"], "targets here: ai-platform, backend"),
        ("zzz", [], "there are no targets yet: write data/targets/zzz.yaml"),
    ],
)
def test_an_unknown_target_brings_a_suggestion(name: str, known: list[str], help: str) -> None:
    (diagnostic,) = unknown_target(name, known).diagnostics
    assert diagnostic.message == f"unknown target '{name}'"
    assert diagnostic.help == help
