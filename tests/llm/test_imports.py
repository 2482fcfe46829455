"""The openai package is imported when something is asked, never before, and its absence is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inside import built, workspace

ROOT = Path(__file__).parents[2]
UNWANTED = ("openai", "httpx", "httpx2", "httpcore", "pydantic", "anyio")


def python(code: str, *arguments: object, folder: Path = ROOT) -> str:
    """Run code that imports this checkout; gives its output."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = workspace(tmp_path_factory.mktemp("imports") / "cv")
    built(made, "build", "--all")
    return made


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "build --all --force",
        "check",
        "diff backend vision --lang zh",
        "explain backend",
        "explain backend cache",
    ],
)
def test_commands_that_ask_nobody_import_none_of_it(root: Path, command: str) -> None:
    code = (
        "import atexit\n"
        f"atexit.register(lambda: print('imported:', *sorted(set({UNWANTED!r}) & sys.modules.keys())))\n"
        "from tailor.cli import main\n"
        "sys.argv[0] = 'tailor'\n"
        "main()"
    )
    output = python(code, *([] if command == "--help" else ["-C", root]), *command.split()).splitlines()
    assert len(output) > 1
    assert output[-1].split() == ["imported:"]


def test_settings_estimates_and_a_client_that_was_not_asked_import_none_of_it() -> None:
    code = (
        "from tailor.llm import *\n"
        "settings, _ = read_settings(b'llm: {model: m}', {'OPENAI_API_KEY': 'sk-0123456789'})\n"
        "request = Request(messages=(Message(role='user', content='x'),), schema={}, name='n')\n"
        "estimate([request], settings)\n"
        "with Client(settings) as client: client.body(request)\n"
        f"print(sorted(set({UNWANTED!r}) & sys.modules.keys()))"
    )
    assert python(code) == "[]\n"


def test_without_the_package_the_extra_to_install_is_named() -> None:
    code = (
        "sys.modules['openai'] = None\n"
        "from tailor.llm import *\n"
        "request = Request(messages=(Message(role='user', content='x'),), schema={}, name='n')\n"
        "try: Client(Settings(base_url='http://127.0.0.1:9/v1', model='m')).complete(request)\n"
        "except LlmError as error: print(error.kind, error.exit_code, error.fatal, error.help)"
    )
    assert python(code) == "package 2 True install it: pip install 'resume-tailor[llm]'\n"
