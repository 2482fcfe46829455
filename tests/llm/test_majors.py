"""The client speaks the same with every major version of the openai package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLDEST = {1: "1.109"}  # as the extra `llm` has it


@pytest.mark.slow
@pytest.mark.parametrize("major", [1, 2, 3])
def test_the_protocol_is_spoken_with_every_major_version(major: int, tmp_path: Path) -> None:
    here = subprocess.run(
        [sys.executable, "-c", "import openai; print(openai.__version__)"], capture_output=True, text=True, check=True
    )
    if here.stdout.startswith(f"{major}."):
        return  # the rest of the suite runs with it
    wanted = f"openai>={OLDEST.get(major, major)},<{major + 1}"
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(site)]
    done = subprocess.run([*pip, wanted], capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        pytest.skip(f"{wanted} cannot be installed: {done.stderr.strip().splitlines()[-1:]}")
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    chosen = subprocess.run(
        [sys.executable, "-c", "import openai; print(openai.__version__, openai.__file__)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert chosen.stdout.startswith(f"{major}.")
    assert str(site) in chosen.stdout
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/llm/test_protocol.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert tests.returncode == 0, tests.stdout[-4000:] + tests.stderr[-1000:]
    assert " passed" in tests.stdout
