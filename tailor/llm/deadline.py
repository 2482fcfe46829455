"""A call that ends in time, whatever it waits for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Generic, TypeVar

_LOOK = 0.05  # seconds between looks at whether to stop

T = TypeVar("T")


class _Done(Generic[T]):
    """What the call returned."""

    def __init__(self, value: T) -> None:
        self.value = value


def within(seconds: float, call: Callable[[], T], stop: threading.Event) -> T:
    """What ``call`` returns or raises; TimeoutError after ``seconds``, InterruptedError when ``stop`` is set.

    It runs in a thread of its own, which is left to itself when the time is over: the limits of an HTTP library
    count from one byte to the next, and none of them covers looking up a name.
    """
    box: SimpleQueue[_Done[T] | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            box.put(_Done(call()))
        except BaseException as error:  # carried over to the thread that waits
            box.put(error)

    threading.Thread(target=work, daemon=True, name="tailor-llm-request").start()
    end = monotonic() + seconds
    while not stop.is_set():
        left = end - monotonic()
        try:
            outcome = box.get(timeout=min(_LOOK, max(0.0, left)))
        except Empty:
            if left <= 0:
                raise TimeoutError from None
            continue
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome.value
    raise InterruptedError
