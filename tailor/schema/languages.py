"""Language codes: which there are, and what a wrong one was meant to be."""

from __future__ import annotations

import re

LANGUAGE_PATTERN = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_LANGUAGE = re.compile(LANGUAGE_PATTERN)

# ISO 639-1, all two-letter codes.
_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# Countries and names that are often written where a language belongs.
_MEANT = {
    "cn": "zh", "hk": "zh", "chi": "zh", "chinese": "zh", "中文": "zh", "us": "en", "gb": "en", "eng": "en",
    "english": "en", "英文": "en", "jp": "ja", "gr": "el", "cz": "cs", "dk": "da", "ua": "uk", "at": "de",
}  # fmt: skip

# Three letters that are a mistyped or misplaced field, not one of the thousands of languages.
_FIELDS = frozenset({"txt", "tag", "url", "end", "min", "max"})


def is_language(code: str) -> bool:
    """Whether ``code`` is a language code such as zh, en or zh-Hant; three-letter codes are not looked up."""
    if _LANGUAGE.fullmatch(code) is None:
        return False
    primary = code.partition("-")[0]
    return primary in _CODES if len(primary) == 2 else primary not in _MEANT and primary not in _FIELDS


def looks_like_language(code: str) -> bool:
    """Whether ``code`` has the shape of a language code, known or not, in any case of letters."""
    return _LANGUAGE.fullmatch(code.lower()) is not None


def meant_language(code: str) -> str | None:
    """The code that was probably meant, or None."""
    lower = code.lower().replace("_", "-")
    primary, dash, rest = lower.partition("-")
    if primary in _MEANT:
        return _MEANT[primary]
    fixed = primary + dash + code.replace("_", "-").partition("-")[2] if rest else primary
    return fixed if fixed != code and is_language(fixed) else None
