"""HTTP statuses and broken connections → errors that say what to do."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from tailor.llm.address import is_local
from tailor.llm.errors import LlmError
from tailor.llm.profiles import PROFILES
from tailor.llm.sdk import MAX_BYTES, PackedError, Reply, TooLargeError, TooLateError
from tailor.llm.settings import Settings
from tailor.llm.talk import Request
from tailor.llm.words import error_parts, error_text, is_html, shown

RETRIED = frozenset({408, 429, 500, 502, 503, 504, 529})
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})
_NO_MODEL = ("not exist", "not found", "not_found", "unknown model", "invalid model", "no such model", "no models")
_NO_MONEY = ("insufficient_quota", "insufficient balance", "exceeded_current_quota", "arrearage")


def status_error(reply: Reply, request: Request | None, settings: Settings) -> LlmError:
    """The error for an answer whose status is not 200."""
    status, host = reply.status, settings.host
    parts = error_parts(reply)
    told = " ".join(parts).lower()
    words = shown(parts[0], settings.api_key, request)
    said = f": {words}" if words else " (with a web page)" if is_html(reply) else ""
    proxy = proxy_name(settings)
    behind = f"; the answer may be that of the proxy in {proxy}" if proxy and is_html(reply) else ""
    if status < 300:
        advice = "is base-url that of an OpenAI-compatible server?"
        return LlmError("not-openai", f"{host} answered with HTTP {status}, which holds no completion", advice + behind)
    if status in (401, 403, 407):
        return _forbidden(status, said, behind, settings)
    if status == 402 or any(sign in told for sign in _NO_MONEY):
        return LlmError("quota", f"the account at {host} is used up{said}", "top it up, or use another server")
    if 300 <= status < 400:
        return _redirect(reply, settings)
    if status in (400, 404) and "model" in told and any(sign in told for sign in _NO_MODEL):
        return LlmError("model", f"{host} has no model {settings.model!r}{said}", "give another --model")
    if status in (404, 405):
        advice = "the address ends in /v1 on most servers"
        if not urlsplit(settings.base_url).path:
            advice = f"write {settings.base_url}/v1"
        return LlmError("url", f"nothing answers at {settings.base_url}/chat/completions{said}", advice + behind)
    retryable = {"true": True, "false": False}.get(reply.headers.get("x-should-retry", ""), status in RETRIED)
    if status == 429:
        advice = "wait a little, or lower concurrency in data/tailor.yaml"
        return LlmError("rate-limit", f"{host} takes no more requests for now{said}", advice, retryable=retryable)
    if status >= 500 or status == 408:
        message = f"{host} is in trouble (HTTP {status}){said}"
        return LlmError("server", message, f"try again later{behind}", retryable=retryable)
    message = f"{host} rejects the request (HTTP {status}){said}"
    advice = "compare data/tailor.yaml with what the server and its model can do"
    if "response_format" in told:
        advice = "write response-format: auto, or leave it out"
    return LlmError("request", message, advice + behind, retryable=retryable)


def names_field(reply: Reply, field: str) -> bool:
    """Whether a rejection (400, 422) names a field of the request."""
    told = error_text(reply).lower()
    return reply.status in (400, 422) and (field in told or field.replace("_", " ") in told)


def connection_error(error: BaseException, settings: Settings) -> LlmError | None:
    """The error for an exception of the openai package or its HTTP library; None when it is something else."""
    chain = list(_chain(error))
    names = {type(link).__name__ for link in chain}
    host, limits = settings.host, settings.timeout
    if any(isinstance(link, TooLargeError) for link in chain):
        message = f"the answer of {host} is too large: more than {MAX_BYTES // 1_000_000} MB"
        return LlmError("too-large", message, "is base-url that of an OpenAI-compatible server?")
    if any(isinstance(link, PackedError) for link in chain):
        return LlmError("garbled", f"{host} compressed its answer unasked", "switch compression off in front of it")
    if any(isinstance(link, TooLateError) for link in chain):
        return too_late(settings)
    proxy = proxy_name(settings)
    if "ProxyError" in names or (proxy and "ConnectError" in names):
        message = f"the proxy in {proxy or 'the environment'} does not lead to {host}"
        return LlmError(
            "proxy", message, f"put it right, or exempt the server: NO_PROXY={host.rpartition(':')[0] or host}"
        )
    secure = next((link for link in chain if isinstance(link, ssl.SSLError)), None)
    if secure is not None or "CERTIFICATE_VERIFY_FAILED" in str(chain[-1]):
        return _insecure(secure, settings)
    if "ConnectTimeout" in names:
        message = f"{host} could not be reached within {limits.connect:g} s"
        return LlmError("offline", message, _offline_help(settings), retryable=True)
    if names & {"APITimeoutError", "ReadTimeout", "WriteTimeout", "PoolTimeout"}:
        message = f"{host} did not answer within {limits.read:g} s"
        return LlmError("timeout", message, "raise read-timeout in data/tailor.yaml", retryable=True)
    if any(isinstance(link, socket.gaierror) for link in chain):
        advice = "check the address and whether this machine is online"
        return LlmError("offline", f"the host of {host} is not known here", advice)
    refused = any(isinstance(link, ConnectionRefusedError) for link in chain)
    unreachable = any(isinstance(link, OSError) and link.errno in _UNREACHABLE for link in chain)
    if refused or unreachable or "ConnectError" in names:
        message = f"nothing listens at {host}" if refused else f"{host} cannot be reached"
        return LlmError("offline", message, _offline_help(settings))
    if names & {"InvalidURL", "UnsupportedProtocol"}:
        return LlmError("url", f"{settings.base_url} is no usable address", "put base-url right")
    if names & {"APIConnectionError", "TransportError", "ReadError", "WriteError", "RemoteProtocolError"}:
        return LlmError("reset", f"{host} broke the connection off", "try again", retryable=True)
    return None


def too_late(settings: Settings) -> LlmError:
    """The error for a request that took all its time, retries included."""
    message = f"{settings.host} did not finish its answer within {settings.timeout.total:g} s"
    return LlmError("timeout", message, "raise timeout in data/tailor.yaml", retryable=True)


def proxy_name(settings: Settings) -> str:
    """The environment variable of the proxy that requests go through; empty when there is none."""
    parts = urlsplit(settings.base_url)
    if is_local(settings.base_url) or proxy_bypass(parts.hostname or ""):
        return ""
    found = getproxies()
    return next((f"{kind.upper()}_PROXY" for kind in (parts.scheme, "all") if found.get(kind)), "")


def _forbidden(status: int, said: str, behind: str, settings: Settings) -> LlmError:
    host, name = settings.host, settings.key_names[0]
    if status == 407:
        return LlmError(
            "proxy", f"the proxy wants to know who asks{said}", "give it a name and password in its address"
        )
    if settings.api_key is None:
        return LlmError("key", f"{host} wants a key{said}", f"set it in the environment: export {name}=…{behind}")
    if status == 401:
        return LlmError(
            "key", f"{host} refuses the key{said}", f"check that {name} holds a valid key of {host}{behind}"
        )
    advice = f"the key may not be allowed to use {settings.model!r}, or not from here{behind}"
    return LlmError("permission", f"{host} forbids the request{said}", advice)


def _redirect(reply: Reply, settings: Settings) -> LlmError:
    """Where a redirect leads is shown without user name, key and query."""
    try:
        parts = urlsplit(reply.headers.get("location", ""))
    except ValueError:  # no address at all
        parts = urlsplit("")
    place = shown(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}", settings.api_key, None)
    where = f" to {place}" if parts.scheme and parts.netloc else ""
    advice = "write the address it leads to as base-url, if you trust it"
    return LlmError("redirect", f"{settings.host} sends requests elsewhere{where}", advice)


def _insecure(error: ssl.SSLError | None, settings: Settings) -> LlmError:
    if error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        advice = "does the server speak https? A local one often wants http://"
        return LlmError("tls", f"no encrypted connection to {settings.host}", advice)
    advice = "a company's own certificate: SSL_CERT_FILE=/path/to/it.pem"
    return LlmError("tls", f"the certificate of {settings.host} is not trusted", advice)


def _offline_help(settings: Settings) -> str:
    profile = PROFILES.get(settings.profile)
    if profile is not None and profile.advice:
        return profile.advice
    return "start the server" if is_local(settings.base_url) else "check that this machine is online, and the address"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and what caused it."""
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
