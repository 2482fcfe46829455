"""One meaning in many notations has one key; another meaning has another."""

from __future__ import annotations

from itertools import combinations

import pytest

from tailor.guard.normal import normal
from tailor.guard.quantity import scan
from tailor.guard.token import Token

SAME = """
10w+ | 10万+ | 100k+ | over 100,000 | 10 万以上 | 超过10万 | 100,000+ | 逾十万 | more than 100,000 | 十万余 | ≥100k
10多万 | 10万+ | 10余万
at least 30 | 30+ | 30以上 | 至少30 | 不少于30 | over thirty | 30 or more | 三十余个 | 30多个 | no fewer than 30
120ms | 120 ms | 120毫秒 | 0.12 s | 0.12秒 | 120 milliseconds
62% | 62 % | 62 percent | 62 per cent | 百分之六十二 | 百分之62 | +62%
30% | 三成 | 3成 | 百分之三十 | thirty percent
50% | 一半 | 减半 | halved | in half | 百分之五十
about half | 约一半 | 约50% | around 50%
2 pp | 2个百分点 | 两个百分点 | two percentage points
5‰ | 0.5% | 千分之五
快一倍 | 高一倍 | 翻了一倍
100k-200k | 10-20万
1/3 | 三分之一 | a third of | one-third | one third
2/3 | 三分之二 | two-thirds | two thirds
提升一倍 | doubled | 2x | 2× | 2 x | twofold | 2-fold | 翻倍 | 翻一番 | twice as fast | 提升到2倍 | 2 times faster
3x | tripled | threefold | 提升到3倍 | 原来的3倍 | three times faster
提升2倍 | 提高2倍 | 增加了两倍
近3倍 | nearly 3x | almost threefold
前5% | top 5% | top 5 percent | 排名前5%
前3 | 前三 | top 3 | top-3 | TOP3 | Top three | 前三名
第5 | 第五 | 5th | 第5名 | No. 5 | 排名第5
第一 | first place | 1st | ranked first | 第一名 | 排名第一 | No.1 | 冠军
第二名 | 2nd | second place | ranked second | 亚军 | runner-up
一等奖 | first prize | First Prize | 1st prize
二等奖 | second prize | second-class
金牌 | gold medal
两天 | 2天 | 2 days | two days | 48小时 | 48 h
一周 | 1 week | one week | 7天 | seven days
半年 | half a year | 6个月 | six months | 0.5 years
一年半 | 1.5年 | 18 months | one and a half years | 18个月
两个半月 | 2.5个月 | two and a half months
3年 | three years | 3 yrs | 36 months | 3-year
5人 | 5名 | five people | 5-person | 5位 | 5个人
10-20 | 10~20 | 10到20 | ten to twenty | 10–20 | 十到二十个
3-5天 | 3~5天 | 3 to 5 days | three to five days | 三到五天 | 3天-5天
10-20万 | 10万-20万 | 100k-200k | 100,000-200,000
约30 | about 30 | 30左右 | ~30 | around thirty | 大约30 | approximately 30 | roughly 30 | ≈30 | 约为30
近30 | nearly 30 | almost 30 | 将近30 | 接近30 | close to 30
高达30 | up to 30 | as many as 30 | 最高30 | 多达30
不超过30 | no more than 30 | at most 30 | 最多30 | ≤30 | 至多30
不到30 | under 30 | less than 30 | 低于30 | below 30 | 30以内 | <30 | fewer than 30
±5% | ± 5% | plus or minus 5%
百万级 | 数百万 | millions of | 几百万
数十个 | dozens of | 几十 | tens of
数百 | hundreds of | 几百
数万 | tens of thousands of | 几万
上千 | 1000+ | 1k+ | over a thousand | 千余
上百个 | 100+ | over a hundred | 百余 | 一百多个
近百 | nearly 100 | nearly a hundred
十几个 | 10+ | 十多个 | 10余
a dozen | 12 | twelve | 十二个
1.2M | 1.2 million | 120万 | 1,200,000 | 1 200 000 | 一百二十万 | 1200k
7B | 70亿 | 7 billion | 7e9 | 7bn
1e6 | 10^6 | 1,000,000 | 百万用户 | 1 million | a million
$1.2M | US$1.2M | 1.2 million dollars | 120万美元 | 1.2M USD | $1.2 million
¥500万 | 500万元 | RMB 5 million | 5 million yuan | 五百万元
1.2 TB | 1.2TB | 1200 GB | 1,200GB
100 MB | 0.1GB | 100兆 | 100 megabytes
1024 MB | 1 GB
3000 QPS | 3k QPS | QPS 3000 | 3000 queries per second | 3,000 QPS | QPS达到3000
15 fps | 15 FPS | 15帧/秒 | 15 frames per second
2.4GHz | 2.4 GHz | 2400 MHz
100 Mbps | 0.1 Gbps | 100Mbps
1:10 | 1 : 10 | 1比10
亚秒级 | sub-second
毫秒级 | millisecond-level | millisecond-scale
翻两番 | 4x | quadrupled
2023.06 | 2023-06 | 2023年6月 | 2023年06月 | June 2023 | Jun. 2023 | Jun 2023 | 06/2023 | 6/2023 | June, 2023
二〇二三年六月 | 2023年6月 | 2023/6
2023-06-15 | 2023年6月15日 | June 15, 2023 | 15 June 2023 | June 15th, 2023 | 2023.06.15 | 2023/6/15
2023年 | in 2023 | 2023年度 | (2023) | 2023届
2023.06 - 2024.01 | 2023年6月至2024年1月 | June 2023 to January 2024 | 2023-06 ~ 2024-01 | Jun 2023 – Jan 2024
2023.06 - 至今 | June 2023 - Present | 2023年6月至今 | Jun 2023 – now | since June 2023 | 自2023年6月起
2023.06-08 | 2023年6月-8月 | June-August 2023 | June to August 2023 | between June and August 2023
2019-2023 | 2019至2023 | 2019年-2023年 | 2019 – 2023
2023Q3 | Q3 2023 | 2023年第三季度 | third quarter of 2023 | 2023年三季度 | 2023 Q3
2023上半年 | H1 2023 | first half of 2023 | 2023年上半年 | 2023H1
YOLOv5 | YOLO v5 | yolov5 | YOLO-v5
ResNet50 | ResNet-50 | resnet 50 | ResNet 50
H.264 | H264 | h.264
GPT-4 | GPT4 | GPT 4
HTTP/2 | HTTP2 | HTTP 2
Python 3.10 | Python3.10 | python 3.10 | Python v3.10
Kubernetes 1.24 | K8s 1.24 | Kubernetes v1.24
Vue 3 | Vue.js 3 | Vue3
v2.1 | V2.1 | version 2.1 | 2.1版 | 2.1版本
CET-6 | CET6 | 英语六级 | 大学英语六级 | CET 6
P99 | p99 | 99分位 | 99th percentile | 99线
3D | 三维 | 3-D | three-dimensional
7×24 | 7x24 | 24/7 | 7*24小时 | 24x7
ECCV 2020 | ECCV2020 | ECCV'20 | ECCV-2020
iOS 13+ | iOS 13及以上 | iOS 13 and above | iOS 13 or later
从0到1 | 从零到一 | from scratch | from 0 to 1 | 0到1
1920x1080 | 1920×1080 | 1920*1080 | 1920 x 1080
双11 | 双十一 | Double 11
mAP@0.5 | map@0.5
RTX 4090 | RTX4090 | RTX-4090
"""

