"""The installed command in bad surroundings: signals, closed pipes, full disks, odd locales, paths and terminals."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import RESUME, Run
from tests.cli.inside import built, tree

COMMAND = [sys.executable, "-m", "tailor"]
OTHER = RESUME.replace("加入Redis缓存", "加入两级缓存").replace("Added a Redis cache", "Added a two-level cache")


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which $tailor is the command."""
    return subprocess.run(
        ["bash", "-c", line],
        cwd=cwd,
        env={**os.environ, "tailor": " ".join(COMMAND)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def states(workspace: Path) -> tuple[Path, dict[str, dict[str, object]]]:
    """A workspace, and the whole variant as each of two masters gives it."""
    found = {}
    for master in (OTHER, RESUME):
        (workspace / "data/resume.yaml").write_text(master, encoding="utf-8")
        built(workspace)
        found[master] = tree(workspace / "variants")
    assert found[OTHER] != found[RESUME]
    return workspace, found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_the_old_or_the_new_variant_whole(
    states: tuple[Path, dict[str, dict[str, object]]], number: signal.Signals
) -> None:
    root, found = states
    for turn in range(12):
        (root / "data/resume.yaml").write_text((OTHER, RESUME)[turn % 2], encoding="utf-8")
        process = subprocess.Popen(
            [*COMMAND, "-C", root, "build", "backend"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(0.05 + 0.03 * turn)
        process.send_signal(number)
        process.communicate()
        left = {name: data for name, data in tree(root / "variants").items() if not name.startswith(".")}
        assert left in found.values()
    built(root)
    assert tree(root / "variants") == found[RESUME]


def test_an_interrupt_is_told_in_one_word_and_exits_130(workspace: Path) -> None:
    waits = (
        "import os, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start its jobs with it ignored\n"
        "from tailor.files import Workspace\n"
        "Workspace.read_resume = lambda self: os.kill(os.getpid(), signal.SIGINT)\n"
        "import sys; sys.argv = ['tailor', '--target', 'backend']\n"
        "import tailor.cli; tailor.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", waits], cwd=workspace, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "interrupted")
    assert not (workspace / "variants").exists()


def test_builds_at_the_same_time_leave_one_whole_variant(states: tuple[Path, dict[str, dict[str, object]]]) -> None:
    root, found = states
    (root / "data/resume.yaml").write_text(OTHER, encoding="utf-8")
    crowd = [
        subprocess.Popen([*COMMAND, "-C", root, "build", "backend"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    told = [(process.communicate()[1], process.returncode) for process in crowd]
    assert {code for _, code in told} <= {0, 1}
    assert any(code == 0 for _, code in told)
    assert all(b"run the command again" in words for words, code in told if code)
    assert tree(root / "variants") == found[OTHER]


@pytest.mark.parametrize("command", ["--help", "explain backend --json", "targets"])
def test_a_reader_of_the_pipe_that_leaves_does_not_change_the_exit_code(command: str, workspace: Path) -> None:
    done = shell(f"(sleep 0.2; $tailor {command}) | true; echo ${{PIPESTATUS[0]}}", workspace)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_closed_streams_do_no_harm(workspace: Path) -> None:
    assert shell("$tailor explain backend >&-", workspace).returncode == 0
    assert shell("$tailor build backend >&- 2>&- <&-", workspace).returncode == 0
    assert (workspace / "variants/backend/resume.zh.docx").is_file()
    assert shell("$tailor build nobody 2>&-", workspace).returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["--help", "explain backend", "check --json"])
def test_a_report_that_cannot_be_printed_is_told(command: str, workspace: Path) -> None:
    done = shell(f"$tailor {command} > /dev/full", workspace)
    assert done.returncode == 2
    assert done.stderr.startswith("error: cannot print the report: ")


def test_a_disk_that_is_full_in_the_middle_of_a_page_leaves_the_old_variant(
    states: tuple[Path, dict[str, dict[str, object]]],
) -> None:
    root, found = states
    (root / "data/resume.yaml").write_text(OTHER, encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    done = subprocess.run(
        [*COMMAND, "-C", root, "build", "backend"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "error: cannot write variants/backend: the file would exceed" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(root / "variants") == found[RESUME]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", place], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_and_a_read_only_disk_are_told_with_what_to_do(small_disk: Path, workspace: Path, run: Run) -> None:
    root = small_disk / "cv"
    shutil.copytree(workspace, root)
    (small_disk / "ballast").write_bytes(bytes(60_000))
    before = tree(root)
    done = run("-C", root, "--target", "backend")
    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert "free some space" in done.stderr
    assert tree(root) == before
    (small_disk / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = run("-C", root, "--target", "backend")
    assert done.returncode == 2
    assert "read-only" in done.stderr
    assert tree(root) == before


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_any_locale_prints_chinese_or_a_stand_in_and_writes_the_same_bytes(
    workspace: Path, tmp_path: Path, encoding: str
) -> None:
    plain = shutil.copytree(workspace, tmp_path / "plain")
    built(plain)
    surroundings = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": encoding}
    for command in (["build", "backend"], ["explain", "backend"], ["explain", "backend", "--json"], ["--help"]):
        done = subprocess.run(
            [*COMMAND, *command],
            cwd=workspace,
            env={**os.environ, **surroundings},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
        if command == ["explain", "backend"]:
            # click takes ASCII for a mistake in the surroundings and writes UTF-8.
            shown = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
            assert ("????" if encoding == "latin-1" else "工作经历") in shown
    assert tree(workspace / "variants") == tree(plain / "variants")


@pytest.mark.parametrize("name", ["with space", "简历", "🚀 rocket", "quote'\"s", "-dash", "#[x]*"])
def test_any_path_will_do(name: str, workspace: Path, tmp_path: Path) -> None:
    root = shutil.move(workspace, tmp_path / name)
    built(Path(root))
    assert (tmp_path / name / "variants/backend/resume.zh.docx").is_file()


@pytest.mark.parametrize(
    "where", [("-C", "nowhere"), ("-C", "cv/data/resume.yaml"), ("-C", "."), ("-C", ""), ("-C", "cv/data")]
)
def test_a_folder_that_is_no_workspace_is_told_with_what_to_do(
    where: tuple[str, str], workspace: Path, tmp_path: Path, run: Run
) -> None:
    before = tree(tmp_path)
    done = run(*where, "--target", "backend", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: '")
    assert "tailor init" in done.stderr or f"tailor -C {workspace}" in done.stderr
    assert tree(tmp_path) == before


def test_a_folder_deleted_below_our_feet_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    for command in ("targets", "init x"):
        done = shell(f"mkdir -p {gone}; cd {gone}; rmdir {gone}; $tailor {command}", tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("error: cannot ")
        assert "no such file or folder" in done.stderr


def test_neither_a_home_nor_a_network_is_needed(workspace: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.'): raise RuntimeError(event)\n"
        "sys.addaudithook(refuse)\n",
        encoding="utf-8",
    )
    surroundings = {name: value for name, value in os.environ.items() if name not in ("HOME", "USER", "LOGNAME")}
    done = subprocess.run(
        [*COMMAND, "--target", "backend"],
        cwd=workspace,
        env={**surroundings, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("columns", ["1", "40", "60", "nonsense"])
def test_narrow_and_dumb_terminals_get_plain_text(columns: str, workspace: Path, run: Run) -> None:
    for command in (("explain", "backend"), ("build", "backend"), ("check",), ("explain", "backend", "cache")):
        done = run("-C", workspace, *command, COLUMNS=columns, TERM="dumb", NO_COLOR="1")
        assert done.returncode in (0, 1)
        assert "\x1b" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


USAGE = [
    ("build",),
    ("build", "--all", "backend"),
    ("--lang", "zh"),
    ("--target",),
    ("--target", "backend", "build", "backend"),
    ("--target", "backend", "--format", "pdf"),
    ("explain",),
    ("explain", "backend", "cahce"),
    ("check", "nobody"),
    ("check", "--rendre"),
    ("targets", "backend"),
    ("schema",),
    ("schema", "cv"),
    ("completion",),
    ("completion", "tcsh"),
    ("init",),
    ("init", "--exampel", "x"),
    ("frobnicate",),
    ("",),
    ("--json",),
]


@pytest.mark.parametrize("arguments", USAGE)
def test_a_wrong_command_line_exits_2_and_names_the_way_out(
    arguments: tuple[str, ...], workspace: Path, run: Run
) -> None:
    before = tree(workspace)
    done = run(*arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert any(words in done.stderr for words in ("--help", "help: ", "requires an argument"))
    assert tree(workspace) == before


def test_the_reports_are_json_with_the_promised_keys(workspace: Path, run: Run) -> None:
    explained = json.loads(run("-C", workspace, "explain", "backend", "--lang", "zh", "--json").stdout)
    keys = {"target", "language", "status", "objective", "bound", "budget", "sections", "bullets"}
    assert keys <= explained.keys()
    assert {"lines", "used"} <= explained["budget"].keys()
    for bullet in explained["bullets"]:
        names = {"id", "entry", "section", "chosen", "score", "wording", "lines", "reasons", "why", "flip"}
        assert names <= bullet.keys()
        assert sum(reason["value"] for reason in bullet["reasons"]) == pytest.approx(bullet["score"])
    done = run("-C", workspace, "check", "--json")
    checked = json.loads(done.stdout)
    assert (done.returncode, checked["ok"]) == (1, False)
    assert all({"target", "language", "state", "causes"} <= variant.keys() for variant in checked["variants"])


def test_a_new_workspace_in_a_folder_with_other_things_leaves_them_alone(tmp_path: Path, run: Run) -> None:
    (tmp_path / "notes.txt").write_text("mine\n", encoding="utf-8")
    assert run("init", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine\n"
    assert run("--target", "backend", cwd=tmp_path).returncode == 0
    before = tree(tmp_path)
    done = run("init", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert tree(tmp_path) == before
