"""Where a text mentions a skill, and where it only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.lexicon import Lexicon, Skill
from tests.lexicon.shipped import names, shipped


def lexicon(**skills: list[str]) -> Lexicon:
    return Lexicon(Skill(name=name, group="", spellings=(name, *others)) for name, others in skills.items())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("用Redis实现中心化的分布式限流", ["Redis", "rate limiting"]),
        ("Java and JavaScript are different", ["Java", "JavaScript"]),
        ("only JavaScript", ["JavaScript"]),
        ("C/C++, C# and Objective-C", ["C", "C++", "C#", "Objective-C"]),
        ("C++11/14与STL", ["C++", "STL"]),
        ("ASP.NET MVC on .NET", ["ASP.NET", ".NET"]),
        ("ASP.NET Core和.NET Core", ["ASP.NET Core", ".NET Core"]),
        ("Node.js, Vue3 and Next.js", ["Node.js", "Vue", "Next.js"]),
        ("CI/CD with CI / CD", ["CI/CD", "CI/CD"]),
        ("PyTorch 2.1", ["PyTorch"]),
        ("H.264/H.265 over RTSP", ["H.264", "H.265", "RTSP"]),
        ("load balancers and micro-services as microservices", ["load balancing", "microservices"]),
        ("GPUs, CNNs and REST APIs", ["GPU", "CNN", "RESTful API"]),
        ("ＰｙＴｏｒｃｈ　与Ｋ８ｓ", ["PyTorch", "Kubernetes"]),
        ("front-end, front end and FRONTEND", ["front end"] * 3),
        ("ResNet-50, ResNet50, DeepLabv3+, YOLOv8n", ["ResNet", "ResNet", "DeepLab", "YOLOv8"]),
        ("YOLOv5-Lite-s beats YOLO11", ["YOLOv5", "YOLO"]),
        ("MySQL, SQL Server and PL/SQL", ["MySQL", "SQL Server", "PL/SQL"]),
        ("Redis Cluster, not only Redis", ["Redis Cluster", "Redis"]),
        ("TensorFlow Lite, TensorFlow.js", ["TensorFlow Lite", "TensorFlow.js"]),
        ("gRPC is an RPC, HTTPS is not HTTP", ["gRPC", "RPC", "HTTPS", "HTTP"]),
        ("RAFT for optical flow, Raft for consensus", ["RAFT", "optical flow", "Raft"]),
        ("LoRA and LoRa", ["LoRA", "LoRa"]),
        ("剪枝、量化、知识蒸馏", ["model pruning", "model quantization", "knowledge distillation"]),
        ("semantic-segmentation/语义分割", ["semantic segmentation", "semantic segmentation"]),
        ("单测覆盖率与单元测试", ["unit testing", "unit testing"]),
        ("Python, R and SQL", ["Python", "R", "SQL"]),
    ],
)
def test_a_skill_is_found_by_any_of_its_spellings(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "R&D for C-level and C-suite people",
        "the go-to person, ready to Go live",
        "Go to market and Go beyond",
        "有限流程、极限流",
        "主流控制与人流控制",
        "菜单测试、订单测试",
        "并发表论文并发布代码".replace("代码", "结果"),
        "React quickly and React to it",
        "in the spring semester and the Spring Festival",
        "the C端 market",
        "my CV is attached",
        "量化对比10个方案",
        "Hong Kong, American Express, Taylor Swift",
        "paid attention to detail",
        "example.net and http://a.b or https://c.d",
        "since its inception",
        "PyTorch2, xRedis, Redis7",
        "Rs 5000 in pairs",
        "智能体验，设计图，互联网关键",
        "有较强的持续学习能力",
    ],
)
def test_what_only_looks_like_a_skill_is_not_found(text: str) -> None:
    assert names(text) == []


def test_the_longest_spelling_wins_and_then_the_first() -> None:
    small = lexicon(Spring=[], **{"Spring Boot": [], "Boot Camp": []})
    assert names("Spring Boot Camp and Spring", small) == ["Spring Boot", "Spring"]


def test_an_exact_spelling_needs_its_case() -> None:
    small = Lexicon([Skill(name="Go", group="", spellings=("Go", "Golang"), exact={"go": frozenset({"Go"})})])
    assert names("go GO Go golang", small) == ["Go", "Go"]


def test_a_context_word_counts_only_nearby_and_as_a_word() -> None:
    exact = {"r": frozenset({"R"})}
    small = Lexicon([Skill(name="R", group="", spellings=("R",), exact=exact, context=("SQL",))])
    assert names("SQL, R", small) == ["R"]
    assert names("R and sql", small) == ["R"]
    assert names("MySQL, R", small) == []
    assert names("SQL" + " far" * 40 + " R", small) == []


def test_a_phrase_hides_only_the_skill_that_names_it() -> None:
    small = Lexicon(
        [
            Skill(name="Go", group="", spellings=("Go",), never=("Go live",)),
            Skill(name="live streaming", group="", spellings=("live streaming", "live")),
        ]
    )
    assert names("Go live", small) == ["live streaming"]


def test_mentions_tell_where_they_stand() -> None:
    (first, second) = shipped().find("以ｇＲＰＣ + Protobuf打通")
    assert (first.start, first.end, first.text, first.name) == (1, 5, "ｇＲＰＣ", "gRPC")
    assert (second.start, second.end, second.text) == (8, 16, "Protobuf")


PIECES = [
    "Redis",
    "用",
    "Go",
    "to",
    "C++",
    "/",
    "-",
    " ",
    "限流",
    "有",
    "R",
    "&",
    "D",
    "load balancer",
    "s",
    "ＣＮＮ",
    "İ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_mentions_never_overlap_and_quote_the_text(text: str) -> None:
    last = 0
    for mention in shipped().find(text):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.name in shipped().skills
        last = mention.end


@given(
    st.lists(st.sampled_from(["Redis", "用", "PyTorch", "实现", "load balancer", ", ", "限流", "Docker "]), max_size=9)
)
def test_neither_case_nor_width_changes_what_is_found(pieces: list[str]) -> None:
    text = "".join(pieces)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "\u3000" if c == " " else c for c in text)
    spans = [(m.start, m.end, m.name) for m in shipped().find(text)]
    for other in (text.upper(), text.lower(), wide):
        assert [(m.start, m.end, m.name) for m in shipped().find(other)] == spans


def test_a_bullet_is_searched_in_half_a_millisecond() -> None:
    from time import perf_counter

    text = "Implemented centralized distributed rate limiting with Redis + Lua, " * 2 + "用Redis + Lua实现限流"
    shipped().find(text)
    times = []
    for _ in range(20):
        start = perf_counter()
        shipped().find(text)
        times.append(perf_counter() - start)
    assert min(times) < 0.0005
