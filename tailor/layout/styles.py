"""Paragraph styles of a .docx with inheritance, document defaults and list indents resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tailor.layout.package import A, Package, W

Attributes = dict[str, str]


@dataclass(slots=True)
class Properties:
    """What a style says in the end; each mapping holds the attributes of one XML element, merged."""

    name: str
    fonts: Attributes = field(default_factory=dict)
    spacing: Attributes = field(default_factory=dict)
    indent: Attributes = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    borders: dict[str, tuple[int, int]] = field(default_factory=dict)  # side → (eighths of a point, distance in points)
    level: Element | None = None  # of the list it belongs to


_FLAGS = (
    "keepLines",
    "widowControl",
    "kinsoku",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "contextualSpacing",
    "b",
    "caps",
    "smallCaps",
)
_VALUES = ("sz", "w")


def resolve(package: Package) -> Mapping[str, Properties]:
    """The paragraph styles by lower-case name, in which Word matches them."""
    by_id = {s.get(W + "styleId", ""): s for s in package.styles.iter(W + "style") if s.get(W + "type") == "paragraph"}
    lists = _Lists(package)
    found: dict[str, Properties] = {}
    for style in by_id.values():
        name = _value(style.find(W + "name"))
        properties = Properties(name)
        for paragraph, run in _defaults(package):
            _apply(properties, paragraph, run, lists, package)
        for ancestor in _chain(style, by_id):
            _apply(properties, ancestor.find(W + "pPr"), ancestor.find(W + "rPr"), lists, package)
        found.setdefault(name.lower(), properties)
    return found


def _defaults(package: Package) -> Iterator[tuple[Element | None, Element | None]]:
    defaults = package.styles.find(W + "docDefaults")
    if defaults is not None:
        yield defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")


def _chain(style: Element, by_id: Mapping[str, Element]) -> list[Element]:
    """The style and what it is based on, the oldest ancestor first; a circle is cut."""
    chain: list[Element] = []
    seen: set[str] = set()
    current: Element | None = style
    while current is not None and (key := current.get(W + "styleId", "")) not in seen:
        seen.add(key)
        chain.append(current)
        current = by_id.get(_value(current.find(W + "basedOn")))
    return chain[::-1]


def _apply(target: Properties, paragraph: Element | None, run: Element | None, lists: _Lists, package: Package) -> None:
    for properties in (paragraph, run):
        if properties is None:
            continue
        for flag in _FLAGS:
            if (element := properties.find(W + flag)) is not None:
                target.flags[flag] = element.get(W + "val", "1").lower() not in {"0", "false", "off"}
    if paragraph is not None:
        if (number := paragraph.find(W + "numPr")) is not None:
            target.level = lists.level(_value(number.find(W + "numId")), _value(number.find(W + "ilvl")) or "0")
            if target.level is not None:
                _merge(target.indent, target.level.find(f"{W}pPr/{W}ind"))
        _merge(target.spacing, paragraph.find(W + "spacing"))
        _merge(target.indent, paragraph.find(W + "ind"))
        for side in ("top", "bottom"):
            border = paragraph.find(f"{W}pBdr/{W}{side}")
            if border is not None:
                drawn = border.get(W + "val", "none") not in {"none", "nil"}
                size = number_of(border.get(W + "sz"), 4), number_of(border.get(W + "space"), 0)
                target.borders[side] = size if drawn else (0, 0)
    if run is not None:
        _merge(target.fonts, run.find(W + "rFonts"))
        if theme := target.fonts.pop("asciiTheme", ""):
            target.fonts["ascii"] = _theme_font(package, theme)
        for key in _VALUES:
            if (element := run.find(W + key)) is not None:
                target.values[key] = _value(element)
        if (element := run.find(W + "spacing")) is not None:
            target.values["tracking"] = _value(element)


def _merge(target: Attributes, element: Element | None) -> None:
    if element is None:
        return
    new = {key.removeprefix(W): value for key, value in element.items()}
    # The two spellings of an indent and the two directions of the first line replace each other.
    for ours, others in _REPLACED.items():
        if ours in new:
            for other in others:
                target.pop(other, None)
    target.update(new)


_REPLACED = {
    "left": ("start", "startChars", "leftChars"),
    "start": ("left", "startChars", "leftChars"),
    "right": ("end", "endChars", "rightChars"),
    "end": ("right", "endChars", "rightChars"),
    "hanging": ("firstLine", "firstLineChars"),
    "firstLine": ("hanging", "hangingChars"),
}


def _theme_font(package: Package, theme: str) -> str:
    kind = "majorFont" if theme.startswith("major") else "minorFont"
    latin = package.theme.find(f".//{A}{kind}/{A}latin")
    return "" if latin is None else latin.get("typeface", "")


class _Lists:
    """The numbering definitions."""

    def __init__(self, package: Package) -> None:
        self._abstract = {a.get(W + "abstractNumId", ""): a for a in package.numbering.iter(W + "abstractNum")}
        self._numbers = {n.get(W + "numId", ""): n for n in package.numbering.iter(W + "num")}

    def level(self, number: str, level: str) -> Element | None:
        """A level of a list; None where the list does not exist (0 means "no list")."""
        found = self._numbers.get(number)
        if found is None:
            return None
        for override in found.iter(W + "lvlOverride"):
            own = override.find(W + "lvl")
            if override.get(W + "ilvl") == level and own is not None:
                return own
        abstract = self._abstract.get(_value(found.find(W + "abstractNumId")))
        levels = () if abstract is None else abstract.iter(W + "lvl")
        return next((one for one in levels if one.get(W + "ilvl") == level), None)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")


def number_of(text: str | None, default: int) -> int:
    """A length or count of the format as an integer; ``default`` when absent or unreadable."""
    try:
        return round(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