OTHER = """
62% | 65% | 62 | 62个百分点 | 6.2% | 6.2‰ | -62%
30 | 30+ | 约30 | 近30 | 高达30 | 不到30 | 数十 | 300
前5% | 5% | 第5 | 前5 | 前10%
第一名 | 第二名 | 一等奖 | 金牌 | 前三名
提升2倍 | 提升到2倍 | 提升一倍半
120ms | 120s | 120µs | 120分钟 | 120
3年 | 3个月 | 3天 | 3周 | 3
10万 | 10亿 | 10千 | 10 | 1千
5人 | 5台 | 5人次 | 5人天
100MB | 100Mb | 100GB | 100Mbps
$100 | ¥100 | €100 | 100
2023.06 | 2023.07 | 2022.06 | 2023 | 2023Q3
2019-2023 | 2019-2022 | 2018-2023 | 2019-至今
YOLOv5 | YOLOv8 | YOLOv5s
ResNet-50 | ResNet-101 | ResNeXt-50
HTTP/2 | HTTP/3 | HTTPS 2
Python 3.10 | Python 3.1 | Python 3 | PyTorch 3.10
P99 | P95 | P90
iOS 13+ | iOS 13
3000 QPS | 3000 TPS | 3000
10-20 | 10-30 | 10 | 20
1/3 | 2/3 | 1/4
halved | doubled
1:10 | 1:100
"""


def _lines(table: str) -> list[list[str]]:
    return [[piece.strip() for piece in line.split(" | ")] for line in table.strip().splitlines()]


def _language(text: str) -> str:
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


def _read(text: str) -> Token:
    tokens = scan(normal(text), _language(text))
    assert len(tokens) == 1, (text, tokens)
    return tokens[0]


@pytest.mark.parametrize("group", _lines(SAME), ids=lambda group: group[0])
def test_every_notation_of_a_line_means_the_same(group: list[str]) -> None:
    first = _read(group[0])
    for other in group[1:]:
        assert first.means(_read(other)), (group[0], other, first.keys, _read(other).keys)


@pytest.mark.parametrize("group", _lines(OTHER), ids=lambda group: group[0])
def test_no_two_of_a_line_mean_the_same(group: list[str]) -> None:
    for one, two in combinations(group, 2):
        left, right = scan(normal(one), "zh"), scan(normal(two), "zh")
        assert not any(a.means(b) for a in left for b in right), (one, two, left, right)
