"""Other tools on the same page: each installed in a folder of its own, given the content in its own format.

Only exports to Markdown are compared. A tool that cannot be installed or run is reported, never left out silently.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.content import Page, json_resume
from bench.timing import Command

INSTALL_TIMEOUT = 600  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool ready to run: the command to time, the file that it writes and its version."""

    name: str
    version: str
    command: Command
    output: Path

    def coverage(self, page: Page) -> float:
        """The share of the page's bullets found in the output, as words in order."""
        written = _words(self.output.read_text(encoding="utf-8"))
        bullets = page.bullets()
        return sum(_words(bullet) in written for bullet in bullets) / len(bullets) if bullets else 1.0


class Unavailable(RuntimeError):
    """The tool cannot be installed or does not run here; says why."""


def prepare(page: Page, cache: Path) -> tuple[list[Tool], list[tuple[str, str]]]:
    """Every tool that works here, and (name, reason) for every one that does not."""
    makers: tuple[tuple[str, Callable[[Page, Path], Tool]], ...] = (
        ("RenderCV", rendercv),
        ("cvloom", cvloom),
        ("HackMyResume", hackmyresume),
    )
    tools, missing = [], []
    for name, maker in makers:
        folder = cache / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            tool = maker(page, folder)
            call(tool.command.argv, folder=tool.command.folder)
            if not tool.output.is_file():
                raise Unavailable(f"wrote no {tool.output.name}")
        except Unavailable as error:
            missing.append((name, str(error)))
        else:
            tools.append(tool)
    return tools, missing


def rendercv(page: Page, folder: Path) -> Tool:
    """RenderCV with all outputs but Markdown turned off."""
    # RenderCV's older releases, the last for Python 3.11, need click beside a typer that still uses it.
    python = _environment(folder / "env", ["rendercv[full]", "click", "typer<0.24"])
    work = _fresh(folder / "work")
    (work / "cv.yaml").write_text(
        yaml.safe_dump(rendercv_input(page), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    command = [str(python.parent / "rendercv"), "render", "cv.yaml"]
    told = call([*command[:2], "--help"], folder=work)
    off = ["html", "pdf", "png"] + (["typst"] if "--dont-generate-typst" in told else [])
    command += [f"--dont-generate-{kind}" for kind in off]
    output = work / "cv.md"
    return Tool(
        name="RenderCV",
        version=_python_version(python, "rendercv"),
        command=Command(name="RenderCV", argv=[*command, "--markdown-path", output.name], folder=work),
        output=output,
    )


def cvloom(page: Page, folder: Path) -> Tool:
    """cvloom's own import of JSON Resume, then its export."""
    python = _environment(folder / "env", ["cvloom"])
    work = _fresh(folder / "work")
    tool = str(python.parent / "cvloom")
    call(["git", "init", "--quiet"], folder=work)
    call([tool, "init"], folder=work)
    (work / "page.json").write_text(json.dumps(plain_json_resume(page)), encoding="utf-8")
    call([tool, "import", "--force", "page.json"], folder=work)
    argv = [tool, "export", "--format", "markdown", "--output", "page.md"]
    return Tool(
        name="cvloom",
        version=_python_version(python, "cvloom"),
        command=Command(name="cvloom", argv=argv, folder=work),
        output=work / "page.md",
    )


def hackmyresume(page: Page, folder: Path) -> Tool:
    """HackMyResume from JSON Resume."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise Unavailable("needs Node.js and npm")
    package = folder / "env" / "node_modules" / "hackmyresume"
    if not package.is_dir():
        # Its install scripts only fetch programs that make PDFs.
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        call([npm, "install", "--prefix", str(folder / "env"), *options, "hackmyresume"], folder=folder)
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    work = _fresh(folder / "work")
    (work / "page.json").write_text(json.dumps(plain_json_resume(page)), encoding="utf-8")
    argv = [node, str(package / "dist" / "cli" / "index.js"), "build", "page.json", "TO", "page.md"]
    return Tool(
        name="HackMyResume",
        version=version,
        command=Command(name="HackMyResume", argv=argv, folder=work),
        output=work / "page.md",
    )


def rendercv_input(page: Page) -> dict[str, Any]:
    """The page in RenderCV's input format."""
    sections: dict[str, list[Any]] = {}
    for item in page.items:
        dates = {k: v for k, v in (("start_date", item.start), ("end_date", item.end or "present")) if v and item.start}
        if item.section in ("work", "volunteer"):
            entry: Any = {"company": item.title, "position": ", ".join(item.details) or "-", **dates}
        elif item.section == "education":
            entry = {"institution": item.title, "area": ", ".join(item.details) or "-", **dates}
        elif item.section in ("skills", "languages", "interests") and item.keywords:
            entry = {"label": item.title, "details": ", ".join(item.keywords)}
        elif item.section in ("skills", "summary"):
            sections.setdefault(item.section, []).extend({"bullet": bullet} for bullet in item.bullets)
            continue
        else:
            entry = {
                "name": ", ".join([item.title, *item.details]),
                **(dates or ({"date": item.end} if item.end else {})),
            }
        if item.bullets:
            entry["highlights"] = list(item.bullets)
        sections.setdefault(item.section, []).append(entry)
    cv = {"name": page.name, "location": page.city, "sections": sections}
    return {"cv": {key: value for key, value in cv.items() if value}}


def plain_json_resume(page: Page) -> dict[str, Any]:
    """JSON Resume without our additions: bullets where the standard has a place for them."""
    document = json_resume(page)
    for entry in document.get("education", ()):
        entry["courses"] = entry.pop("highlights", [])
    for entry in document.get("skills", ()):
        entry["keywords"] = [*entry.get("keywords", ()), *entry.pop("highlights", ())]
    for section in ("awards", "publications"):
        for entry in document.get(section, ()):
            entry["summary"] = " ".join(entry.pop("highlights", ()))
    return document


def _environment(folder: Path, requirements: list[str]) -> Path:
    """The interpreter of a virtual environment with ``requirements``, made when not there yet."""
    python = folder / "bin" / "python"
    done = folder / "installed.txt"
    wanted = "\n".join(requirements)
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        call([sys.executable, "-m", "venv", str(folder)], folder=folder.parent)
        call([str(python), "-m", "pip", "install", "--quiet", *requirements], folder=folder.parent)
        done.write_text(wanted, encoding="utf-8")
    return python


def _python_version(python: Path, package: str) -> str:
    code = f"from importlib.metadata import version; print(version('{package}'))"
    return call([str(python), "-c", code], folder=python.parent).strip()


def call(argv: Sequence[str], *, folder: Path | None) -> str:
    """Standard output of a command; Unavailable with its last line of error when it fails."""
    try:
        process = subprocess.run(
            argv,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=INSTALL_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(str(error)) from error
    if process.returncode:
        told = (process.stderr.strip() or process.stdout.strip() or "no message").splitlines()
        raise Unavailable(f"`{Path(argv[0]).name} {argv[1]}` exited with {process.returncode}: {told[-1]}")
    return process.stdout


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _words(text: str) -> str:
    """Letters and digits alone, so that escapes and entities of Markdown do not matter."""
    text = html.unescape(text)
    return "".join(character for character in text if character.isalnum())
