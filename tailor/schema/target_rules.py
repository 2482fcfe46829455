"""The ``rules`` of a target: what each matches and what it does."""

from __future__ import annotations

from typing import Any

from tailor.model import SECTIONS, Match, Rule
from tailor.schema.bullets import Found, names
from tailor.schema.fields import expect_mapping
from tailor.schema.kinds import Place
from tailor.schema.languages import is_language, meant_language
from tailor.schema.node import Mapping, Node, Scalar, Sequence, is_null
from tailor.schema.problems import Problems
from tailor.schema.suggest import did_you_mean
from tailor.schema.target_fields import ACTIONS, MATCH, RULE

_NAMED = ("section", "entry", "bullet", "tag", "skill", "language")
_DATES = ("started-before", "started-after", "ended-before", "ended-after")


def read_rules(node: Node | None, places: Found, problems: Problems) -> tuple[Rule, ...]:
    """All rules, numbered from 1 over the whole extended list."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        Place(problems, "the target").wrong(node, "rules", "a list", "begin each rule with '- match: …'")
        return ()
    rules = (_read_rule(item, number, places, problems) for number, item in enumerate(node.items, start=1))
    return tuple(rule for rule in rules if rule is not None)


def _read_rule(node: Node, number: int, places: Found, problems: Problems) -> Rule | None:
    where = f"rule {number}"
    mapping = expect_mapping(node, "rules", Place(problems, "the target"), "write '- {match: {section: work}, add: 1}'")
    if mapping is None:
        return None
    before = len(problems.found)
    values = RULE.read(mapping, Place(problems, where))
    match = _read_match(values["match"], number, places, problems) if "match" in values else None
    if "match" not in mapping.items or is_null(mapping.get("match")):
        example = "write match: {section: work}, or name an entry, bullet, tag, skill or text"
        problems.add(mapping, f"{where} has no match", "rule-without-match", help=example)
    given = [name for name in ACTIONS if values.get(name) is not None and values[name] is not False]
    if not given and len(problems.found) == before:
        help = "add one of " + ", ".join(ACTIONS)
        problems.add(mapping, f"{where} does nothing", "rule-without-action", help=help)
    if values.get("require") and values.get("exclude"):
        key = mapping.items["exclude"][0]
        problems.add(key, f"{where} requires and excludes the same", "contradictory-rule", help="keep one of the two")
    if values.get("pin") == 0:
        node_pin = mapping.get("pin")
        problems.add(node_pin, f"{where}: there is no place 0", "wrong-type", help="1 is the first place, -1 the last")
    if match is None:
        return None
    return Rule(
        number=number,
        match=match,
        add=values.get("add"),
        scale=values.get("scale"),
        require=values.get("require", False),
        exclude=values.get("exclude", False),
        pin=values.get("pin"),
        wording=values.get("wording"),
        position=mapping.position,
    )


def _read_match(node: Node, number: int, places: Found, problems: Problems) -> Match | None:
    where = f"match of rule {number}"
    mapping = expect_mapping(node, "match", Place(problems, f"rule {number}"), "write match: {section: work}")
    if mapping is None:
        return None
    values: dict[str, Any] = MATCH.read(mapping, Place(problems, where))
    _note_empty(mapping, values, where, problems)
    for name in _NAMED:
        for item in values.get(name, ()):
            places[name, str(number), item.text] = item.position
            if name == "section" and item.text not in SECTIONS:
                help = did_you_mean(item.text, SECTIONS, list_all=True)
                problems.add(item, f"unknown section {item.text!r} in {where}", "unknown-section", help=help)
            if name == "language" and not is_language(item.text):
                meant = meant_language(item.text)
                help = f"did you mean {meant!r}?" if meant else "write a code such as zh or en"
                problems.add(item, f"{item.text!r} in {where} is no language", "unknown-language", help=help)
    conditions: dict[str, Any] = {name: names(values, name) for name in _NAMED}
    conditions |= {name.replace("-", "_"): values.get(name) for name in _DATES}
    return Match(text=values.get("text"), **conditions)


def _note_empty(mapping: Mapping, values: dict[str, Any], where: str, problems: Problems) -> None:
    """A condition that names nothing would match everything: it is refused."""
    if not mapping.items:
        help = "name a section, entry, bullet, tag, skill or text"
        problems.add(mapping, f"{where} is empty", "rule-without-match", help=help)
    for name, (key, node) in mapping.items.items():
        blank = is_null(node) or (isinstance(node, Scalar) and not node.text.strip())
        if name in MATCH.by_name and name != "text" and ((blank and name not in values) or values.get(name) == ()):
            problems.add(key, f"{name!r} in {where} is empty", "rule-without-match", help="name something or delete it")
