"""The line model against LibreOffice: pages and lines of generated résumés that the model filled to the brim."""

from __future__ import annotations

import pytest

from tailor.app.referee import count_pages, to_pdf
from tailor.errors import TailorError
from tailor.layout import Lines
from tailor.render import docx
from tests.layout.baselines import baselines, counted
from tests.layout.pages import Page, page

Rendered = list[tuple[Page, list[list[float]]]]
DOCUMENTS = 200
LONGER = 12

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.usefixtures("soffice")]


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    """Every generated page with the baselines that LibreOffice gave it."""
    pages = [page(seed) for seed in range(DOCUMENTS)]
    pdfs = to_pdf({made.name: docx(made.document, made.template) for made in pages})
    return [(made, baselines(pdfs[made.name])) for made in pages]


def test_the_generated_pages_are_full_and_in_both_languages(rendered: Rendered) -> None:
    assert all(0.97 <= made.fill.high <= 1 for made, _ in rendered)
    assert {made.document.language for made, _ in rendered} == {"zh", "en"}
    assert {made.geometry.paper for made, _ in rendered} == {"a4", "letter"}


def test_no_page_overflows_that_the_model_filled(rendered: Rendered) -> None:
    assert [(made.name, len(found)) for made, found in rendered if len(found) != 1] == []


def test_of_a_thousand_paragraphs_at_most_two_have_other_lines_than_likely(
    rendered: Rendered,
) -> None:
    wrong = [found != lines.likely for found, lines in _lines(rendered)]
    assert len(wrong) > 20 * DOCUMENTS
    assert sum(wrong) <= 0.002 * len(wrong)


def test_no_paragraph_has_more_lines_than_the_high_estimate(rendered: Rendered) -> None:
    assert [(found, lines) for found, lines in _lines(rendered) if found > lines.high] == []


def test_few_paragraphs_are_uncertain(rendered: Rendered) -> None:
    uncertain = [lines.low != lines.high for _, lines in _lines(rendered)]
    assert 0 < sum(uncertain) <= 0.02 * len(uncertain)


def test_two_pages_that_the_model_filled_stay_two_pages() -> None:
    pages = [page(seed, 2) for seed in range(1000, 1000 + LONGER)]
    found = count_pages({made.name: docx(made.document, made.template) for made in pages})
    assert {name: count for name, count in found.items() if count != 2} == {}


def test_a_file_that_is_no_document_is_named_in_the_error() -> None:
    with pytest.raises(TailorError) as raised:
        to_pdf({"variants/x/resume.zh.docx": b"PK\x03\x04 nothing more"})
    assert raised.value.diagnostics[0].code == "office-failed"
    assert "variants/x/resume.zh.docx" in str(raised.value)


def _lines(rendered: Rendered) -> list[tuple[int, Lines]]:
    """LibreOffice's line count and the model's interval, of every paragraph."""
    return [
        (count, lines)
        for made, pages in rendered
        for count, (lines, _) in zip(
            counted([y for found in pages for y in found], [style for _, style in made.paragraphs]),
            made.paragraphs,
            strict=True,
        )
    ]
