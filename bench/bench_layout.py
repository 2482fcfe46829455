"""How well the line model agrees with LibreOffice, on generated résumés that it filled: a Markdown table.

python bench/bench_layout.py [DOCUMENTS] [--first SEED]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tailor.app.referee import to_pdf  # noqa: E402  (found through the line above)
from tailor.errors import TailorError  # noqa: E402
from tailor.layout import Lines  # noqa: E402
from tailor.layout.measure import forget  # noqa: E402
from tailor.render import docx  # noqa: E402
from tests.layout.baselines import baselines, counted  # noqa: E402
from tests.layout.pages import Page, page, paragraphs  # noqa: E402

Verdict = tuple[Page, int, list[int]]  # with LibreOffice's pages, and its lines of each paragraph


def main() -> int:
    """Print the table; 1 when a page overflowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=240)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    pages = [page(seed) for seed in range(options.first, options.first + options.documents)]
    started = time.perf_counter()
    try:
        pdfs = to_pdf({made.name: docx(made.document, made.template) for made in pages})
    except TailorError as error:
        print(f"Layout: not measured, {error}.")
        return 0
    took = time.perf_counter() - started
    verdicts = [_verdict(made, pdfs[made.name]) for made in pages]
    print("## Layout: the line model and LibreOffice\n")
    print(
        "| pages | documents | filled to | pages right | paragraphs | lines right | uncertain | outside the interval |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for language in ("zh", "en", "all"):
        print(_row(language, [v for v in verdicts if language in {"all", v[0].document.language}]))
    print(f"\nLibreOffice took {took / len(pages):.2f} s a document, the model {_model(pages):.1f} ms.")
    return int(any(count > 1 for _, count, _ in verdicts))


def _verdict(made: Page, pdf: bytes) -> Verdict:
    found = baselines(pdf)
    styles = [style for _, style in made.paragraphs]
    return made, len(found), counted([y for lines in found for y in lines], styles)


def _row(name: str, verdicts: list[Verdict]) -> str:
    fills = [made.fill.high for made, _, _ in verdicts]
    pairs: list[tuple[int, Lines]] = [
        (count, lines)
        for made, _, counts in verdicts
        for count, (lines, _) in zip(counts, made.paragraphs, strict=True)
    ]
    cells = (
        name,
        f"{len(verdicts)}",
        f"{min(fills):.1%}–{max(fills):.1%}",
        f"{sum(count == 1 for _, count, _ in verdicts) / len(verdicts):.1%}",
        f"{len(pairs)}",
        f"{sum(count == lines.likely for count, lines in pairs) / len(pairs):.2%}",
        f"{sum(lines.low != lines.high for _, lines in pairs) / len(pairs):.2%}",
        f"{sum(not lines.low <= count <= lines.high for count, lines in pairs)}",
    )
    return f"| {' | '.join(cells)} |"


def _model(pages: list[Page]) -> float:
    """Milliseconds that the model takes for a page of texts it has not seen."""
    started = time.perf_counter()
    for made in pages:
        forget()
        list(paragraphs(made.document, made.geometry))
    return (time.perf_counter() - started) / len(pages) * 1000


if __name__ == "__main__":
    sys.exit(main())
