"""Several texts joined into one, language by language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tailor.model import ANY_LANGUAGE, Text


def listed(texts: Sequence[Text]) -> Text | None:
    """``a, b, c``; with Chinese in it ``甲、乙、丙``."""
    return join(texts, lambda parts: ("、" if _is_chinese(parts) else ", ").join(parts))


def place_name(city: Text | None, region: Text | None) -> Text | None:
    """``City, Region``; in Chinese the region comes first. The same name twice is written once."""

    def name(parts: Sequence[str]) -> str:
        unique = list(dict.fromkeys(parts))
        return " ".join(reversed(unique)) if _is_chinese(unique) else ", ".join(unique)

    return join([text for text in (city, region) if text is not None], name)


def _is_chinese(parts: Sequence[str]) -> bool:
    return any("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for part in parts for char in part)


def join(texts: Sequence[Text], how: Callable[[Sequence[str]], str]) -> Text | None:
    """Join in every language that all texts have; parts that are left out in a language are skipped there."""
    if len(texts) < 2:
        return texts[0] if texts else None
    languages = dict.fromkeys(code for text in texts for code in text.values)
    if ANY_LANGUAGE in languages and any(ANY_LANGUAGE not in text.values for text in texts):
        del languages[ANY_LANGUAGE]
    values: dict[str, str | None] = {}
    for language in languages:
        if all(text.has(language) for text in texts):
            parts = [part for text in texts if (part := text.get(language)) is not None]
            values[language] = how(parts) if parts else None
    return Text(values, texts[0].position)
