"""A workspace in a git repository, and what a person does there after editing a page."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tailor.compose import Document
from tailor.lock import load
from tailor.readback import read
from tests.cli.inside import run

_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


@dataclass(frozen=True, slots=True)
class Repository:
    """The workspace in ``root``, whose target ``backend`` is built."""

    root: Path

    def begin(self) -> None:
        """Commit everything."""
        for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "Built")):
            self.git(*arguments)

    def git(self, *arguments: str) -> str:
        """Run git here; what it prints."""
        return subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments],
            cwd=self.root,
            env={**os.environ, **_GIT},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout

    def diff(self) -> list[str]:
        """The lines of data/ that changed since the commit, with their signs and without indentation."""
        lines = self.git("diff", "-U0", "--no-ext-diff", "data/").splitlines()
        changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        return [line[0] + " " + line[1:].strip() for line in changed]

    def page(self, language: str) -> Path:
        """The finished DOCX."""
        return self.root / "variants" / "backend" / f"resume.{language}.docx"

    def document(self, language: str) -> Document:
        """What the finished page shows."""
        data = (self.root / "variants" / "backend" / "lock.yaml").read_bytes()
        document = load(data, "lock.yaml").pages[language].document
        assert document is not None
        return document

    def absorb(self, path: Path, *options: str) -> dict[str, Any]:
        """Absorb ``path``; the report."""
        answer = run("-C", self.root, "absorb", path, "--yes", "--json", *options)
        assert answer.code in (0, 1), answer.err
        report: dict[str, Any] = json.loads(answer.out)
        assert answer.code == (0 if report["complete"] else 1)
        return report

    def settled(self, path: Path) -> bool:
        """Whether absorbing ``path`` once more finds nothing to do."""
        answer = run("-C", self.root, "absorb", path, "--yes")
        return answer.code == 0 and answer.out.splitlines()[0].endswith("nothing to absorb")

    def build(self) -> None:
        """Build the page, which is then current."""
        answer = run("-C", self.root, "build", "backend")
        assert answer.code == 0, answer.err
        answer = run("-C", self.root, "check", "backend")
        assert answer.code == 0, answer.out


def shown(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a DOCX with their roles. A heading over nothing is left out: it is not shown."""
    found = [(p.role, " ".join(p.text.split())) for p in read(data, "resume.docx").paragraphs if p.text.strip()]
    following = [*(role for role, _ in found[1:]), "heading1"]
    return [one for one, then in zip(found, following, strict=True) if (one[0], then) != ("heading1", "heading1")]


def texts(paragraphs: list[tuple[str, str]]) -> list[str]:
    """The paragraphs without their roles: LibreOffice gives some the style of a deleted one before them."""
    return [text for _, text in paragraphs]
