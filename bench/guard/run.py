"""How well the guard tells faithful rewrites from corrupt ones: `python bench/guard/run.py`.

Prints detection and false rejects by category and language with Wilson's 95 % intervals, what each rule brings,
and the time a pair takes. `--split test` measures the half that no rule was tuned on; `--failures` lists the pairs that
went wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench.guard.pairs import CORRUPT, FAITHFUL, Pair, everything  # noqa: E402  (found through the line above)
from tailor.files.skills import read_lexicon  # noqa: E402
from tailor.guard import RULES, Verdict, check  # noqa: E402

Z = 1.96  # of a 95 % interval


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share (E. B. Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    share, squared = hits / total, Z * Z / total
    middle = (share + squared / 2) / (1 + squared)
    half = Z * sqrt(share * (1 - share) / total + squared / (4 * total)) / (1 + squared)
    return max(0.0, middle - half), min(1.0, middle + half)


def judged(pairs: Iterable[Pair], verdict: Callable[[Pair], Verdict]) -> list[tuple[Pair, Verdict]]:
    """Every pair with its verdict."""
    return [(pair, verdict(pair)) for pair in pairs]


def table(results: list[tuple[Pair, Verdict]], languages: tuple[str, ...]) -> str:
    """Rejected of all pairs of a category, by language, as a Markdown table."""
    lines = [
        "| category | " + " | ".join(f"{name} | 95 %" for name in languages) + " |",
        "|---|" + "---:|---|" * len(languages),
    ]
    for group, names in (("**rejected wrongly**", FAITHFUL), ("**detected**", CORRUPT)):
        lines.append(f"| {group} |" + " | |" * len(languages))
        for category in (*names, "all"):
            cells = []
            for language in languages:
                chosen = [
                    bool(verdict)
                    for pair, verdict in results
                    if pair.language == language
                    and pair.faithful == (names is FAITHFUL)
                    and category in (pair.category, "all")
                ]
                hits, total = chosen.count(False), len(chosen)
                low, high = wilson(hits, total)
                cells.append(f"{hits}/{total} | {low:.0%} … {high:.0%}" if total else " | ")
            lines.append(f"| {category} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ablation(results: list[tuple[Pair, Verdict]]) -> str:
    """What each rule brings: corrupt pairs it detects, that it alone detects, and faithful ones it alone rejects."""
    lines = ["| rule | detects | alone | rejects wrongly | alone |", "|---|---:|---:|---:|---:|"]
    for rule in RULES:
        counts = [0, 0, 0, 0]
        for pair, verdict in results:
            by = {finding.rule for finding in verdict.findings}
            if rule in by:
                counts[2 * pair.faithful] += 1
                counts[2 * pair.faithful + 1] += by == {rule}
        lines.append(f"| {rule} | " + " | ".join(map(str, counts)) + " |")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path(__file__).with_name("pairs"), help="a folder of pairs")
    parser.add_argument("--split", choices=("development", "test"), help="one half alone")
    parser.add_argument("--language", choices=("zh", "en"), help="one language alone")
    parser.add_argument("--failures", action="store_true", help="list the pairs that went wrong")
    parser.add_argument("--mutations", action="store_true", help="measure generated mutations as well")
    options = parser.parse_args()

    pairs = [
        pair
        for pair in everything(options.pairs)
        if options.split in (None, pair.split) and options.language in (None, pair.language)
    ]
    languages = tuple(sorted({pair.language for pair in pairs}, reverse=True))
    lexicon, _ = read_lexicon()
    assert lexicon is not None
    for pair in pairs[:50]:  # so that tables and caches are there before the clock starts
        check(pair.source, pair.rewrite, pair.language, lexicon)
    began = time.perf_counter()
    results = judged(pairs, lambda pair: check(pair.source, pair.rewrite, pair.language, lexicon))
    spent = time.perf_counter() - began
    print(f"{len(pairs)} pairs of {len({(p.language, p.item) for p in pairs})} sources, ", end="")
    print(f"{spent / max(1, len(pairs)) * 1000:.2f} ms a pair\n")
    print(table(results, languages) + "\n")
    print(ablation(results))
    if options.mutations:
        from bench.guard.mutations import report

        print("\n" + report([pair for pair in pairs if pair.faithful], lexicon))
    if options.failures:
        for pair, verdict in results:
            if bool(verdict) != pair.faithful:
                label = "REJECTED" if pair.faithful else "LEAKED"
                print(f"\n{label} {pair.language}/{pair.item}/{pair.category}\n  {pair.source}\n  {pair.rewrite}")
                for finding in verdict.findings:
                    print(f"    {finding.rule}: {finding.detail}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
