"""A guard that lets sockets reach this machine only."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from unittest.mock import patch

_REAL_CONNECT = socket.socket.connect
_REAL_CONNECT_EX = socket.socket.connect_ex
_REAL_LOOKUP = socket.getaddrinfo


@contextmanager
def loopback_only() -> Iterator[list[str]]:
    """Within it, every other address is refused like one that cannot be reached; gives the list of those refused.

    Names that end in .invalid exist nowhere (RFC 2606), so looking one up is refused and not listed.
    """
    refused: list[str] = []

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            refused.append(str(address))
            raise OSError(101, "Network is unreachable")

    def connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        _REAL_CONNECT(sock, address)

    def connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return _REAL_CONNECT_EX(sock, address)

    def lookup(host: Any, *arguments: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_loopback(name):
            if not name.endswith(".invalid"):
                refused.append(name)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return _REAL_LOOKUP(host, *arguments, **options)

    with (
        patch.object(socket.socket, "connect", connect),
        patch.object(socket.socket, "connect_ex", connect_ex),
        patch.object(socket, "getaddrinfo", lookup),
    ):
        yield refused


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
