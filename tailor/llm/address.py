"""The address of a server: its shape, whose it is, whether it is this machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from tailor.llm.profiles import PROFILES, Profile

EXAMPLE = "an example: https://api.openai.com/v1 or http://127.0.0.1:11434/v1"
_ENDPOINTS = ("/chat/completions", "/completions", "/responses", "/models", "/embeddings")


class AddressError(ValueError):
    """An address that cannot be one; ``help`` says what to write."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def check_address(text: str) -> str:
    """The address without blanks and a final slash; raises AddressError, whose words never hold a password."""
    address = text.strip().strip("\"'")
    if not address.endswith("://"):
        address = address.rstrip("/")
    if not address:
        raise AddressError("is empty", EXAMPLE)
    if not address.isprintable() or " " in address or "\\" in address:
        raise AddressError("holds blanks or characters that no address has", EXAMPLE)
    scheme, colon, _ = address.partition("://")
    if not colon:
        place = address.partition("/")[0]
        kind = "http" if is_loopback(place.rpartition(":")[0] or place) else "https"
        advice = f"write {kind}://{address}" if "@" not in address and "?" not in address else EXAMPLE
        raise AddressError("has no scheme", advice)
    if scheme.lower() not in ("http", "https"):
        raise AddressError(f"begins with {scheme[:20]!r}, not with http:// or https://", EXAMPLE)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError("is not an address: the host or the port is wrong", EXAMPLE) from None
    if not host or port == 0:
        raise AddressError("names no host", EXAMPLE) if not host else AddressError("has the port 0", EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise AddressError("holds a user name or a key", "the key goes into the environment: OPENAI_API_KEY")
    if parts.query or parts.fragment or "?" in address or "#" in address:
        raise AddressError("has something after its path", f"leave out ? and # with all that follows; {EXAMPLE}")
    for endpoint in _ENDPOINTS:
        if parts.path.endswith(endpoint):
            raise AddressError(f"ends in {endpoint}", f"write {address.removesuffix(endpoint)}: the rest is added")
    return address


def advice_for(address: str) -> str:
    """What is unusual about a valid address, and what it was probably meant to be; empty when all is well."""
    parts = urlsplit(address)
    known = profile_at(address)
    if known is not None and known.key_names:
        if parts.path not in (urlsplit(known.base_url).path, "/v1" if known.name == "deepseek" else "", ""):
            return f"{known.name} answers at {known.base_url}"
        if not parts.path and known.name != "deepseek":
            return f"write {known.base_url}"
        return ""
    if not parts.path:
        return f"most servers want {address}/v1"
    return ""


def host_of(address: str) -> str:
    """Host and port as written."""
    return urlsplit(address).netloc.rpartition("@")[2]


def is_loopback(host: str | None) -> bool:
    """Whether a host's name or number is this machine."""
    host = (host or "").strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified


def is_local(address: str) -> bool:
    """Whether an address leads to this machine."""
    return is_loopback(urlsplit(address).hostname)


def profile_at(address: str) -> Profile | None:
    """The known server at an address: by host, on this machine by port."""
    wanted = urlsplit(address)
    return next((p for p in PROFILES.values() if _same_place(urlsplit(p.base_url), wanted)), None)


def _same_place(known: SplitResult, wanted: SplitResult) -> bool:
    if is_loopback(known.hostname):
        return is_loopback(wanted.hostname) and known.port == wanted.port
    return known.hostname == wanted.hostname
