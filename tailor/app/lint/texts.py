"""The languages of each text against each other, and each alternate against the full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tailor.app.lint.note import Notes
from tailor.guard import Finding, Reading, read
from tailor.guard.languages import LANGUAGES, added_facts, compare_labels, compare_languages, compare_shorter
from tailor.lexicon import Lexicon
from tailor.model import ANY_LANGUAGE, FULL, Bullet, Entry, Resume, Target, Text, Wording


class Texts:
    """Compares the texts of a master; every text is read once for all comparisons it is in."""

    def __init__(self, lexicon: Lexicon, notes: Notes) -> None:
        self._lexicon = lexicon
        self._notes = notes
        self._read = lru_cache(maxsize=64)(lambda text, language: read(text, language, lexicon))

    def resume(self, resume: Resume) -> None:
        """Note the differences in the master."""
        if resume.basics.label is not None:
            self._label(resume.basics.label, "basics")
        for entry in resume.entries:
            for text in _labels(entry):
                self._label(text, entry.id)
            for bullet in entry.bullets:
                self._bullet(bullet)

    def target(self, target: Target) -> None:
        """Note the differences in a target's own texts."""
        for text in (target.label, *(section.title for section in target.sections)):
            if text is not None:
                self._label(text, target.name)

    def _bullet(self, bullet: Bullet) -> None:
        full = bullet.wordings[0].text
        for wording in bullet.wordings:
            for one, other in _pairs(wording.text):
                a, b = self._reading(wording.text, one), self._reading(wording.text, other)
                if wording.name == FULL:
                    found = compare_languages(a, b, self._lexicon)
                else:
                    whole = [self._reading(full if _says(full, code) else wording.text, code) for code in (one, other)]
                    found = compare_shorter(a, b, whole[0], whole[1], self._lexicon)
                self._tell(bullet, wording, one, other, found)
            if wording.name != FULL:
                self._alternate(bullet, wording, full)

    def _alternate(self, bullet: Bullet, wording: Wording, full: Text) -> None:
        for code in wording.text.values:
            if not (_says(wording.text, code) and _says(full, code) and _language(wording.text, code) in LANGUAGES):
                continue
            for finding in added_facts(self._reading(full, code), self._reading(wording.text, code)):
                what = f"{_name(bullet, wording)} says more than the full text" + (f" ({code})" if code else "")
                self._notes.add(
                    wording.text.place(code),
                    f"{what}: {finding.rule}: {finding.detail}",
                    f"alternate-{finding.rule}",
                    help="a wording may leave out; what it adds belongs into `text` too",
                    piece=finding.rewrite,
                )

    def _tell(self, bullet: Bullet, wording: Wording, one: str, other: str, found: Iterable[Finding]) -> None:
        for finding in found:
            self._differ(wording.text, _name(bullet, wording), one, other, finding)

    def _label(self, text: Text, owner: str) -> None:
        for one, other in _pairs(text):
            for finding in compare_labels(self._reading(text, one), self._reading(text, other)):
                self._differ(text, owner, one, other, finding)

    def _differ(self, text: Text, owner: str, one: str, other: str, finding: Finding) -> None:
        here, there, piece = (other, one, finding.rewrite) if finding.rewrite else (one, other, finding.source)
        beside = text.place(there)
        self._notes.add(
            text.place(here),
            f"{owner}: the languages differ: {finding.rule}: {finding.detail}",
            f"languages-{finding.rule}",
            help=f"write the same fact in both; the {there} text is at {beside}" if beside is not None else "",
            piece=piece,
        )

    def _reading(self, text: Text, language: str) -> Reading:
        return self._read(text.values[language] or "", _language(text, language))


def _name(bullet: Bullet, wording: Wording) -> str:
    return bullet.id if wording.name == FULL else f"wording '{wording.name}' of {bullet.id}"


def _labels(entry: Entry) -> Iterator[Text]:
    yield from (text for text in (entry.title, *entry.subtitle, *entry.keywords, entry.location) if text is not None)


def _spoken(text: Text) -> list[str]:
    """The languages of a text that can be read, in the order of ``LANGUAGES``."""
    found = [code for code in text.values if _base(code) in LANGUAGES and _says(text, code)]
    return sorted(found, key=lambda code: (LANGUAGES.index(_base(code)), code))


def _says(text: Text, language: str) -> bool:
    return bool((text.values.get(language) or "").strip())


def _pairs(text: Text) -> Iterator[tuple[str, str]]:
    """Each two languages of a text that are not one in two countries."""
    spoken = _spoken(text)
    for index, one in enumerate(spoken):
        yield from ((one, other) for other in spoken[index + 1 :] if _base(one) != _base(other))


def _language(text: Text, code: str) -> str:
    """The language that a text is read in; a plain one is Chinese when it has Chinese characters."""
    if code != ANY_LANGUAGE:
        return _base(code)
    return "zh" if re.search("[\u3400-\u9fff]", text.values[code] or "") else "en"


def _base(language: str) -> str:
    return language.split("-")[0].lower()
