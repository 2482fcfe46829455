"""One input file → node tree, by its ending: .json strictly as JSON, anything else as YAML."""

from __future__ import annotations

from tailor.errors import Diagnostic, Position
from tailor.schema.conflict import conflict_line
from tailor.schema.jsontext import load_json
from tailor.schema.node import Node
from tailor.schema.problems import Problems
from tailor.schema.source import decode
from tailor.schema.yamltext import load_yaml


def load(file: str, data: bytes, problems: Problems) -> Node | None:
    """The root of ``file``; None when it is empty or broken (then ``problems`` says why)."""
    text, refusal = decode(file, data)
    if refusal is not None:
        problems.found.append(refusal)
        return None
    problems.add_source(file, text)
    if line := conflict_line(text):
        problems.add(
            Position(file, line),
            "the file holds the conflict markers of a merge",
            "conflict-markers",
            help="keep one side, or both, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
            width=7,
        )
        return None
    if file.lower().endswith(".json"):
        return load_json(file, text, problems)
    return load_yaml(file, text, problems)


def read_tree(file: str, data: bytes) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read any YAML or JSON file into a tree with positions, for formats other than résumé and target."""
    problems = Problems()
    return load(file, data, problems), problems.result()
