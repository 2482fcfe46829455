"""Changes as JSON: read back as they were, and as the schema says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.compose import Document
from tailor.diff import Cause, Change, change_from_json, change_to_json, diff, diff_schema, report
from tailor.errors import Position
from tests.diff.pages import bullet, documents, entry, page, section, work

VALIDATOR = jsonschema.Draft202012Validator(diff_schema())
CAUSES = st.builds(
    Cause,
    kind=st.sampled_from(("data", "rule", "budget")),
    message=st.text(),
    position=st.one_of(st.none(), st.builds(Position, st.text(), st.integers(1, 99), st.integers(1, 99))),
)


def with_causes(change: Change, causes: list[Cause]) -> Change:
    return replace(change, causes=tuple(causes))


@given(documents(), documents(), st.lists(CAUSES, max_size=2))
def test_a_change_is_read_back_from_json_as_it_was(a: Document, b: Document, causes: list[Cause]) -> None:
    for change in diff(a, b):
        change = with_causes(change, causes)
        assert change_from_json(json.loads(json.dumps(change_to_json(change)))) == change


@settings(max_examples=50, deadline=None)
@given(documents(), documents(), st.lists(CAUSES, max_size=2))
def test_every_report_is_as_the_schema_says(a: Document, b: Document, causes: list[Cause]) -> None:
    changes = [with_causes(change, causes) for change in diff(a, b)]
    for known in ((a, b), ()):
        VALIDATOR.validate(json.loads(json.dumps(report(changes, "backend", "ai@HEAD~1", "zh", known))))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(diff_schema())


def change(**fields: Any) -> dict[str, Any]:
    given = {"kind": "reworded", "id": "b1", "what": "bullet", "field": "text", "before": "a", "after": "b"}
    return {**given, "tokens": [["deleted", "a"], ["inserted", "b"]], "causes": [], **fields}


@pytest.mark.parametrize(
    "wrong",
    [
        change(kind="renamed"),
        change(id=""),
        change(field="title"),
        change(before=None),
        change(tokens=[["replaced", "a"]]),
        change(causes=[{"kind": "magic", "message": "", "file": None, "line": None, "column": None}]),
        change(causes=[{"kind": "data", "message": "", "file": "x"}]),
        change(**{"from": {"parent": "", "index": 0}}),
    ],
)
def test_the_schema_refuses_what_is_no_change(wrong: dict[str, Any]) -> None:
    good = {"a": "x", "b": "y", "language": "en", "changes": [change()]}
    VALIDATOR.validate(good)
    assert not VALIDATOR.is_valid({**good, "changes": [wrong]})


def test_a_reworded_bullet_in_a_report_says_where_it_stands_and_what_changed_in_it() -> None:
    a, b = work(bullet("b1", "RPS提高62%")), work(bullet("b1", "RPS提高65%"))
    (cause,) = causes = [Cause(kind="data", message="text edited", position=Position("data/resume.yaml", 41, 7))]
    made = report([with_causes(diff(a, b)[0], causes)], "backend@HEAD", "backend", "zh", [a, b])
    assert made == {
        "a": "backend@HEAD",
        "b": "backend",
        "language": "zh",
        "changes": [
            {
                "kind": "reworded",
                "id": "b1",
                "what": "bullet",
                "section": "work",
                "entry": "acme",
                "field": "text",
                "before": "RPS提高62%",
                "after": "RPS提高65%",
                "tokens": [["same", "RPS提高"], ["deleted", "62%"], ["inserted", "65%"]],
                "causes": [
                    {"kind": "data", "message": cause.message, "file": "data/resume.yaml", "line": 41, "column": 7}
                ],
            }
        ],
    }
    assert list(made["changes"][0])[:2] == ["kind", "id"]


def test_a_block_carries_its_fields_and_places() -> None:
    a = page(section("work", entry("one", "b1")))
    b = page(section("work", entry("two"), entry("one", "b1")))
    (made,) = report(diff(a, b), "a", "b", "en", [a, b])["changes"]
    assert made == {
        "kind": "added",
        "id": "two",
        "what": "entry",
        "section": "work",
        "after": {
            "title": "Company two",
            "detail": " · Engineer",
            "dates": "2023.06–2024.01",
            "url": "",
            "dates_below": False,
        },
        "to": {"parent": "work", "index": 0},
        "causes": [],
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "moved", "what": "bullet", "id": 3},
        change(before=3),
        change(causes=[{"kind": "data"}]),
        change(kind="moved", **{"from": {"parent": "x", "index": True}}),
        change(kind="added", after={"text": "x"}),
        change(kind="added", after={"text": "x", "wording": "full", "marker": "yes"}),
        change(kind="added", what="page", after={"text": "x"}),
    ],
)
def test_what_is_no_change_is_not_read(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^not a change: "):
        change_from_json(wrong)
