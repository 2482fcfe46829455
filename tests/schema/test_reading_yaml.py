"""YAML and JSON text become a tree of values, each with its place; what is unsafe or unclear is refused."""

from __future__ import annotations

import json
import time

import pytest
import yaml

from tailor.errors import Diagnostic
from tailor.schema import plain, read_tree
from tailor.schema.node import Mapping, Node, Scalar, Sequence
from tailor.schema.problems import Problems
from tailor.schema.yamltext import load_yaml


def problem(text: str | bytes, file: str = "a.yaml") -> Diagnostic:
    """The only problem of a file that cannot be read."""
    data = text.encode() if isinstance(text, str) else text
    tree, found = read_tree(file, data)
    assert tree is None
    assert len(found) == 1
    return found[0]


def value(text: str, file: str = "a.yaml") -> object:
    tree, found = read_tree(file, text.encode())
    assert found == ()
    assert tree is not None
    return plain(tree)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("true", True),
        ("FALSE", False),
        ("012", 12),
        ("0o12", 10),
        ("0x1F", 31),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2023-06-01", "2023-06-01"),
        ("~", None),
        ("null", None),
        ("", None),
        ("nil", "nil"),
        ("'12'", "12"),
        ('"null"', "null"),
        ("=", "="),
        ("9" * 400, "9" * 400),
    ],
)
def test_scalars_follow_yaml_1_2(written: str, meant: object) -> None:
    assert value(f"a: {written}") == {"a": meant}


def test_every_value_knows_its_place() -> None:
    tree, _ = read_tree("d/a.yaml", "名: 甲\nlist:\n  - {k: '𝄞 v'}\n".encode())
    assert isinstance(tree, Mapping)
    key, name = tree.items["名"]
    assert (str(key.position), str(name.position), name.width) == ("d/a.yaml:1:1", "d/a.yaml:1:4", 1)
    items = tree.items["list"][1]
    assert isinstance(items, Sequence)
    assert isinstance(items.items[0], Mapping)
    inner = items.items[0].items["k"][1]
    assert (str(inner.position), inner.width) == ("d/a.yaml:3:9", 5)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("<<: {a: 1}", "yaml-merge", "1:1"),
        ("a: !!python/object:os.system x", "yaml-tag", "1:4"),
        ("a: !!binary aGk=", "yaml-tag", "1:4"),
        ("a: !mine {b: 1}", "yaml-tag", "1:4"),
        ("a: 1\n---\nb: 2\n", "yaml-documents", "2:1"),
        ("a:\n\tb: 1\n", "yaml-syntax", "2:1"),
        ("a: b: c\n", "yaml-syntax", "1:5"),
        ("a: [1, 2\n", "yaml-syntax", "2:1"),
        ("a: *b\n", "yaml-alias", "1:4"),
        ("a: &b [*b]\n", "yaml-alias", "1:8"),
        ("? [a, b]\n: c\n", "yaml-key", "1:3"),
        ("~: c\n", "yaml-key", "1:1"),
        ('a: "\\x07"\n', "control-character", "1:4"),
        ('a: "\\uFFFE"\n', "control-character", "1:4"),
        ("a: x\nb: \x00\n", "control-character", "2:4"),
        ("a: x\r\nb: \x1b[31m\r\n", "control-character", "2:4"),
        ("a: \ufffe", "control-character", "1:4"),
    ],
)
def test_unsafe_yaml_is_refused_at_its_place(text: str, code: str, place: str) -> None:
    found = problem(text)
    assert (found.code, str(found.position)) == (code, f"a.yaml:{place}")
    assert found.help


def test_a_tab_as_indentation_is_named() -> None:
    found = problem("work:\n\t- name: X\n")
    assert found.message == "a tab cannot be used for indentation"
    assert "spaces" in found.help


def test_a_duplicate_key_is_refused_with_both_places() -> None:
    tree, found = read_tree("a.yaml", b"x: {b: 1, 'b': 2}\n")
    assert [(d.code, str(d.position), d.width) for d in found] == [("duplicate-key", "a.yaml:1:11", 3)]
    assert "line 1, column 5" in found[0].message
    assert tree is not None


