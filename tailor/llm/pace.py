"""Time: a clock that tests can replace, how long to wait, and the pause all requests share."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

MAX_WAIT = 60.0  # seconds; whoever has to wait longer wants to know
_FIRST = 1.0
_LAST = 20.0


class Clock:
    """The machine's clock."""

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds since 1970, for dates that a server names."""
        return time.time()

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Let ``seconds`` pass, fewer when ``stop`` is set."""
        stop.wait(seconds)


class Pace:
    """The moment before which no request may start: one worker hears of a limit, all keep it."""

    def __init__(self, clock: Clock, stop: threading.Event) -> None:
        self._clock = clock
        self._stop = stop
        self._lock = threading.Lock()
        self._from = 0.0

    def hold(self, seconds: float) -> None:
        """Let nobody start for so long."""
        with self._lock:
            self._from = max(self._from, self._clock.monotonic() + seconds)

    def left(self) -> float:
        """Seconds until the next start."""
        with self._lock:
            return max(0.0, self._from - self._clock.monotonic())

    def keep(self) -> None:
        """Wait for the next start."""
        while (seconds := self.left()) > 0 and not self._stop.is_set():
            self._clock.wait(seconds, self._stop)


def growing(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4, 8, 16, 20, 20 …"""
    return float(min(_FIRST * 2 ** min(failures, 10), _LAST))


def asked_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that a server asks to wait (RFC 9110, Retry-After: seconds or a date); None when it does not.

    ``now`` are seconds since 1970.
    """
    seconds = _number(headers.get("retry-after-ms", ""))
    if seconds is not None:
        return seconds / 1000
    text = headers.get("retry-after", "").strip()
    seconds = _number(text)
    if seconds is not None or not text:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError, OSError):
        return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
