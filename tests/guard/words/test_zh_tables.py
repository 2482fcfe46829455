"""The Chinese word tables themselves: they parse, are broad, and hold no class that would blur a claim."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from itertools import combinations

import pytest

from tailor.guard.tables import FILLER, NEUTRAL, parse, shipped

FOLDER = files("tailor.guard").joinpath("words", "zh")
FILES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".txt"))
# Words that hold two marks of a category, because they say two things: 日均 is a mean, and a day's.
COMPOSED = frozenset("日均 周均 月均 年均 季均 人均".split())
APART = (
    """
开发 部署|设计 实现|设计 开发|测试 开发|测试 验证|调研 实现|优化 重新设计|优化 重构|分析 解决|评估 优化
评估 改进|训练 部署|准确率 召回率|准确率 精确率|精确率 召回率|延迟 吞吐|误检率 漏检率|用户 客户|服务 服务器
模型 系统|框架 平台|模块 系统|系统 平台|投稿 发表|投稿 录用|申请 授权|录用 发表|原型 系统|计划 正在|灰度 上线
参与 主导|协助 负责|协助 主导|负责 主导|参与 负责|协助 参与|了解 熟悉|熟悉 掌握|熟悉 熟练|掌握 精通|熟练 精通
了解 掌握|用过 熟悉|初步 基本|尝试 实现|部分 全部|每个 单个|部门 公司|院级 校级|校级 省级|省级 国家级
国内 国际|日均 峰值|每日 每月|每日 每周|平均 最大|最大 最小|实时 离线|提升 降低|增加 减少|一等奖 二等奖
金奖 银奖|冠军 亚军|第一作者 第二作者|第一作者 通讯作者|作者 第一作者|团队 跨部门|组长 组员|队长 副队长
本科 硕士|硕士 博士|前端 后端|客户端 服务端|输入 输出|上传 下载|读取 写入|编码 解码|上游 下游|串行 并行
同步 异步|增量 全量|本地 远端|动态 静态|手动 自动|有监督 无监督|半监督 弱监督|正样本 负样本|训练集 测试集
训练集 验证集|水平 垂直|内存 显存|内存 磁盘|扩容 缩容|加密 脱敏|检测 识别|检测 跟踪|检测 分割|分类 聚类
收集 标注|发送 接收|显著 高效|稳定 可靠|高效 创新|成本 收入|速度 延迟|质量 效率|可用性 稳定性|缺陷 漏洞
告警 故障|修复 定位|论文 专利|竞赛 奖项|课程 教学|接口 页面
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def _lines() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (key, forms) for name in FILES for key, forms in parse(FOLDER.joinpath(name).read_text("utf-8"), "zh").items()
    ]


def _keys(form: str) -> set[str]:
    return {key for key, forms in shipped("zh").classes.items() if form in forms}


@pytest.mark.parametrize("name", FILES)
def test_a_table_says_what_it_is_parses_and_stays_short(name: str) -> None:
    text = FOLDER.joinpath(name).read_text("utf-8")
    assert text.startswith("# ")
    assert parse(text, "zh")
    assert len(text.splitlines()) <= 310


def test_the_tables_are_broad() -> None:
    assert len(shipped("zh").classes) >= 1500
    assert len({form for _, forms in _lines() for form in forms}) >= 5000


def test_every_form_is_chinese_or_a_name_in_small_letters() -> None:
    odd = {form for _, forms in _lines() for form in forms if form != form.casefold() or not form}
    assert odd == set()


def test_no_form_has_two_marks_of_one_category_by_accident() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, forms in _lines():
        if ":" in key:
            for form in forms:
                found[key.split(":")[0], form].add(key)
    assert {form for (_, form), keys in found.items() if len(keys) > 1} - COMPOSED == set()


def test_no_mark_may_come_and_go() -> None:
    marks = {form for key, forms in _lines() if ":" in key for form in forms}
    free = {form for key, forms in _lines() if key in (NEUTRAL, FILLER) for form in forms}
    assert marks & free == set()


def test_no_praise_may_be_added() -> None:
    praise = {form for key, forms in _lines() if key.startswith("praise-") for form in forms}
    free = {form for key, forms in _lines() if key == NEUTRAL for form in forms}
    assert praise & free == set()


@pytest.mark.parametrize("couple", APART)
def test_words_that_a_recruiter_tells_apart_share_no_class(couple: str) -> None:
    one, other = couple.split()
    assert _keys(one) & _keys(other) - {FILLER} == set()


def test_every_couple_above_is_in_the_tables() -> None:
    assert {form for couple in APART for form in couple.split() if not _keys(form)} == set()


def test_praise_of_different_kinds_shares_no_form() -> None:
    kinds = [(key, set(forms)) for key, forms in shipped("zh").classes.items() if key.startswith("praise-")]
    assert [(a, b, x & y) for (a, x), (b, y) in combinations(kinds, 2) if x & y] == []