def test_a_byte_order_mark_and_crlf_do_not_move_places() -> None:
    tree, found = read_tree("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert found == ()
    assert isinstance(tree, Mapping)
    assert str(tree.items["a"][0].position) == "a.yaml:1:1"
    assert str(tree.items["b"][1].position) == "a.yaml:2:4"
    assert plain(tree) == {"a": 1, "b": 2}


def test_lines_are_counted_as_editors_count_them() -> None:
    tree, _ = read_tree("a.yaml", "a: x\u2028y\x85z\nb: 2\n".encode())
    assert isinstance(tree, Mapping)
    assert plain(tree) == {"a": "x y z", "b": 2}
    assert str(tree.items["b"][0].position) == "a.yaml:2:1"


@pytest.mark.parametrize(
    ("data", "place", "offset", "advice"),
    [
        (b"a: 1\nb: \xe4\xb8\xad\xff\n", "2:5", 11, "UTF-8"),
        ("姓名: 张三".encode("gb18030"), "1:1", 0, "GBK"),
        ("a: 1".encode("utf-16"), "1:1", 0, "UTF-16"),
        (b"\xef\xbb\xbf\xff", "1:1", 3, "UTF-8"),
        (b'a: "\xed\xa0\x80"', "1:5", 4, "UTF-8"),
    ],
)
def test_what_is_not_utf8_is_refused_with_its_offset(data: bytes, place: str, offset: int, advice: str) -> None:
    found = problem(data)
    assert (found.code, str(found.position)) == ("not-utf8", f"a.yaml:{place}")
    assert f"offset {offset}" in found.message
    assert advice in found.help


@pytest.mark.parametrize("file", ["a.yaml", "a.json"])
@pytest.mark.parametrize("data", [b"[" * 1_000_000, b"[\n" * 500_000, b'{"a":' * 200_000])
def test_deep_nesting_is_refused_at_once(file: str, data: bytes) -> None:
    begin = time.perf_counter()
    assert problem(data, file).code == "too-deep"
    assert time.perf_counter() - begin < 5


def test_deep_block_lists_are_refused() -> None:
    assert problem(b"- " * 300_000).code == "too-deep"


def test_forty_levels_are_read() -> None:
    assert value("[" * 40 + "]" * 40) is not None


def test_aliases_repeat_a_value() -> None:
    assert value("a: &t {x: 1}\nb: *t\nc: [*t, *t]\n") == {"a": {"x": 1}, "b": {"x": 1}, "c": [{"x": 1}, {"x": 1}]}


def test_an_explosion_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    begin = time.perf_counter()
    found = problem("\n".join(lines))
    assert found.code == "yaml-alias"
    assert "200000" in found.message
    assert time.perf_counter() - begin < 5


def test_aliases_of_a_long_text_are_counted_by_length() -> None:
    text = "a: &a " + "x" * 1_000_000 + "\nb: [" + ", ".join(["*a"] * 50) + "]\n"
    assert problem(text).code == "yaml-alias"


def test_aliases_cannot_nest_deeper_than_a_file_may() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 60)]
    assert problem("\n".join(lines)).code == "too-deep"


def test_ten_megabytes_are_refused_with_the_limit() -> None:
    found = problem(b"a" * 10_000_000)
    assert found.code == "too-large"
    assert "8 MB" in found.message


def test_tags_that_only_say_what_it_is_anyway_are_fine() -> None:
    assert value("a: !!str 12\nb: !!map {c: ! 1}\n") == {"a": "12", "b": {"c": "1"}}


SAMPLES = [
    "a: 1\nb:\n  - x\n  - {y: 'z z', w: \"q\\n\"}\nc: |\n  text\n  more\nd: >-\n  folded\n  text\n",
    "a: &x [1, *x]\n",
    "甲: 乙 # comment\n'é': \"𝄞\"\n",
    "- - - a\n- b: c\n  d:\n",
    "a: b: c\n",
    "a: 'open\n",
    "%YAML 1.2\n---\na: 1\n...\n",
    "a: 1\na: 2\n",
    "{a: [1, 2, {b: c}], ? d : e}\n",
    "",
    "# nothing\n",
    "---\n",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_the_c_and_the_python_parser_give_the_same_tree(text: str) -> None:
    loaders = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
    results = []
    for loader in loaders:
        problems = Problems()
        tree = load_yaml("a.yaml", text, problems, loader)
        results.append((places(tree), [d.code for d in problems.found]))
    assert results[0] == results[-1]


def places(node: Node | None) -> object:
    """A tree with the places of its values, widths left out."""
    if node is None:
        return None
    at = (node.line, node.column)
    if isinstance(node, Scalar):
        return (*at, node.text, node.plain)
    if isinstance(node, Sequence):
        return (*at, [places(item) for item in node.items])
    assert isinstance(node, Mapping)
    return (*at, [(places(key), places(item)) for key, item in node.items.values()])


JSON_TEXT = """{
\t"a": [1, -2.5e3, true, null, "x\\/y"],
\t"emoji": "\\ud83d\\ude00", "empty": {}, "none": [ ],
\t"b": {"c": "\\u4e2d"}
}
"""


def test_json_is_read_as_json() -> None:
    assert value(JSON_TEXT, "a.json") == json.loads(JSON_TEXT)


def test_json_values_know_their_place() -> None:
    tree, _ = read_tree("a.json", JSON_TEXT.encode())
    assert isinstance(tree, Mapping)
    inner = tree.items["b"][1]
    assert isinstance(inner, Mapping)
    assert str(inner.items["c"][0].position) == "a.json:4:8"
    assert str(inner.items["c"][1].position) == "a.json:4:13"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1,}', "1:9"),
        ("[1, 2,]", "1:7"),
        ("[1 2]", "1:4"),
        ('{"a" 1}', "1:6"),
        ("{a: 1}", "1:2"),
        ("{'a': 1}", "1:2"),
        ('{"a": nul}', "1:7"),
        ('{"a": NaN}', "1:7"),
        ('{"a": 01}', "1:7"),
        ('{"a": 1} x', "1:10"),
        ('{"a": 1', "1:8"),
        ('// hi\n{"a": 1}', "1:1"),
        ('{"a": "x\ny"}', "1:9"),
        ('{"a": "\\q"}', "1:8"),
        ('{"a": "x', "1:7"),
        ('{"a": [1}', "1:9"),
    ],
)
def test_json_is_strict(text: str, place: str) -> None:
    found = problem(text, "a.json")
    assert (found.code, str(found.position)) == ("json-syntax", f"a.json:{place}")


@pytest.mark.parametrize("escape", ["\\u0000", "\\u0007", "\\ud83d", "\\ude00\\ud83d", "\\uffff", "\\u007f"])
def test_json_escapes_bring_in_no_forbidden_character(escape: str) -> None:
    found = problem(f'{{"a": "{escape}"}}', "a.json")
    assert (found.code, str(found.position)) == ("control-character", "a.json:1:7")


def test_a_duplicate_key_in_json_is_refused() -> None:
    _, found = read_tree("a.json", b'{"a": 1,\n "a": 2}')
    assert [(d.code, str(d.position)) for d in found] == [("duplicate-key", "a.json:2:2")]


@pytest.mark.parametrize("file", ["data/resume.yaml", "data/resume.json"])
def test_the_conflict_markers_of_a_merge_are_called_that(file: str) -> None:
    text = 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> "other"\n'
    tree, (problem,) = read_tree(file, text.encode())
    assert tree is None
    assert problem.code == "conflict-markers"
    assert str(problem.position) == f"{file}:2:1"


def test_a_text_that_shows_an_arrow_of_a_conflict_is_a_text() -> None:
    tree, problems = read_tree("a.yaml", b"a: |\n  x\n  <<<<<<< HEAD\n  y\n")
    assert tree is not None
    assert problems == ()
