"""A program that writes a folder's two states in turn and is killed while it does; run by test_kill.py.

    crash_lab.py every  FOLDER MODE          kill before each single system call in turn
    crash_lab.py random FOLDER MODE KILLS    kill after short random times
    crash_lab.py write  FOLDER STATE COUNT   write a state of its own, again and again

MODE is how the folder is replaced: exchange, rename (two renames) or layered (a folder that cannot
be renamed). Prints how often the old and the new state were found, as JSON.
"""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tailor.files import exchange, read_folder, recover, replace_folder

CALLS = (
    "open",
    "write",
    "fsync",
    "fchmod",
    "mkdir",
    "chmod",
    "rename",
    "replace",
    "link",
    "symlink",
    "unlink",
    "rmdir",
    "utime",
    "chown",
    "listdir",
)
BY_HAND = {"notes.txt": b"by hand", "drafts/deep/old.md": b"also by hand"}


def state(name: str) -> dict[str, bytes]:
    """All files that Tailor writes in one state; a mixture of two states is told by its letters."""
    text = name.encode()
    return {
        "resume.zh.md": text * 20_000,
        "resume.zh.docx": text * 60_000,
        "lock.yaml": text,
        "private/resume.zh.md": text * 9,
        f"only-in-{name}.md": text,
    }


def write(folder: Path, name: str, others: str) -> None:
    replace_folder(folder, state(name), [f"only-in-{other}.md" for other in others if other != name], seconds=60)


def whole(folder: Path) -> str:
    """Which state the folder is in, read without Tailor; an AssertionError for anything else."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    name = found.get("lock.yaml", b"?").decode()
    assert found == {**state(name), **BY_HAND}, f"neither state: {sorted(found)}"
    return name


def use(mode: str) -> None:
    """Replace folders in the way of ``mode`` from now on."""
    if mode != "exchange":
        exchange.exchange = lambda one, other: False
    if mode == "layered":
        rename = os.rename

        def refuse(source: Path, target: Path) -> None:
            if not Path(source).name.startswith("."):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            rename(source, target)

        os.rename = refuse  # type: ignore[assignment]


def kill_at(number: int) -> None:
    """Kill this process before its system call of that number."""
    count = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return step

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    exchange.exchange = counted(exchange.exchange)


def child(work: Callable[[], None]) -> int:
    process = os.fork()
    if process:
        return process
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"in the child: {error!r}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def settle(folder: Path, mode: str) -> str:
    """The state after a kill: in exchange mode the folder is whole at once, else after ``recover``."""
    before = whole(folder) if mode == "exchange" else None
    recover(folder.parent)
    after = whole(folder)
    assert before in (None, after), "recover changed a whole folder"
    names = os.listdir(folder.parent)
    assert names == [folder.name], f"left behind: {names}"
    return after


def killed_recovery(folder: Path, number: int) -> None:
    """A recovery that is killed early on as well: the next one has to cope with what it left."""
    kill_at(number % 11 + 1)
    recover(folder.parent)


def every(folder: Path, mode: str) -> dict[str, int]:
    found = {"old": 0, "new": 0}
    use(mode)
    number = 0
    while True:
        number += 1
        old = whole(folder)
        new = "B" if old == "A" else "A"

        def work(new: str = new, number: int = number) -> None:
            kill_at(number)
            write(folder, new, "AB")

        _, status = os.waitpid(child(work), 0)
        os.waitpid(child(partial(killed_recovery, folder, number)), 0)
        now = settle(folder, mode)
        if not os.WIFSIGNALED(status):
            assert status == 0, "the writer failed"
            assert now == new
            return found
        found["old" if now == old else "new"] += 1


def at_random(folder: Path, mode: str, kills: int) -> dict[str, int]:
    """Kill a writer some random time after its first, second or third replacement."""
    chance = random.Random(7)
    found = {"A": 0, "B": 0}
    use(mode)
    now = whole(folder)
    took = 0.0  # seconds for a replacement, so that the kills hit the work however slow the disk is
    for _ in range(kills):
        ready, started = os.pipe()

        def work(names: str = "BA" if now == "A" else "AB", started: int = started) -> None:
            while True:
                for name in names:
                    write(folder, name, "AB")
                    os.write(started, b".")

        process = child(work)
        for _ in range(chance.randint(1, 3)):
            begun = time.monotonic()
            os.read(ready, 1)
            took = time.monotonic() - begun
        time.sleep(chance.uniform(0, 1.2 * took))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(ready)
        os.close(started)
        now = settle(folder, mode)
        found[now] += 1
    return found


def main() -> None:
    task, folder = sys.argv[1], Path(sys.argv[2])
    if task == "write":
        for _ in range(int(sys.argv[4])):
            write(folder, sys.argv[3], "ABCD")
            read_folder(folder)
        return
    write(folder, "A", "AB")
    for path, data in BY_HAND.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    mode = sys.argv[3]
    found = every(folder, mode) if task == "every" else at_random(folder, mode, int(sys.argv[4]))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
