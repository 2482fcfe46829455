"""The English tables themselves: they parse, and no form says two things that exclude each other."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tailor.guard.tables import FILLER, NEUTRAL, parse, shipped, units

_CATEGORIES = {"role", "team", "scope", "status", "hedge", "negation", "polarity", "period", "cause"}
_KEYS_OF_BOTH_LANGUAGES = {
    "role": "assist join collaborate coordinate own lead manage main sole found drive propose first-author co-author "
    "second-author corresponding-author mentor member captain intern",
    "scope": "all only some part main many whole end-to-end company department global national industry campus",
    "status": "planned ongoing prototype experimental pilot launched production completed submitted review accepted "
    "published filed granted adopted open-source",
    "hedge": "initial basic somewhat try explore aim potential light nearly aware familiar command proficient expert "
    "able used deep",
    "negation": "no",
    "polarity": "up down",
    "period": "daily weekly monthly yearly hourly per-second peak average total real-time",
    "cause": "result reason",
}
# Two words on each side of a stroke that a recruiter would not take for the same claim.
_APART = """
develop / deploy
design / implement
design / build
test / verify
research / build
optimize / redesign
submit / publish
model / system
latency / throughput
accuracy / recall
accuracy / precision
precision / recall
user / customer
server / service
analyse / solve
evaluate / improve
evaluate / optimize
detect / recognize
detect / track
classify / segment
train / infer
train / deploy
maintain / develop
use / build
use / deploy
assist / lead
join / lead
join / assist
monitor / fix
diagnose / fix
plan / build
propose / build
review / write
attend / organise
submit / accept
accept / publish
increase / reduce
encode / decode
encrypt / decrypt
client-side / server-side
frontend / backend
online / offline
upstream / downstream
synchronous / asynchronous
serial / parallel
static / dynamic
manual / automatic
internal / external
public / private
bachelor's / master's
paper / patent
company / department
university / national
daily / weekly
weekly / monthly
average / peak
average / total
average / median
maximum / minimum
mean / median
new / novel
new / innovative
old / new
familiar with / proficient in
proficient in / expert in
basic knowledge of / familiar with
some / all
several / many
most / all
prototype / production
pilot / production
supervised / unsupervised
import / export
upload / download
read / write
start / stop
enable / disable
horizontal / vertical
local / remote
training set / test set
false positive / false negative
hardware / software
client / server
producer / consumer
teacher / student
revenue / cost
revenue / profit
scholarship / prize
latency / bandwidth
database / cache
table / index
image / video
text / speech
robot / drone
car / drone
camera / sensor
report / fix
learn / teach
deploy / launch
test / run
implement / conduct
introduce / create
performance / efficiency
improve / upgrade
collect / achieve
rewrite / redesign
unify / merge
task / process
incident / failure
traffic / request
rate / speed
score / rate
storage / disk
device / machine
test / experiment
"""


def _couples() -> list[tuple[str, str]]:
    rows = [line.split(" / ") for line in _APART.splitlines() if line]
    return [(left, right) for left, right in rows]


def _keys(form: str) -> frozenset[str]:
    """What the tables say of a form, or the form itself where they say nothing."""
    cut = units(form, "en")
    found = [keys for after, keys in shipped("en").matches(cut, 0) if after == len(cut)]
    return found[0] if found else frozenset((form,))


def _meanings() -> dict[tuple[tuple[str, str], ...], set[str]]:
    meanings: dict[tuple[tuple[str, str], ...], set[str]] = {}
    for key, forms in shipped("en").classes.items():
        for form in forms:
            meanings.setdefault(tuple((unit.key, unit.word) for unit in units(form, "en")), set()).add(key)
    return meanings


def test_every_line_of_every_table_parses_and_is_short() -> None:
    tables = [f for f in files("tailor.guard").joinpath("words", "en").iterdir() if f.name.endswith(".txt")]
    for table in tables:
        text = table.read_text("utf-8")
        assert parse(text, "en"), table.name
        assert text.startswith("# "), table.name
        assert max(map(len, text.splitlines())) <= 120, table.name
    assert tables


def test_a_mark_belongs_to_a_category_that_a_rule_compares() -> None:
    assert {key.split(":")[0] for key in shipped("en").classes if ":" in key} == _CATEGORIES


def test_the_keys_that_both_languages_share_are_there() -> None:
    keys = set(shipped("en").classes)
    missing = {f"{c}:{k}" for c, names in _KEYS_OF_BOTH_LANGUAGES.items() for k in names.split()} - keys
    assert not missing


def test_no_form_stands_in_two_keys_of_one_category() -> None:
    for form, keys in _meanings().items():
        categories = [key.split(":")[0] for key in keys if ":" in key]
        assert len(categories) == len(set(categories)), (form, keys)


def test_no_mark_is_neutral_or_filler() -> None:
    for form, keys in _meanings().items():
        if any(":" in key for key in keys):
            assert not keys & {NEUTRAL, FILLER}, (form, keys)


@pytest.mark.parametrize("word", ["significantly", "robust", "seamless", "innovative", "cutting-edge", "scalable"])
def test_praise_is_neither_neutral_nor_filler(word: str) -> None:
    assert not _keys(word) & {NEUTRAL, FILLER}


@pytest.mark.parametrize(("left", "right"), _couples())
def test_words_for_two_claims_share_no_class(left: str, right: str) -> None:
    assert not (_keys(left) & _keys(right)) - {NEUTRAL, FILLER}


def test_a_class_has_two_forms_or_more_unless_it_is_a_mark_or_names_a_skill() -> None:
    skills = parse(files("tailor.guard").joinpath("words", "en", "skills.txt").read_text("utf-8"), "en")
    classes = shipped("en").classes
    alone = [key for key, forms in classes.items() if ":" not in key and key not in skills and len(forms) < 2]
    assert not alone
