"""Asking a server: retries, deadlines, and what one request finds out for all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from tailor.llm.deadline import within
from tailor.llm.errors import LlmError
from tailor.llm.models import models_in, with_models
from tailor.llm.pace import MAX_WAIT, Clock, Pace, asked_wait, growing
from tailor.llm.reply import read_answer
from tailor.llm.sdk import Reply, Sdk
from tailor.llm.settings import Settings
from tailor.llm.shape import body_of, first_shape, other_shape
from tailor.llm.talk import Answer, Request
from tailor.llm.trouble import connection_error, status_error, too_late

_MODELS_SECONDS = 5.0


class Client:
    """A server, asked with ``complete``; usable from several threads at a time.

    What one request finds out (the format that is taken, a limit to keep) counts for all. Use it in a
    ``with`` block, or call ``close``.
    """

    def __init__(self, settings: Settings, *, clock: Clock | None = None) -> None:
        self.settings = settings
        self._clock = clock or Clock()
        self._stop = threading.Event()
        self._pace = Pace(self._clock, self._stop)
        self._lock = threading.Lock()
        self._sdk: Sdk | None = None
        self._models: tuple[str, ...] | None = None
        self._shape = first_shape(settings)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; requests under way end with an error, and there can be no others."""
        self.cancel()
        with self._lock:
            if self._sdk is not None:
                self._sdk.close()

    def cancel(self) -> None:
        """End what is under way, at once: every open ``complete`` raises an error of kind "cancelled"."""
        self._stop.set()

    @property
    def format(self) -> str:
        """The form that the next request asks for: "json_schema", "json_object" or "text"."""
        return self._shape.format

    def body(self, request: Request) -> dict[str, Any]:
        """The JSON that is sent for a request; nothing else leaves the machine but headers."""
        return body_of(request, self._shape, self.settings)

    def complete(self, request: Request) -> Answer:
        """Ask; raises LlmError when all attempts within ``timeout.total`` seconds gave no usable answer."""
        end = self._clock.monotonic() + self.settings.timeout.total
        failures = attempts = 0
        while True:
            self._await_turn(end)
            shape = self._shape
            attempts += 1
            wait: float | None = None
            try:
                reply = self._post(body_of(request, shape, self.settings), end)
            except LlmError as failed:
                error = failed
            else:
                if reply.status == 200:
                    return read_answer(reply, request, self.settings, format=shape.format, attempts=attempts)
                if (other := other_shape(shape, reply, self.settings)) is not None:
                    with self._lock:
                        if self._shape == shape:  # else another thread was faster
                            self._shape = other
                    continue
                error = self._with_models(status_error(reply, request, self.settings))
                wait = asked_wait(reply.headers, self._clock.wall())
            failures += 1
            self._wait_or_give_up(error, wait, failures, end)

    def _await_turn(self, end: float) -> None:
        if self._pace.left() > max(0.0, end - self._clock.monotonic()):
            message = f"{self.settings.host} takes no more requests for now"
            raise LlmError("rate-limit", message, "try again later, or raise timeout", retryable=True)
        self._pace.keep()
        self._look()

    def _wait_or_give_up(self, error: LlmError, asked: float | None, failures: int, end: float) -> None:
        """Wait before the next attempt, or raise ``error`` when there is none."""
        if not error.retryable:
            raise error
        if asked is not None and asked > MAX_WAIT:
            kind = "rate-limit-long" if error.kind == "rate-limit" else error.kind
            raise LlmError(kind, error.message, f"the server asks to wait {asked:.0f} s", retryable=True)
        if failures > self.settings.retries:
            tried = f" (tried {failures} times)" if failures > 1 else ""
            raise LlmError(error.kind, error.message + tried, error.help, retryable=True)
        seconds = growing(failures - 1) if asked is None else asked
        limited = error.kind == "rate-limit"
        if limited:
            self._pace.hold(seconds)  # also when this request gives up: the others are to know
        if self._clock.monotonic() + seconds >= end:
            raise error
        if not limited:
            self._clock.wait(seconds, self._stop)
        self._look()

    def _look(self) -> None:
        if self._stop.is_set():
            raise _cancelled()

    def _post(self, body: dict[str, Any], end: float) -> Reply:
        return self._call(lambda sdk, seconds: sdk.post(body, seconds), end)

    def _call(self, ask: Callable[[Sdk, float], Reply], end: float) -> Reply:
        """One HTTP request that ends by ``end``; raises LlmError for a connection that fails."""
        sdk = self._opened()
        seconds = max(0.01, end - self._clock.monotonic())
        try:
            return within(seconds, lambda: ask(sdk, seconds), self._stop)
        except TimeoutError:
            raise too_late(self.settings) from None
        except InterruptedError:
            raise _cancelled() from None
        except Exception as error:
            told = connection_error(error, self.settings)
            if told is None:
                raise
            raise told from None

    def _opened(self) -> Sdk:
        with self._lock:
            if self._sdk is None:
                self._sdk = Sdk(self.settings)
            return self._sdk

    def _with_models(self, error: LlmError) -> LlmError:
        """An error about an unknown model, with the names of those that there are."""
        if error.kind != "model":
            return error
        if self._models is None:
            try:
                reply = self._call(lambda sdk, seconds: sdk.models(seconds), self._clock.monotonic() + _MODELS_SECONDS)
                self._models = models_in(reply, self.settings)
            except LlmError:
                self._models = ()
        return with_models(error, self._models, self.settings)


def _cancelled() -> LlmError:
    return LlmError("cancelled", "the request was cancelled", "run the command again to go on", retryable=True)
