"""The project as others get it: what is packaged, what stays private, what its files promise."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import tailor

ROOT = Path(__file__).parents[1]
SECRET = "phone: +86 138 0000 0000"
HEAVY = ("docx", "highspy", "jinja2", "lxml", "numpy", "openai")
LEFT_OUT = (".git", ".venv", ".bench", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "private")


def run(*argv: str | Path, folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; ``path`` is put before the installed packages."""
    environment = dict(os.environ)
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        argv, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def build(kind: str, source: Path, into: Path) -> Path:
    """Build a wheel or an sdist without the network."""
    result = run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into, folder=source)
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel built from the sdist of a checkout in which private details lie about."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT, folder / "checkout", ignore=shutil.ignore_patterns(*LEFT_OUT))
    (folder / "checkout/data/private.yaml").write_text(SECRET, encoding="utf-8")
    (folder / "checkout/variants/backend/private").mkdir(parents=True, exist_ok=True)
    (folder / "checkout/variants/backend/private/resume.en.md").write_text(SECRET, encoding="utf-8")
    with tarfile.open(build("sdist", folder / "checkout", folder / "sdist")) as archive:
        assert not [name for name in archive.getnames() if name.endswith("private.yaml") or "/private/" in name]
        archive.extractall(folder / "unpacked", filter="data")
    (source,) = (folder / "unpacked").iterdir()
    with zipfile.ZipFile(build("wheel", source, folder / "wheel")) as archive:
        yield archive


def metadata(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = (n for n in wheel.namelist() if n.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


@pytest.mark.slow
def test_the_wheel_carries_every_template_and_the_sample(wheel: zipfile.ZipFile) -> None:
    shipped = {name.removeprefix("tailor/_share/") for name in wheel.namelist() if name.startswith("tailor/_share/")}
    expected = {"data/resume.yaml", "data/skills.yaml", "data/private.example.yaml"}
    for folder in ("templates", "data/targets", "data/schema"):
        found = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert found, folder
        expected |= found
    assert shipped == expected


@pytest.mark.slow
def test_the_wheel_carries_every_module_and_its_types(wheel: zipfile.ZipFile) -> None:
    kinds = ("*.py", "*.txt")  # the word tables of the guard are text
    modules = {path.relative_to(ROOT).as_posix() for kind in kinds for path in (ROOT / "tailor").rglob(kind)}
    assert modules | {"tailor/py.typed"} <= set(wheel.namelist())


@pytest.mark.slow
def test_private_details_are_never_packaged(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if SECRET.encode() in wheel.read(name)]


@pytest.mark.slow
def test_the_version_comes_from_the_package(wheel: zipfile.ZipFile) -> None:
    assert email.message_from_string(metadata(wheel, "METADATA"))["Version"] == tailor.__version__
    assert "tailor = tailor.cli:main" in metadata(wheel, "entry_points.txt")


@pytest.mark.slow
def test_an_installed_wheel_makes_and_builds_the_sample_in_an_empty_folder(
    wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    wheel.extractall(site)
    empty.mkdir()
    command = (sys.executable, "-c", "from tailor.cli import main; main()")
    where = run(sys.executable, "-c", "import tailor; print(tailor.__file__)", folder=empty, path=site)
    assert where.stdout.strip() == str(site / "tailor" / "__init__.py")

    made = run(*command, "init", "demo", "--example", folder=empty, path=site)
    assert made.returncode == 0, made.stderr
    built = run(*command, "-C", "demo", "--target", "backend", folder=empty, path=site)
    assert built.returncode == 0, built.stderr
    written = {path.name for path in (empty / "demo/variants/backend").iterdir() if path.is_file()}
    assert written == {f"resume.{lang}.{kind}" for lang in ("zh", "en") for kind in ("md", "docx")} | {"lock.yaml"}
    for name in ("resume.en.md", "resume.zh.md"):
        committed = ROOT / "variants" / "backend" / name
        assert (empty / "demo/variants/backend" / name).read_bytes() == committed.read_bytes()


def test_help_imports_nothing_that_takes_long(tmp_path: Path) -> None:
    code = (
        "import atexit, sys; from tailor.cli import main; sys.argv = ['tailor', '--help'];"
        f"atexit.register(lambda: print('imported:', *sorted({HEAVY!r} & sys.modules.keys()))); main()"
    ).replace(repr(HEAVY), repr(set(HEAVY)))
    result = run(sys.executable, "-c", code, folder=tmp_path, path=ROOT)
    assert "--target" in result.stdout, result.stderr
    assert result.stdout.splitlines()[-1].split() == ["imported:"]


def test_the_version_is_in_the_changelog() -> None:
    assert f"\n## [{tailor.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_git_ignores_private_details_and_keeps_the_rest(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copy(ROOT / ".gitignore", tmp_path)
    run("git", "init", "--quiet", folder=tmp_path)
    private = ["data/private.yaml", "variants/backend/private/resume.zh.docx"]
    public = ["data/private.example.yaml", "data/resume.yaml", "variants/backend/resume.zh.docx", "tailor/app/build.py"]
    ignored = run("git", "check-ignore", *private, *public, folder=tmp_path)
    assert ignored.stdout.split() == private


def test_the_map_of_the_architecture_names_every_layer() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?`) \|", text, flags=re.MULTILINE)
    named = {name.strip("` ") for row in rows for name in row.split(",")}
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert named == {name.strip() for line in layers if "(" not in line for name in line.split("|")}


@pytest.mark.parametrize(
    "page",
    sorted([ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_link_between_the_documents_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_ci_runs_the_tests_and_is_executable() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    result = run("bash", "-n", script, folder=ROOT)
    assert result.returncode == 0, result.stderr


def test_every_goal_that_make_lists_exists() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    listed = re.findall(r"^make (\w+)", run("make", folder=ROOT).stdout, flags=re.MULTILINE)
    assert {"demo", "test", "bench", "golden", "clean"} <= set(listed)
    for goal in listed:
        result = run("make", "-n", goal, folder=ROOT)
        assert result.returncode == 0, result.stderr
