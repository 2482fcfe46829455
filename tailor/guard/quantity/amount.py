"""An amount while it is read: a numeral that gains its unit, rank and bound from what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from tailor.guard.quantity import limit
from tailor.guard.quantity.measure import CURRENCIES, CURRENCY, UNITS, Unit, unit_at


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised text with its lower case, and whether it is Chinese."""

    text: str
    lower: str
    chinese: bool
    rates: bool = True  # whether QPS, FPS … are in it at all


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it stands in the text: ``low`` and ``high`` count units of ``unit``."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    unit: Unit | None = None
    bound: str = ""
    rank: str = ""
    change: str = ""
    scaled: bool = False  # written with k, 万, million
    either: bool = False  # x8: eight of it, or eight times


_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![a-z])")
_TIMES = re.compile(
    r"[ -]?(?:[x×](?![a-z0-9])|-?fold(?![a-z])|times(?= (?:faster|higher|more|as |the |that|larger|greater|lower|"
    r"smaller|better|cheaper|fewer|less|longer|shorter|speed|increase|improvement|reduction|throughput|over)))"
)
_TIMES_PLAIN = re.compile(r"[ -]times(?![a-z])")
_TIMES_HAN = re.compile(" ?倍")
_GROWS = re.compile(  # 提升2倍 is not 提升到2倍
    "(?:提升|提高|增加|增长|加快|加速|扩大|上升|下降|降低|缩短|减少|节省|优于|超出|[增快高大多涨翻升])了?"
    "(?:近|约|超过?|超|逾|将近|至少)? ?$"
)
_AND_HALF = re.compile("个半(月|小时|学期|星期)")
_EACH_SECOND = re.compile("每秒(?:钟|可|能|约|处理|支持|渲染|达到?|完成)* ?$")
_EACH = {"帧": "fps", "查询": "qps", "请求": "rps", "笔交易": "tps"}
_EACH_RATE = re.compile(" ?[次个]?(?:帧|查询|请求|笔交易)")
_PARAMETERS = re.compile(  # a 7B-parameter model is a 7B model
    r"[ -]?param(?:eter)?s?(?= (?:[a-z-]+ ){0,2}?(?:models?|llms?|networks?|transformers?)(?![a-z]))|"
    "参数(?:量|规模)?的?(?=[a-z]*大?(?:语言)?模型)"
)
_MILLION = re.compile(r"m(?![a-z])")
_METRIC_BEFORE = re.compile(r"(?<![a-z])(qps|tps|rps|fps)(?![a-z])[^,;。；，0-9]{0,12}$")
_METRIC_AFTER = re.compile(r" ?(?:[a-z]{1,12} |[\u4e00-\u9fff]{1,2} ?)?(qps|tps|rps|fps)(?![a-z])")
_TOP = re.compile(r"(?:(?<![a-z])(?:top|first|upper)[ -]?|(?<![之此目以提当先向朝])前 ?|排名前 ?)$")
_NTH = re.compile(r"(?:第 ?|(?<![a-z])no\.? ?|(?<![a-z])number |#|(?<![a-z])ranked |排名 ?|位列 ?|位居 ?)$")
_LAST = frozenset("ptr前 -第o.#d名列居")  # what the words of a rank may end with
_SIGNS = frozenset("bydr$¥€£ ")  # what the sign of a currency may end with
_FACTOR_SIGN = re.compile(r"(?<![0-9])[x×]$")
_BEFORE_DASH = frozenset("%‰)万亿千百十个天年月日秒时周元人倍项")  # 10万-20万: no minus
_RECENT = ("month", "s")


def finished(amount: Amount, inside: Text) -> Amount:
    """``amount`` with what follows its numeral: ordinal ending, factor or unit; then with rank and bounds."""
    ordinal = _ORDINAL.match(inside.lower, amount.end)
    if ordinal is not None and not amount.scaled:
        return replace(amount, end=ordinal.end(), rank="nth")
    after, end = limit.after(inside.lower, amount.end)
    if after == limit.AT_LEAST:  # 10+年, 30以上个
        amount = replace(amount, end=end, bound=after)
    return bounded(_factor(amount, inside) or _counted(amount, inside), inside)


def _factor(amount: Amount, inside: Text) -> Amount | None:
    low, high, at = amount.low, amount.high, amount.end
    if (times := _TIMES.match(inside.lower, at)) is not None:
        change = "+x" if inside.chinese and _grows(amount, inside) else "x"
        return replace(amount, end=times.end(), change=change)
    if (times := _TIMES_HAN.match(inside.text, at)) is not None:
        if inside.text.startswith("半", times.end()):
            more = Fraction(1, 2)
            return replace(amount, end=times.end() + 1, low=low + more, high=high + more, change="+x")
        if low == high == 1:  # 高一倍 is twice as high
            return replace(amount, end=times.end(), low=Fraction(2), high=Fraction(2), change="x")
        return replace(amount, end=times.end(), change="+x" if _grows(amount, inside) else "x")
    if (times := _TIMES_PLAIN.match(inside.lower, at)) is not None:
        by = inside.lower[max(0, amount.start - 3) : amount.start] == "by "
        return replace(amount, end=times.end(), change="x" if by else "", either=not by)
    return None


def _grows(amount: Amount, inside: Text) -> bool:
    return _GROWS.search(inside.text, max(0, amount.start - 10), amount.start) is not None


def _counted(amount: Amount, inside: Text) -> Amount:
    text, end = inside.text, amount.end
    if (each := _EACH_RATE.match(text, amount.end)) is not None and (
        second := _EACH_SECOND.search(text, max(0, amount.start - 10), amount.start)
    ):
        return replace(amount, start=second.start(), end=each.end(), unit=UNITS[_EACH[each[0].strip(" 次个")]])
    if (half := _AND_HALF.match(text, end)) is not None:
        more = Fraction(1, 2)
        unit = UNITS["个" + half[1]]
        return replace(amount, end=half.end(), low=amount.low + more, high=amount.high + more, unit=unit)
    if amount.scaled and (parameters := _PARAMETERS.match(inside.lower, end)) is not None:
        return replace(amount, end=parameters.end())
    found = unit_at(text, inside.lower, end)
    if found is not None and found[0].base == "month" and amount.low > 1900 and not amount.scaled:
        found = None  # a year of the calendar
    if found is not None:
        unit, end = found
        amount = replace(amount, end=end, unit=unit)
        if text[end - 1] in "年天时月秒周" and text.startswith("半", end):
            amount = replace(amount, end=end + 1, low=amount.low + Fraction(1, 2), high=amount.high + Fraction(1, 2))
    if (amount.unit is None or not amount.unit.base) and (rate := _metric(amount, inside)) is not None:
        amount = replace(amount, unit=UNITS[rate[0]], end=rate[1])
    if amount.unit is None or not amount.unit.base:
        amount = _money(amount, inside)
    return amount


def _metric(amount: Amount, inside: Text) -> tuple[str, int] | None:
    """3000 QPS, and QPS达3000: the words between stay outside."""
    if not inside.rates:
        return None
    after = _METRIC_AFTER.match(inside.lower, amount.end)
    if after is not None:
        near = after.start(1) - amount.end <= 1
        return after[1], after.end() if near else amount.end
    before = _METRIC_BEFORE.search(inside.lower, max(0, amount.start - 18), amount.start)
    return (before[1], amount.end) if before is not None else None


def _money(amount: Amount, inside: Text) -> Amount:
    near = amount.start > 0 and inside.lower[amount.start - 1] in _SIGNS
    sign = CURRENCY.search(inside.lower, max(0, amount.start - 5), amount.start) if near else None
    if sign is None:
        return amount
    million = _MILLION.match(inside.lower, amount.end)
    if million is not None and not amount.scaled:
        amount = replace(amount, low=amount.low * 10**6, high=amount.high * 10**6, end=million.end())
    return replace(amount, start=sign.start(), unit=Unit(CURRENCIES[sign[0].strip()]))


def bounded(amount: Amount, inside: Text) -> Amount:
    """``amount`` with its sign, its rank and the bounds before and after it."""
    amount = _signed(amount, inside)
    start, rank = amount.start, amount.rank
    head = max(0, start - 12)
    near = start > 0 and inside.lower[start - 1] in _LAST
    if near and (top := _TOP.search(inside.lower, head, start)) is not None:
        rank, start = "top", top.start()
    elif (
        near and (nth := _NTH.search(inside.lower, head, start)) is not None and (not amount.unit or nth[0][0] == "第")
    ):
        rank, start = "nth", nth.start()
    elif amount.unit is None and (sign := _FACTOR_SIGN.search(inside.lower, max(0, start - 2), start)) is not None:
        return replace(amount, start=sign.start(), either=True)
    before, bound_start = limit.before(inside.lower, start)
    if before and not (inside.text[bound_start:start].strip() == "近" and _is_span(amount)):
        start = bound_start
    else:
        before = ""
    after, end = limit.after(inside.lower, amount.end)
    bound = after + before if before == limit.EITHER_WAY else before or after
    if (start, end, rank) == (amount.start, amount.end, amount.rank):
        return amount
    return replace(amount, start=start, end=end, rank=rank, bound=amount.bound or bound)


def _signed(amount: Amount, inside: Text) -> Amount:
    start, text = amount.start, inside.text
    if start == 0 or text[start - 1] not in "-+":
        return amount
    beside = text[start - 2] if start > 1 else " "
    if (beside.isalnum() and beside.isascii()) or beside in _BEFORE_DASH:
        return amount
    sign = -1 if text[start - 1] == "-" else 1
    return replace(amount, start=start - 1, low=amount.low * sign, high=amount.high * sign)


def _is_span(amount: Amount) -> bool:
    """近3年 is the last three years, not nearly three."""
    return amount.unit is not None and amount.unit.base in _RECENT and amount.unit.scale >= 1
