"""The committed Word template is the one that its tool builds, and what the page arithmetic needs."""

from __future__ import annotations

from tests.render.sample import TEMPLATE, W, part
from tools.make_template import build


def test_the_committed_template_is_current() -> None:
    assert build() == TEMPLATE


def test_every_paragraph_style_has_exact_spacing_and_none_after() -> None:
    styles = part(TEMPLATE, "word/styles.xml").findall(f"{W}style[@{W}type='paragraph']")
    assert len(styles) == 7
    for style in styles:
        spacing = style.find(f"{W}pPr/{W}spacing")
        assert spacing.get(f"{W}lineRule") == "exact"
        assert spacing.get(f"{W}after") == "0"


def test_every_font_is_named_for_all_scripts_and_none_comes_from_a_theme() -> None:
    fonts = [*part(TEMPLATE, "word/styles.xml").iter(f"{W}rFonts")]
    assert len(fonts) == 10
    for font in fonts:
        assert {key.removeprefix(W): value for key, value in font.attrib.items()} == {
            "ascii": "Calibri", "hAnsi": "Calibri", "cs": "Calibri", "eastAsia": "Microsoft YaHei",
        }  # fmt: skip


def test_the_list_definition_comes_first_and_belongs_to_its_style() -> None:
    numbering = part(TEMPLATE, "word/numbering.xml")
    assert [child.tag.removeprefix(W) for child in numbering] == ["abstractNum", "num"]
    assert numbering.find(f".//{W}pStyle").get(f"{W}val") == "ListBullet"
    assert numbering.find(f".//{W}ind").get(f"{W}hanging") is not None
