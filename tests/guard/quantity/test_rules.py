"""The rules of quantities: which rule speaks, and what it says."""

from __future__ import annotations

import pytest

from tailor.guard.finding import Finding
from tailor.guard.normal import normal
from tailor.guard.quantity import bound, date, number, rank, scan, unit, version
from tailor.guard.token import Reading

RULES = (number, unit, bound, rank, date, version)


def _read(text: str, language: str) -> Reading:
    clean = normal(text)
    return Reading(raw=text, text=clean, language=language, tokens=scan(clean, language))


def _findings(source: str, rewrite: str) -> list[Finding]:
    language = "zh" if any("\u4e00" <= char <= "\u9fff" for char in source) else "en"
    left, right = _read(source, language), _read(rewrite, language)
    return [finding for rule in RULES for finding in rule(left, right)]


CHANGED = """
number | RPS提高62% | RPS提高65% | "62%" became "65%"
number | 覆盖30+服务 | 覆盖50+服务 | "30+" became "50+"
number | covered 30 services | covered services | "30" is missing
number | covered services | covered 12 services | "12" is not in the source
number | 延迟由120ms降至80ms | 延迟由120ms降至8ms | "80ms" became "8ms"
number | halved the cost | cut the cost | "halved" is missing
number | 提升2倍 | 提升到2倍 | "2倍" became "2倍"
number | 3 services and 3 databases | 3 services and databases | "3" is missing
number | 支持两种语言 | 支持三种语言 | "两种" became "三种"
number | in one project | in two projects | "one" became "two"
unit | 延迟80ms | 延迟80s | "80ms" became "80s"
unit | rose 5 percentage points | rose 5% | "5 percentage points" became "5%"
unit | 100 MB of memory | 100 GB of memory | "100 MB" became "100 GB"
unit | for 3 months | for 3 weeks | "3 months" became "3 weeks"
unit | 5人 | 5台 | "5人" became "5台"
unit | 3000 QPS | 3000 TPS | "3000 QPS" became "3000 TPS"
bound | 覆盖30+服务 | 覆盖30个服务 | "30+" became "30个"
bound | about 30 services | 30 services | "about 30" became "30"
bound | over 30 services | nearly 30 services | "over 30" became "nearly 30"
bound | 不到100ms | 超过100ms | "不到100ms" became "超过100ms"
bound | up to 10 GB | at least 10 GB | "up to 10 GB" became "at least 10 GB"
rank | 院系前5% | 院系5% | "前5%" became "5%"
rank | top 5% of the class | top 3% of the class | "top 5%" became "top 3%"
rank | 获第5名 | 获前5名 | "第5名" became "前5名"
rank | won first prize | won second prize | "first prize" became "second prize"
rank | 获亚军 | 获冠军 | "亚军" became "冠军"
rank | 第二作者 | 第一作者 | "第二" became "第一"
date | 2023年6月入职 | 2023年7月入职 | "2023年6月" became "2023年7月"
date | joined in June 2023 | joined | "June 2023" is missing
date | 2019-2023 | 2019-至今 | "2019-2023" became "2019-至今"
date | since June 2019 | in June 2019 | "June 2019" became "June 2019"
version | 用YOLOv5检测 | 用YOLOv8检测 | "YOLOv5" became "YOLOv8"
version | over HTTP/2 | over HTTP/3 | "HTTP/2" became "HTTP/3"
version | with ResNet-50 | with a network | "ResNet-50" is missing
version | with Python | with Python 3.10 | "Python 3.10" is not in the source
version | iOS 13及以上 | iOS 13 | "iOS 13及以上" became "iOS 13"
"""


@pytest.mark.parametrize("line", CHANGED.strip().splitlines())
def test_a_change_is_told_once_under_its_name(line: str) -> None:
    name, source, rewrite, detail = line.split(" | ")
    (finding,) = _findings(source, rewrite)
    assert (finding.rule, finding.detail) == (name, detail)
    assert finding.source in source
    assert finding.rewrite in rewrite


@pytest.mark.parametrize("line", CHANGED.strip().splitlines())
def test_a_change_is_told_the_other_way_round_too(line: str) -> None:
    _, source, rewrite, _ = line.split(" | ")
    assert _findings(rewrite, source)


KEPT = (
    """
覆盖10w+用户 | 覆盖10万+用户
two days | 2 days
在一个框架中 | 在框架中
a framework for one service | a framework for a service
both teams | the teams
5 engineers | 5 people
paper at ECCV 2020 | paper at ECCV in 2020
used YOLOv5; YOLOv5 was tuned | tuned YOLOv5
worked three days on it | worked three days (72 hours) on it
mentored two students, one left | mentored two students, one of the two left
由120ms降至80ms | 从 120 毫秒降到 80 毫秒
from 5 to at least 9 days | from 5 days to at least 9
caught 94 of 100 attacks | caught 94/100 attacks
F1约0.89 | F1约为0.89
QPS达到3000 | 达到3000 QPS
K8s | Kubernetes
for a year | for 12 months
适配iOS 13及以上 | 适配iOS 13+
"""
    + "  | "
)


@pytest.mark.parametrize("line", KEPT.strip("\n").splitlines())
def test_another_wording_of_the_same_is_no_finding(line: str) -> None:
    source, rewrite = line.split(" | ")
    assert _findings(source, rewrite) == []
    assert _findings(rewrite, source) == []


def test_all_differences_are_told() -> None:
    found = _findings("In June 2021, cut latency by 30% on 12 nodes", "In June 2022, cut latency by 35% on 20 nodes")
    assert [finding.rule for finding in found] == ["number", "number", "date"]
