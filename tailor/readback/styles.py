"""What a paragraph is by its style: a name in any language, what the style is based on, a list, an outline level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tailor.readback.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_VAL = W + "val"
_OFF = frozenset({"0", "false", "off", "none"})
_NUMBERED = re.compile("^(?:heading|标题|標題|見出し|제목|überschrift|titre|título|titolo|заголовок) ?([1-9])$")
# Word and LibreOffice write the English names whatever their language; converters and older programs do not.
_NAMES = {
    name: role
    for role, names in {
        "title": "title|标题|標題|表題|제목|titel|titre|título|titolo|название",
        "subtitle": "subtitle|副标题|副標題|副題|부제|untertitel|sous-titre|subtítulo|sottotitolo",
        "contact": "contact|联系方式|聯絡方式|联系信息",
        "bullet": "list bullet|list number|bullet|bullets|列表项目符号|项目符号|列表编号|项目符号列表|"
        "項目符號|清單項目符號|箇条書き|글머리 기호|"
        "aufzählungszeichen|listennummer|liste à puces|lista con viñetas|punto elenco",
        "normal": "normal|正文|內文|標準|표준|standard|body text|text body|body|正文文本",
    }.items()
    for name in names.split("|")
}
_HEADINGS = {"1": "heading1", "2": "heading2"}
_FIXED = frozenset({"title", "subtitle", "contact", "heading1", "heading2", "other"})  # numbered or not


class Styles:
    """The styles and lists of one DOCX, as far as they say what a paragraph is and what is hidden."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in styles.iter(W + "style") if styles is not None else ():
            style_id = style.get(W + "styleId", "")
            self._styles.setdefault(style_id, style)
            if style.get(W + "type") == "paragraph" and is_on(style.get(W + "default"), absent=False):
                self._default = style_id
        self._hiding = styles is not None and next(styles.iter(W + "vanish"), None) is not None
        self._roles: dict[str, str] = {}
        self._unmarked = _unmarked(numbering)

    def role(self, properties: Element | None) -> str:
        """The role of a paragraph with these ``properties`` (``w:pPr``)."""
        style_id = _value(properties, "pStyle") or self._default
        named = self._named(style_id)
        if named in _FIXED:
            return named
        chain = [properties, *(style.find(W + "pPr") for style in self._chain(style_id))]
        level = next((found for each in chain if (found := _value(each, "outlineLvl"))), "9")
        if level in "012345678" and level:
            return _HEADINGS.get(str(int(level) + 1), "other")
        listed = self._listed(chain)
        if listed is not None:
            return "bullet" if listed else "normal"
        return named

    def hides(self, run: Element | None, paragraph: Element | None = None) -> bool:
        """Whether text with these run properties (``w:rPr``) in a paragraph with those (``w:pPr``) is hidden."""
        sources: list[Element | None] = [run]
        if self._hiding:
            for style_id in (_value(run, "rStyle"), _value(paragraph, "pStyle") or self._default):
                sources += [style.find(W + "rPr") for style in self._chain(style_id)]
        for source in sources:
            found = source.find(W + "vanish") if source is not None else None
            if found is not None:
                return is_on(found.get(_VAL))
        return False

    def run_properties(self, run: Element | None, paragraph: Element | None = None) -> Iterator[Element]:
        """What is said about the look of a run, the nearest first: its own ``w:rPr``, then those of the styles.

        With ``paragraph`` (``w:pPr``) that of the paragraph's style counts too.
        """
        if run is not None:
            yield run
        style_ids = [_value(run, "rStyle")]
        if paragraph is not None:
            style_ids.append(_value(paragraph, "pStyle") or self._default)
        for style_id in style_ids:
            for style in self._chain(style_id):
                if (properties := style.find(W + "rPr")) is not None:
                    yield properties

    def _named(self, style_id: str) -> str:
        """The role that the names of a style and of those that it is based on tell."""
        if style_id not in self._roles:
            names = [_value(style, "name") for style in self._chain(style_id)] or [_spaced(style_id)]
            self._roles[style_id] = next((role for name in names if (role := role_of(name))), "normal")
        return self._roles[style_id]

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style, the one that it is based on, and so on."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = _value(self._styles[style_id], "basedOn")

    def _listed(self, chain: list[Element | None]) -> bool | None:
        """Whether a mark or number is shown; None when neither the paragraph nor its styles say anything."""
        level = ""
        for properties in chain:
            listing = properties.find(W + "numPr") if properties is not None else None
            if listing is None:
                continue
            level = level or _value(listing, "ilvl")
            if number := _value(listing, "numId"):
                return number != "0" and (number, level or "0") not in self._unmarked
        return None


def role_of(name: str) -> str:
    """The role that a style's name tells, or an empty string."""
    name = " ".join(name.partition(",")[0].lower().split())
    if heading := _NUMBERED.match(name):
        return _HEADINGS.get(heading[1], "other")
    return _NAMES.get(name) or _NAMES.get(name.rstrip("0123456789 "), "") if name else ""


def is_on(value: str | None, *, absent: bool = True) -> bool:
    """Whether a switch of Word's XML is on."""
    return absent if value is None else value.lower() not in _OFF


def _value(parent: Element | None, name: str) -> str:
    child = parent.find(W + name) if parent is not None else None
    return child.get(_VAL, "") if child is not None else ""


def _spaced(style_id: str) -> str:
    """A style's id as its name, for a file that refers to styles that it does not hold: ``ListBullet``."""
    return re.sub("(?<=[a-z])(?=[A-Z0-9])", " ", style_id)


def _unmarked(numbering: Element | None) -> frozenset[tuple[str, str]]:
    """The levels of lists that show neither mark nor number, as (list, level)."""
    if numbering is None:
        return frozenset()
    bare: dict[str, list[str]] = {}
    for abstract in numbering.iter(W + "abstractNum"):
        bare[abstract.get(W + "abstractNumId", "")] = [
            level.get(W + "ilvl", "0")
            for level in abstract.iter(W + "lvl")
            if _value(level, "numFmt") == "none" and not _value(level, "lvlText")
        ]
    return frozenset(
        (number.get(W + "numId", ""), level)
        for number in numbering.iter(W + "num")
        for level in bare.get(_value(number, "abstractNumId"), ())
    )
