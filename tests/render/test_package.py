"""The digest of a file is that of what is in it."""

from __future__ import annotations

import hashlib
import io
import zipfile

from tailor.render import digest, docx
from tests.render.sample import CHINESE, TEMPLATE, rewritten


def test_a_docx_zipped_anew_keeps_its_digest() -> None:
    data = docx(CHINESE, TEMPLATE)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    assert file.getvalue() != data
    assert digest("a/resume.zh.docx", file.getvalue()) == digest("b/RESUME.DOCX", data)


def test_a_changed_letter_changes_the_digest() -> None:
    data = docx(CHINESE, TEMPLATE)
    assert digest("a.docx", rewritten(data, "word/document.xml", "云岭", "云山")) != digest("a.docx", data)


def test_a_renamed_part_changes_the_digest() -> None:
    assert digest("a.docx", zipped({"ab": b"c"})) != digest("a.docx", zipped({"a": b"bc"}))


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_other_files_and_broken_docx_count_by_their_bytes() -> None:
    data = docx(CHINESE, TEMPLATE)
    for path, content in (("a.md", data), ("a.docx", b"broken"), ("a.docx", data[:5000])):
        assert digest(path, content) == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_a_damaged_part_counts_by_the_bytes_of_the_file() -> None:
    data = docx(CHINESE, TEMPLATE).replace("云岭".encode(), "云山".encode(), 1)
    assert digest("a.docx", data) == f"sha256:{hashlib.sha256(data).hexdigest()}"
