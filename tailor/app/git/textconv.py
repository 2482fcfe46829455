"""A Word file as the text that git shows: whatever can be read of it, never a failure."""

from __future__ import annotations

import os
from pathlib import Path

from tailor.errors import TailorError


def convert(path: Path) -> str:
    """The text dump of the .docx at ``path``; one line that says why when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"(cannot be read: {error.strerror})\n"
    from tailor.readback import dump, read_docx

    try:
        return dump(read_docx(data, os.path.basename(path)))
    except TailorError as error:
        why = error.diagnostics[0].message
    except Exception as error:  # a file that we do not understand must not stop `git log -p`
        why = f"{type(error).__name__}: {error}"
    from hashlib import sha256

    return f"(not shown as text: {why}; {len(data)} bytes, sha256 {sha256(data).hexdigest()[:16]})\n"
