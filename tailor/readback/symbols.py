"""Characters of Word's symbol fonts → Unicode, as far as a résumé uses them."""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL = _GREEK | {
    chr(code): sign
    for code, sign in {
        0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
        0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕",
        0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDE: "⇒", 0xE5: "∑",
    }.items()
}  # fmt: skip
_WINGDINGS = {
    chr(code): sign
    for code, sign in {
        0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
        0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    }.items()
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: str) -> str:
    """The character ``code`` (hexadecimal) of ``font`` in Unicode; U+FFFD when there is no saying what it shows."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    plain = chr(number - 0xF000) if number in _PRIVATE else ""
    table = _FONTS.get(font.lower())
    if table is not None:
        shown = plain or (chr(number) if 0 <= number < 0x100 else "")
        return table.get(shown) or (shown if shown.isascii() and shown.isdigit() else "\ufffd")
    if plain:
        return plain if plain.isascii() and plain.isprintable() else "\ufffd"
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else "\ufffd"
