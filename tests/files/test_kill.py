"""A variant survives a kill at any moment, and several writers at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tailor.files import read_folder

LAB = Path(__file__).with_name("crash_lab.py")
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, LAB, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={"PYTHONPATH": "."},
    )


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["exchange", "rename", "layered"])
def test_killed_before_any_system_call_a_variant_is_the_old_or_the_new_one(mode: str, quick_path: Path) -> None:
    done = run("every", quick_path / "variants/backend", mode)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["old"] > 20
    assert found["new"] > 5


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["exchange", "rename", "layered"])
def test_killed_at_random_moments_a_variant_is_the_old_or_the_new_one(mode: str, quick_path: Path) -> None:
    done = run("random", quick_path / "variants/backend", mode, "70")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert min(found.values()) > 5, "the kills should meet both states"


def met_by_a_reader(folder: Path, rounds: int) -> set[str]:
    """Let four writers write so often at once; whose whole variants a reader met meanwhile."""
    writers = [
        subprocess.Popen(
            [sys.executable, LAB, "write", folder, name, str(rounds)],
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={"PYTHONPATH": "."},
        )
        for name in "ABCD"
    ]
    seen: set[str] = set()
    try:
        while any(writer.poll() is None for writer in writers):
            found = read_folder(folder)
            if found:
                name = found["lock.yaml"].decode()
                seen.add(name)
                assert found["resume.zh.md"] == name.encode() * 20_000
                assert found["resume.zh.docx"] == name.encode() * 60_000
                assert [path for path in found if path.startswith("only-in-")] == [f"only-in-{name}.md"]
    finally:
        complaints = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0], complaints
    return seen


@pytest.mark.slow
def test_four_writers_at_once_never_mix_their_variants(quick_path: Path) -> None:
    folder = quick_path / "variants" / "backend"
    seen: set[str] = set()
    for rounds in (25, 50, 100, 200):  # a busy machine may let the reader in seldom
        seen |= met_by_a_reader(folder, rounds)
        if len(seen) > 1:
            break
    assert len(seen) > 1, "the reader should meet several writers' states"
    assert [path.name for path in folder.parent.iterdir()] == ["backend"]
