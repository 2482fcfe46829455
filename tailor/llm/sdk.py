"""The openai package, of any major version: the one place that imports it. Bytes out, bytes in, within limits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from typing import Any
from urllib.request import getproxies

from tailor.llm.address import is_local
from tailor.llm.errors import LlmError
from tailor.llm.settings import Settings

MAX_BYTES = 1_000_000  # an answer with three wordings has some thousand
_OPENAI_ONLY = ("OpenAI-Organization", "OpenAI-Project")
_LOGGERS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")


class TooLargeError(Exception):
    """The server sends more than MAX_BYTES."""


class TooLateError(Exception):
    """The server still sends when the time is over."""


class PackedError(Exception):
    """The server compressed its answer though it was asked not to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back over HTTP; the names of ``headers`` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Sdk:
    """A client of the openai package without retries, redirects and logs of its own."""

    def __init__(self, settings: Settings) -> None:
        """Import the package; raises LlmError when it is missing or a proxy in the environment is unusable."""
        try:
            import openai
        except ImportError as error:
            raise LlmError(
                "package",
                f"the openai package cannot be imported: {error}",
                "install it: pip install 'resume-tailor[llm]'",
            ) from None
        for name in _LOGGERS:  # with OPENAI_LOG=debug the package would log prompts
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._openai = openai
        self._settings = settings
        self._thread = threading.local()
        unwanted = () if settings.profile == "openai" else _OPENAI_ONLY
        if settings.api_key is None:
            unwanted = (*unwanted, "Authorization")
        self._headers = {"Accept-Encoding": "identity", **dict.fromkeys(unwanted, openai.Omit())}
        try:
            self._http = openai.DefaultHttpxClient(
                trust_env=not is_local(settings.base_url),
                follow_redirects=False,
                event_hooks={"response": [self._limit]},
            )
        except Exception as error:  # a proxy's bad address, a SOCKS proxy whose package is missing
            if is_local(settings.base_url) or not getproxies():
                raise
            raise LlmError(
                "proxy",
                f"the proxy in the environment cannot be used ({type(error).__name__})",
                "put HTTPS_PROXY, HTTP_PROXY and ALL_PROXY right, or exempt the server: NO_PROXY=" + settings.host,
            ) from None
        self._client = openai.OpenAI(
            api_key=settings.api_key.reveal() if settings.api_key is not None else "none",
            base_url=settings.base_url,
            max_retries=0,
            http_client=self._http,
        )
        # The package names its HTTP library differently from version to version.
        library = next(base.__module__ for base in type(self._http).__mro__ if base.__name__ == "Client")
        self._stream_type: Any = import_module(library.partition(".")[0]).SyncByteStream

    def post(self, body: Mapping[str, Any], seconds: float) -> Reply:
        """Ask for a completion; an answer of any status is a Reply, other trouble raises what the package raises."""
        return self._call(self._client.chat.completions.with_raw_response.create, seconds, **body)

    def models(self, seconds: float) -> Reply:
        """Ask which models there are."""
        return self._call(self._client.models.with_raw_response.list, seconds)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def _call(self, method: Any, seconds: float, **arguments: Any) -> Reply:
        limits = self._settings.timeout
        self._thread.end = monotonic() + seconds
        read, connect = min(limits.read, seconds), min(limits.connect, seconds)
        timeout = self._openai.Timeout(connect=connect, read=read, write=read, pool=seconds)
        try:
            response = method(**arguments, timeout=timeout, extra_headers=self._headers).http_response
        except self._openai.APIStatusError as error:
            response = error.response
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, response.content)

    def _limit(self, response: Any) -> None:
        """Before the body is read: put limits on its size and on the time it may take."""
        if response.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            raise PackedError
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > MAX_BYTES:
            raise TooLargeError
        response.stream = self._limited(response.stream)

    def _limited(self, stream: Any) -> Any:
        end = self._thread.end

        class Limited(self._stream_type):  # type: ignore[name-defined, misc]
            def __iter__(self) -> Iterator[bytes]:
                size = 0
                for chunk in stream:
                    size += len(chunk)
                    if size > MAX_BYTES:
                        raise TooLargeError
                    if monotonic() > end:
                        raise TooLateError
                    yield chunk

            def close(self) -> None:
                stream.close()

        return Limited()
