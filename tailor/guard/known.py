"""The languages that the guard knows."""

from __future__ import annotations

import re

LANGUAGES = ("zh", "en")
_TAG = re.compile(rf"({'|'.join(LANGUAGES)})([-_][A-Za-z0-9_-]+)?", re.IGNORECASE)


def base_language(language: str) -> str:
    """``zh`` or ``en`` for a code of either, also with a region ("zh-TW", "en_GB"); "" for any other language."""
    found = _TAG.fullmatch(language)
    return found[1].lower() if found else ""
