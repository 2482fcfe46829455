"""Edits of YAML and JSON text: what changes, and what stays as it was."""

from __future__ import annotations

import pytest
import yaml

from tailor.schema import plain, read_tree
from tailor.splice import (
    Splice,
    Tree,
    Unsplicable,
    append_item,
    apply_splices,
    comment_item,
    enclose,
    insert_item,
    locate,
    move_item,
    remove_item,
    remove_key,
    replace_scalar,
    replace_value,
    set_key,
    value_of,
)
from tailor.splice.locate_yaml import locate_yaml
from tailor.splice.scalars import is_plain


def tree(text: str, name: str = "a.yaml") -> Tree:
    return locate(text.encode(), name)


def written(made: Tree) -> str:
    return made.source.to_bytes().decode()


@pytest.mark.parametrize(
    "text", ["a: 1", "a: 1\r\nb: 2\r\n", "\ufeffa: 1\n", "a: |\n  x\n\n\n", "a: 1\rb: 2\n", "a: 1  \n"]
)
def test_a_file_that_is_not_edited_is_the_same_to_the_byte(text: str) -> None:
    assert written(tree(text)) == text


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_both_parsers_give_the_same_offsets(loader: object) -> None:
    text = "# 😀\na: 😀x\nb:\n- 'q'\n- >- # c\n  foo\n\n- \nc:\nd: {x: 1, y: , z: &z p}\ne: |+\n  k\n\nf: *z\n"
    ours, other = locate_yaml(text), locate_yaml(text, loader)
    assert ours == other
    assert value_of(ours) == plain(read_tree("a.yaml", text.encode())[0])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: x  # why\n", "y", "a: y  # why\n"),
        ("a: x\n", "y: z", 'a: "y: z"\n'),
        ("a: x\n", 'say "y": z', "a: 'say \"y\": z'\n"),
        ("a: x\n", "yes", 'a: "yes"\n'),
        ("a: x\n", "012", 'a: "012"\n'),
        ("a: 2023-06-01\n", "2024-01-31", "a: 2024-01-31\n"),
        ("a: 2020\n", 2021, "a: 2021\n"),
        ("a: 'it''s'\n", "it's not", "a: 'it''s not'\n"),
        ('a: "caf\\u00e9 x"\n', "café y", 'a: "caf\\u00e9 y"\n'),
        ("a: {b: x}\n", "x", "a: {b: x}\n"),
        ("a:\n", "x", "a: x\n"),
        ("a: >-\n  one two\n  three four\n  five\n", "one two 3 four five", "a: >-\n  one two\n  3 four\n  five\n"),
        ("a: |\n  one\n  two\n", "one\n2\n", "a: |\n  one\n  2\n"),
        ("a: one\n  two\n  three\n", "one 2 three", "a: one\n  2\n  three\n"),
        ('a: "one\n  two\n  three"\n', 'one "2" three', 'a: "one\n  \\"2\\"\n  three"\n'),
        ("a: 'one\n  it''s\n  three'\n", "1 it's three", "a: '1\n  it''s\n  three'\n"),
    ],
)
def test_a_text_keeps_its_style(before: str, new: str | int, after: str) -> None:
    path = ("a", "b") if "{" in before else ("a",)
    assert written(replace_scalar(tree(before), path, new)) == after


def test_a_line_that_grows_too_long_is_broken_and_the_next_lines_stay() -> None:
    long, then = "word " * 21 + "end", "next " * 20 + "end"
    before = f"a: >-\n  {long}\n  {then}\n  last\n"
    after = replace_scalar(tree(before), ("a",), f"{long.replace('end', 'and much more to the end')} {then} last")
    lines = written(after).split("\n")
    assert lines[-3:] == [f"  {then}", "  last", ""]
    assert len(lines) == 6
    assert max(map(len, lines)) <= len(long) + 2


@pytest.mark.parametrize("text", "yes No on off ~ null 12 1.5 1e3 0x1F 1_000 1:30 2023-06-01 .inf = <<".split())
def test_what_older_or_newer_readers_take_for_something_else_is_quoted(text: str) -> None:
    assert not is_plain(text, flow=False)


@pytest.mark.parametrize(
    "text", ["- a", "# a", "a #b", "a: b", "a:", " a", "a ", "&a", "*a", "!a", "|", ">", "%a", "@a"]
)
def test_what_would_break_the_line_is_quoted(text: str) -> None:
    assert not is_plain(text, flow=False)


@pytest.mark.parametrize("text", ["a", "C++", "C#", "a,b", "92%", "it's", "用 Redis：缓存", "http://x.y/z", "😀"])
def test_what_everyone_reads_alike_stands_without_quotes(text: str) -> None:
    assert is_plain(text, flow=False)


LIST = "a:\n  - x   # one\n\n  # about y\n  - k: y\n    l: 2\n    # of y\n\n  - z"


def test_an_item_goes_behind_what_belongs_to_the_one_before_it() -> None:
    assert written(insert_item(tree(LIST), ("a",), 2, "new")) == LIST.replace("# of y\n", "# of y\n\n  - new\n")
    assert written(append_item(tree(LIST), ("a",), "new")) == LIST + "\n\n  - new"
    assert written(insert_item(tree(LIST), ("a",), 0, "new")) == LIST.replace("a:\n", "a:\n  - new\n")


