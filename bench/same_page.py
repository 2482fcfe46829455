"""Markdown alone: the sample's English page, as our input and as that of other tools."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml

from bench import competitors
from bench.content import Page, count_bullets, json_resume, read_page
from bench.process import TAILOR, forget, workspace
from bench.timing import Command, measure, milliseconds, table

TARGET = "ai-platform"
LANGUAGE = "en"


def report(root: Path, cache: Path, rounds: int) -> str:
    """A table of whole-process times on the same content, with the share of it found in each output."""
    cache.mkdir(parents=True, exist_ok=True)
    with workspace(root) as master, tempfile.TemporaryDirectory(prefix="tailor-bench-") as name:
        competitors.call([TAILOR, "-C", str(master), "--target", TARGET, "--lang", LANGUAGE], folder=None)
        page = read_page(master, TARGET, LANGUAGE)
        same = _workspace_of(page, Path(name))
        tools, missing = competitors.prepare(page, cache)
        tools.insert(0, _tailor("tailor, from the whole master", master, TARGET, f"{count_bullets(master)} bullets"))
        tools.insert(0, _tailor("tailor, the same page", same, "page", f"{len(page.bullets())} bullets"))
        times = measure([tool.command for tool in tools], rounds)
        ours = times[tools[0].name].best
        rows = []
        for tool in tools:
            timing = times[tool.name]
            seconds = (timing.best, timing.median, timing.processor)
            shown = [milliseconds(value) for value in seconds]
            rows.append(
                (f"{tool.name} ({tool.version})", *shown, f"{timing.best / ours:.2f}", f"{tool.coverage(page):.0%}")
            )
    lines = [
        "## Markdown only, beside other tools\n",
        f"The {len(page.bullets())} bullets of the sample's {LANGUAGE} page for `{TARGET}`, given to each tool in its",
        "own input format and exported to Markdown alone, a process for each run. *Found* is the share of the",
        "bullets whose words are in the output: templates of other tools leave some sections out. In the second",
        "row ours chooses from the whole master and proves its choice the best.\n",
        table(("tool", "best", "median", "CPU", "ratio", "found"), rows),
        "",
        *(f"{name} was not measured: {reason}.\n" for name, reason in missing),
    ]
    return "\n".join(lines)


def _tailor(name: str, folder: Path, target: str, version: str) -> competitors.Tool:
    argv = [TAILOR, "-C", str(folder), "--target", target, "--lang", LANGUAGE, "--format", "md"]
    return competitors.Tool(
        name=name,
        version=version,
        command=Command(name=name, argv=argv, reset=forget(folder)),
        output=folder / "variants" / target / f"resume.{LANGUAGE}.md",
    )


def _workspace_of(page: Page, folder: Path) -> Path:
    """A workspace whose master is the page itself."""
    (folder / "data" / "targets").mkdir(parents=True)
    target = {
        "label": page.label,
        "languages": [LANGUAGE],
        "formats": ["md"],
        "market": "cn",  # the paper of the sample's page
        "pages": 2,  # the others do not limit pages, and this form of the content has a header more
        "sections": [{"id": section} for section in dict.fromkeys(item.section for item in page.items)],
    }
    for path, content in (("data/resume.yaml", json_resume(page)), ("data/targets/page.yaml", target)):
        (folder / path).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder
