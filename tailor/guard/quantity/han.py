"""Amounts that begin with a Chinese numeral, which is one only before what it counts: 统一 is no 1."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from tailor.guard.quantity import limit, numeral
from tailor.guard.quantity.amount import Amount, Text, bounded, finished
from tailor.guard.quantity.measure import UNITS

START = r"[〇一二两三四五六七八九十百千万亿数几半]|零(?=故障|事故|停机|宕机|丢失|中断|差错|投诉)"

_COUNTED = re.compile(  # nouns that take a Chinese numeral without a measure word
    "阶段|节点|模块|方向|方面|维度|团队|部门|平台|系统|服务|业务|城市|学校|国家|语言|场景|渠道|端(?!到)|核(?!心)|环节|副本|机房|集群|中心|"
    r"地(?![址图理])|号机|分之|[到至~-][一二两三四五六七八九十百\d]"
)
_COUNTED_BIG = re.compile(  # after a lone 百, 千, 万, 亿
    "卡|节点|人|台|核(?!心)|级|余|多|次|条|元|家(?!万户)|张|篇|项|个|名|位(?!数)|小时|米|QPS|qps|TPS|服务|用户|并发"
)
_BEFORE = re.compile("[统唯单之万同专逐划归均任某每合进惟]$")  # 统一, and not 订单一万
_WEEKDAY = re.compile("(?:[初周]|星期|礼拜)$")
_WORDS = re.compile(  # words that begin like a numeral
    "一(?:对一|对多|主|些|定|起|体|致|键|站|直|般|旦|样|切|律|贯|线|流|方面|部分|系列|次性|把|手|道(?![题工防])|类(?!问题)|行业|本|层(?!楼)|套路|维|大|"
    "家人|期|代|处理|路由|个人|条龙|步步)|二(?:次|维|级|期|手|本|叉|分|进制|值|者|开|类|元|阶|代|三线|层|步|线)|"
    "三(?:方|维|级|角|农|好|者|本|次样条|元|阶|七|星|甲|元组)|四(?:则|元|舍|周|级|六级)|五(?:险|四|一)|六(?:级|边)|八(?:股|叉)|"
    "十(?:分(?!钟|之)|字|足|[一二三四]五)|百(?:度|搜|科|分(?!之)|川|货|家号|姓)|千(?:兆|问|寻|方百计|瓦|克|米|字节|赫)|"
    "万(?:能|物|象|分(?!之)|科|一|达|方|维)|亿联|两(?:者|侧|极)|"
    "半(?:监督|自动|精度|结构|导体|实时|同步|透|径|双工|年报|成品|开|数)|数(?:据|字|学|值|组|量|控|仓|模|码|目|理)|几(?:何|乎)"
)
_NO_RANK = re.compile("第(?:[一二三]方|一时间|一性|一线|一手|一步|一批|一个)")
_ABOVE = re.compile("(?<![以之线网加晚早马身路楼至向])上$")
_ODD = re.compile("[余多几]")
_HALF = re.compile("(?:年|天|小时|个小时|个月|个学期|日|分钟)(?![级报])")
_TO = "到至~-"
_PART = re.compile("分之")


def han(start: int, inside: Text) -> Amount | None:
    """The amount whose Chinese numeral begins at ``start``; None where the characters are no number."""
    text = inside.text
    ranked = text.startswith("第", start - 1) if start else False
    if ranked:
        if _NO_RANK.match(text, start - 1):
            return None
    elif _WORDS.match(text, start) or _is_inside(start, text):
        return None
    if text[start] == "半":
        return finished(_plain(start, start + 1, Fraction(1, 2)), inside) if _HALF.match(text, start + 1) else None
    if text[start] in "数几":
        return _several(start, inside)
    read = numeral.chinese(text, start)
    if read is None:
        return None
    if (part := _PART.match(text, read.end)) is not None:
        return _share(start, read, part.end(), inside)
    if text.startswith(("级", "量级"), read.end) and read.scaled:
        return Amount(start, text.index("级", read.end) + 1, read.low, read.high, bound=limit.SEVERAL, scaled=True)
    return _amount(start, read, inside)


def _is_inside(start: int, text: str) -> bool:
    """Whether the numeral at ``start`` is a part of a word: 统一, 周三."""
    if numeral.CHINESE.match(text, start + 1):
        return False
    if text[start] == "一" and _BEFORE.search(text, max(0, start - 1), start):
        return True
    if text[start] == "两" or text.startswith(("次", "小时", "天", "场", "节", "篇", "个"), start + 1):
        return False  # 每周三次
    return _WEEKDAY.search(text, max(0, start - 2), start) is not None


def _plain(start: int, end: int, value: Fraction, *, scaled: bool = False) -> Amount:
    return Amount(start, end, value, value, scaled=scaled)


def _several(start: int, inside: Text) -> Amount | None:
    """数十, 几百万: some multiple of a power of ten."""
    ten = inside.text.startswith("十", start + 1)
    end = start + 1 + ten
    power = numeral.MULTIPLIER.match(inside.text, end)
    if power is None and not ten:
        return None
    value = Fraction((10 if ten else 1) * (numeral.multiplier(power[0]) if power else 1))
    end = power.end() if power else end
    return replace(finished(_plain(start, end, value, scaled=True), inside), bound=limit.SEVERAL)


def _share(start: int, below: numeral.Numeral, at: int, inside: Text) -> Amount | None:
    above = numeral.chinese(inside.text, at) or numeral.arabic(inside.text, at)
    if above is None or below.low <= 0:
        return None
    share = above.low * 100 / below.low
    return bounded(Amount(start, above.end, share, share, UNITS["%"]), inside)


def _amount(start: int, read: numeral.Numeral, inside: Text) -> Amount | None:
    text, end, low, high, scaled = inside.text, read.end, read.low, read.high, read.scaled
    odd = _ODD.match(text, end)
    if odd is not None:
        end = odd.end()
        power = numeral.MULTIPLIER.match(text, end)
        if power is not None:
            times = numeral.multiplier(power[0])
            low, high, end, scaled = low * times, high * times, power.end(), True
    done = finished(Amount(start, end, low, high, bound=limit.AT_LEAST if odd else "", scaled=scaled), inside)
    if scaled and _ABOVE.search(text, max(0, start - 2), start):
        return replace(done, start=start - 1, bound=limit.AT_LEAST)
    if done.rank or done.unit or done.change or odd is not None or (scaled and done.bound):
        return done
    lone = end == start + 1
    if scaled:
        return done if not lone or _COUNTED_BIG.match(text, end) else None
    return done if _COUNTED.match(text, end) and not (lone and text[start] == "一" and text[end] not in _TO) else None
