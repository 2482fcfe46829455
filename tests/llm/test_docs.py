"""docs/llm.md says what the client does."""

from __future__ import annotations

import re
from pathlib import Path

from tailor.llm import PROFILES, Settings, read_settings
from tailor.llm.errors import FATAL, KINDS
from tailor.llm.file import LLM
from tailor.llm.trouble import RETRIED

TEXT = (Path(__file__).parents[2] / "docs" / "llm.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    part = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines[2:]]


def test_the_table_of_servers_is_that_of_the_profiles() -> None:
    told = {name: (url, key, first) for name, url, key, first in rows("Which server")}
    assert told == {
        f"`{p.name}`": (f"`{p.base_url}`", " or ".join(f"`{n}`" for n in p.key_names) or "none", f"`{p.format}`")
        for p in PROFILES.values()
    }


def test_every_field_of_the_file_is_told_with_its_default() -> None:
    told = {name.strip("`"): default for name, _, default in rows("data/tailor.yaml")}
    assert set(told) == {field.name for field in LLM.fields}
    usual = Settings(base_url="", model="")
    for name, value in {
        "temperature": usual.temperature,
        "max-tokens": usual.max_tokens,
        "timeout": usual.timeout.total,
        "connect-timeout": usual.timeout.connect,
        "read-timeout": usual.timeout.read,
        "concurrency": usual.concurrency,
        "retries": usual.retries,
    }.items():
        assert value is not None
        assert told[name] == f"{value:g}"
        (field,) = (field for field in LLM.fields if field.name == name)
        assert f"default {value:g}" in field.about


def test_the_example_of_the_file_is_valid() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    settings, diagnostics = read_settings(example.encode(), {"DEEPSEEK_API_KEY": "sk-0123456789"})
    assert diagnostics == ()
    assert settings is not None
    assert settings.profile == "deepseek"


def test_every_kind_of_error_is_explained_and_those_that_stop_a_run_are_marked() -> None:
    kinds = [cells[0] for cells in rows("When it does not work")]
    assert {kind.strip("`• ") for kind in kinds} == KINDS
    assert {kind.strip("`• ") for kind in kinds if "•" in kind} == FATAL
    assert FATAL < KINDS


def test_every_kind_that_is_raised_is_a_known_one() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "tailor/llm").glob("*.py")]
    raised = set(re.findall(r'LlmError\(\s*"([a-z-]+)"', "".join(sources)))
    assert raised == KINDS - {"rate-limit-long"}


def test_the_statuses_that_are_tried_again_are_listed() -> None:
    (listed,) = re.findall(r"\(HTTP ([\d, ]+),", TEXT)
    assert {int(status) for status in listed.split(", ")} == RETRIED
