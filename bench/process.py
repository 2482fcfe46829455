"""The command as a user runs it: cold builds, a build of what is current, and help."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.timing import Command, Timing, measure, milliseconds, table

# The console script of the environment that runs the benchmark
TAILOR = str(Path(sys.executable).parent / "tailor")
IMPORTS = "import click, yaml, jinja2, docx, highspy"


@contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """A scratch copy of the sample workspace, without variants and private details."""
    with tempfile.TemporaryDirectory(prefix="tailor-bench-") as name:
        folder = Path(name)
        private = shutil.ignore_patterns("private.yaml")
        for part in ("data", "templates"):
            shutil.copytree(root / part, folder / part, ignore=private)
        yield folder


def forget(folder: Path) -> Callable[[], None]:
    """Delete the variants, so that the next build is a cold one."""

    def reset() -> None:
        shutil.rmtree(folder / "variants", ignore_errors=True)

    return reset


def report(root: Path, rounds: int) -> str:
    """Tables of whole-process times, with the ratios that are promised."""
    with workspace(root) as cold, workspace(root) as full, workspace(root) as current:
        build = [TAILOR, "-C", str(current), "build", "--all"]
        times = measure(
            [
                Command(name="pass", argv=[sys.executable, "-c", "pass"]),
                Command(name="imports", argv=[sys.executable, "-c", IMPORTS]),
                Command(
                    name="one",
                    argv=[TAILOR, "-C", str(cold), "--target", "ai-platform", "--lang", "zh"],
                    reset=forget(cold),
                ),
                Command(name="all", argv=[TAILOR, "-C", str(full), "build", "--all"], reset=forget(full)),
                Command(name="current", argv=build),  # the warm-up round makes them current
                Command(name="help", argv=[TAILOR, "--help"]),
            ],
            rounds,
        )
        files = sum(1 for path in (full / "variants").rglob("resume.*") if path.is_file())
        targets = sum(1 for path in (full / "variants").iterdir() if path.is_dir())
    return _tables(times, targets, files)


def _tables(times: dict[str, Timing], targets: int, files: int) -> str:
    reference = times["imports"].best
    rows = [
        _row(f'`python -c "{IMPORTS}"`', times["imports"], "1.00", ""),
        _row(
            "`tailor --target ai-platform --lang zh` (Markdown and DOCX)",
            times["one"],
            f"{times['one'].best / reference:.2f}",
            "2.5",
        ),
        _row(
            f"`tailor build --all` ({targets} targets, {files} files)",
            times["all"],
            f"{times['all'].best / reference:.2f}",
            "5",
        ),
        _row("the same when all is current", times["current"], f"{times['current'].best / reference:.2f}", ""),
    ]
    over = (times["help"].best - times["pass"].best) * 1000
    start = [
        _row("`python -c pass`", times["pass"], "", ""),
        _row("`tailor --help`", times["help"], f"+{over:.0f} ms", "+60 ms"),
    ]
    return "\n".join(
        [
            "## Whole process\n",
            "Every build starts without a variant, except where it says that all is current.\n",
            table(("command", "best", "median", "CPU", "ratio", "aim ≤"), rows),
            "",
            table(("command", "best", "median", "CPU", "on top", "aim <"), start),
            "",
        ]
    )


def _row(name: str, timing: Timing, ratio: str, aim: str) -> tuple[str, ...]:
    times = (timing.best, timing.median, timing.processor)
    return (name, *(milliseconds(seconds) for seconds in times), ratio, aim)
