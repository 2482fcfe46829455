"""A program that sends a variant and is killed before each single system call in turn; run by test_send.py.

    send_lab.py WORKSPACE EARLIER

EARLIER sendings lie there already. Prints how often nothing, an unrecorded folder and the whole sending were
found, as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from tailor.app.sent.listing import sent
from tailor.app.sent.log import parse_log
from tailor.app.sent.send import send
from tailor.files import SentFolder, Workspace
from tests.files import crash_lab

DAY = "2026-11-22"
TO = "字节跳动"


def killed(root: Path, number: int) -> bool:
    """Send in a child that is killed before its system call of that number; False when it came to its end."""

    def work() -> None:
        crash_lab.kill_at(number)
        send(Workspace(root), "backend", to=TO, date=DAY)

    _, status = os.waitpid(crash_lab.child(work), 0)
    assert os.WIFSIGNALED(status) or status == 0, "the sender failed"
    return os.WIFSIGNALED(status)


def settle(root: Path, earlier: list[str]) -> str:
    """What the kill left, after a check that it is whole and told of, and that sending again completes it."""
    workspace, folder = Workspace(root), SentFolder(root)
    report = sent(workspace)
    new = set(folder.folders()) - set(earlier)
    known = [record.folder for record in parse_log(folder.read_log())]
    recorded = len(known) > len(earlier)
    assert not recorded or new, "a record without its folder"
    assert [name for name, _ in report.unknown] == ([] if recorded else sorted(new)), "not told of"
    assert not any(sending.problems for sending in report.sendings)
    if not recorded:
        assert send(workspace, "backend", to=TO, date=DAY).found == bool(new), "an unrecorded folder is to be recorded"
    assert sorted(os.listdir(root / "sent")) == sorted([*earlier, f"{DAY}-{TO}", "log.yaml"]), "left behind"
    assert [record.folder for record in parse_log(folder.read_log())] == [*earlier, f"{DAY}-{TO}"]
    assert sent(workspace).ok
    return "whole" if recorded else "unrecorded" if new else "nothing"


def main() -> None:
    root, count = Path(sys.argv[1]), int(sys.argv[2])
    earlier = [send(Workspace(root), "backend", to=f"公司{n}", date=DAY).record.folder for n in range(count)]
    found = {"nothing": 0, "unrecorded": 0, "whole": 0}
    number = 0
    while killed(root, number := number + 1):
        found[settle(root, earlier)] += 1
        shutil.rmtree(root / "sent" / f"{DAY}-{TO}")
        if not earlier:
            shutil.rmtree(root / "sent")
            continue
        log = root / "sent" / "log.yaml"
        lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
        start = max(n for n, line in enumerate(lines) if line.startswith("- date:"))
        log.write_text("".join(lines[: start - 1]), encoding="utf-8")
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
