"""`tailor lint`: what it finds in data/, what `--fix` writes, and what programs are told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tailor.app.check import check_variants
from tailor.files import Workspace
from tests.cli.inside import run

ROOT = Path(__file__).parents[2]


def resume(root: Path) -> Path:
    return root / "data" / "resume.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(root: Path, code: int = 1) -> list[dict[str, Any]]:
    answer = run("-C", root, "lint", "--json")
    assert answer.code == code
    diagnostics: list[dict[str, Any]] = json.loads(answer.out)["diagnostics"]
    return diagnostics


def test_the_sample_has_nothing_to_look_at(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("private.yaml"))
    answer = run("-C", tmp_path, "lint")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_a_workspace_without_findings_exits_0(workspace: Path) -> None:
    assert found(workspace, 0) == []


def test_a_difference_of_languages_points_at_the_piece_and_names_the_other_text(workspace: Path) -> None:
    edit(resume(workspace), "为订单查询加入Redis缓存", "为订单查询加入Redis缓存，延迟降低62%")
    edit(
        resume(workspace),
        "Added a Redis cache to order lookup",
        "Added a Redis cache to order lookup; 26% less latency",
    )
    (one,) = found(workspace)
    line = resume(workspace).read_text(encoding="utf-8").splitlines()[one["line"] - 1]
    assert line[one["column"] - 1 :].startswith("26%")
    assert (one["file"], one["severity"], one["code"]) == ("data/resume.yaml", "warning", "languages-number")
    assert one["message"] == "cache: the languages differ: number: “62%” in zh, “26%” in en"
    assert "the zh text is at data/resume.yaml:13:" in one["help"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("训练图像分类模型", "协助训练图像分类模型", "languages-role"),
        ("en: Backend Engineer}\n    startDate", "en: Backend Engineer 2}\n    startDate", "languages-number"),
        ("skills: [Redis]", "skills: [Redis, Kuberntes]", "mistyped-skill"),
        ("skills: [Redis]", "skills: [K8s, Kubernetes]", "two-spellings"),
        ("tags: {backend: 2}\n        ", "", "untagged"),
        ("- id: queue\n        tags", "- tags", "no-id"),
        (
            "text: {zh: 为订单查询加入Redis缓存",
            "wordings: [{name: short, text: {zh: 加入MySQL缓存}}]\n        text: {zh: 为订单查询加入Redis缓存",
            "alternate-technology",
        ),
        (
            "      - id: queue",
            "      - {id: twin, tags: [backend], text: {zh: 为订单查询加入Redis缓存, en: Cached orders in Redis}}\n"
            "      - id: queue",
            "alike",
        ),
    ],
)
def test_a_mistake_in_the_master_is_found_alone(workspace: Path, old: str, new: str, code: str) -> None:
    edit(resume(workspace), old, new)
    assert [one["code"] for one in found(workspace)] == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("skills: {Redis: 1, Kafka: 2}", "unused-skill"),
        ("rules: [{match: {skill: Rust}, add: 1}]", "rule-matches-nothing"),
        ("skills: {Redsi: 1}", "mistyped-skill"),
    ],
)
def test_a_mistake_in_a_target_is_found_alone(workspace: Path, line: str, code: str) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text(f"{line}\n{target.read_text(encoding='utf-8')}", encoding="utf-8")
    (one,) = found(workspace)
    assert (one["code"], one["file"], one["line"]) == (code, "data/targets/backend.yaml", 1)


def test_bullets_that_keep_apart_may_be_alike(workspace: Path) -> None:
    twin = (
        "{id: twin, tags: [backend], without: [cache], text: {zh: 为订单查询加入Redis缓存, en: Cached orders in Redis}}"
    )
    edit(resume(workspace), "      - id: queue", f"      - {twin}\n      - id: queue")
    assert found(workspace, 0) == []


def test_languages_that_are_not_read_are_not_compared(workspace: Path) -> None:
    edit(resume(workspace), "zh: 训练图像分类模型, ", "zh: 训练图像分类模型, fr: A formé 5 modèles avec Kafka, ")
    assert found(workspace, 0) == []


def test_a_rewording_of_a_bullet_that_is_gone_is_told(workspace: Path) -> None:
    ledger = workspace / "data" / "wordings" / "backend.yaml"
    ledger.parent.mkdir()
    digest = "sha256:" + "0" * 64
    fields = f"language: zh, wording: full, source: '{digest}', text: 缓存, status: rejected"
    ledger.write_text(f"- {{bullet: gone, {fields}}}\n- {{bullet: cache, {fields}}}\n", encoding="utf-8")
    (one,) = found(workspace)
    assert (one["code"], one["file"], one["line"]) == ("rewording-of-nothing", "data/wordings/backend.yaml", 1)


ITEMS = """\
      - Cut costs by half  # why
      - zh: 训练图像分类模型
        en: >-
          Trained an image
          classifier
      - {text: {zh: 整理数据, en: Sorted data}, tags: [vision]}
      - text: {zh: 部署模型, en: Deployed the model}
        tags: [vision]
