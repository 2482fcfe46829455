"""Units of measure, in both languages, with their base unit and scale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tailor.guard.quantity.canon import PERSON, THING


@dataclass(frozen=True, slots=True)
class Unit:
    """A base unit and how many of it one is; ``counter`` tells people from things where the base is ""."""

    base: str
    scale: Fraction = Fraction(1)
    counter: str = ""


def _table(*rows: tuple[str, Fraction | int, str]) -> dict[str, Unit]:
    return {word: Unit(base, Fraction(scale)) for base, scale, words in rows for word in words.split("|")}


_DAY = 86400
_TIME = (
    ("s", Fraction(1, 10**9), "ns|nanosecond|nanoseconds|纳秒"),
    ("s", Fraction(1, 10**6), "us|μs|microsecond|microseconds|微秒"),
    ("s", Fraction(1, 1000), "ms|msec|msecs|millisecond|milliseconds|毫秒"),
    ("s", 1, "s|sec|secs|second|seconds|秒钟|秒"),
    ("s", 60, "min|mins|minute|minutes|分钟"),
    ("s", 3600, "h|hr|hrs|hour|hours|个小时|小时|个钟头"),
    ("s", _DAY, "d|day|days|天|日|个工作日|工作日"),
    ("s", 7 * _DAY, "week|weeks|wk|wks|个星期|星期|周"),
    ("month", 1, "month|months|mo|mos|个月"),
    ("month", 3, "quarters|个季度"),
    ("month", 12, "year|years|yr|yrs|年|周年|学年|个学年"),
    ("month", 6, "semester|semesters|个学期|学期"),
    ("month", 120, "decade|decades"),
    ("personday", 1, "person-day|person-days|man-day|man-days|人天|人日"),
    ("personmonth", 1, "person-month|person-months|man-month|man-months|人月"),
)
_SHARE = (
    ("%", 1, "%|percent|per cent|pct"),
    ("%", Fraction(1, 10), "‰|permille"),
    ("%", 10, "成"),
    ("pp", 1, "percentage point|percentage points|%-point|%-points|pp|p.p.|ppt|ppts|个百分点|百分点|个点"),
)
_DATA = (  # 1 KB is 1000 bytes and, in another key, 1024: 0.1 GB is 100 MB, and 1024 MB are 1 GB
    ("byte", 1, "byte|bytes|字节|个字节"),
    ("byte", 10**3, "KB|KiB|kb|kilobyte|kilobytes"),
    ("byte", 10**6, "MB|MiB|mb|megabyte|megabytes|兆字节|兆"),
    ("byte", 10**9, "GB|GiB|gb|gigabyte|gigabytes|G"),
    ("byte", 10**12, "TB|TiB|tb|terabyte|terabytes|T"),
    ("byte", 10**15, "PB|PiB|pb|petabyte|petabytes"),
    ("byte", 10**18, "EB|EiB|eb|exabyte|exabytes"),
    ("bit", 1, "bit|bits|比特"),
    ("bit", 10**3, "Kb"),
    ("bit", 10**6, "Mb"),
    ("bit", 10**9, "Gb"),
    ("bit/s", 1, "bps"),
    ("bit/s", 10**3, "kbps"),
    ("bit/s", 10**6, "mbps|mbit/s|Mb/s"),
    ("bit/s", 10**9, "gbps|gbit/s|Gb/s"),
)
BINARY = Fraction(1024, 1000)
_PHYSICAL = (
    ("hz", 1, "hz|hertz|赫兹|赫"),
    ("hz", 10**3, "khz|kilohertz|千赫兹|千赫"),
    ("hz", 10**6, "mhz|megahertz|兆赫兹|兆赫"),
    ("hz", 10**9, "ghz|gigahertz|吉赫兹|吉赫"),
    ("m", 1, "m|meter|meters|metre|metres|米"),
    ("m", 1000, "km|kilometer|kilometers|kilometre|kilometres|公里|千米"),
    ("m", Fraction(1, 100), "cm|centimeter|centimeters|centimetre|centimetres|厘米"),
    ("m", Fraction(1, 1000), "mm|millimeter|millimeters|millimetre|millimetres|毫米"),
    ("m", Fraction(1, 10**6), "μm|um|micrometer|micrometers|micrometre|micrometres|micron|microns|微米"),
    ("m", Fraction(1, 10**9), "nm|nanometer|nanometers|nanometre|nanometres|纳米"),
    ("kg", Fraction(1, 10**6), "mg|milligram|milligrams|毫克"),
    ("kg", Fraction(1, 1000), "g|gram|grams|克"),
    ("kg", 1, "kg|kilogram|kilograms|kilo|kilos|公斤|千克"),
    ("kg", 1000, "ton|tons|tonne|tonnes|吨"),
    ("degree", 1, "°|degree|degrees|度"),
    ("celsius", 1, "°c|degrees celsius|degree celsius|摄氏度"),
    ("db", 1, "db|分贝"),
    ("pixel", 1, "px|pixel|pixels|像素"),
    ("watt", Fraction(1, 10**6), "μw|uw|microwatt|microwatts|微瓦"),
    ("watt", Fraction(1, 1000), "mW|milliwatt|milliwatts|毫瓦"),
    ("watt", 1, "W|watt|watts|瓦|瓦特"),
    ("watt", 1000, "kw|kilowatt|kilowatts|千瓦"),
    ("volt", Fraction(1, 1000), "mv|millivolt|millivolts|毫伏"),
    ("volt", 1, "v|volt|volts|伏|伏特"),
    ("mah", 1, "mah|milliamp-hours|毫安时"),
    ("mah", 1000, "Ah|amp-hours|安时"),
    ("ma", Fraction(1, 1000), "μa|ua|microamp|microamps|microampere|microamperes|微安"),
    ("ma", Fraction(1, 10**6), "nanoamp|nanoamps|nanoamperes|纳安"),
    ("ma", 1, "ma|milliamp|milliamps|milliampere|milliamperes|毫安"),
    ("ma", 1000, "amp|amps|ampere|amperes|安培"),
    ("rpm", 1, "rpm"),
    ("flops", 10**9, "gflops"),
    ("flops", 10**12, "tflops"),
    ("tops", 1, "tops"),
)
_RATES = (
    ("fps", 1, "fps|frames per second|frames a second|frames/s|frame/s|帧/秒|帧每秒|帧/s"),
    ("qps", 1, "qps|queries per second|queries a second|queries/s|query/s|次查询/秒|次查询每秒"),
    ("rps", 1, "rps|requests per second|requests a second|req/s|requests/s|reqs/s|request/s|次请求/秒|次请求每秒"),
    ("tps", 1, "tps|transactions per second|transactions a second|transactions/s|笔/秒|笔每秒|笔/s"),
)
_MONEY = (
    ("CNY", 1, "元人民币|人民币|元|块钱|yuan|rmb|cny"),
    ("USD", 1, "美元|美金|usd|dollar|dollars|us dollars"),
    ("HKD", 1, "港元|港币|hkd"),
    ("EUR", 1, "欧元|eur|euro|euros"),
    ("GBP", 1, "英镑|gbp|pounds"),
    ("JPY", 1, "日元|jpy|yen"),
)
_PEOPLE = "个人|人|名|位|people|persons|person|member"
_MEASURES = (
    "项 款 条 张 种 篇 次 套 件 门 台 家 份 组 类 批 轮 层 步 例 场 本 只 支 路 处 页 行 列 块 片 段 节 章 道 枚 颗"
)
_MEASURES += " 辆 架 卡 幅 字 句 笔 户 所 座 根 版 维 档 集 起 帧 大 单"
UNITS: dict[str, Unit] = _table(*_TIME, *_SHARE, *_DATA, *_PHYSICAL, *_RATES, *_MONEY)
UNITS |= {"人次": Unit("visit")}
UNITS |= {word: Unit("", counter=PERSON) for word in _PEOPLE.split("|")}
UNITS |= {word: Unit("", counter=THING) for word in _MEASURES.split()}
UNITS["个"] = Unit("")

CURRENCIES = {"¥": "CNY", "rmb": "CNY", "cny": "CNY", "$": "USD", "us$": "USD", "usd": "USD", "hk$": "HKD"} | {
    "hkd": "HKD",
    "€": "EUR",
    "£": "GBP",
    "eur": "EUR",
    "gbp": "GBP",
}
CURRENCY = re.compile(r"(?:us\$|hk\$|[¥$€£]|(?<![a-z])(?:rmb|cny|usd|hkd|eur|gbp)) ?$")

_HAN = sorted((word for word in UNITS if not word.isascii() and word[0] not in "μ°‰"), key=lambda word: -len(word))
_NOT_UNIT = {  # a unit's character that begins another word
    "成": "员功果本分为立绩熟长像型对交套",
    "人": "工物群才脸机体像",
    "位": "置于移图宽",
    "名": "称单词为列",
    "度": "量假",
    "路": "由径线",
    "层": "级",
    "组": "件织成合长",
    "类": "型别似",
    "台": "账",
    "行": "业为",
    "列": "表车",
    "步": "骤",
    "集": "群成合团",
    "大": "数小型量幅多",
    "本": "地科次",
    "门": "户禁店",
    "处": "理",
    "节": "点约省",
    "条": "件",
    "段": "落",
    "支": "持撑付",
    "家": "庭长",
    "项": "目",
    "套": "接件餐",
    "字": "段符典",
    "场": "景",
    "帧": "率",
    "日": "志均活常报期",
    "天": "猫气",
    "年": "级报龄轻",
    "周": "期报边",
    "元": "数学组素件宇",
    "道": "路",
    "卡": "顿片车通尔口路死",
    "克": "隆服",
    "片": "段",
    "版": "本权图",
    "维": "护度",
    "次": "日元要",
    "份": "额",
    "笔": "记试",
    "页": "面",
    "块": "链",
    "单": "元机测独位个品点例向调人双身词",
}
HAN_UNIT = re.compile(
    "|".join(f"{word}(?![{_NOT_UNIT[word]}])" if word in _NOT_UNIT else re.escape(word) for word in _HAN)
)
_LETTERS = re.compile(
    r"( ?-?)((?:percentage points?|%-points?|p\.p\.|per cent|us dollars|degrees? celsius|(?:amp|milliamp)-hours|"
    r"(?:frames|queries|requests|transactions) (?:per|an?) second|(?:person|man)-(?:days?|months?|hours?)|"
    r"(?:reqs?|frames?|query|queries|requests?|transactions|[km]?bit|Mb|Gb)/s(?:ec)?|[a-zμ°]++|°c?|%|‰))(?![a-z0-9])",
    re.IGNORECASE,
)
_ONLY_GLUED = frozenset("d m v t T".split())


def unit_at(text: str, lower: str, at: int) -> tuple[Unit, int] | None:
    """The unit at ``at``, after one space or hyphen at most, and where it ends.

    Case tells Mb (bit) from MB and mb (byte); a unit of one letter that is also a word stands right at the number.
    """
    spaced = at + (lower[at : at + 1] == " ")
    han = HAN_UNIT.match(lower, spaced)
    if han is not None:
        return UNITS[han[0]], han.end()
    found = _LETTERS.match(text, at)
    if found is None:
        return None
    word = found[2]
    unit = UNITS.get(word) or UNITS.get(word.lower().replace("/sec", "/s"))
    if unit is None and "/" in word:  # MB/s: the rest tells the period
        word = word.partition("/")[0]
        unit = UNITS.get(word) or UNITS.get(word.lower())
        return (unit, found.start(2) + len(word)) if unit is not None else None
    if word.lower() == "member" and found[1] != "-":
        return None
    if unit is None or (found[1] and word in _ONLY_GLUED) or word in ("S", "H", "D", "M"):
        return None
    return unit, found.end()
