"""Set a repository up: attributes and settings with which git shows and merges variants, and their removal."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tailor.errors import fail
from tailor.files import Workspace, read_file, write_file
from tailor.git import Repository, read_settings, write_settings

ATTRIBUTES = ".gitattributes"
BEGIN = b"# >>> tailor git setup >>>"
END = b"# <<< tailor git setup <<<"

# Digests are over bytes, so a checkout must not change line ends. The driver "tailor" merges only what is generated.
BLOCK = b"""\
# Written by `tailor git setup`: your own lines belong outside of this block.
*.docx -text diff=tailor
*.md diff=tailor-md
data/**/*.yaml diff=tailor-yaml
data/**/*.yml diff=tailor-yaml
data/**/*.json diff=tailor-yaml
variants/*/resume.*.md text eol=lf diff=tailor-md merge=tailor
variants/*/resume.*.docx -text diff=tailor merge=tailor
variants/*/lock.yaml text eol=lf diff=tailor-yaml merge=tailor linguist-generated
sent/** -text
"""

# A word of English, a number with its sign and unit, or one Chinese character. The first one works on bytes, whatever
# the locale; the regular expressions of macOS work on characters and refuse bytes that are none.
_BYTEWISE = b"[A-Za-z0-9_.%+/-]+|[\xc0-\xff][\x80-\xbf]+|[^[:space:]]"
_CHARACTERWISE = b"[A-Za-z0-9_.%+/-]+|[^[:space:]]"

_SECTIONS = ("diff.tailor", "diff.tailor-md", "diff.tailor-yaml", "merge.tailor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that a setup changes: ``place`` is a file or ``.git/config``, ``what`` the setting or the lines."""

    kind: str  # added | changed | removed
    place: str
    what: str


def set_up(workspace: Workspace, *, remove: bool = False, dry_run: bool = False) -> tuple[Step, ...]:
    """Write the attributes and settings, or take them away; what changed, empty when all was so already.

    Raises InputError without a repository, and when .gitattributes cannot be changed safely.
    """
    repository = Repository.demand(workspace.root)
    if repository.bare:
        raise fail(
            "a bare repository has no work tree to set up",
            code="no-repository",
            help="run it in a clone: git clone … && tailor git setup",
        )
    path = workspace.root / ATTRIBUTES
    old = read_file(path, ATTRIBUTES) if os.path.lexists(path) else b""
    new = _attributes(old, remove)
    settings = _settings_to_write(repository, remove)
    steps = list(_file_steps(old, new))
    steps += [Step(kind=kind, place=".git/config", what=name) for name, (kind, _) in settings.items()]
    if not dry_run:
        write_settings(repository, {name: value for name, (_, value) in settings.items()})
        if new != old:
            _write(path, new)
    return tuple(steps)


def wanted_settings(command: str) -> dict[str, bytes]:
    """The settings, by name; ``command`` is how a shell starts tailor."""
    word = _CHARACTERWISE if sys.platform == "darwin" else _BYTEWISE
    # Should tailor be gone one day, `git diff` and `git log -p` go on and still show that a file changed.
    sorry = "echo '(tailor cannot be run: tailor git setup)'; cksum <\"$1\""
    convert = f'f() {{ {command} git textconv "$1" || {{ {sorry}; }}; }}; f'
    driver = f"{command.replace('%', '%%')} git merge %O %A %B %P %S %X %Y"
    return {
        "diff.tailor.textconv": convert.encode("utf-8", "surrogateescape"),
        "diff.tailor.wordRegex": word,
        "diff.tailor.xfuncname": b"^(#+ .*)$",
        "diff.tailor-md.wordRegex": word,
        "diff.tailor-md.xfuncname": b"^(#+ .*)$",
        "diff.tailor-yaml.wordRegex": word,
        "diff.tailor-yaml.xfuncname": b'^ *-? *[{]?"?id"?: *"?([a-zA-Z0-9-]+)',
        "merge.tailor.name": b"plan a variant anew from the merged data",
        "merge.tailor.driver": driver.encode("utf-8", "surrogateescape"),
        "merge.tailor.recursive": b"binary",
    }


def _settings_to_write(repository: Repository, remove: bool) -> dict[str, tuple[str, bytes | None]]:
    """Name of a setting → (added, changed or removed; its value)."""
    there = read_settings(repository, _SECTIONS)
    wanted = wanted_settings("tailor" if remove else _command())
    if remove:
        return {name: ("removed", None) for name in wanted if name.lower() in there}
    return {
        name: ("changed" if name.lower() in there else "added", value)
        for name, value in wanted.items()
        if there.get(name.lower()) != value
    }


def _command() -> str:
    """How a shell starts this very tailor from any folder, whatever is on PATH or lies in that folder."""
    import shlex
    import subprocess

    import tailor

    # -P: a folder named tailor/ at the top of the repository must not be taken for the package.
    start = [sys.executable, "-P", "-m", "tailor"]
    quoted = " ".join(map(shlex.quote, start))
    done = subprocess.run([*start, "--version"], cwd=os.path.abspath(os.sep), capture_output=True, check=False)
    if done.returncode == 0:
        return quoted
    source = Path(tailor.__file__).resolve().parents[1]
    return f"PYTHONPATH={shlex.quote(str(source))} {quoted}"


def _attributes(old: bytes, remove: bool) -> bytes:
    """The text of .gitattributes with the block of today, or without any; other lines stay as they are."""
    end_of_line = b"\r\n" if b"\r\n" in old else b"\n"
    pattern = re.compile(
        rb"(?:^|(?<=\n))" + re.escape(BEGIN) + rb"[^\n]*\n(?:.*?\n)?" + re.escape(END) + rb"[^\n]*(?:\n|\Z)", re.DOTALL
    )
    found = pattern.findall(old)
    if old.count(BEGIN) != len(found) or old.count(END) != len(found) or len(found) > 1:
        raise fail(
            f"{ATTRIBUTES}: the block of `tailor git setup` is broken or there twice",
            code="broken-block",
            help=f"remove the lines from '{BEGIN.decode()}' to '{END.decode()}', then run the command again",
        )
    block = b"" if remove else (BEGIN + b"\n" + BLOCK + END + b"\n").replace(b"\n", end_of_line)
    if found:
        return pattern.sub(lambda _: block, old, count=1)
    if not block:
        return old
    gap = end_of_line if old and not old.endswith(b"\n") else b""
    return old + gap + block


def _file_steps(old: bytes, new: bytes) -> list[Step]:
    if new == old:
        return []
    kind = "added" if BEGIN not in old else "changed" if BEGIN in new else "removed"
    return [Step(kind=kind, place=ATTRIBUTES, what="the block of tailor")]


def _write(path: Path, data: bytes) -> None:
    if data or path.is_symlink():
        write_file(path, data, ATTRIBUTES)
    else:
        path.unlink(missing_ok=True)