"""


def test_fix_writes_the_ids_that_highlights_go_by_and_nothing_else(workspace: Path) -> None:
    text = resume(workspace).read_text(encoding="utf-8")
    text = text[: text.index("      - id: model")] + ITEMS
    text = text.replace("startDate: 2020-07", "startDate: 2020-07\n    tags: [vision]")
    resume(workspace).write_text(text, encoding="utf-8")
    assert [one["code"] for one in found(workspace)] == ["no-id"]
    assert run("-C", workspace, "build", "--all").code == 0
    answer = run("-C", workspace, "lint", "--fix")
    assert (answer.code, answer.err) == (0, "data/resume.yaml: wrote 4 ids\n")
    now = resume(workspace).read_text(encoding="utf-8")
    assert "text: Cut costs by half  # why\n" in now
    assert (now.count("- id: b-"), now.count("- {id: b-")) == (3, 1)
    kept = [line.strip() for line in now.splitlines() if "id: b-" not in line and line.strip() != "text:"]
    assert {line.removeprefix("text: ") for line in kept} >= {
        line.strip().removeprefix("- ").removeprefix("text: ") for line in ITEMS.splitlines() if "{text" not in line
    }
    assert all(finding.ok for finding in check_variants(Workspace(workspace), ["backend", "vision"])[0])
    assert run("-C", workspace, "lint", "--fix").err == ""
    assert resume(workspace).read_text(encoding="utf-8") == now


def test_fix_works_on_a_plain_resume_json(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    work = [{"name": "A", "startDate": "2020", "highlights": ["Did this", "Made that", "Did this"]}]
    file = tmp_path / "data" / "resume.json"
    file.write_text(json.dumps({"basics": {"name": "B"}, "work": work}, indent=2), encoding="utf-8")
    run("-C", tmp_path, "lint", "--fix")
    written = json.loads(file.read_text(encoding="utf-8"))["work"][0]["highlights"]
    assert [item["text"] for item in written] == ["Did this", "Made that", "Did this"]
    assert len({item["id"] for item in written}) == 3


def test_a_highlight_that_two_entries_share_is_refused_with_the_id_to_write(workspace: Path) -> None:
    edit(resume(workspace), "      - id: queue\n        tags", "      - &q\n        tags")
    edit(resume(workspace), "      - id: model", "      - *q\n      - id: model")
    before = resume(workspace).read_bytes()
    answer = run("-C", workspace, "lint", "--fix", "--json")
    assert answer.code == 1
    refused = [one for one in json.loads(answer.out)["diagnostics"] if one["code"] == "id-not-written"]
    assert refused[0]["help"].startswith("write 'id: b-")
    assert resume(workspace).read_bytes() == before


@pytest.mark.parametrize("options", [(), ("--fix",)])
@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/resume.yaml", "work: ["),
        ("data/targets/backend.yaml", "tagz: {}"),
        ("data/skills.yaml", "skills: ["),
        ("data/wordings/backend.yaml", "<<<<<<< ours\n"),
    ],
)
def test_data_with_errors_exits_2_and_is_told_as_json_too(
    workspace: Path, file: str, text: str, options: tuple[str, ...]
) -> None:
    (workspace / file).parent.mkdir(exist_ok=True)
    (workspace / file).write_text(text, encoding="utf-8")
    before = resume(workspace).read_bytes()
    answer = run("-C", workspace, "lint", "--json", *options)
    assert answer.code == 2
    errors = [one for one in json.loads(answer.out)["diagnostics"] if one["severity"] == "error"]
    assert {one["file"] for one in errors} == {file}
    assert resume(workspace).read_bytes() == before