def test_an_item_leaves_with_its_lines_alone() -> None:
    assert written(remove_item(tree(LIST), ("a",), 2)) == LIST.removesuffix("\n  - z")
    assert written(remove_item(tree("a: [x, y, z]"), ("a",), 0)) == "a: [y, z]"
    assert written(remove_item(tree("a:\n  - x\n"), ("a",), 0)) == "a: []\n"


def test_an_item_moves_with_the_comment_above_it() -> None:
    assert written(move_item(tree("a:\n- x\n# of y\n- y\n- z\n"), ("a",), 1, 2)) == "a:\n- x\n- z\n# of y\n- y\n"
    assert written(move_item(tree("a: [x, {y: 1}, z]"), ("a",), 2, 0)) == "a: [z, x, {y: 1}]"


def test_a_key_goes_where_it_is_told() -> None:
    text = "a:\n  - k: 1  # one\n    l: 2\n"
    assert written(set_key(tree(text), ("a", 0), "id", "x", before="k")) == "a:\n  - id: x\n    k: 1  # one\n    l: 2\n"
    assert written(set_key(tree(text), ("a", 0), "m", [1], after="k")) == "a:\n  - k: 1  # one\n    m: [1]\n    l: 2\n"
    assert written(remove_key(tree(text), ("a", 0), "k")) == "a:\n  - l: 2\n"


def test_a_new_value_looks_like_its_neighbours() -> None:
    text = "a:\n    -   id: 'x'\n        tags: {b: 1}\n"
    made = append_item(tree(text), ("a",), {"id": "y", "tags": {"c": 2}})
    assert written(made) == text + "    - id: 'y'\n      tags: {c: 2}\n"


def test_an_item_may_go_on_one_line_unlike_its_neighbours_if_it_fits() -> None:
    text = "rules:\r\n  - match:\r\n      b: 1\r\n    add: 2\r\n"
    short = append_item(tree(text), ("rules",), {"match": {"b": ["x", "z"]}, "add": 3}, flow=True)
    assert written(short) == text + "  - {match: {b: [x, z]}, add: 3}\r\n"
    long = append_item(tree(text), ("rules",), {"match": {"b": "x" * 120}, "add": 3}, flow=True)
    assert written(long).startswith(text + "  - match:\r\n")


def test_a_comment_goes_above_an_item_once_and_never_into_json() -> None:
    text = "rules:\n  - {a: 1}\n  - {a: 2}\n"
    made = comment_item(tree(text), ("rules",), 1, "why")
    assert written(made) == "rules:\n  - {a: 1}\n  # why\n  - {a: 2}\n"
    assert comment_item(made, ("rules",), 1, "why") is made
    more = append_item(made, ("rules",), {"a": 3})
    assert comment_item(more, ("rules",), 2, "why") is more
    for other in (tree("rules: [1, 2]\n"), tree('{"rules": [1]}', "a.json")):
        assert comment_item(other, ("rules",), 0, "why") is other


def test_a_bare_text_is_enclosed_without_being_touched() -> None:
    text = "a:\n  - one two\n    three  # why\n"
    made = enclose(tree(text), ("a", 0), "text", before={"id": "x"}, after={})
    assert written(made) == "a:\n  - id: x\n    text: one two\n      three  # why\n"


JSON = '{\n\t"a": [\n\t\t"x",\n\t\t{"b": "\\u4e2d"}\n\t]\n}'


def test_json_keeps_its_escapes_tabs_and_missing_last_line_end() -> None:
    assert written(replace_scalar(tree(JSON, "a.json"), ("a", 1, "b"), "中文")) == JSON.replace(
        "\\u4e2d", "\\u4e2d\\u6587"
    )
    assert written(append_item(tree(JSON, "a.json"), ("a",), "y")) == JSON.replace('d"}', 'd"},\n\t\t"y"')
    assert written(set_key(tree(JSON, "a.json"), (), "c", None)) == JSON.replace("\t]\n", '\t],\n\t"c": null\n')


@pytest.mark.parametrize("text", ['{"a": 1,}', '{"a" 1}', "[1 2]", '{"a": 1} 2', '{"a": 1, "a": 2}', '["x', "[,]", "{"])
def test_wrong_json_is_refused(text: str) -> None:
    with pytest.raises(Unsplicable):
        tree(text, "a.json")


@pytest.mark.parametrize("path", [("b",), ("a", "x"), ("c", "x")])
def test_what_an_alias_reaches_is_refused_with_its_line(path: tuple[str, ...]) -> None:
    shared = tree("a: &one {x: 1}\nb: *one\nc: *one\n")
    with pytest.raises(Unsplicable, match="anchor"):
        replace_value(shared, path, 2)


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unsplicable, match=r"there is no a\[3\]"):
        replace_scalar(tree("a: [1]"), ("a", 3), 2)


def test_a_position_finds_its_path() -> None:
    text = tree("a:\n  - k: x\n    l: [1, 2]\n")
    assert text.find(2, 5) == ("a", 0)
    assert text.find(3, 12) == ("a", 0, "l", 1)
    assert text.find(9, 1) is None


def test_splices_that_overlap_are_refused() -> None:
    assert apply_splices("abc", [Splice(2, 3, "z"), Splice(0, 1, "xy")]) == "xybz"
    with pytest.raises(ValueError, match="overlap"):
        apply_splices("abc", [Splice(0, 2, ""), Splice(1, 3, "")])
