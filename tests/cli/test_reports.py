"""`explain`, `check`, `targets`, `init` and `schema` as a person and a program read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tailor.cli.terminal import width
from tests.cli.conftest import Run


def test_explain_tells_every_bullet_with_its_reasons_in_json(workspace: Path, run: Run) -> None:
    report = json.loads(run("-C", workspace, "explain", "backend", "--lang", "zh", "--json").stdout)
    assert {"target", "language", "status", "objective", "bound", "budget", "sections", "bullets"} <= set(report)
    assert (report["target"], report["language"], report["status"]) == ("backend", "zh", "optimal")
    assert report["objective"] == report["bound"] == 5.5
    assert report["budget"]["used"] <= report["budget"]["lines"]
    for bullet in report["bullets"]:
        assert round(sum(reason["value"] for reason in bullet["reasons"]), 3) == bullet["score"]
        assert bullet["chosen"] is True
        assert bullet["why"]
    assert {bullet["id"] for bullet in report["bullets"]} == {"cache", "queue", "model"}


def test_explain_of_several_languages_is_a_list(workspace: Path, run: Run) -> None:
    reports = json.loads(run("-C", workspace, "explain", "backend", "--json").stdout)
    assert [report["language"] for report in reports] == ["zh", "en"]


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_table_of_explain_fits_the_terminal(workspace: Path, run: Run, columns: int) -> None:
    done = run("-C", workspace, "explain", "vision", COLUMNS=str(columns))
    assert done.returncode == 0, done.stderr
    assert "On the page" in done.stdout
    assert "Left out" in done.stdout
    assert all(width(line) <= columns for line in done.stdout.splitlines())


def test_explain_of_one_bullet_shows_every_step_of_its_score(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "explain", "backend", "model", "--lang", "en")
    assert "tag backend 1 × 0.5" in done.stdout
    assert "0.500  score" in done.stdout


def test_explain_of_an_unknown_bullet_suggests_the_nearest(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "explain", "backend", "cashe")
    assert done.returncode == 2
    assert "did you mean 'cache'" in done.stderr


def test_explain_names_the_rule_that_excludes(workspace: Path, run: Run) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    text = target.read_text(encoding="utf-8") + "rules:\n  - {match: {entry: lab}, exclude: true}\n"
    target.write_text(text, encoding="utf-8")
    done = run("-C", workspace, "explain", "backend", "--lang", "zh")
    assert "excluded by rule 1 (data/targets/backend.yaml:8)" in done.stdout.replace("\n", " ").replace("  ", " ")


def test_check_finds_missing_current_stale_and_edited_variants(workspace: Path, run: Run) -> None:
    def states() -> tuple[int, dict[tuple[str, str], str]]:
        done = run("-C", workspace, "check", "--json")
        report = json.loads(done.stdout)
        assert report["ok"] is (done.returncode == 0)
        return done.returncode, {(v["target"], v["language"]): v["state"] for v in report["variants"]}

    assert states() == (1, dict.fromkeys([("backend", "zh"), ("backend", "en"), ("vision", "zh")], "missing"))
    run("-C", workspace, "build", "--all")
    assert states() == (0, dict.fromkeys([("backend", "zh"), ("backend", "en"), ("vision", "zh")], "current"))
    page = workspace / "variants" / "vision" / "resume.zh.md"
    page.write_text(page.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text(target.read_text(encoding="utf-8").replace("backend: 1.0", "backend: 2.0"), encoding="utf-8")
    code, found = states()
    assert code == 1
    assert found == {("backend", "zh"): "stale", ("backend", "en"): "stale", ("vision", "zh"): "edited"}


def test_check_says_what_changed(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "--all")
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text(target.read_text(encoding="utf-8").replace("backend: 1.0", "backend: 2.0"), encoding="utf-8")
    done = run("-C", workspace, "check", "backend")
    assert done.returncode == 1
    assert "tag backend of backend changed in data/targets/backend.yaml:4: 1 → 2" in done.stdout
    assert f"next: tailor -C {workspace} build backend\n" in done.stdout


def test_a_comment_does_not_make_a_variant_stale(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "--all")
    for path in (workspace / "data" / "resume.yaml", workspace / "data" / "targets" / "backend.yaml"):
        path.write_text("# a comment\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("-C", workspace, "check").returncode == 0


def test_check_does_not_need_the_private_details(workspace: Path, run: Run) -> None:
    (workspace / "data" / "private.yaml").write_text("phone: '+86 000 0000 0000'\n", encoding="utf-8")
    run("-C", workspace, "build", "--all")
    (workspace / "data" / "private.yaml").unlink()
    assert run("-C", workspace, "check").returncode == 0


@pytest.mark.office
def test_check_with_render_counts_the_pages_in_libreoffice(workspace: Path, run: Run, soffice: str) -> None:
    run("-C", workspace, "build", "--all")
    report = json.loads(run("-C", workspace, "check", "--render", "--json").stdout)
    assert [variant["pages"] for variant in report["variants"]] == [{"promised": 1, "rendered": 1}] * 3
    for variant in report["variants"]:
        low, high = variant["lines"]["counted"]
        assert low <= variant["lines"]["rendered"] <= high
        assert variant["lines"]["rendered"] > 5


def test_targets_lists_the_state_of_each_variant(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "vision")
    lines = run("-C", workspace, "targets").stdout.splitlines()
    assert lines == ["backend  zh missing, en missing", "vision   zh current"]
    report = json.loads(run("-C", workspace, "targets", "--json").stdout)
    assert [item["target"] for item in report] == ["backend", "vision"]


def test_init_makes_a_workspace_that_builds(tmp_path: Path, run: Run) -> None:
    assert run("init", "cv").returncode == 0
    done = run("-C", "cv", "--target", "backend")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "cv" / "variants" / "backend" / "resume.en.docx").exists()
    assert "/data/private.*" in (tmp_path / "cv" / ".gitignore").read_text(encoding="utf-8")


def test_init_with_the_example_makes_the_sample(tmp_path: Path, run: Run) -> None:
    assert run("init", "demo", "--example").returncode == 0
    assert run("-C", "demo", "--target", "backend").returncode == 0
    assert not (tmp_path / "demo" / "data" / "private.yaml").exists()


def test_init_overwrites_nothing(tmp_path: Path, run: Run) -> None:
    (tmp_path / "cv" / "data").mkdir(parents=True)
    (tmp_path / "cv" / "data" / "resume.yaml").write_text("mine\n", encoding="utf-8")
    done = run("init", "cv")
    assert done.returncode == 2
    assert "data/resume.yaml" in done.stderr
    assert [p.name for p in (tmp_path / "cv").rglob("*") if p.is_file()] == ["resume.yaml"]


def test_the_schema_printed_is_the_schema_shipped(run: Run) -> None:
    for kind in ("resume", "target"):
        shipped = Path(__file__).parents[2] / "data" / "schema" / f"{kind}.schema.json"
        assert run("schema", kind).stdout == shipped.read_text(encoding="utf-8")
