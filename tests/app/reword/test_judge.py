"""What a model says becomes a proposal only where the guard lets it pass."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tailor.app.reword import Job, prepare
from tailor.app.reword.judge import Judged, judge
from tailor.files import Workspace
from tailor.lexicon import Lexicon
from tailor.llm import Answer, Secret, Settings
from tailor.reword import Broken
from tests.cli.conftest import RESUME
from tests.cli.inside import workspace

KEY = "sk-test-4f9a2c7e8b1d6350"
SETTINGS = Settings(base_url="http://127.0.0.1:1/v1", model="m", api_key=Secret(KEY))
SOURCE = "独立为订单查询加入Redis缓存，将耗时从120ms降至80ms"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Job, Lexicon]:
    root = workspace(tmp_path_factory.mktemp("cv"), resume=RESUME.replace("为订单查询加入Redis缓存", f'"{SOURCE}"'))
    found = prepare(Workspace(root), "backend", bullets=["cache"], languages=["zh"])
    return found.jobs[0], found.lexicon


def answer(content: Any, **values: Any) -> Answer:
    text = content if isinstance(content, str) else json.dumps({"candidates": content}, ensure_ascii=False)
    made = Answer(text=text, finish="stop", usage=None, model="fake-1", format="json_schema", attempts=1)
    return replace(made, **values)


def judged(asked: tuple[Job, Lexicon], *texts: str) -> Judged:
    found = judge(asked[0], answer(list(texts)), SETTINGS, asked[1])
    assert isinstance(found, Judged), found
    return found


def test_facts_of_the_sample_are_locked(asked: tuple[Job, Lexicon]) -> None:
    assert asked[0].locked.text == "⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧"


def test_a_faithful_rewording_is_proposed_with_all_that_the_ledger_records(asked: tuple[Job, Lexicon]) -> None:
    (entry,) = judged(asked, "⟦1⟧为订单查询引入⟦2⟧，将耗时从⟦3⟧降低至⟦4⟧").entries
    assert entry.text == "独立为订单查询引入Redis缓存，将耗时从120ms降低至80ms"
    assert (entry.status, entry.findings, entry.slot) == ("proposed", (), ("cache", "zh", "full"))
    assert (entry.model, entry.prompt, entry.sealed) == ("fake-1", asked[0].prompt, "")
    assert dict(entry.parameters) == {"format": "json_schema", "server": "local", "temperature": 0.3}
    assert entry.guard >= 1


@pytest.mark.parametrize(
    "text",
    [
        "⟦1⟧主导为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧",
        "⟦1⟧为订单查询加入⟦2⟧和Kafka，将耗时从⟦3⟧降至⟦4⟧",
        "⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧升至⟦4⟧",
        "⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧，吞吐提升3倍",
        "⟦1⟧为订单查询加入⟦2⟧，将耗时从约⟦3⟧降至⟦4⟧",
        "⟦1⟧为订单查询加入**⟦2⟧**，将耗时从⟦3⟧降至⟦4⟧",
    ],
)
def test_an_unfaithful_one_is_kept_as_rejected_with_what_is_wrong(asked: tuple[Job, Lexicon], text: str) -> None:
    (entry,) = judged(asked, text).entries
    assert entry.status == "rejected"
    assert entry.findings


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦4⟧降至⟦3⟧", "placeholders"),
        ("为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧", "placeholders"),
        ("⟦1⟧⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧", "placeholders"),
        ("⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧⟦5⟧", "placeholders"),
        ("⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧", "unchanged"),
        ("⟦ 1 ⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧。", "unchanged"),
        ("⟦1⟧为订单查询加入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧" + "，并且如此" * 8, "too-long"),
        ("⟦1⟧为订单查询引入⟦2⟧，以Redis缓存将耗时从⟦3⟧降至⟦4⟧", "placeholders"),
        ("⟦1⟧为订单查询引入⟦2⟧\x1b[2J，将耗时从⟦3⟧降至⟦4⟧", "unreadable"),
        ("⟦1⟧为订单查询引入⟦2⟧\n将耗时从⟦3⟧降至⟦4⟧", "unreadable"),
    ],
)
def test_what_cannot_be_used_is_dropped_and_counted(asked: tuple[Job, Lexicon], text: str, reason: str) -> None:
    found = judged(asked, text)
    assert found.entries == ()
    assert found.dropped == {reason: 1}


def test_two_that_read_the_same_are_one(asked: tuple[Job, Lexicon]) -> None:
    found = judged(asked, "⟦1⟧为订单查询引入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧", "⟦1⟧为订单查询引入⟦ 2 ⟧，将耗时从⟦3⟧降至⟦4⟧")
    assert len(found.entries) == 1
    assert found.dropped == {"unchanged": 1}


@pytest.mark.parametrize("key", [KEY, "sk-proj-abcdefghijklmnop", "hf_" + "a" * 30])
def test_no_rewording_that_holds_a_key_is_kept(asked: tuple[Job, Lexicon], key: str) -> None:
    found = judge(asked[0], answer([f"⟦1⟧为订单{key}加入⟦2⟧从⟦3⟧至⟦4⟧"]), SETTINGS, asked[1])
    assert isinstance(found, Broken)
    assert found.kind == "secret"
    assert key not in found.reason


def test_an_answer_that_was_cut_off_is_told_as_such(asked: tuple[Job, Lexicon]) -> None:
    found = judge(asked[0], answer('{"candidates": ["⟦1⟧', finish="length"), SETTINGS, asked[1])
    assert found == Broken("truncated", "was cut off")


@pytest.mark.parametrize(
    ("url", "profile", "told"),
    [
        ("https://api.deepseek.com/v1", "deepseek", "deepseek"),
        ("http://localhost:11434/v1", "ollama", "ollama"),
        ("http://127.0.0.1:9/v1", "", "local"),
        ("https://llm.intranet.example/v1", "", "other"),
    ],
)
def test_a_server_is_recorded_by_a_name_that_may_be_public(
    asked: tuple[Job, Lexicon], url: str, profile: str, told: str
) -> None:
    settings = replace(SETTINGS, base_url=url, profile=profile)
    found = judge(asked[0], answer(["⟦1⟧为订单查询引入⟦2⟧，将耗时从⟦3⟧降至⟦4⟧"]), settings, asked[1])
    assert isinstance(found, Judged)
    assert found.entries[0].parameters["server"] == told
