"""Text that is safe to write: one line, nothing that XML forbids, links that lead out and nowhere else."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_URL_SAFE = "%/:?#@!$&'*+,;=~-._"


def literal(text: str) -> str:
    """``text`` on one line, with U+FFFD for every character that XML 1.0 has no way to write.

    Loading refuses such characters with a position; this is the second line of defence.
    """
    return _FORBIDDEN.sub("\ufffd", _BREAKS.sub(" ", text))


def link_target(url: str) -> str:
    """``url`` as a valid ASCII URI, or an empty string when it must not become a link.

    Only web, mail and telephone addresses do. Word calls a file damaged that has a malformed link target,
    so everything outside of RFC 3986 is percent-encoded, brackets and parentheses included.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() in {"http", "https"} and not parts.hostname):
            return ""
        return quote(_BAD_PERCENT.sub("%25", url), safe=_URL_SAFE)
    except ValueError:  # a malformed host or port, or a lone surrogate
        return ""
