"""How the steps of a build grow with the master, from a page's worth of bullets to ten thousand.

Run with a number of bullets it measures that size alone and prints its row.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.master import TARGET, master
from bench.timing import milliseconds, table
from tailor.errors import Diagnostic
from tailor.layout import read_geometry, usable_height
from tailor.plan.budget import budget
from tailor.rules import score
from tailor.schema import parse_resume, parse_target
from tailor.selection import solve

TIMEOUT = 600  # seconds for one size
SIZES = (70, 500, 2_000, 10_000)
LANGUAGE = "en"
TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "resume.docx"
HEAD = 1800  # twips that name, headline and contact take

T = TypeVar("T")


def report(sizes: tuple[int, ...] = SIZES) -> str:
    """A table of times per step and size, a process for each size."""
    rows = [_row_of_a_process(size) for size in sizes]
    return "\n".join(
        [
            "## Growth with the master\n",
            "Generated masters in two languages, one page each, a process for each size, imports not counted: YAML",
            "to model, scores with reasons, lines of every text and near-identical pairs, the proven optimum.\n",
            table(("bullets", "YAML", "load", "score", "layout", "select", "chosen"), rows),
            "",
        ]
    )


def _row_of_a_process(size: int) -> tuple[str, ...]:
    try:
        done = subprocess.run(
            [sys.executable, __file__, str(size)], stdout=subprocess.PIPE, text=True, timeout=TIMEOUT, check=True
        )
    except subprocess.TimeoutExpired:
        return (f"{size:,}", "", "", "", "", f"not within {TIMEOUT} s", "")
    return tuple(json.loads(done.stdout))


def _row(size: int) -> tuple[str, ...]:
    import highspy  # noqa: F401  (so that its import is not timed)

    source = master(size).encode()
    geometry = read_geometry(TEMPLATE.read_bytes(), "letter", TEMPLATE.name)
    target = _ok(parse_target("growth", {"data/targets/growth.yaml": TARGET.encode()}))
    load, resume = _timed(lambda: _ok(parse_resume({"data/resume.yaml": source})))
    scoring, scored = _timed(lambda: score(resume, target, LANGUAGE))
    height = usable_height(geometry, target.pages) - HEAD
    layout, made = _timed(lambda: budget(scored, target, LANGUAGE, geometry, height))
    select, selection = _timed(lambda: solve(made.problem))
    steps = (milliseconds(seconds) for seconds in (load, scoring, layout, select))
    return (f"{size:,}", f"{len(source) / 1000:,.0f} kB", *steps, str(len(selection.wordings)))


def _timed(step: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the faster of two runs, so that the first one's warming up does not count, and the result."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        result = step()
        times.append(time.perf_counter() - start)
    return min(times), result


def _ok(parsed: tuple[T | None, tuple[Diagnostic, ...]]) -> T:
    value, problems = parsed
    if value is None:
        raise RuntimeError("; ".join(str(problem.message) for problem in problems))
    return value


if __name__ == "__main__":
    print(json.dumps(_row(int(sys.argv[1]))))
