"""A Word template opened and prepared: its styles found by name, page and language set, body emptied."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from tailor.errors import Diagnostic, InputError, Position, fail

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twips
REQUIRED = ("Title", "Heading 1", "Heading 2", "List Bullet", "Normal")
_FALLBACK = {"Subtitle": "Normal", "Contact": "Normal"}
_CHARACTER = ("Hyperlink", "Dates")
_DEFAULT_MARGIN = 1440  # Word's, where a template gives none
_EAST_ASIAN_LANGUAGES = {"zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR"}
_LANGUAGES = {**_EAST_ASIAN_LANGUAGES, "en": "en-US"}
_TRADITIONAL = ("tw", "hk", "mo", "hant")
_SAVE_AS = "in Word, choose File > Save As > Word Document (.docx)"


def language_tag(language: str) -> str:
    """The language with its usual region: ``zh`` → ``zh-CN``, ``en`` → ``en-US``; others as they are."""
    return _LANGUAGES.get(language.lower(), language)


def open_template(template: bytes, name: str) -> WordDocument:
    """``template`` as a python-docx document. InputError when it is not a .docx."""
    import docx

    try:
        word = docx.Document(io.BytesIO(template))
        if word.element.body is not None and word.styles.element is not None and word.settings is not None:
            return word
        problem: Exception | None = None
    except Exception as error:  # zip, XML and python-docx each raise their own for a damaged file
        problem = error
    raise fail(
        f"the template {name} is not a Word document (.docx)",
        code="template-not-docx",
        help=_SAVE_AS,
        position=Position(name),
    ) from problem


def find_styles(word: WordDocument, name: str) -> dict[str, str]:
    """Style ids by style name; empty for a character style that the template does without.

    Styles are found by name without regard to case: a Word in another language gives the built-in ones other ids
    but the same names inside the file. InputError names every required one that is missing.
    """
    from docx.oxml.ns import qn

    found: dict[tuple[str, str], Any] = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        if (label := style.find(qn("w:name"))) is not None and style.get(qn("w:styleId")):
            found.setdefault((style.get(qn("w:type"), "paragraph"), label.get(qn("w:val"), "").lower()), style)
    problems = [
        _problem(name, f"has no paragraph style '{style}'", "apply the style to any line in Word and save")
        for style in REQUIRED
        if ("paragraph", style.lower()) not in found
    ]
    if not problems and not any(
        base.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        for base in _chain(word, found["paragraph", "list bullet"].get(qn("w:styleId")))
    ):
        problems = [_problem(name, "has no bullets in its style 'List Bullet'", "set Format > Numbering in the style")]
    if problems:
        raise InputError(problems)
    ids = {style: found["paragraph", style.lower()].get(qn("w:styleId")) for style in REQUIRED}
    for style, fallback in _FALLBACK.items():
        element = found.get(("paragraph", style.lower()))
        ids[style] = ids[fallback] if element is None else element.get(qn("w:styleId"))
    for style in _CHARACTER:
        element = found.get(("character", style.lower()))
        ids[style] = "" if element is None else element.get(qn("w:styleId"))
    return ids


def clear_body(word: WordDocument) -> Any:
    """Empty the body, keep its last section (page, header, footer) and return the body element.

    What only the removed text referred to goes with it: pictures, links, comments with their authors' names.
    """
    body = word.element.body
    section = body.get_or_add_sectPr()
    for child in list(body):
        if child is not section:
            body.remove(child)
    kept = set(section.xpath(".//@r:id"))
    for key, relation in list(word.part.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if key not in kept and (
            relation.is_external or kind in {"image", "chart", "package", "oleObject"} or "omment" in kind
        ):
            del word.part.rels[key]
    thumbnails = [key for key, rel in word.part.package.rels.items() if rel.reltype.endswith("/thumbnail")]
    for key in thumbnails:
        del word.part.package.rels[key]
    return body


def set_page(word: WordDocument, styles: dict[str, str], paper: str) -> None:
    """Set the paper, one column without a line grid, and the right tab for dates at the text's width."""
    from docx.oxml.ns import qn

    section = word.element.body.sectPr
    for tag in ("w:docGrid", "w:cols"):  # a grid would stretch exact line spacing
        for element in section.findall(qn(tag)):
            section.remove(element)
    width, height = PAPERS[paper]
    page = section.get_or_add_pgSz()
    page.attrib.clear()
    page.set(qn("w:w"), str(width))
    page.set(qn("w:h"), str(height))
    margins = section.get_or_add_pgMar()
    for side in ("top", "right", "bottom", "left"):
        margins.set(qn(f"w:{side}"), str(_twips(margins.get(qn(f"w:{side}")), _DEFAULT_MARGIN)))
    text = width - sum(_twips(margins.get(qn(f"w:{side}")), 0) for side in ("left", "right", "gutter"))
    _set_tab(word, styles["Heading 2"], text)


def _twips(value: str | None, default: int) -> int:
    try:
        return round(float(value or default))
    except (ValueError, OverflowError):
        return default


def _set_tab(word: WordDocument, style_id: str, place: int) -> None:
    """Make a right tab at ``place`` the only one of the style; inherited ones are cleared by name."""
    from docx.oxml.ns import qn

    style, *bases = _chain(word, style_id)
    path = f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}"
    inherited = {_twips(tab.get(qn("w:pos")), 0) for base in bases for tab in base.iterfind(path)}
    properties = style.get_or_add_pPr()
    if (old := properties.find(qn("w:tabs"))) is not None:
        properties.remove(old)
    tabs = properties.get_or_add_tabs()
    stops = dict.fromkeys(inherited, "clear") | {place: "right"}
    for stop, kind in sorted(stops.items()):
        tab = tabs.makeelement(qn("w:tab"))
        tab.set(qn("w:val"), kind)
        tab.set(qn("w:pos"), str(stop))
        tabs.append(tab)


def _chain(word: WordDocument, style_id: str) -> list[Any]:
    """A style and those that it is based on, the nearest first."""
    from docx.oxml.ns import qn

    by_id = {style.get(qn("w:styleId")): style for style in word.styles.element.iterchildren(qn("w:style"))}
    chain: list[Any] = []
    while (style := by_id.pop(style_id, None)) is not None:  # popped: a style may be based on itself in a circle
        chain.append(style)
        base = style.find(qn("w:basedOn"))
        style_id = "" if base is None else base.get(qn("w:val"), "")
    return chain


def _problem(name: str, message: str, help: str) -> Diagnostic:
    return Diagnostic(
        message=f"the template {name} {message}",
        code="template-style",
        position=Position(name),
        help=f"{help}; docs/templates.md lists what a template needs",
    )


def set_language(word: WordDocument, language: str) -> None:
    """Set the language of both scripts in the defaults, in Normal where it has one, and in the settings."""
    from docx.oxml.ns import qn

    head, *rest = language.lower().split("-")
    east = _EAST_ASIAN_LANGUAGES.get(head, "zh-CN")
    if head == "zh" and any(part in _TRADITIONAL for part in rest):
        east = "zh-TW"
    latin = "en-US" if head in _EAST_ASIAN_LANGUAGES else language_tag(language)
    styles = word.styles.element
    found = [*styles.iter(qn("w:lang")), *word.settings.element.iterchildren(qn("w:themeFontLang"))]
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        found.append(defaults.makeelement(qn("w:lang")))
        defaults.append(found[-1])
    for element in found:
        element.set(qn("w:val"), latin)
        element.set(qn("w:eastAsia"), east)
