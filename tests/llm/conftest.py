"""A server on loopback, a clock that does not wait, and no way out of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tailor.llm.pace import Clock
from tests.fakes.openai_server import FakeServer
from tests.fakes.sockets import loopback_only

ELSEWHERE = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "OPENAI_LOG", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")


class QuickClock(Clock):
    """A clock that jumps over every wait and notes it."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.now = 1000.0
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return 1_700_000_000.0

    def wait(self, seconds: float, stop: threading.Event) -> None:
        with self._lock:
            self.waits.append(round(seconds, 3))
            self.now += seconds


@pytest.fixture(autouse=True)
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Sockets reach this machine only; a test that tried another address fails, unless it empties the list."""
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with loopback_only() as refused:
        yield refused
    assert refused == []


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server that answers {} until it is told otherwise."""
    with FakeServer() as running:
        yield running


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()
