"""Many requests at a time; each answer is handed over as it comes in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from tailor.llm.client import Client
from tailor.llm.errors import LlmError
from tailor.llm.talk import Answer, Request

Result = Answer | LlmError
_LOOK = 0.2  # seconds; on some systems Ctrl-C is only noticed between two waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended: how many requests were answered, failed and were never asked, and what stopped it."""

    answered: int
    failed: int
    unasked: int
    fatal: LlmError | None


def run(
    client: Client,
    requests: Sequence[Request],
    *,
    on_done: Callable[[int, Result], None],
    concurrency: int | None = None,
) -> Outcome:
    """Ask all requests, ``concurrency`` at a time (by default what the settings say).

    ``on_done(index, result)`` is called in the calling thread, one at a time, in the order in which
    results come in. After an error that every request would meet no other is begun; those under way
    are awaited. On Ctrl-C, or when ``on_done`` raises, the rest is cancelled at once; on Ctrl-C what has come
    back is still handed over. Requests that were not asked are not reported.
    """
    done: SimpleQueue[tuple[int, Result | BaseException] | None] = SimpleQueue()
    halt = threading.Event()
    waiting = iter(range(len(requests)))
    lock = threading.Lock()

    def work() -> None:
        try:
            while not halt.is_set():
                with lock:
                    index = next(waiting, None)
                if index is None:
                    return
                try:
                    result: Result | BaseException = client.complete(requests[index])
                except LlmError as error:
                    result = error
                    if error.fatal:
                        halt.set()
                except BaseException as error:  # a bug: raised again by the caller's thread
                    result = error
                    halt.set()
                done.put((index, result))
        finally:
            done.put(None)

    count = max(1, min(concurrency or client.settings.concurrency, len(requests)))
    for number in range(count):
        threading.Thread(target=work, daemon=True, name=f"tailor-llm-{number}").start()
    tally = _Tally(on_done)
    try:
        while count:
            try:
                item = done.get(timeout=_LOOK)
            except Empty:
                continue
            if item is None:
                count -= 1
            else:
                tally.add(*item)
    except BaseException as stopped:
        halt.set()
        client.cancel()
        if isinstance(stopped, KeyboardInterrupt):
            _hand_over_the_rest(done, tally)
        raise
    return Outcome(
        answered=tally.answered,
        failed=tally.failed,
        unasked=len(requests) - tally.answered - tally.failed,
        fatal=tally.fatal,
    )


class _Tally:
    """Counts results while handing them over."""

    def __init__(self, on_done: Callable[[int, Result], None]) -> None:
        self.answered = 0
        self.failed = 0
        self.fatal: LlmError | None = None
        self._on_done = on_done

    def add(self, index: int, result: Result | BaseException) -> None:
        if isinstance(result, Answer):
            self.answered += 1
        elif isinstance(result, LlmError):
            self.failed += 1
            if result.fatal and self.fatal is None:
                self.fatal = result
        else:
            raise result
        self._on_done(index, result)


def _hand_over_the_rest(done: SimpleQueue[tuple[int, Result | BaseException] | None], tally: _Tally) -> None:
    while True:
        try:
            item = done.get_nowait()
        except Empty:
            return
        if item is not None and isinstance(item[1], Answer):
            tally.add(*item)
