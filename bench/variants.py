"""Variants under version control: check, diff, log and absorb as whole processes, and how the diff grows."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import log2
from pathlib import Path

import yaml

from bench.master import TARGET, master
from bench.process import IMPORTS, TAILOR, workspace
from bench.timing import Command, measure, milliseconds, table
from tailor.compose import BulletBlock, Document, EntryBlock, SectionBlock
from tailor.diff import apply, diff

VARIANTS = 20
REVISIONS = 100
SIZES = (500, 1_000, 2_000, 4_000, 8_000)
BULLETS_OF_AN_ENTRY = 5
_WORDS = (
    "cache queue index gateway log access schedule load monitor canary failover migrate throttle 缓存 队列 索引".split()
)
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "bench" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def report(root: Path, rounds: int) -> str:
    """Tables of whole-process times with their aims, and the curve of the diff."""
    with _many(root) as many, _history(root) as repository, _two_pages() as (long, edited):
        here, there = ["-C", str(repository)], f"backend@HEAD~{REVISIONS - 1}"
        timed = {
            "imports": Command(name="imports", argv=[sys.executable, "-c", IMPORTS]),
            "check": Command(name="check", argv=[TAILOR, "-C", str(many), "check"]),
            "check one": Command(name="check one", argv=[TAILOR, "-C", str(many), "check", "backend"]),
            "diff": Command(name="diff", argv=[TAILOR, *here, "diff", "backend/zh", "ai-platform/zh"]),
            "diff old": Command(name="diff old", argv=[TAILOR, *here, "diff", there, "backend"], environment=_GIT),
            "log": Command(name="log", argv=[TAILOR, *here, "log", "backend"], environment=_GIT),
            "textconv": Command(
                name="textconv",
                argv=[TAILOR, "git", "textconv", str(repository / "variants/backend/resume.zh.docx")],
            ),
            "absorb": Command(
                name="absorb", argv=[TAILOR, "-C", str(long), "absorb", str(edited), "--dry-run"], codes=(0, 1)
            ),
        }
        times = measure(timed.values(), rounds)
    base = times["imports"].best
    rows = [
        (label, milliseconds(times[name].best), milliseconds(times[name].median), f"{times[name].best / base:.2f}", aim)
        for name, label, aim in (
            ("imports", f'`python -c "{IMPORTS}"`', ""),
            ("check one", "`tailor check backend`, current", ""),
            ("check", f"`tailor check`, {VARIANTS} variants in 2 languages, all current", "twice the first row"),
            ("diff", "`tailor diff backend/zh ai-platform/zh`", "300 ms"),
            ("diff old", f"`tailor diff {there} backend`", "300 ms"),
            ("log", f"`tailor log backend`, {REVISIONS} revisions", ""),
            ("textconv", "`tailor git textconv resume.zh.docx`", "150 ms"),
            ("absorb", "`tailor absorb resume.en.docx --dry-run`, 2 pages, 6 edits", "1,000 ms"),
        )
    ]
    return "\n".join(
        [
            "## Variants under version control\n",
            f"A scratch repository with {REVISIONS} revisions of the sample's back-end page, another with {VARIANTS}",
            "targets, and a two-page résumé of which six bullets were edited in the DOCX.\n",
            table(("command", "best", "median", "ratio", "aim ≤"), rows),
            "",
            "### Growth of the diff\n",
            "Two documents of as many bullets; of the second a tenth is dropped, added, moved and reworded each. The",
            "last column is the time a bullet, divided by log2 of their number: level means n log n.\n",
            table(("bullets", "changes", "diff", "apply", "per bullet and log2"), [_grown(size) for size in SIZES]),
            "",
        ]
    )


@contextmanager
def _many(root: Path) -> Iterator[Path]:
    """The sample workspace with as many targets as a busy applicant has, all built."""
    with workspace(root) as folder:
        targets = folder / "data" / "targets"
        for number in range(VARIANTS - len(list(targets.glob("*.yaml")))):
            shutil.copy(targets / "backend.yaml", targets / f"backend-{number}.yaml")
        subprocess.run([TAILOR, "-C", str(folder), "build", "--all"], check=True, capture_output=True)
        yield folder


@contextmanager
def _history(root: Path) -> Iterator[Path]:
    """A repository in which a word of the master changes with every commit."""
    with workspace(root) as folder:
        master_file = folder / "data" / "resume.yaml"
        text = master_file.read_text(encoding="utf-8")
        _git(folder, "init", "-q", "-b", "main")
        for number in range(REVISIONS):
            changed = text.replace("单点失败时", f"单点失败{number}次时")
            master_file.write_text(changed, encoding="utf-8")
            subprocess.run([TAILOR, "-C", str(folder), "build", "--all"], check=True, capture_output=True)
            _git(folder, "add", "-A")
            _git(folder, "commit", "-q", "-m", f"Revision {number}")
        yield folder


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **_GIT}, check=True, capture_output=True)


@contextmanager
def _two_pages() -> Iterator[tuple[Path, Path]]:
    """A workspace whose page takes two sheets, and its DOCX with six bullets edited."""
    from docx import Document as open_docx

    with tempfile.TemporaryDirectory(prefix="tailor-bench-") as name:
        folder = Path(name)
        (folder / "data" / "targets").mkdir(parents=True)
        (folder / "data" / "resume.yaml").write_text(master(200), encoding="utf-8")
        target = {**yaml.safe_load(TARGET), "pages": 2, "languages": ["en"]}
        (folder / "data" / "targets" / "growth.yaml").write_text(yaml.safe_dump(target), encoding="utf-8")
        subprocess.run([TAILOR, "-C", name, "build", "growth"], check=True, capture_output=True)
        made = folder / "variants" / "growth" / "resume.en.docx"
        word = open_docx(str(made))
        bullets = [p for p in word.paragraphs if p.style is not None and p.style.name == "List Bullet"]
        for paragraph in bullets[2::4][:6]:
            paragraph.runs[0].text = paragraph.runs[0].text.replace(" ", " really ", 1)
        edited = folder / "edited.docx"
        word.save(str(edited))
        yield folder, edited


def _grown(size: int) -> tuple[str, ...]:
    a, b = _documents(size)
    seconds, applied = [], []
    for _ in range(5):
        start = time.perf_counter()
        changes = diff(a, b)
        seconds.append(time.perf_counter() - start)
        start = time.perf_counter()
        assert apply(a, changes) == b
        applied.append(time.perf_counter() - start)
    best = min(seconds)
    share = best / size / log2(size) * 1e9
    return f"{size:,}", f"{len(changes):,}", milliseconds(best), milliseconds(min(applied)), f"{share:,.0f} ns"


def _documents(size: int) -> tuple[Document, Document]:
    rng = random.Random(size)
    bullets = [_bullet(rng, f"b{number}") for number in range(size)]
    changed = list(bullets)
    for _ in range(size // 10):
        del changed[rng.randrange(len(changed))]
        changed.insert(rng.randrange(len(changed)), _bullet(rng, f"n{rng.random()}"))
        changed.insert(rng.randrange(len(changed)), changed.pop(rng.randrange(len(changed))))
        place = rng.randrange(len(changed))
        changed[place] = replace(changed[place], text=changed[place].text + " " + rng.choice(_WORDS))
    return _document(bullets), _document(changed)


def _bullet(rng: random.Random, id: str) -> BulletBlock:
    return BulletBlock(id=id, wording="full", text=" ".join(rng.choices(_WORDS, k=18)))


def _document(bullets: list[BulletBlock]) -> Document:
    entries = tuple(
        EntryBlock(id=f"e{start}", title="Company", bullets=tuple(bullets[start : start + BULLETS_OF_AN_ENTRY]))
        for start in range(0, len(bullets), BULLETS_OF_AN_ENTRY)
    )
    section = SectionBlock(id="work", title="Work", entries=entries)
    return Document(target="growth", language="en", paper="a4", name="", headline="", contact=(), sections=(section,))
