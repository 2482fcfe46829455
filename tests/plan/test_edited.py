"""An edited DOCX is measured as its page was planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tailor.plan import artifacts, lines_used, plan
from tailor.readback import read_docx
from tests.plan.made import both, inputs, resume


@pytest.mark.parametrize("length", range(60, 72))
@pytest.mark.parametrize("url", ["", "https://example.com/"])
def test_a_page_as_generated_takes_the_lines_that_were_planned(length: int, url: str) -> None:
    given = resume(1, 1)
    title = ("MW " * 40)[:length].strip()  # in bold it fills its line at another length
    entry = replace(given.entries[0], title=both(title, title), url=url)
    made = inputs(replace(given, entries=(entry,)))
    page = plan(made, "en")
    data = artifacts(page.document, made, ["docx"], private=False)["resume.en.docx"]
    used, lines = lines_used(read_docx(data, "resume.en.docx").paragraphs, made, "en")
    assert used == pytest.approx(page.used, abs=0.06)
    assert lines == pytest.approx(page.lines, abs=0.06)
