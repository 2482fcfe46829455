"""Whatever a file holds, the answer is a value or diagnostics, never an exception."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tailor.schema import check, format_diagnostics, known_tags, parse_private, parse_resume, parse_target, plain
from tailor.schema.node import Node
from tailor.schema.problems import Problems
from tailor.schema.yamltext import load_yaml

FAST = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = [
    *(
        "basics work skills education name label text tags id highlights wordings startDate endDate with without"
    ).split(),
    *(
        "rules match section entry bullet add scale require exclude pin sections bullets min max extends recency"
    ).split(),
    *("languages formats pages market zh en url profiles location city email summary courses date x-y <<").split(),
]
KEYS = st.sampled_from(WORDS)
LEAVES = st.one_of(
    KEYS,
    st.sampled_from(["2023-06", "present", "至今", "2023-13", "a(b", "https://a.b", "t", "", "中文"]),
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.floats(),
    st.text(max_size=6),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
YAML_LIKE = st.lists(
    st.one_of(KEYS, st.sampled_from([*" :-[]{}\n\n  \t,#&*!|>'\"%@`?~", "- ", ": ", "&a ", "*a", "---\n", "\\x07"])),
    max_size=40,
).map("".join)


def parse_everything(data: bytes) -> None:
    """Run every parser, and print what it found."""
    for file in ("t.yaml", "t.json"):
        files = {file: data}
        resume, found = parse_resume(files)
        target, more = parse_target("t", files)
        contact, rest = parse_private(file, data)
        known_tags(files)
        assert (resume is None) == any(d.severity == "error" for d in found)
        assert (target is None) == any(d.severity == "error" for d in more)
        assert (contact is None) == any(d.severity == "error" for d in rest)
        lines = data.decode("utf-8", "replace").count("\n") + data.count(b"\r") + 1
        for diagnostic in (*found, *more, *rest):
            assert diagnostic.position is None or 1 <= diagnostic.position.line <= lines + 1
            assert diagnostic.message
        format_diagnostics((*found, *more, *rest), color=True)


@FAST
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    parse_everything(data)


@FAST
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    parse_everything(text.encode("utf-8", "surrogatepass"))


@FAST
@given(YAML_LIKE)
def test_anything_like_yaml(text: str) -> None:
    parse_everything(text.encode())


@FAST
@given(DOCUMENTS)
def test_any_values_in_known_fields(document: dict[str, Any]) -> None:
    parse_everything(yaml.safe_dump(document, allow_unicode=True).encode("utf-8", "surrogatepass"))
    parse_everything(json.dumps(document).encode())


@FAST
@given(DOCUMENTS, DOCUMENTS)
def test_any_targets_extending_each_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    files = {"a.json": json.dumps(one | {"extends": "b"}).encode(), "b.json": json.dumps(other).encode()}
    for name in ("a", "b", "c"):
        target, found = parse_target(name, files)
        assert (target is None) == any(d.severity == "error" for d in found)


@FAST
@given(YAML_LIKE)
def test_the_c_and_the_python_parser_agree(text: str) -> None:
    results: list[tuple[Any, set[str]]] = []
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        problems = Problems()
        tree: Node | None = load_yaml("a.yaml", text, problems, loader)
        results.append((None if tree is None else plain(tree), {d.code for d in problems.found}))
    (one, codes), (other, other_codes) = results
    # The two differ in a few texts that only one of them calls broken YAML; what both read is the same.
    if not {"yaml-syntax"} & (codes ^ other_codes):
        assert repr(one) == repr(other)
        assert codes == other_codes


TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), min_size=1
)
LITERAL = TEXT.filter(lambda text: text.strip() != "" and text == text.strip())


@FAST
@given(LITERAL, st.lists(LITERAL, min_size=1, max_size=5), st.booleans())
def test_texts_come_back_as_they_were_written(name: str, highlights: list[str], as_json: bool) -> None:
    document = {"basics": {"name": name}, "work": [{"name": {"zh": name, "en": name}, "highlights": highlights}]}
    if as_json:
        resume, found = parse_resume({"r.json": json.dumps(document, ensure_ascii=False, indent="\t").encode()})
    else:
        resume, found = parse_resume({"r.yaml": yaml.safe_dump(document, allow_unicode=True).encode()})
    assert resume is not None, found
    assert resume.basics.name.get("en") == name
    assert [b.wordings[0].text.get("zh") for b in resume.entries[0].bullets] == highlights
    ids = [b.id for b in resume.entries[0].bullets] + [resume.entries[0].id]
    assert len(set(ids)) == len(ids)


def big(bullets: int) -> bytes:
    """A master with so many bullets, about 400 bytes each, seven to an entry."""
    lines = ["basics: {name: X}", "work:"]
    for number in range(bullets):
        if number % 7 == 0:
            lines += [
                f"  - id: e-{number}",
                "    name: {zh: 公司, en: Company}",
                "    startDate: 2020-01",
                "    highlights:",
            ]
        lines += [
            f"      - id: b-{number}",
            "        tags: {ai-platform: 3, backend: 3}",
            "        skills: [Redis, Lua, rate limiting]",
            "        text:",
            f"          zh: 基于 Redis + Lua 实现中心化分布式限流，为计算密集型服务提供集群级流控能力 {number}",
            f"          en: Built centralised rate limiting with Redis and Lua for compute-heavy services {number}",
            "        wordings: [{name: short, text: {zh: 限流, en: Rate limiting}}]",
        ]
    return "\n".join(lines).encode()


@pytest.mark.slow
def test_ten_thousand_bullets_are_read_and_checked_in_linear_time() -> None:
    target, _ = parse_target("t", {"t.yaml": b"tags: {backend: 1, ai-platform: 1}\nlanguages: [zh, en]\n"})
    assert target is not None
    seconds: dict[int, float] = {}
    for count in (1000, 10_000):
        data = big(count)
        begin = time.process_time()
        resume, found = parse_resume({"r.yaml": data})
        assert resume is not None, found
        assert sum(len(entry.bullets) for entry in resume.entries) == count
        assert check(resume, target, frozenset({"backend", "ai-platform"})) == ()
        seconds[count] = time.process_time() - begin
    assert seconds[10_000] < 30 * seconds[1000]


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"k%d: %d\n" % (i, i) for i in range(200_000)),
        b"a: 1\n" * 200_000,
        b"basics: {name: x}\nwork:\n- highlights:\n" + b"  - {id: x, txt: 1}\n" * 20_000,
        b"basics: {name: '" + b" " * 4_000_000 + b"x'}\n",
        b'basics: {name: "' + b"\\t x" * 500_000 + b'"}\n',
        b"basics: {name: x, url: '" + b"a." * 1_000_000 + b"'}\n",
        b"x" * 7_000_000 + b": 1\n",
        b"- &a x\n" * 100_000 + b"- *a\n" * 100_000,
        b"a: [" + b"{" * 30 + b"," * 1_000_000,
    ],
)
def test_hostile_files_are_answered_in_bounded_time(data: bytes) -> None:
    begin = time.process_time()
    _, found = parse_resume({"r.yaml": data})
    assert any(d.severity == "error" for d in found)
    format_diagnostics(found)
    assert time.process_time() - begin < 30
