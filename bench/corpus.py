"""Real résumés in JSON Resume: how many load as a master as they stand, and how fast."""

from __future__ import annotations

import time
from pathlib import Path

from bench.timing import milliseconds, table
from tailor.schema import parse_resume


def report(folder: Path) -> str:
    """A table with a row for each .json file under a folder named jsonresume, or in ``folder`` itself."""
    paths = sorted(folder.rglob("jsonresume/*.json")) or sorted(folder.rglob("*.json"))
    rows = []
    for path in paths:
        data = path.read_bytes()
        start = time.perf_counter()
        resume, problems = parse_resume({path.name: data})
        elapsed = time.perf_counter() - start
        errors = sum(problem.severity == "error" for problem in problems)
        bullets = sum(len(entry.bullets) for entry in resume.entries) if resume is not None else 0
        shown = (f"{len(data):,}", str(bullets), str(errors), str(len(problems) - errors), milliseconds(elapsed))
        rows.append((path.name, *shown))
    return "## Real résumés\n\n" + table(("file", "bytes", "bullets", "errors", "warnings", "load"), rows) + "\n"
