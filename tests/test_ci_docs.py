"""What docs/ci.md shows is tried: the files are valid, and their commands run as a host would run them."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.inside import built, workspace

ROOT = Path(__file__).parents[1]
BLOCKS = dict(
    re.findall(
        r"<!-- try: ([a-z -]+) -->\n```[a-z]+\n(.*?)```\n", (ROOT / "docs/ci.md").read_text(encoding="utf-8"), re.DOTALL
    )
)
BIN = Path(sys.executable).parent
STALE = ("以消息队列", "用消息队列")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hosts' runners shown there are Linux machines")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of a repository whose main branch has two current variants."""
    folder = tmp_path_factory.mktemp("ci")
    root = workspace(folder / "cv")
    built(root, "build", "--all")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    git(folder, "clone", "-q", "--bare", "cv", "origin.git")
    git(root, "remote", "add", "origin", "../origin.git")
    git(root, "fetch", "-q", "origin")
    return folder


@pytest.fixture
def clone(model: Path, tmp_path: Path) -> Path:
    shutil.copytree(model, tmp_path / "ci")
    root = tmp_path / "ci/cv"
    git(root, "switch", "-q", "-c", "change")
    return root


@pytest.fixture
def pip(tmp_path: Path) -> Iterator[Path]:
    """A folder with a `pip` that only notes what it was to install: tailor is installed already."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "pip"
    script.write_text(f'#!/bin/sh\necho "$@" >>{folder}/installed\n')
    script.chmod(0o755)
    yield folder
    assert (folder / "installed").read_text() == "install resume-tailor\n"


def environment(*before: Path, **more: str) -> dict[str, str]:
    """The surroundings of a runner: no settings of the person's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "GITHUB_"))}
    path = os.pathsep.join(map(str, (*before, BIN, kept["PATH"])))
    who = {f"GIT_{role}_{what}": "a@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "PATH": path, "PYTHONUTF8": "1", **more}


def git(folder: Path, *arguments: str, **more: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(**more), capture_output=True, text=True, check=True
    )
    return done.stdout


def change(root: Path, *, build: bool) -> None:
    """Reword a bullet, and build its pages or forget to."""
    resume = root / "data/resume.yaml"
    resume.write_text(resume.read_text(encoding="utf-8").replace(*STALE), encoding="utf-8")
    if build:
        built(root, "build", "--all")


def bash(script: str, root: Path, *before: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=root,
        env=environment(*before, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def github(root: Path, pip: Path, event: str) -> tuple[int, str, str]:
    """Run the job as GitHub would: exit code, what the steps print, and the summary."""
    summary = root.parent / "summary.md"
    code, out = 0, ""
    values = {"!cancelled()": "True", "&&": "and", "github.event_name": repr(event)}
    for step in yaml.safe_load(BLOCKS["github"])["jobs"]["check"]["steps"]:
        condition = re.sub(r"^\${{(.*)}}$", r"\1", step.get("if", "${{ True }}")).strip()
        for name, value in values.items():
            condition = condition.replace(name, value)
        if "run" not in step or (code and "if" not in step) or not eval(condition):
            continue
        assert "${{" not in step["run"], "an expression in a script is an invitation to inject commands"
        own = {name: text.replace("${{ github.base_ref }}", "main") for name, text in step.get("env", {}).items()}
        done = bash(step["run"], root, pip, GITHUB_STEP_SUMMARY=str(summary), **own)
        assert done.returncode in (0, 1), done.stderr
        code, out = code or done.returncode, out + done.stdout
    return code, out, summary.read_text(encoding="utf-8") if summary.exists() else ""


def gitlab(root: Path, pip: Path, **more: str) -> tuple[int, str, str]:
    job = yaml.safe_load(BLOCKS["gitlab"])["resume"]
    done = bash("\n".join([*job["before_script"], *job["script"]]), root, pip, **more)
    (artifact,) = job["artifacts"]["paths"]
    path = root / artifact
    return done.returncode, done.stdout, path.read_text(encoding="utf-8") if path.exists() else ""


def test_every_kind_of_file_is_shown() -> None:
    assert sorted(BLOCKS) == ["git hook", "github", "gitlab", "pre-commit config", "pre-commit local"]


@pytest.mark.parametrize(("name", "schema"), [("github", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")])
def test_the_hosts_schemas_accept_the_files(name: str, schema: str, tmp_path: Path) -> None:
    tool = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    good, bad = tmp_path / "good.yml", tmp_path / "bad.yml"
    good.write_text(BLOCKS[name], encoding="utf-8")
    done = subprocess.run([*tool, good], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    bad.write_text(
        BLOCKS[name].replace("runs-on: ubuntu-latest", "runs-on: 3").replace("image:", "imgae: 3\n  image: 3")
    )
    assert subprocess.run([*tool, bad], capture_output=True, text=True, check=False).returncode == 1


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_the_github_workflow_passes_a_built_change_and_shows_it_on_a_pull_request(
    clone: Path, pip: Path, event: str
) -> None:
    change(clone, build=True)
    code, out, summary = github(clone, pip, event)
    assert (code, "::error" in out) == (0, False), out
    if event == "push":
        assert summary == ""
    else:
        assert "backend@" in summary
        assert "~~以~~**用**消息队列" in summary


def test_the_github_workflow_fails_a_stale_change_with_an_annotation_at_its_line(clone: Path, pip: Path) -> None:
    change(clone, build=False)
    code, out, _ = github(clone, pip, "pull_request")
    assert code == 1
    lines = (clone / "data/resume.yaml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if STALE[1] in text)
    assert f"::error file=data/resume.yaml,line={line},title=" in out


def test_a_new_variant_is_named_in_the_summaries(clone: Path, pip: Path) -> None:
    shutil.copy(clone / "data/targets/backend.yaml", clone / "data/targets/新岗位.yaml")
    built(clone, "build", "--all")
    code, _, summary = github(clone, pip, "pull_request")
    assert (code, "## 新岗位 is new" in summary) == (0, True)


def test_the_gitlab_job_passes_a_built_change_and_reports_it(clone: Path, pip: Path) -> None:
    change(clone, build=True)
    base = git(clone, "rev-parse", "main").strip()
    code, _, report = gitlab(clone, pip, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert code == 0
    assert "~~以~~**用**消息队列" in report


def test_the_gitlab_job_fails_a_stale_change_on_any_branch(clone: Path, pip: Path) -> None:
    change(clone, build=False)
    code, out, report = gitlab(clone, pip, CI_MERGE_REQUEST_DIFF_BASE_SHA="")
    assert (code, report) == (1, "")
    assert "bullet queue reworded in data/resume.yaml" in out


Hooked = Callable[[Path], Mapping[str, str]]


def with_git_hook(root: Path) -> Mapping[str, str]:
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(BLOCKS["git hook"], encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    return {}


def with_pre_commit(root: Path) -> Mapping[str, str]:
    (root / ".pre-commit-config.yaml").write_text(BLOCKS["pre-commit local"], encoding="utf-8")
    own = {"PRE_COMMIT_HOME": str(root.parent / "pre-commit")}
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=root,
        env=environment(**own),
        capture_output=True,
        check=True,
    )
    git(root, "add", ".pre-commit-config.yaml")
    return own


@pytest.mark.parametrize("install", [with_git_hook, with_pre_commit])
def test_a_hook_lets_a_current_commit_pass_and_stops_a_stale_one(clone: Path, install: Hooked) -> None:
    own = install(clone)

    def commit() -> subprocess.CompletedProcess[str]:
        command = ["git", "commit", "-q", "-m", "change"]
        return subprocess.run(
            command, cwd=clone, env=environment(**own), capture_output=True, text=True, check=False, timeout=60
        )

    change(clone, build=True)
    git(clone, "add", "data")  # and not what was built from it: on the disk all is well, in the commit it is not
    stopped = commit()
    assert stopped.returncode == 1
    assert "bullet queue reworded in data/resume.yaml" in stopped.stdout + stopped.stderr
    assert git(clone, "log", "--format=%s") == "first\n"
    git(clone, "add", "variants")
    passed = commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git(clone, "log", "--format=%s") == "change\nfirst\n"
    assert git(clone, "status", "--porcelain") == ""


def test_pre_commit_accepts_the_manifest_and_both_configurations(tmp_path: Path) -> None:
    def validate(what: str, path: Path) -> subprocess.CompletedProcess[str]:
        tool = [sys.executable, "-m", "pre_commit", f"validate-{what}", str(path)]
        home = environment(PRE_COMMIT_HOME=str(tmp_path))
        return subprocess.run(tool, env=home, cwd=tmp_path, capture_output=True, text=True, check=False)

    for number, name in enumerate(("pre-commit config", "pre-commit local")):
        config = tmp_path / f"{number}.yaml"
        config.write_text(BLOCKS[name], encoding="utf-8")
        done = validate("config", config)
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    done = validate("manifest", ROOT / ".pre-commit-hooks.yaml")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_the_hook_in_the_manifest_is_the_one_that_is_shown_and_tried() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    ((shown,),) = ([*repo["hooks"]] for repo in yaml.safe_load(BLOCKS["pre-commit local"])["repos"])
    ((used,),) = ([*repo["hooks"]] for repo in yaml.safe_load(BLOCKS["pre-commit config"])["repos"])
    assert used == {"id": hook["id"]}
    same: dict[str, Any] = {name: hook[name] for name in ("id", "name", "entry", "pass_filenames", "files")}
    assert shown == {**same, "language": "system"}
