"""The bytes of one input file → checked text with lines, or a diagnostic that says where it is unreadable."""

from __future__ import annotations

import re

from tailor.errors import Diagnostic, Position

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 40

# What YAML or XML 1.0 does not allow: it would break the parser or the DOCX.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 parsers break lines at these, editors do not: a blank keeps line numbers and columns the editor's.
_ODD_BREAKS = ("\x85", "\u2028", "\u2029")


def decode(file: str, data: bytes) -> tuple[str, Diagnostic | None]:
    """Decode ``data`` as UTF-8 (a byte order mark and CRLF are fine) and refuse what cannot be text.

    The text has ``\\n`` line ends only, so that line and column are those of an editor.
    """
    if len(data) > MAX_BYTES:
        return "", Diagnostic(
            message=f"the file is too large: {len(data) / 1048576:.1f} MB, the limit is {MAX_BYTES // 1048576} MB",
            code="too-large",
            position=Position(file),
            help="keep one résumé in data/; split it by section into data/resume/*.yaml if it really is this long",
        )
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", _not_utf8(file, body, error.start, len(data) - len(body))
    text = normalise(text)
    bad = FORBIDDEN.search(text)
    if bad is None:
        return text, None
    line = text.count("\n", 0, bad.start()) + 1
    begin = text.rfind("\n", 0, bad.start()) + 1
    return text, Diagnostic(
        message=f"{character_name(bad.group())} is not allowed in a text file",
        code="control-character",
        position=Position(file, line, bad.start() - begin + 1),
        help="delete the character",
        source=text[begin:].partition("\n")[0],
    )


def normalise(text: str) -> str:
    """``text`` with every line end as ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for odd in _ODD_BREAKS:
        if odd in text:
            text = text.replace(odd, " ")
    return text


def character_name(char: str) -> str:
    """How a message names a character that cannot be shown."""
    kind = "half of a surrogate pair" if 0xD800 <= ord(char) <= 0xDFFF else "the control character"
    return f"{kind} U+{ord(char):04X}"


def _not_utf8(file: str, body: bytes, start: int, skipped: int) -> Diagnostic:
    before = normalise(body[:start].decode("utf-8"))
    position = Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    end = re.compile(rb"[\r\n]").search(body, start)
    line = body[start : end.start() if end else len(body)].decode("utf-8", "replace")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        advice = "the file is UTF-16: save it as UTF-8"
    else:
        advice = "save the file as UTF-8; a Chinese file may be GBK: iconv -f gb18030 -t utf-8 OLD > NEW"
    return Diagnostic(
        message=f"not UTF-8: byte 0x{body[start]:02x} at offset {start + skipped}",
        code="not-utf8",
        position=position,
        help=advice,
        source=before[before.rfind("\n") + 1 :] + line,
    )
