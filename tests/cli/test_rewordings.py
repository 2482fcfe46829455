"""Accepted rewordings come onto the page, are watched by check, and are told of by explain, diff and the lock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tailor.lock import load
from tailor.readback import read
from tests.cli.inside import Answer, built, refused, run, workspace
from tests.cli.rewordings import AUTHOR, LIE_EN, QUEUE_EN, TRUE_EN, TRUE_ZH, accepted, proposed, write

CACHE_EN = AUTHOR["cache", "en"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "cv")


def page(root: Path, language: str = "en", format: str = "md") -> str:
    path = root / f"variants/backend/resume.{language}.{format}"
    return "\n".join(p.text for p in read(path.read_bytes(), path.name).paragraphs)


def check(root: Path, *options: str) -> Answer:
    return run("-C", root, "check", "backend", *options)


def details(root: Path) -> dict[str, list[tuple[str, str]]]:
    report = json.loads(check(root, "--json").out)
    return {v["language"]: [(d["kind"], d["message"]) for d in v["details"]] for v in report["variants"]}


def test_an_accepted_rewording_stands_on_the_page_in_every_format(root: Path) -> None:
    write(root, accepted(TRUE_EN), accepted(TRUE_ZH, "zh"))
    assert "warning" not in built(root).err
    for format in ("md", "docx"):
        assert TRUE_EN in page(root, "en", format)
        assert TRUE_ZH in page(root, "zh", format)
        assert CACHE_EN not in page(root, "en", format)
    assert check(root).code == 0


def test_the_lock_says_that_the_text_is_a_reviewed_one(root: Path) -> None:
    write(root, accepted(TRUE_EN))
    built(root)
    lock = load((root / "variants/backend/lock.yaml").read_bytes(), "lock.yaml")
    facts = {language: found.facts for language, found in lock.pages.items()}
    assert facts["en"] is not None
    assert facts["zh"] is not None
    assert facts["en"].bullets["cache"].reviewed == ("full",)
    assert facts["zh"].bullets["cache"].reviewed == ()


def test_a_proposal_alone_changes_nothing(root: Path) -> None:
    built(root)
    write(root, proposed(TRUE_EN), proposed(TRUE_ZH, "zh", status="rejected"))
    assert check(root).code == 0
    assert page(root).count(CACHE_EN) == 1


def test_only_the_target_of_the_ledger_takes_it(root: Path) -> None:
    write(root, accepted(TRUE_ZH, "zh"))
    built(root, "build", "--all")
    assert TRUE_ZH not in (root / "variants/vision/resume.zh.md").read_text(encoding="utf-8")


def test_check_names_the_ledger_as_what_changed(root: Path) -> None:
    built(root)
    write(root, accepted(TRUE_EN))
    answer = check(root)
    assert answer.code == 1
    assert "the accepted rewording of bullet cache is new in data/wordings/backend.yaml:" in answer.out
    assert "backend (zh)  current" in answer.out
    built(root)
    write(root, accepted("Added the Redis cache to order lookup"))
    assert details(root)["en"] == [("data", "the accepted rewording of bullet cache changed")]
    built(root)
    write(root)
    assert details(root)["en"] == [("data", "the accepted rewording of bullet cache gave way to the author's text")]


def test_diff_names_the_ledger_as_the_cause(root: Path) -> None:
    git(root, "init", "-q")
    built(root)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    write(root, accepted(TRUE_EN))
    built(root)
    told = run("-C", root, "diff", "backend@HEAD", "backend", "-l", "en").out
    assert "the accepted rewording of bullet cache is new (data/wordings/backend.yaml:" in told


def test_explain_shows_that_a_bullet_stands_in_a_reviewed_wording(root: Path) -> None:
    write(root, accepted(TRUE_EN))
    report = json.loads(run("-C", root, "explain", "backend", "-l", "en", "--json").out)
    reviewed = {bullet["id"]: bullet["reviewed"] for bullet in report["bullets"]}
    assert reviewed["queue"] is None
    assert {name: reviewed["cache"][name] for name in ("source", "model", "edited")} == {
        "source": CACHE_EN,
        "model": "m",
        "edited": False,
    }
    assert "cache [reviewed]" in run("-C", root, "explain", "backend", "-l", "en").out
    told = " ".join(run("-C", root, "explain", "backend", "cache", "-l", "en").out.split())
    assert f"of the author's text: {CACHE_EN}" in told


def test_a_changed_source_brings_the_author_s_text_back_with_a_warning(root: Path) -> None:
    write(root, accepted(TRUE_EN))
    built(root)
    resume = root / "data/resume.yaml"
    resume.write_text(
        resume.read_text(encoding="utf-8").replace(CACHE_EN, "Gave order lookup a cache"), encoding="utf-8"
    )
    answer = built(root)
    assert "the accepted rewording of cache (en) rewords an older text of the author" in answer.err
    assert "`tailor review backend cache`" in answer.err
    assert answer.err.count("rewords an older text") == 1
    assert "Gave order lookup a cache" in page(root)
    answer = check(root)
    assert answer.code == 0
    assert "rewords an older text" in answer.err


def test_an_accepted_lie_never_reaches_the_page_and_fails_check(root: Path) -> None:
    write(root, accepted(LIE_EN))
    answer = built(root)
    assert "is rejected by the guard: " in answer.err
    assert "Kafka" in answer.err
    assert CACHE_EN in page(root)
    assert "Kafka" not in page(root)
    answer = check(root)
    assert answer.code == 1
    assert "backend (en)  not as reviewed" in answer.out
    assert "tailor -C" in answer.out
    assert "review backend" in answer.out
    ((kind, message),) = details(root)["en"]
    assert kind == "guard"
    assert "Kafka" in message
    assert details(root)["zh"] == []
    found = check(root, "--format", "github").out
    assert found.startswith("::error file=")
    assert "wordings/backend.yaml,line=" in found


def test_a_text_changed_by_hand_after_its_acceptance_is_not_used(root: Path) -> None:
    path = write(root, accepted(TRUE_EN))
    path.write_text(path.read_text(encoding="utf-8").replace("to the order", "to our order"), encoding="utf-8")
    assert "was changed by hand after it was accepted" in built(root).err
    assert CACHE_EN in page(root)
    assert check(root).code == 1
    assert [kind for kind, _ in details(root)["en"]] == ["guard"]


def test_an_acceptance_without_its_seal_is_not_used(root: Path) -> None:
    write(root, accepted(TRUE_EN, sealed=""))
    assert "was changed by hand" in built(root).err
    assert CACHE_EN in page(root)


def test_a_ledger_of_another_master_warns_and_breaks_nothing(root: Path) -> None:
    write(root, accepted("Wrote something", bullet="cahce"), accepted(TRUE_EN, wording="short"))
    answer = built(root)
    assert "is of a bullet that the master does not have" in answer.err
    assert "did you mean 'cache'?" in answer.err
    assert "is of a wording ('short') that the bullet does not have in 'en'" in answer.err
    assert CACHE_EN in page(root)
    assert check(root).code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> other\n", "conflict markers"),
        ("- {bullet: [}", "wordings/backend.yaml:1"),
        ("- {bullet: cache}\n", "'language' is lacking"),
        ("bullet: cache\n", "a ledger is a list"),
    ],
)
def test_a_broken_ledger_stops_its_target_alone(root: Path, text: str, told: str) -> None:
    path = write(root)
    path.write_text(text, encoding="utf-8")
    for arguments in (("build", "backend"), ("explain", "backend"), ("check",), ("review", "backend", "--json")):
        assert told in run("-C", root, *arguments).err
        assert run("-C", root, *arguments).code == 2
    assert told in refused(root, "build", "--all")
    built(root, "build", "vision")
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_the_ledger_of_no_target_is_told_of(root: Path) -> None:
    write(root, target="frontend")
    (root / "data/wordings/backend.yml").write_text("")
    told = built(root).err
    assert "data/wordings/frontend.yaml is the ledger of no target" in told
    assert "a ledger is a YAML file: data/wordings/backend.yaml" in told


def test_one_plain_text_for_all_languages_is_reworded_in_one(tmp_path: Path) -> None:
    resume = (
        "basics: {name: Lei}\nwork:\n  - name: Shop\n    highlights:\n      - {id: cache, tags: {backend: 1}, text: "
    )
    root = workspace(tmp_path / "cv", resume=f"{resume}{CACHE_EN}}}\n")
    write(root, accepted(TRUE_EN))
    built(root)
    assert TRUE_EN in page(root)
    assert CACHE_EN in page(root, "zh")


def test_a_second_build_writes_nothing_new(root: Path) -> None:
    write(root, accepted(TRUE_EN), accepted(QUEUE_EN, bullet="queue"))
    built(root)
    before = {path: path.read_bytes() for path in sorted(root.rglob("variants/**/*.*"))}
    built(root)
    assert "up to date" in built(root).out
    assert {path: path.read_bytes() for path in sorted(root.rglob("variants/**/*.*"))} == before


@pytest.mark.parametrize("arguments", [["check"], ["explain", "backend"], ["build", "backend", "--dry-run"]])
def test_without_a_ledger_neither_guard_nor_lexicon_is_imported(root: Path, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom tailor.cli.main import tailor\n"
        f"tailor.main(['-C', {str(root)!r}, *{arguments}], standalone_mode=False)\n"
        "found = [n for n in sys.modules if n.startswith(('tailor.guard', 'tailor.lexicon', 'tailor.llm', 'openai'))]\n"
        "assert not found, found\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=120)


def git(root: Path, *arguments: str) -> None:
    name = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True, timeout=60)
