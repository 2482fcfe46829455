"""The zip around a DOCX: written the same on every machine, and digested by what is in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib

_CONTENT_TYPES = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_REGULAR_FILE = 0o100644 << 16
_CHUNK = 1 << 20


def repack(data: bytes) -> bytes:
    """The same parts, stored without compression, undated and sorted after ``[Content_Types].xml``.

    Deflate output differs from one zlib to the next; stored parts are the same bytes everywhere, and git
    stores the change of a sentence as a small delta.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            member = zipfile.ZipInfo(name, _DATE)
            member.create_system = _UNIX
            member.external_attr = _REGULAR_FILE
            target.writestr(member, source.read(name))
    return file.getvalue()


def digest(path: str, data: bytes) -> str:
    """``sha256:…`` of a file's content; ``path`` only tells its kind.

    Of a .docx the names and contents of its parts count, not how they were zipped; a .docx that cannot be
    read counts by its bytes, as every other file does.
    """
    if path.lower().endswith(".docx"):
        try:
            return _parts_digest(data)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, ValueError):
            pass
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _parts_digest(data: bytes) -> str:
    total = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            content = hashlib.sha256()
            with archive.open(member) as part:
                while chunk := part.read(_CHUNK):
                    content.update(chunk)
            # A NUL cannot stand in a part's name, so name and digest cannot run into each other.
            total.update(member.filename.encode() + b"\0" + content.digest())
    return f"sha256:{total.hexdigest()}"
