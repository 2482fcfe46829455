"""What is a quantity in a sentence, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tailor.guard.normal import normal
from tailor.guard.quantity import dates, literals, quantities, scan
from tailor.guard.tables import units
from tailor.guard.token import DATE, LITERAL, QUANTITY


def _found(text: str, language: str) -> list[str]:
    return [token.text for token in scan(normal(text), language)]


NO_NUMBER = (
    "统一 一些 一定 万一 一起 一体 唯一 一致 一键部署 一站式 进一步 逐步 百度 十分 第三方 二次开发 一体化 "
    "同一 一系列 一般 一对一 三方库 数据 数字 半监督 半自动 二维码 二值化 百分比 万能 千兆网 五险 八股 "
    "周一 星期三 一把手 之一 一线 一流 半导体 两者 十足 三角 四则运算 三好学生 百科 千问 一部分 一方面 "
    "任一 单一 每一个 第一时间 第一性原理 四舍五入 三元组 一条龙 几乎 数量 一道 万物互联 半精度 一次性 "
    "专一 一贯 一一对应 不一样 一经 统一个人信息"
).split()


@pytest.mark.parametrize("word", NO_NUMBER)
def test_a_word_that_holds_a_numeral_is_no_number(word: str) -> None:
    assert _found(f"支持{word}与部署", "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "no one else", "one-stop shop", "one of them", "one-hot encoding", "first, built it", "second-hand data",
        "third-party APIs", "May improve this", "marching on", "the latter half-open interval", "semi-automatic",
        "state of the art", "zero-shot learning", "zero-copy", "halfway there", "a single service", "K8s", "i18n",
        "someone", "often", "tenant", "at once", "double-buffered", "half-precision", "championship mindset",
    ],
)  # fmt: skip
def test_an_english_word_that_counts_nothing_is_no_number(text: str) -> None:
    assert _found(text, "en") == []


SENTENCES = """
zh | 用Redis + Lua实现分布式限流，P99延迟由120ms降至80ms，覆盖30+服务 | P99; 120ms; 80ms; 30+
zh | 单测覆盖率达96%+，RPS提高62%，支撑10万+在港用户 | 96%+; 62%; 10万+
zh | GPA 3.88（院系前5%），通过CET-6（545分） | 3.88; 前5%; CET-6; 545
zh | 2023.06-2024.01 带领3人团队，近3年累计服务上千万用户 | 2023.06-2024.01; 3人; 3年; 上千万
zh | 推理达到1080p/15 fps，较原来快2倍，显存占用由12GB降到8GB | 1080p; 15 fps; 2倍; 12GB; 8GB
zh | 10天内完成3个模块，提前2天上线 | 10天内; 3个; 2天
zh | 在ECCV 2020、CVPR 2021各发表1篇论文，第一作者 | ECCV 2020; CVPR 2021; 1篇; 第一
zh | 训练7B与13B模型，使用8张A100-80G，学习率1e-4 | 7B; 13B; 8张; A100-80G; 1e-4
zh | 从0到1搭建平台，日均处理2.5亿条日志，P0故障为0 | 从0到1; 2.5亿条; P0; 0
zh | 两地三中心，双11峰值50万QPS | 两; 三; 双11; 50万QPS
zh | 准确率达98.5%，误差±0.1mm，功耗不到5W | 98.5%; ±0.1mm; 不到5W
zh | 将3~5天的流程缩短到约半天 | 3~5天; 约半天
zh | 接口耗时降低30%以上，其中三成以上来自缓存 | 30%以上; 三成以上
en | cutting P99 latency from 120 ms to 80 ms across 30+ services | P99; 120 ms; 80 ms; 30+
en | Led a team of five, shipping 3 apps in two years; ranked 2nd of 40 | five; 3; two years; 2nd; 40
en | 22 services to Kubernetes 1.24 between March and September 2022 | 22; Kubernetes 1.24; March and September 2022
en | GPA 3.8/4.0, top 5% of 1,200 students, first prize in 2021 | 3.8; 4.0; top 5%; 1,200; first prize; 2021
en | Trained a 7B model on 8x A100 GPUs with a learning rate of 1e-4 | 7B; 8x; A100; 1e-4
en | reduced costs by a third, saving $1.2M per year | a third; $1.2M
en | Served over 3 million users, with nearly 99.99% uptime | over 3 million; nearly 99.99%
en | In June 2023 I joined; since 2019 I have used Python 3.10 and C++17 | June 2023; 2019; Python 3.10; C++17
en | throughput doubled while memory fell by about half | doubled; about half
en | handles 4 million events/day in 10 to 20 ms | 4 million; /day; 10 to 20 ms
en | one-third fewer crashes within two weeks of the 5.0.1 release | one-third; within two weeks; 5.0.1
en | reduced from 5 days to no less than 2, with two-person pairs | 5 days; no less than 2; two-person
en | fixed 30 or so bugs for half an hour; 15k+ stars | 30 or so; half an hour; 15k+
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_a_sentence_has_these_numbers_and_no_others(line: str) -> None:
    language, text, expected = line.split(" | ")
    assert _found(text, language) == expected.split("; ")


