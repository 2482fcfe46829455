"""Reading the geometry out of a template's .docx (zip and XML, nothing else)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from tailor.errors import Diagnostic, InputError, Position
from tailor.layout import metrics
from tailor.layout.geometry import Geometry, ParagraphStyle
from tailor.layout.package import Package, PackageError, W, open_package
from tailor.layout.styles import Properties, number_of, resolve

PAPERS: Mapping[str, tuple[int, int]] = MappingProxyType({"a4": (11906, 16838), "letter": (12240, 15840)})
RESERVE = 80  # twips: LibreOffice needs up to 3.1 pt more than the paragraphs add up to

_NAMES = {
    "title": ("Title",),
    "subtitle": ("Subtitle", "Normal"),
    "contact": ("Contact", "Normal"),
    "heading1": ("Heading 1",),
    "heading2": ("Heading 2",),
    "bullet": ("List Bullet",),
    "normal": ("Normal",),
}
_UNKNOWN_FAMILY = 1.15  # of the widest known family
_MARKER = 0.7  # ems: no usual bullet is wider


def read_geometry(template: bytes, paper: str, name: str) -> Geometry:
    """The geometry of ``template`` on ``paper`` (``a4`` or ``letter``); ``name`` is how messages call the template.

    Raises InputError with every reason why its pages could not be measured.
    """
    try:
        package = open_package(template)
    except PackageError as error:
        problem = _problem(name, "not-docx", f"is not a usable .docx: {error}", "save the template as a Word .docx")
        raise InputError([problem]) from error
    problems: list[Diagnostic] = []
    warnings: list[Diagnostic] = []
    width, height = _text_area(package, paper, name, problems, warnings)
    found = resolve(package)
    styles: dict[str, ParagraphStyle] = {}
    known: dict[str, ParagraphStyle] = {}
    for role, names in _NAMES.items():
        properties = next((found[key.lower()] for key in names if key.lower() in found), None)
        if properties is None:
            problems.append(
                _problem(
                    name, "lacks-style", f"has no paragraph style '{names[0]}'", f"add a style named '{names[0]}' to it"
                )
            )
        elif properties.name in known:
            styles[role] = known[properties.name]
        else:
            known[properties.name] = styles[role] = _style(properties, package, name, width, problems, warnings)
    if problems:
        raise InputError(problems)
    return Geometry(
        name=name,
        paper=paper,
        text_width=width,
        text_height=height,
        styles=MappingProxyType(styles),
        warnings=tuple(warnings),
    )


def _problem(name: str, code: str, message: str, help: str, severity: str = "error") -> Diagnostic:
    return Diagnostic(
        message=f"the template {name} {message}",
        code=f"template-{code}",
        severity=severity,
        help=help,
        position=Position(name),
    )


def _text_area(
    package: Package, paper: str, name: str, problems: list[Diagnostic], warnings: list[Diagnostic]
) -> tuple[int, int]:
    """The width and height between the margins of the (last) section."""
    page_width, page_height = PAPERS[paper]
    sections = list(package.document.iter(W + "sectPr"))
    section = sections[-1] if sections else Element("none")
    margins = section.find(W + "pgMar")
    told: Mapping[str, str] = {} if margins is None else margins.attrib
    left, right, top, bottom, gutter = (
        number_of(told.get(W + side), default)
        for side, default in (("left", 1440), ("right", 1440), ("top", 1440), ("bottom", 1440), ("gutter", 0))
    )
    width, height = page_width - left - right - gutter, page_height - abs(top) - abs(bottom) - RESERVE
    if width < 2880 or height < 2880:
        problems.append(_problem(name, "margins", "leaves no room between its margins", "set smaller margins"))
    if any((text.text or "").strip() for part in package.headers for text in part.iter(W + "t")):
        warnings.append(
            _problem(
                name,
                "header",
                "has text in a header or footer, which is not measured",
                "see that it stays inside the page's margin",
                "warning",
            )
        )
    return max(width, 1), max(height, 1)


def _style(
    found: Properties,
    package: Package,
    name: str,
    width: int,
    problems: list[Diagnostic],
    warnings: list[Diagnostic],
) -> ParagraphStyle:
    """One resolved style; what is wrong with it goes to ``problems`` and ``warnings``."""
    spacing, flags = found.spacing, found.flags
    pitch = number_of(spacing.get("line"), 0)
    if spacing.get("lineRule") != "exact" or pitch <= 0:
        problems.append(
            _problem(
                name,
                "line-spacing",
                f"has no exact line spacing in style '{found.name}'",
                "set the style's line spacing to Exactly, so that every font gives the same page",
            )
        )
    automatic = any(
        _true(spacing.get(key)) for key in ("beforeAutospacing", "afterAutospacing", "beforeLines", "afterLines")
    )
    if automatic or number_of(spacing.get("after"), 0) != 0:
        problems.append(
            _problem(
                name,
                "space-after",
                f"has space after, or automatic space, in style '{found.name}'",
                "set the space after to 0 pt and put the gap into the space before, in points",
            )
        )
    size = max(1, number_of(found.values.get("sz"), 20)) / 2
    family = found.fonts.get("ascii", "") or "Times New Roman"
    scale = max(0.01, number_of(found.values.get("w"), 100) / 100)
    if not metrics.is_known(family):
        scale *= _UNKNOWN_FAMILY
        warnings.append(
            _problem(
                name,
                "font",
                f"uses the font '{family}' in style '{found.name}', whose widths are not known",
                f"lines are counted {_UNKNOWN_FAMILY - 1:.0%} wider than Arial's, so pages will not be quite full; "
                f"known are {', '.join(metrics.KNOWN)}",
                "warning",
            )
        )
    left, right, first = _indents(found, package, size)
    if width - left - right - max(first, 0) < 1440:
        problems.append(
            _problem(name, "indent", f"leaves no room for text in style '{found.name}'", "set smaller indents")
        )
    return ParagraphStyle(
        name=found.name,
        font=family,
        size=size,
        pitch=max(pitch, 1),
        bold=flags.get("b", False),
        before=max(0, number_of(spacing.get("before"), 0)),
        border=sum(-(-eighths * 5 // 2) + 20 * distance for eighths, distance in found.borders.values()),
        left=left,
        right=right,
        first=first,
        scale=scale,
        tracking=number_of(found.values.get("tracking"), 0),
        capitals=flags.get("caps", False) or flags.get("smallCaps", False),
        keep_lines=flags.get("keepLines", False),
        widows=flags.get("widowControl", True),
        kinsoku=flags.get("kinsoku", True),
        hanging=flags.get("overflowPunct", True),
        spacing=flags.get("autoSpaceDE", True),
    )


def _indents(found: Properties, package: Package, size: float) -> tuple[int, int, int]:
    """Left, right, and where the first line's text begins from the left indent on, behind a list's marker."""
    indent = found.indent
    left = number_of(indent.get("left") or indent.get("start"), 0)
    right = number_of(indent.get("right") or indent.get("end"), 0)
    first = number_of(indent.get("firstLine"), 0) - number_of(indent.get("hanging"), 0)
    if found.level is None:
        return left, right, first
    suffix = found.level.find(W + "suff")
    kind = "tab" if suffix is None else suffix.get(W + "val", "tab")
    end = left + first + round(_MARKER * size * 20)
    if kind != "tab":
        return left, right, end - left
    default = package.settings.find(W + "defaultTabStop")
    step = max(1, number_of(None if default is None else default.get(W + "val"), 720))
    return left, right, 0 if end <= left else (end // step + 1) * step - left


def _true(value: str | None) -> bool:
    return value is not None and value.lower() not in {"0", "false", "off"}
