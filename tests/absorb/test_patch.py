"""The patch of a dry run is one that git takes; facts that one language alone changed are noticed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tailor.absorb.facts import changed_facts
from tailor.absorb.patch import patch


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a: 1\nb: 2\nc: 3\n", b"a: 1\nb: 4\nc: 3\n"),
        (b"a: 1\r\nb: 2\r\n", b"a: 1\r\nb: 3\r\n"),
        (b"a: 1", b"a: 2"),
        ("中: 文\n".encode(), "中: 字\n末: 行".encode()),
    ],
    ids=["plain", "crlf", "no-newline", "chinese"],
)
def test_git_applies_the_patch(tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "resume.yaml").write_bytes(before)
    text = patch({"data/resume.yaml": before}, {"data/resume.yaml": after})
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=text.encode(), check=True)
    assert (tmp_path / "data" / "resume.yaml").read_bytes() == after


@pytest.mark.parametrize("folder", ["cv", "my cv", "简历/2024", 'a "b"'])
def test_git_applies_the_patch_of_a_workspace_below_its_top_from_anywhere(tmp_path: Path, folder: str) -> None:
    file = tmp_path / folder / "data" / "resume.yaml"
    file.parent.mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    text = patch({"data/resume.yaml": b"a: 1\n"}, {"data/resume.yaml": b"a: 2\n"}, folder + "/")
    for place in (tmp_path, tmp_path / folder, file.parent):
        file.write_bytes(b"a: 1\n")
        subprocess.run(["git", "apply", "-"], cwd=place, input=text.encode(), check=True)
        assert file.read_bytes() == b"a: 2\n"


def test_files_that_stay_are_not_in_the_patch() -> None:
    assert patch({"a": b"1\n", "b": b"2\n"}, {"a": b"1\n"}) == ""


@pytest.mark.parametrize(
    ("before", "after", "language", "facts"),
    [
        ("延迟降低62%", "延迟降低70%", "zh", ("62%", "70%")),
        ("用Redis缓存", "用Memcached缓存", "zh", ("Memcached", "Redis")),
        ("Cut latency by 62%", "Reduced latency by 62%", "en", ()),
        ("Added a Redis cache", "Added a Kafka cache", "en", ("Kafka", "Redis")),
        ("达到3.88", "达到3.9", "zh", ("3.88", "3.9")),
        ("重构服务", "重写服务", "zh", ()),
        ("支撑10w+用户", "支撑10万+用户", "zh", ()),
        ("耗时2天", "耗时两天", "zh", ()),
        ("Reached the top 5%", "Reached 5%", "en", ("5%", "top 5%")),
        ("Réduit la latence de 62 %", "Réduit la latence de 70 %", "fr", ("62 %", "70 %")),
    ],
)
def test_numbers_and_names_that_changed_are_found(
    before: str, after: str, language: str, facts: tuple[str, ...]
) -> None:
    assert changed_facts(before, after, language) == facts
