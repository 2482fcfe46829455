"""Whatever is done to a page in LibreOffice: no edit is lost, none is invented, and a second look finds none."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tailor.app.load import load
from tailor.compose import Document
from tailor.files import Workspace
from tailor.plan import plan
from tailor.render import docx
from tests.absorb.workspaces import data
from tests.absorb_office.repository import Repository, shown, texts
from tests.absorb_office.scripts import Script, script
from tests.readback.office_script import OfficeSession

pytestmark = [pytest.mark.office, pytest.mark.slow]

SCRIPTS = int(os.environ.get("OFFICE_SCRIPTS", "12"))  # more of them for a long run by hand


def changes(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Every edit that was found, whatever became of it."""
    found = [*report["taken"], *report["refused"], *report["conflicts"]]
    return [*(one["change"] for one in found), *report["already"]]


def assert_only_touched(report: dict[str, Any], made: Script) -> None:
    """No edit is about a paragraph that nobody touched, and nothing more is moved than was."""
    found = changes(report)
    assert {c["id"] for c in found if c["kind"] != "added"} <= made.touched
    assert sum(c["kind"] == "moved" for c in found) <= made.moves
    additions = sum(edit[0] in ("insert", "split") for edit in made.edits)
    # A bullet that was typed anew on a page with other new ones may be told as deleted and added.
    assert sum(c["kind"] == "added" for c in found) <= additions + sum(edit[0] == "retype" for edit in made.edits)


def assert_told(repository: Repository, report: dict[str, Any], typed: list[tuple[str, str]], language: str) -> None:
    """What was typed is in data/ or told, and so is what else today's page shows."""
    inputs = load(Workspace(repository.root), ["backend"]).inputs["backend"]
    document = plan(inputs, language).document
    page = set(texts(shown(docx(document, inputs.word_template))))
    wanted = set(texts(typed))
    told = "\n".join(str(report[what]) for what in ("refused", "outside", "conflicts"))
    told += "\n".join(str(one) for one in report["consequences"] if not one["held"])
    written = "\n".join(content.decode() for content in data(repository.root).values())
    names = {**named(document), **named(repository.document(language))}

    def about(text: str) -> bool:
        found = (id for name, id in names.items() if text.startswith(name))
        return text in told or any(re.search(rf"\b{id}\b", told) for id in found)

    for text in sorted(wanted - page):
        assert about(text) or all(part in told + written for part in parts(text)), text
    retitled = [title for s in document.sections for title in (s.title, *(e.title for e in s.entries)) if title]
    for text in sorted(page - wanted):
        assert about(text) or any(text.startswith(title) for title in retitled), text


def named(document: Document) -> dict[str, str]:
    """The texts of a page, as far as an entry's header begins with them, with the ids of what they are of."""
    found = {section.title: section.id for section in document.sections}
    found |= {e.title + e.detail: e.id for s in document.sections for e in s.entries if e.has_header}
    return found | {b.text: b.id for s in document.sections for e in s.entries for b in e.bullets}


def parts(text: str) -> list[str]:
    """The fields that a header shows; dates are written otherwise in data/."""
    return [part for part in re.split(r" · | (?=\d{4}\.|[A-Z][a-z]{2} \d{4}|\d{4}$)", text)[:2] if part]


@pytest.mark.parametrize("seed", range(SCRIPTS))
@pytest.mark.parametrize("name", ["small", "full"])
def test_no_edit_is_lost_and_none_is_invented(
    office: OfficeSession, built: dict[str, Path], tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(f"{name}-{seed}")
    language = ("zh", "en")[seed % 2]
    repository = Repository(Path(shutil.copytree(built[name], tmp_path / "cv")))
    page = repository.page(language)
    made = script(chance, repository.document(language), chance.choice((1, 2, 3, 5)))
    tracked, through = chance.random() < 0.5, chance.choice(((), (), ("odt",)))
    edited = office.edit(page.read_bytes(), *made.edits, tracked=tracked, through=through)
    file = page if chance.random() < 0.5 else tmp_path / "张三 final (2).docx"
    file.write_bytes(edited.data)
    typed = shown(edited.data)

    report = repository.absorb(file)
    assert_only_touched(report, made)
    after = data(repository.root)
    again = repository.absorb(file)
    assert data(repository.root) == after
    assert not again["files"]
    if report["complete"]:
        repository.build()
        assert report["same"] == (texts(shown(page.read_bytes())) == texts(typed))
        assert report["same"] or any(not one["held"] for one in report["consequences"])
        if report["same"]:
            again = repository.absorb(file)
            assert not again["taken"]
            assert data(repository.root) == after
    else:
        assert_told(repository, report, typed, language)
