"""Text in one notation: widths, quotes, dashes and spaces that mean the same are written the same."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENT = re.compile("([A-Za-z])[\u0300-\u036f]+")  # résumé and resume are one word
_TIMES = re.compile(r"(?<=\d) ?[×*] ?(?=[A-Z]{1,4}[ -]?\d|[A-Z][A-Za-z]+ )|(?<=\d)x(?=[A-Z]{1,4}[ -]?\d)")  # 8×A100
_HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[A-Za-z\d])|(?<=[A-Za-z\d%+]) (?=[\u4e00-\u9fff])")
_PLACES = dict(zip("123456", "一二三四五六", strict=True))
_HAN_PLACE = re.compile(r"(?<=第)[1-5](?=(?:共同)?作者)|(?<![\d.])[1-3](?=等奖)|(?<=英语)[46](?=级)")
_PLACE = re.compile(r"\b(1st|2nd|3rd)(?= (?:author|prize|place|class|runner)\b)", re.I)
_AUTHOR = re.compile(r"(?<!第)([一二三])作(?=$|[，。、；,;)身发论])")
_SCRATCH = re.compile(r"从 ?0(?=[搭开构实设建])")
_SCORE = re.compile(r"\b(F1|Dice|AUC|BLEU|ROUGE|[Kk]appa)(?:[ -](?:scores?|coefficients?|value)\b|系数|分数|值)")
_PLACE_NAMES = {"1": "first", "2": "second", "3": "third"}
_WITH = re.compile(r"(?<![\w/])w/(?:(o)\b| ?(?=[A-Za-z\d]))")
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
    folded = unicodedata.normalize("NFKC", _TIMES.sub("x ", _INVISIBLE.sub("", text))).translate(_SIGNS)
    plain = unicodedata.normalize("NFC", _ACCENT.sub(r"\1", unicodedata.normalize("NFD", folded)))
    return _in_words(" ".join(plain.split()))


def _in_words(text: str) -> str:
    """``text`` with figures in fixed expressions and the short forms of with and without as words."""
    text = _HAN_BLANK.sub("", text)
    text = _HAN_PLACE.sub(lambda found: _PLACES[found[0]], text)
    text = _SCRATCH.sub("从零", _AUTHOR.sub(r"第\1作者", text))
    text = _SCORE.sub(r"\1", text)
    text = _PLACE.sub(lambda found: _PLACE_NAMES[found[0][0]], text)
    return _WITH.sub(lambda found: "without" if found[1] else "with ", text)
