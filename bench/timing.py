"""Times whole processes, one beside the other: each round runs every command once, so that noise hits all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to time; ``reset`` runs before each run, untimed (to make the run a cold one)."""

    name: str
    argv: Sequence[str]
    folder: Path | None = None
    reset: Callable[[], None] | None = None
    environment: Mapping[str, str] | None = None  # on top of our own
    codes: tuple[int, ...] = (0,)  # exit codes that count as success


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds of wall clock over the rounds, and of processor time in the best round."""

    name: str
    best: float
    median: float
    processor: float


def measure(commands: Iterable[Command], rounds: int) -> dict[str, Timing]:
    """Time every command ``rounds`` times after one round to warm up; RuntimeError when one fails."""
    commands = list(commands)
    wall: dict[str, list[float]] = {command.name: [] for command in commands}
    processor: dict[str, list[float]] = {command.name: [] for command in commands}
    for turn in range(rounds + 1):
        for command in commands:
            elapsed, used = _run(command)
            if turn:
                wall[command.name].append(elapsed)
                processor[command.name].append(used)
    return {
        name: Timing(name=name, best=min(times), median=statistics.median(times), processor=min(processor[name]))
        for name, times in wall.items()
    }


def _environment(command: Command) -> dict[str, str]:
    """Ours, but with compiled modules kept, as they are in every installed package."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**ours, **(command.environment or {})}


def _run(command: Command) -> tuple[float, float]:
    if command.reset is not None:
        command.reset()
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.argv,
            cwd=command.folder,
            env=_environment(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            output.seek(0)
            told = output.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{command.name}: exit {process.returncode}: {' '.join(command.argv)}\n{told}")
    return elapsed, usage.ru_utime + usage.ru_stime


def milliseconds(seconds: float) -> str:
    """``0.1234`` as "123 ms", and from ten seconds on "12.3 s"."""
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:,.1f} s"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every column but the first is aligned to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
