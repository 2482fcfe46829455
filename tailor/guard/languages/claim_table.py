"""The claims that both languages tell, and the words in which each of them may."""

from __future__ import annotations

import re

from tailor.guard.languages.claim import Claim

_UN = r"\bun(?!der|it|iq|iv|if|til)|\bdis(?!t|c|p|k)|\bnon|n't\b|less\b"
_NOT_ENGLISH = (
    rf"{_UN}|\b(?:no|not|never|without|zero|neither|nor|none|cannot|free|lack|avoid|prevent|eliminat|exclud|ignor|instead|"
    r"fail|left|leav|miss|absen|except|beyond|independen|rather|only|remov|stop|reject|loss|away|short|in(?:accura|correct|"
    r"consist|complet|valid|visib|suffic|effic|act|sensit|direct|place)|im(?:balanc|possib|perfect|mut)|ir(?:regul|relev)|"
    r"keep|kept|constant|same|decoupl)"
)


def _claim(
    rule: str,
    keys: str,
    zh: str = "",
    en: str = "",
    *,
    answers: str = "",
    only_zh: str = "",
    only_en: str = "",
    kept: bool = False,
) -> Claim:
    def named(names: str) -> frozenset[str]:
        return frozenset(name if ":" in name else f"{rule}:{name}" for name in names.split())

    heard = {code: re.compile(pattern) for code, pattern in (("zh", zh), ("en", en)) if pattern}
    only = {code: re.compile(pattern) for code, pattern in (("zh", only_zh), ("en", only_en)) if pattern}
    return Claim(rule=rule, keys=named(keys), only=only, heard=heard, answers=named(answers), kept=kept)


