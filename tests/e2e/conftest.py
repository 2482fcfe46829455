"""The sample workspace as a stranger gets it, the installed command, and a server on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.openai_server import FakeServer

KEY = "sk-test-4f9a2c7e8b1d6350"
SETTINGS = "llm: {model: fake-1, retries: 0, timeout: 20}\n"
_SCRIPT = Path(sys.executable).with_name("tailor")
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-m", "tailor"]
_LEFT_OUT = ("PROXY", "OPENAI_", "_API_KEY", "VISUAL", "EDITOR")


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody with a workspace at ``root`` and a server; called with the arguments of `tailor`."""

    root: Path
    server: FakeServer

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the commands: the server's address, the key, and nothing of the machine's own."""
        kept = {name: value for name, value in os.environ.items() if not any(p in name.upper() for p in _LEFT_OUT)}
        return {**kept, "PYTHONUTF8": "1", "OPENAI_BASE_URL": self.server.url, "OPENAI_API_KEY": KEY}

    def __call__(self, *arguments: object, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `tailor`, which must end with ``code``, show no traceback and never the key."""
        answer = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=self.root,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert answer.returncode == code, (arguments, answer.returncode, answer.stdout, answer.stderr)
        told = answer.stdout + answer.stderr
        assert "Traceback" not in told
        assert KEY not in told
        return answer

    def variants(self) -> dict[str, bytes]:
        """Every file of variants/."""
        folder = self.root / "variants"
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
        }

    def ledger(self, target: str = "backend") -> str:
        """The ledger's text, empty when there is none."""
        path = self.root / "data" / "wordings" / f"{target}.yaml"
        return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `tailor init --example` makes, with settings that do not try again."""
    root = tmp_path_factory.mktemp("example") / "cv"
    subprocess.run([*COMMAND, "init", str(root), "--example"], check=True, capture_output=True, timeout=60)
    (root / "data" / "tailor.yaml").write_text(SETTINGS, encoding="utf-8")
    return root


@pytest.fixture
def stranger(tmp_path: Path, example: Path) -> Iterator[Stranger]:
    """Somebody with a copy of the sample."""
    root = tmp_path / "cv"
    shutil.copytree(example, root)
    with FakeServer() as server:
        yield Stranger(root, server)
