"""Skills files: what they may say, what a workspace adds, and every mistake with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tailor.errors import Diagnostic
from tailor.files.skills import read_lexicon
from tailor.files.workspace import Workspace
from tailor.lexicon import Lexicon, parse
from tests.lexicon.shipped import names

BASE = """\
groups:
  cloud: {zh: 云, en: Cloud}
  models: {label: {zh: 模型, en: Models}, versions: true}
skills:
  cloud:
    Kubernetes: K8s, kube
    load balancing: {aliases: [负载均衡, load balancer], not: [负载均衡表]}
    Go: {aliases: [Golang], exact: [Go], not: [go-to]}
    Docker:
    Helm: [helm chart]
  models:
    ResNet:
"""


def read(*texts: str) -> Lexicon:
    lexicon, found = parse({f"{number}.yaml": text.encode() for number, text in enumerate(texts)})
    assert found == ()
    assert lexicon is not None
    return lexicon


def problems(*texts: str) -> tuple[Diagnostic, ...]:
    lexicon, found = parse({f"{number}.yaml": text.encode() for number, text in enumerate(texts)})
    assert lexicon is None
    return found


def test_a_skill_is_known_by_its_name_its_group_and_its_spellings() -> None:
    lexicon = read(BASE)
    assert lexicon.names == ("Kubernetes", "load balancing", "Go", "Docker", "Helm", "ResNet")
    assert lexicon.group("Docker") == "cloud"
    assert lexicon.group("unheard of") is None
    assert lexicon.spellings("load balancing", "zh") == ("负载均衡", "load balancing", "load balancer")
    assert lexicon.spellings("load balancing", "en") == ("load balancing", "load balancer")
    assert lexicon.spellings("unheard of", "en") == ()


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("k8S", "Kubernetes"),
        ("Load-Balancers", "load balancing"),
        ("go", "Go"),
        ("ＤＯＣＫＥＲ", "Docker"),
        ("unheard of", None),
        ("", None),
    ],
)
def test_a_single_term_is_known_whatever_its_case(alias: str, name: str | None) -> None:
    assert read(BASE).canonical(alias) == name


def test_two_skills_may_share_a_spelling_in_cases_of_their_own() -> None:
    lexicon = read("groups: {a: A}\nskills:\n  a:\n    LoRA: {exact: [LoRA]}\n    LoRa: {exact: [LoRa]}\n")
    assert names("LoRa LoRA lora", lexicon) == ["LoRa", "LoRA"]
    assert lexicon.canonical("LoRa") == "LoRa"
    assert lexicon.canonical("LoRA") == "LoRA"


def test_a_version_may_be_joined_where_the_group_says_so() -> None:
    assert names("ResNet50 ResNet-50 resnet101d ResNetty Docker2", read(BASE)) == ["ResNet"] * 3


def test_a_workspace_adds_skills_and_spellings_and_takes_spellings_away() -> None:
    own = """\
groups:
  own: {zh: 自家, en: Our own}
skills:
  cloud:
    Kubernetes: {aliases: [舵手], remove: [kube]}
    Go: {not: [Go player]}
  own:
    kubelet manager: kube
