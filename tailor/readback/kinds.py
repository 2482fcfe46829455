"""What a file is by its first bytes, whatever its name says, and the errors for files that are not read."""

from __future__ import annotations

from tailor.errors import InputError, Position, fail

_ADVICE = "open it in the program that wrote it and save it as .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"%PDF-", "a PDF", "absorb the .docx or .md that the PDF was made from"),
    (b"{\\rtf", "rich text (RTF)", _ADVICE),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "give the .docx or .md itself"),
    (b"\xff\xd8\xff", "a picture", "give the .docx or .md itself"),
    (b"GIF8", "a picture", "give the .docx or .md itself"),
)
_ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<w:", b"<pkg:")


def is_zip(data: bytes) -> bool:
    """Whether ``data`` begins like a zip archive, which a DOCX is."""
    return data.startswith(_ZIP_SIGNS)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise InputError when ``data`` is a known kind of file that is neither a DOCX nor text."""
    if not data.strip():
        raise not_read(name, "the file is empty", "empty-file", "take the copy that you edited, or build it anew")
    if not data.strip(b"\0"):
        raise not_read(name, "the file holds nothing but zeros", "empty-file", "copy or download it once more")
    if data.startswith(_OLE):
        raise _ole(data, name)
    for sign, kind, advice in _SIGNS:
        if data.startswith(sign) or (sign == b"%PDF-" and sign in data[:1024] and b"\0" in data):
            raise not_read(name, f"the file is {kind}, neither a DOCX nor Markdown", "not-docx", advice)


def refuse_other(data: bytes, name: str) -> None:
    """Raise InputError for ``data`` that should be a DOCX and does not begin like one."""
    refuse_binary(data, name)
    if is_zip(data):
        return
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:100].lower()
    kind = "a page of HTML or XML" if start.startswith(_MARKUP) else "no DOCX: a DOCX is a zip archive"
    raise not_read(name, f"the file is {kind}", "not-docx", _ADVICE)


def foreign_zip(mimetype: bytes, names: frozenset[str], types: str) -> str:
    """Which other kind of document a zip archive is, in words; empty when it is none that is known."""
    for sign, kind in (
        ("opendocument.text", "an OpenDocument text (.odt)"),
        ("opendocument", "an OpenDocument file"),
        ("epub", "an e-book (.epub)"),
    ):
        if sign in mimetype.decode("ascii", "replace"):
            return kind
    for sign, kind in (
        ("spreadsheetml.sheet.main+xml", "an Excel file (.xlsx)"),
        ("presentationml.presentation.main+xml", "a PowerPoint file (.pptx)"),
    ):
        if sign in types:
            return kind
    if "index/document.iwa" in names or "index.xml" in names or "index.zip" in names:
        return "a Pages document"
    return ""


def not_read(name: str, problem: str, code: str, advice: str) -> InputError:
    """The error that ``name`` cannot be read, to be raised."""
    return fail(f"{name} cannot be read: {problem}", code=code, help=advice, position=Position(name))


def _ole(data: bytes, name: str) -> InputError:
    head = data[: 1 << 20]
    if "EncryptedPackage".encode("utf-16-le") in head:
        problem, code = "the file is protected by a password", "docx-protected"
    elif "WordDocument".encode("utf-16-le") in head:
        problem, code = "the file is an old Word document (.doc)", "not-docx"
    else:
        problem, code = "the file is protected by a password, or an old .doc", "docx-protected"
    return not_read(name, problem, code, "open it in Word and save it as .docx without a password")