def test_both_numbers_share_the_unit_of_the_last() -> None:
    for text in ("from 120 to 80 ms", "120→80 ms", "120降至80 ms"):
        assert [token.keys for token in quantities(text, "en")] == [frozenset({"3/25 s"}), frozenset({"2/25 s"})]
    assert len({token.quantity.unit for token in quantities("10 or 20 GB", "en") if token.quantity}) == 1


def test_the_three_kinds_are_told_apart() -> None:
    text = "June 2023: ResNet-50, 62%"
    assert [token.kind for token in scan(text, "en")] == [DATE, LITERAL, QUANTITY]
    assert [token.text for token in dates(text, "en")] == ["June 2023"]
    assert [token.text for token in literals(text, "en")] == ["ResNet-50"]
    assert [token.text for token in quantities(text, "en")] == ["62%"]


def test_a_rate_is_a_mark_of_its_period() -> None:
    (_, mark) = quantities("3000次/秒", "zh")
    assert (mark.kind, mark.text, mark.key) == ("mark", "/秒", "period:per-second")


PIECES = st.sampled_from(
    (
        "1 2 10 120 3.5 1,200 ½ 2023 06 一 两 三 十 百 千 万 亿 半 数 几 余 多 第 前 约 近 超过 不到 至少 + - "
        "~ / : . , 、 ， 。 % ‰ ms GB k w M B QPS 倍 成 个 人 年 月 日 天 级 分之 翻 提升 到 至 和 x × @ v P "
        "H. YOLO ResNet- ECCV Python June Q3 Mar now 至今 since between and from to about over half a an one "
        "two hundred thousand of third first dozen both $ ¥ ( ) ' \" ⟦1⟧ é \u0130"
    ).split()
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25), st.sampled_from(["", " "]))
@settings(max_examples=400, deadline=None)
def test_no_text_fails_and_tokens_are_exact_and_apart(pieces: list[str], joint: str) -> None:
    text = normal(joint.join(pieces))
    for language in ("zh", "en"):
        end = 0
        for token in scan(text, language):
            assert token.start >= end
            assert token.end > token.start
            assert text[token.start : token.end] == token.text == token.text.strip()
            assert token.keys
            end = token.end


@given(st.lists(PIECES, max_size=20), st.sampled_from(["zh", "en"]))
@settings(max_examples=200, deadline=None)
def test_tokens_begin_and_end_with_a_unit_of_the_text(pieces: list[str], language: str) -> None:
    text = normal(" ".join(pieces))
    starts = {unit.start for unit in units(text, language)}
    ends = {unit.end for unit in units(text, language)}
    for token in scan(text, language):
        assert token.start in starts, token
        assert token.end in ends, token


@given(st.integers(2, 99_999_999), st.sampled_from(["zh", "en"]))
def test_a_number_has_one_key_in_every_notation(value: int, language: str) -> None:
    ways = [f"{value}", f"{value:,}", f"{value}.0", f"{value / 1000:.3f}k" if value % 1000 else f"{value // 1000}k"]
    ways += [_han(value) + "个"] if language == "zh" else [_english(value)]
    if value % 10000 == 0:
        ways += [f"{value // 10000}万", f"{value // 10000}w"]
    keys = []
    for way in ways:
        text = f"含{way}" if language == "zh" else f"had {way} items"
        (token,) = quantities(text, language)
        assert token.quantity is not None
        keys.append(token.quantity.low)
    assert set(keys) == {value}, dict(zip(ways, keys, strict=True))


@given(st.integers(2, 10**9), st.data())
def test_another_digit_makes_another_key(value: int, data: st.DataObject) -> None:
    digits = str(value)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[at]]))
    changed = digits[:at] + other + digits[at + 1 :]
    for form in ("{}%", "over {} ms", "约{}个", "{}w+"):
        language = "en" if form.isascii() else "zh"
        (one,), (two,) = quantities(form.format(digits), language), quantities(form.format(changed), language)
        assert not one.means(two)


def _han(value: int) -> str:
    digits = "零一二三四五六七八九"
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        rest = ("零" if low < 1000 else "") + _han(low) if low else ""
        return _han(high) + "万" + rest
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += ("零" if zero and written else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    return written


def _english(value: int) -> str:
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
    if value < 20:
        return small[value]
    if value < 100:
        return tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")
    for unit, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= unit:
            rest = f" {_english(value % unit)}" if value % unit else ""
            return f"{_english(value // unit)} {name}{rest}"
    raise AssertionError(value)


@pytest.mark.slow
@pytest.mark.parametrize("piece", "1 1_ _ 万 一 a A1 1, 1. 1- one_ a- 约 10万 2023- 1/ ( A-".split())
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece.replace("_", " ") * length)[:length]
        start = time.process_time()
        scan(text, "zh")
        return time.process_time() - start

    short = min(seconds(5_000) for _ in range(3))
    assert seconds(100_000) < 60 * max(short, 0.01)
