"""The READMEs show the help as it is, in both languages, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tailor.cli.main import tailor

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"(<!-- help:[^\n]*-->\n```\n)(.*?)(```\n<!-- /help -->)", re.DOTALL)


def shown_help() -> str:
    """What `tailor --help` prints, 80 columns wide."""
    result = CliRunner().invoke(tailor, ["--help"], prog_name="tailor", terminal_width=80)
    assert result.exit_code == 0
    return re.sub(r"[ ]+$", "", result.output, flags=re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_the_help_in_the_readme_is_the_help(name: str, update_golden: bool) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    if update_golden:
        text = BLOCK.sub(lambda match: match[1] + shown_help() + match[3], text)
        path.write_text(text, encoding="utf-8")
    found = BLOCK.search(text)
    assert found is not None
    assert found[2] == shown_help()


@pytest.mark.parametrize(
    "name",
    [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))],
)
def test_every_relative_link_leads_to_a_file(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)|(?:href|src)=\"([^\"#]+)", text)
    local = [link for pair in links for link in pair if link and "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not ((ROOT / name).parent / link).exists()] == []


def test_both_readmes_have_the_same_commands_and_sections() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    for pattern in (r"^ {4}(\S+ \S+)", r"^(#+) ", r"^\| `([^`]+)`"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(pattern, chinese, re.MULTILINE)
