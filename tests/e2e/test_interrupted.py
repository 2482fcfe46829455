"""Ctrl-C keeps what came back, and the next run goes on with the rest."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest

from tests.e2e.answers import faithful
from tests.e2e.conftest import COMMAND, KEY, Stranger
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import Behaviour

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")]


def test_an_interrupted_run_keeps_what_came_back_and_goes_on_where_it_stopped(stranger: Stranger) -> None:
    lock = threading.Lock()
    seen: list[str] = []

    def some(request: dict[str, Any]) -> Behaviour:
        with lock:
            seen.append(request["messages"][1]["content"])
            return faithful(request) if len(seen) <= 5 else fake.hang()

    stranger.server.answer = some
    with subprocess.Popen(
        [*COMMAND, "reword", "backend", "-l", "zh", "--concurrency", "3"],
        cwd=stranger.root,
        env=stranger.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        end = time.monotonic() + 60
        while len(seen) < 8 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130, (out, err)
    assert "Traceback" not in err
    assert "interrupted; the same command goes on with the rest" in err
    assert "5 of 19 answered" in out
    before = stranger.ledger()
    kept = set(re.findall(r"bullet: (\S+)", before))
    assert kept
    assert KEY not in before + out + err

    stranger.server.answer = faithful
    first = len(stranger.server.asked)
    answer = stranger("reword", "backend", "-l", "zh")
    assert f"{len(kept)} bullets have their rewordings already" in answer.stderr
    assert len(stranger.server.asked) - first == 19 - len(kept)
    assert kept < set(re.findall(r"bullet: (\S+)", stranger.ledger()))
    assert all(block in stranger.ledger() for block in before.split("\n\n")[1:])
