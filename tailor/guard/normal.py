"""Text in one notation: widths, quotes, dashes and spaces that mean the same are written the same."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENT = re.compile("([A-Za-z])[\u0300-\u036f]+")  # résumé and resume are one word
_SIGNS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "″": '"', "「": '"', "」": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-", "〜": "~", "→": "→", "➜": "→", "➔": "→",
        "⇒": "→", "•": "·", "‧": "·", "・": "·", "×": "x", "⁄": "/", "∕": "/", "〈": "《", "〉": "》",
    }
)  # fmt: skip


def normal(text: str) -> str:
    """``text`` in Unicode's compatibility form with plain quotes, dashes and single spaces.

    Invisible characters are left out (a rule of its own looks for them in the raw text).
    """
    # A dash between two words that stands alone is punctuation; NFKC must not make it a hyphen.
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_SIGNS)
    plain = unicodedata.normalize("NFC", _ACCENT.sub(r"\1", unicodedata.normalize("NFD", folded)))
    return " ".join(plain.split())
