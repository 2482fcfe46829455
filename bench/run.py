"""Every measurement of docs/benchmarks.md, printed as Markdown: `python bench/run.py > docs/benchmarks.md`."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import corpus, growth, process, same_page, variants  # noqa: E402  (found through the line above)
from bench.environment import described  # noqa: E402

HEAD = """\
# Benchmarks

Printed by `make bench` (`python bench/run.py > docs/benchmarks.md`); run it to get the figures of your machine.

Whole processes are started anew for every run, in rounds in which each command runs once, so that
whatever else the machine does hits all of them alike. *Best* is the fastest of {rounds} rounds, *median* the
one in the middle, *CPU* the processor time (user and system) of the thriftiest round. Ratios compare the
best times of one run of this program; figures of different runs do not compare.
"""

SELECTION = """\
## Selection, proven optimal

Generated problems with every feature (skills, families, limits, ties between bullets), solved by HiGHS to a proven
optimum. Where entries touch only through the page the recursion of docs/selection.md answers, in a fraction of this.

"""

PARTS = ("process", "same-page", "variants", "growth", "selection", "layout")


def script(name: str) -> str:
    """What another script of this folder prints."""
    path = Path(__file__).with_name(name)
    if not path.is_file():
        raise RuntimeError(f"{name} is not there")
    return subprocess.run([sys.executable, str(path)], stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> int:
    """Run the parts asked for; 1 when one of them could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".bench", help="where other tools are installed")
    parser.add_argument("--corpus", type=Path, help="a folder of real résumés to load as well")
    parser.add_argument("--only", action="append", choices=PARTS, help="these parts alone")
    options = parser.parse_args()

    parts: dict[str, Callable[[], str]] = {
        "process": lambda: process.report(ROOT, options.rounds),
        "same-page": lambda: same_page.report(ROOT, options.cache.resolve(), options.rounds),
        "variants": lambda: variants.report(ROOT, options.rounds),
        "growth": growth.report,
        "selection": lambda: SELECTION + script("bench_selection.py"),
        "layout": lambda: script("bench_layout.py"),
    }
    print(HEAD.format(rounds=options.rounds))
    print(described())
    failed = False
    for name in options.only or parts:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            print(parts[name](), flush=True)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            failed = True
            print(f"{name} was not measured: {error}", file=sys.stderr)
    if options.corpus is not None:
        print(corpus.report(options.corpus))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