CLAIMS = (
    _claim(
        "role",
        "assist join deep-join main-join under-guidance observe",
        zh="助|参|贡献|支持|支撑|帮|配合|指导|便于|方便|提交|跟随|旁听|成员",
        en=r"assist|help|aid|support|participat|t(?:oo|a)k\w* part|part in|involv|contribut|join|guid|member|"
        r"work\w* (?:on|with)",
        answers="support helper collaborate contribute hedge:help hedge:used",
        only_en="^(?!contrib|help|aid)",
        kept=True,
    ),
    _claim(
        "role",
        "lead team-leader main first-in-charge captain",
        zh="主导|牵头|[带率]领|领导|引领|领[衔队先跑]|首席|[组队班社会部团处院]长|主[要力持席管编程笔任帅]|核心|骨干|负责人|干部|leader|第一",
        en=r"\b(?:lead|led|head|spearhead|chief|captain|principal|main|core|key|primary|primarily|direct|drove|champion|chair|president)",
        answers="head manage manager supervisor director drive found founder pioneer technical-head project-head chief "
        "topic-head full-own president",
        only_en=r"^(?:lead|led|head|spearhead|team lead|tech|at the helm|t(?:a|oo)k|core|key|main|play|cap|mastermind)"
        r"(?!ing to|s to|er)",
    ),
    _claim(
        "role",
        "sole sole-own",
        zh="独|单独|个人|一人|自主|自行|单[人机兵]|解耦",
        en=r"independen|alone|\bsole|single-hand|by myself|on my own|individual|separate|solo|personal|decoupl",
    ),
    _claim(
        "role",
        "found founder co-founder",
        zh="创|发起|启动|开辟|合伙",
        en="found|initiat|start|launch|creat|establish|pioneer|partner|set up",
    ),
    _claim("role", "first-author student-first-author first-inventor", zh="一作|第一|首", en="first|lead author"),
    _claim("role", "co-first-author", zh="共一|并列|共同", en="co-first|joint|equal|shared"),
    _claim("role", "second-author", zh="二作|第二", en="second"),
    _claim("role", "third-author", zh="三作|第三", en="third"),
    _claim("role", "corresponding-author", zh="通[讯信]", en="corresponding"),
    _claim(
        "scope",
        "nation",
        only_zh="国家级|全国|国赛",
        en="nation|china|chinese|country",
    ),
    _claim("scope", "province", only_zh="省级|省赛|全省", en="provinc|state|region|guangdong"),
    _claim("scope", "city", only_zh="市级|全市", en="municipal|city|cities"),
    _claim("scope", "school school-wide", only_zh="校级|全校", en="universit|school|campus|college|institut"),
    _claim(
        "status",
        "submitted review revision",
        zh="投|审|返修|提交|呈|申[请报]|上报|交|评阅|修改",
        en="submit|submission|under review|in review|pending|revis|examination",
        only_zh="投|审|修",
        only_en="submi|review|revision|resubmit",
    ),
    _claim("status", "accepted", only_zh="录用|中稿", only_en="^$", en="accept|to appear|admitted"),
    _claim(
        "status",
        "published",
        zh="发表|发布|出版|刊|公开|上线|推送|收录|推出",
        en="publish|appear|present|print|releas|author|paper",
    ),
    _claim(
        "status",
        "granted",
        zh="授|批准|获[批准得]|准许|许可|颁|允许|给予",
        en="grant|issued|authori|approv|licen|award",
        only_zh="专利|获授权|已授权|获批",
        only_en="patent|^granted",
    ),
    _claim(
        "status",
        "filed",
        zh="申[请报]|受理|实审|公开|提交|报名",
        en="appl(?:y|ie|icat)|fil(?:e|ing)|pending|submit|request|disclos",
        only_zh="申请中|已申请|受理|提交申请|递交申请|公开",
    ),
    _claim(
        "status",
        "prototype mvp showcase",
        zh="原型|样机|雏形|演示|验证|试|demo|poc|mvp|最小",
        en=r"prototyp|demo|proof|poc\b|mock|pilot|mvp|viable|trial",
    ),
    _claim(
        "status",
        "pilot staged internal-test public-test beta",
        zh="灰|试|测|小流量|beta|逐步|分批|领航|飞行员",
        en=r"gr[ae]y|canary|pilot|beta|trial|staged|gradual|phased|soft|test|internal",
    ),
    _claim(
        "status",
        "launched",
        only_zh="上线|投产|投入",
        only_en="^$",
        en="launch|live|online|deploy|releas|product|roll|ship|deliver|service|operation|use",
    ),
    _claim(
        "hedge",
        "aware",
        zh="了解|知|懂|接触|涉猎|认识|基础|入门|理解|洞察|感知|意识",
        en="understand|understood|knowledge|know|learn|aware|insight|exposure|acquaint|basics|grasp|found out|find out",
        kept=True,
    ),
    _claim("hedge", "familiar very-familiar", zh="熟|通晓", en="familiar|acquaint|conversant|comfortable|at home"),
    _claim(
        "hedge",
        "command proficient part-command",
        zh="掌握|熟练|擅长|善于|精|娴熟|流利|扎实|良好",
        en="command|proficien|skilled|adept|versed|fluent|competen|good at|grasp|solid|sound|strong|master|control",
    ),
    _claim(
        "hedge",
        "expert",
        zh="精|专|深谙|通晓",
        en="expert|master|specialis|specializ|in-depth",
        only_zh="精通|通晓|专精|深谙",
    ),
    _claim(
        "hedge",
        "initial",
        zh="初|早|试|暂|草|预",
        en="prelim|initial|first|early|draft|rough|tentativ|prototyp|basic",
        only_zh="初步",
        only_en="prelim|tentativ",
        kept=True,
    ),
    _claim(
        "hedge",
        "somewhat",
        zh="一定|有所|某种|略|稍|些|适[度中]|中等|部分|较",
        en=r"some|certain|moderate|modest|partly|partial|degree|extent|slight|\ba bit|fairly|rather|limited",
        only_zh="程度|有所|些许|有一定",
        kept=True,
    ),
    _claim(
        "hedge",
        "try",
        zh="试|探|实验|力[图求]|争取|努力|摸索|挑战",
        en=r"\btr(?:y|ied|ies)|attempt|experiment|explor|endeavo|trial|test|effort|seek|sought",
        kept=True,
    ),
    _claim(
        "hedge",
        "explore",
        zh="探|摸索|研究|调研|试|挖掘|预研|勘",
        en=r"explor|investigat|stud(?:y|ied)|research|survey|experiment|\btr(?:y|ied)|pilot|probe|examin|look",
        kept=True,
    ),
    _claim(
        "hedge",
        "light",
        zh="略|稍|小|轻|微|少|次要|一点|辅修",
        en=r"slight|light|minor|marginal|\ba little|\ba bit|modest|small|somewhat|narrow|tiny",
        kept=True,
    ),
    _claim("hedge", "partly", zh="部分|半|局部|一些|偏", en="part|some|half|semi", kept=True),
    _claim("hedge", "weak", en="near|quasi|almost|weak|soft|semi|close to", kept=True),
    _claim("negation", "no", zh="[不无未非没免零勿避防缺失停空低难除0]|脱敏|隔离|解耦|脱离|杜绝", en=_NOT_ENGLISH),
)

CLAIM_RULES = frozenset(("role", "scope", "status", "hedge", "negation", "polarity", "period"))

# Of each scale a text may say one; that both say something, and never the same, is a difference.
SCALES = (
    ("polarity", ("up", "down")),
    (
        "period",
        (
            "daily single-day day-level nightly",
            "weekly single-week week-level biweekly",
            "monthly single-month month-level",
            "quarterly",
            "yearly whole-year",
            "hourly hour-level",
            "per-second second-level",
        ),
    ),
    ("period", ("peak maximum max", "average per-head", "median", "minimum min", "total")),
)
# Better is lower for an error rate: these English words are of neither direction.
BETTER = re.compile(r"^(?:improv|enhanc|better|strengthen|boost|optimi|gain|up$|down$)")
