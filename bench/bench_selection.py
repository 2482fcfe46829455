"""How long a proven optimum takes, by the number of bullets: prints a Markdown table."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from statistics import mean, median

from bench.generate import problem
from tailor.selection import families, margin, solve

SIZES = {70: 20, 500: 5, 2000: 3, 10000: 2}


def row(bullets: int, runs: int) -> str:
    """Solve ``runs`` generated problems in this process and describe them as one row."""
    import highspy  # noqa: F401 - the import is not part of what is measured

    times, flips = [], []
    for seed in range(runs):
        given = problem(bullets, seed)
        begin = time.perf_counter()
        selection = solve(given)
        times.append(time.perf_counter() - begin)
        assert selection.objective == selection.bound
        if bullets <= 500:
            absent = next(c.id for c in given.candidates if c.id not in selection.wordings)
            begin = time.perf_counter()
            margin(given, selection, absent)
            flips.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    flip = f"{mean(flips) * 1000:.0f} ms" if flips else "–"
    cells = (f"{bullets:,}", runs, *(f"{f(times) * 1000:,.0f} ms" for f in (median, mean, max)), flip, f"{peak:.0f} MB")
    return "| " + " | ".join(map(str, cells)) + " |"


def alike(texts: int, template: str = "") -> str:
    """How long it takes to find the families among ``texts`` generated ones: of random words, or from a template."""
    import random

    rng = random.Random(1)
    words = [f"word{n}" for n in range(2000)]
    given = {
        f"t{n}": template.format(n=n) if template else " ".join(rng.choices(words, k=rng.randint(12, 30)))
        for n in range(texts)
    }
    begin = time.perf_counter()
    families(given, 0.6)
    name = f"“{template}”" if template else "random words"
    return f"Families among {texts:,} texts ({name}): {(time.perf_counter() - begin) * 1000:.0f} ms"


def main() -> None:
    """Print the table; each size runs in a process of its own, so that peak memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="numbers of bullets")
    parser.add_argument("--row", action="store_true", help="run here and print the row alone")
    options = parser.parse_args()
    if options.row:
        print("\n".join(row(size, SIZES.get(size, 3)) for size in options.sizes))
        return
    print("| Bullets | Problems | Median | Mean | Slowest | One margin | Peak memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for size in options.sizes:
        command = [sys.executable, "-m", "bench.bench_selection", "--row", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)
    for template in ("", "Bullet number {n} improved the throughput of the service with Redis", "Cut {n}a and {n}b"):
        print(f"\n{alike(10_000, template)}")


if __name__ == "__main__":
    main()
