"""Single values as YAML or JSON text: plain where every reader takes them for what they are, else quoted."""

from __future__ import annotations

import re

from tailor.schema.node import Scalar, scalar_value

Value = str | int | float | bool | None

_WORDS = frozenset("y n yes no on off true false null".split())  # in any case of letters
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
_UNIT = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\(?:x..|u.{4}|U.{8}|.)|.", re.S)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\x08": "\\b", "\x0c": "\\f"}


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether ``text`` may stand without quotes: YAML 1.1 and 1.2 both read it as this very text."""
    return can_stand(text, flow=flow) and kind(text) == "str" and not looks_special(text)


def can_stand(text: str, *, flow: bool) -> bool:
    """Whether ``text`` without quotes is one token at all, whatever it is then read as."""
    if not text or text != text.strip() or _HIDDEN.search(text) or text[0] in _FIRST - {"-", "~", "=", "<"}:
        return False
    if text[0] == "-" and (len(text) == 1 or not (text[1].isalnum() or text[1] == ".")):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    return not flow or not any(c in ",[]{}" for c in text)


def looks_special(text: str) -> bool:
    """Whether people or older readers may take ``text`` for something else than a text."""
    return text.lower() in _WORDS or text[0] in "-=~<" or not isinstance(_core(text), str)


def kind(text: str) -> str:
    """What a YAML 1.1 reader takes the plain ``text`` for: str, int, float, bool, null, timestamp …"""
    from yaml import SafeLoader

    resolvers = SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(text[:1], []):
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    return "str"


def _core(text: str) -> Value:
    return scalar_value(Scalar("", 1, 1, 1, text, True))


def write_scalar(value: Value, *, flow: bool, style: str = "plain") -> str:
    """``value`` in YAML on one line; ``style`` (plain, single, double) is what is wished for, if it is safe."""
    if not isinstance(value, str):
        return _literal(value)
    if style == "plain" and is_plain(value, flow=flow):
        return value
    hidden = _HIDDEN.search(value) is not None
    if not hidden and (style == "single" or (style == "plain" and ('"' in value or "\\" in value))):
        return "'" + value.replace("'", "''") + "'"
    return '"' + escape(value) + '"'


def write_json(value: Value, *, ascii_only: bool = False) -> str:
    """``value`` as JSON."""
    if not isinstance(value, str):
        return _literal(value)
    from json import dumps

    return dumps(value, ensure_ascii=ascii_only)


def _literal(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def escape(text: str) -> str:
    """``text`` for double quotes in YAML."""
    return "".join(_SHORT.get(c) or (_code(c) if _HIDDEN.match(c) else c) for c in text)


def _code(char: str) -> str:
    number = ord(char)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def requote(raw: str, old: str, new: str, *, json: bool, ascii_only: bool = False) -> str:
    """``new`` in double quotes, its unchanged beginning and end as they are written in ``raw``, which says ``old``."""
    units = _UNIT.findall(raw[1:-1])
    write = (lambda text: write_json(text, ascii_only=ascii_only)[1:-1]) if json else escape
    if len(units) != len(old):  # escapes that stand for no character, such as a line break's
        return f'"{write(new)}"'
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    middle = write(new[head : len(new) - tail])
    return '"' + "".join(units[:head]) + middle + "".join(units[len(units) - tail :]) + '"'


def decode_double(raw: str) -> str | None:
    """What the inside of a double-quoted YAML text on one line says; None when it cannot stand alone."""
    import yaml

    try:
        value = yaml.safe_load(f'"{raw}"')
    except yaml.YAMLError:
        return None
    return value if isinstance(value, str) else None