"""
    lexicon = read(BASE, own)
    assert names("舵手 K8s kube", lexicon) == ["Kubernetes", "Kubernetes", "kubelet manager"]
    assert names("Go player, go-to, Go", lexicon) == ["Go"]
    assert lexicon.group("kubelet manager") == "own"


def test_a_workspace_may_say_again_what_is_known() -> None:
    assert read(BASE, BASE).names == read(BASE).names


def test_a_workspace_may_move_a_skill_to_another_group() -> None:
    assert read(BASE, "skills: {models: {Docker: }}\n").group("Docker") == "models"


@pytest.mark.parametrize("text", ["", "# nothing\n", "skills:\n", "groups:\nskills:\n", "x-mine: 1\n"])
def test_an_empty_file_adds_nothing(text: str) -> None:
    assert read(BASE, text).names == read(BASE).names


ADD = "groups: {own: Own}\nskills:\n  own:\n    "


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "told"),
    [
        (
            ADD + "k9s: ab, K8S",
            "duplicate-spelling",
            4,
            14,
            "'K8S' is a spelling of 'Kubernetes' already (0.yaml:6:17)",
        ),
        (ADD + "docker:", "duplicate-spelling", 4, 5, "'docker' is a spelling of 'Docker' already"),
        (ADD + "Ab: x1, X1", "duplicate-spelling", 4, 13, "'X1' is there twice in the skill 'Ab'"),
        (ADD + "Ab: x1,, x2", "empty-spelling", 4, 12, "an empty spelling in the skill 'Ab'"),
        (ADD + "Ab: {aliases: [x1, '']}", "wrong-type", 4, 24, "'aliases' in the skill 'Ab' must be a list of names"),
        (ADD + "Ab: {alias: [x1]}", "unknown-field", 4, 10, "unknown field 'alias' in the skill 'Ab'"),
        (ADD + "Ab: {aliases: x1}", "wrong-type", 4, 19, "'aliases' in the skill 'Ab' must be a list"),
        (ADD + "Ab: {context: [x1]}", "useless-context", 4, 10, "has a context and no spelling that needs it"),
        (ADD + "Ab: 云", "bad-spelling", 4, 9, "is a single Chinese character"),
        (ADD + "Ab: x", "bad-spelling", 4, 9, "is a single letter"),
        (ADD + "X: {exact: [X]}", "bad-spelling", 4, 5, "is a single letter"),
        (ADD + "Ab: '++'", "bad-spelling", 4, 9, "has no letter and no digit"),
        (ADD + "Ab: " + "x" * 61, "bad-spelling", 4, 9, "is longer than 60 characters"),
        (ADD + "Ab: {not: ['- -']}", "bad-spelling", 4, 16, "has no letter and no digit"),
        (ADD + "Ab:\n    Ab:", "duplicate-key", 5, 5, "duplicate key 'Ab'"),
        ("skills: {cloud: {Ab: }, models: {Ab: }}", "duplicate-skill", 1, 34, "the skill 'Ab' is there twice"),
        ("skills:\n  clowd:\n    Ab:", "unknown-group", 2, 3, "there is no group 'clowd'"),
        ("skills:\n  cloud:\n    Docker: {remove: [dokcer]}", "bad-remove", 3, 23, "has no spelling 'dokcer'"),
        ("skills:\n  cloud:\n    Docker: {remove: [docker]}", "bad-remove", 3, 23, "is the name of the skill"),
        ("skill: {}", "unknown-field", 1, 1, "unknown field 'skill'"),
        ("groups: {own: {lable: x}}", "unknown-field", 1, 16, "unknown field 'lable' in the group 'own'"),
        ("groups: {own: {label: x, versions: maybe}}", "wrong-type", 1, 36, "must be true or false"),
        ("- a", "wrong-type", 1, 1, "must be a mapping"),
        ("skills: [a]", "wrong-type", 1, 9, "must be a mapping"),
        ("skills: {cloud: [Ab]}", "wrong-type", 1, 17, "must be a mapping"),
        ("<<<<<<< a\nskills:\n=======\nskills: {}\n>>>>>>> b\n", "conflict-markers", 1, 1, "conflict markers"),
        ("skills: {", "yaml-syntax", 2, 1, "not valid YAML"),
    ],
)
def test_every_mistake_is_told_with_its_place(text: str, code: str, line: int, column: int, told: str) -> None:
    (first, *_) = problems(BASE, text + "\n")
    assert told in first.message
    assert first.code == code
    assert first.position is not None
    assert (first.position.file, first.position.line, first.position.column) == ("1.yaml", line, column)
    assert first.help


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    found = problems(BASE, ADD + "Ab: x\n    Docker: {alias: [a1]}\n    k8s:\n")
    assert [d.position.line for d in found if d.position] == [4, 5, 6]


def test_a_mistyped_field_and_group_get_a_suggestion() -> None:
    assert problems(ADD + "Ab: {alias: [x1]}\n")[0].help == "did you mean 'aliases'?"
    assert problems(BASE, "skills: {clowd: {Ab: }}\n")[0].help == "did you mean 'cloud'?"


def workspace(folder: Path, text: str | None = None) -> Workspace:
    (folder / "data").mkdir()
    if text is not None:
        (folder / "data/skills.yaml").write_text(text, encoding="utf-8")
    return Workspace(folder)


def test_a_workspace_without_a_file_has_the_shipped_skills(tmp_path: Path) -> None:
    lexicon, found = read_lexicon(workspace(tmp_path))
    assert found == ()
    assert lexicon is not None
    assert lexicon.canonical("K8s") == "Kubernetes"


def test_a_workspace_with_a_file_adds_to_the_shipped_skills(tmp_path: Path) -> None:
    lexicon, found = read_lexicon(workspace(tmp_path, "skills: {cloud: {Kubernetes: 舵手, Our Own Cloud: 自家云}}\n"))
    assert found == ()
    assert lexicon is not None
    assert names("舵手与自家云", lexicon) == ["Kubernetes", "Our Own Cloud"]


def test_a_workspace_with_a_broken_file_is_told_where(tmp_path: Path) -> None:
    lexicon, found = read_lexicon(workspace(tmp_path, "skills: {cloud: {Ab: {alias: [x1]}}}\n"))
    assert lexicon is None
    assert [str(d.position) for d in found] == ["data/skills.yaml:1:23"]
