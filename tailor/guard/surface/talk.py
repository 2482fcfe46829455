"""Answers that talk: about the rewrite (meta), or as if a text could give orders (injection)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

_EDITED = "rewritten|revised|improved|updated|tailored|optimi[sz]ed|polished|reworded|rephrased|refined|edited|enhanced"
_LABELS = (
    "concise|formal|professional|stronger|shorter|alternative|original|english|chinese|translation|output|answer|"
    "result|response|rewrite|rewording|source|bullet(?: point)?|candidate|option|version|variant|suggestion|draft|"
    "explanation|changes?|reasoning|thoughts?|thinking|analysis|note|notes|n\\.b\\.|ps|p\\.s\\.|tip|comment|reminder|"
    "disclaimer|assumption|summary"
)
_META = re.compile(
    rf"""
      ^\W{{0,3}}(?:sure|certainly|absolutely|of\ course|okay|ok|got\ it|understood|great|happy\ to\ help|
      no\ problem)\b\s*[,!.:;—-]
    | \bhere(?:'s|’s|\ is|\ are)\b
    | \b(?:{_EDITED})\s*(?:bullet|version|text|sentence|line|resume|résumé|point|wording|one)?(?:\ point)?\s*[:：]
    | \b(?:the|this|my)\ (?:{_EDITED})\ (?:bullet|version|text|sentence|wording)
    | (?:^|[(\[（【]|[.;!?。]\ *)(?:{_LABELS})\s*(?:[0-9]|one|two|three|[a-c]\b)?\s*[:：]
    | ^\W{{0,2}}(?:(?:option|version|candidate|bullet|variant|alternative)\s*\#?[0-9a-c]\b|v[1-3]\s*[:：])
    | \b(?:i|we)(?:'ve|’ve|\ have)?\ (?:rewrote|rewritten|reworded|rephrased|shortened|polished|edited|kept|
      changed)\ (?:the|your|this|it)?\s?
      (?:original\ )?(?:bullet|sentence|text|line|wording|point|description|statement|version|facts?|numbers?)\b
    | \b(?:i|we)(?:'ve|’ve|\ have)?\ (?:kept|preserved|left|retained)\ (?:every|all)\b
    | \b(?:let\ me\ know|hope\ (?:this|that|it)\ helps|feel\ free|as\ (?:you\ )?requested|if\ you(?:'d|’d|
      \ would)\ like|as\ per\ your)\b
    | [(\[（【]\s*(?:unchanged|no\ changes?|rewritten|reworded|same\ as\ (?:the\ )?(?:source|original)|
      [0-9]+\ (?:words?|characters?|chars?)|共?\ ?[0-9]+\ ?字)
    | \b(?:word|character)\ count\b
    | </?\s*(?:think|thinking|reasoning|analysis|answer|output|rewrite|result)\b[^>]*>
    | (?:改写|修改|润色|优化|重写|调整|精简|改进|翻译|重新表述)
      (?:后的?(?:版本|内容|表述|文本|句子|简历|要点|结果)?|结果|版本?|如下|为如下)(?:为|是|如下)*\s*[:：]
    | ^(?:改写|修改|润色|重写|翻译|表述|改写后的?[^，。]{{1,6}})(?:是|为)?\s*[:：]
    | ^\W{{0,3}}(?:好的|当然(?:可以)?|没问题|明白了?|收到|可以的?|您好|你好)\s*[,，!！。:：~]
    | (?:^|[。；;，,:：(（]\s*)(?:以下|下面)(?:是|为)|如下(?:所示)?\s*[:：]
    | (?:^|[(（【。\n]\s*)(?:版本|选项|方案|候选|示例|要点|备选|结果|输出|答案|答|解释|解析|思考|分析|提示|理由)\s*
      (?:[一二三四五1-5]|[A-Ca-c])?\s*[:：]
    | (?:^|[(（【。；;，,\n]\s*)(?:注|说明|备注|原文|译文)\s*[:：]
    | (?:简洁|专业|精简|正式|英文|中文|优化|加强|完整)版\s*[:：]
    | 希望(?:这|对|能|以上)|如需|如果(?:你|您)|请(?:注意|告知|提供|问)|根据(?:你|您)的(?:要求|需求)|^\W*(?:未|没有|
      无需)做?(?:任何)?(?:改动|修改|变更)\W*$
    | [(（](?:改写|修改|润色|优化|注|备注|说明|未改动)[^)）]{{0,40}}[)）]
    """,
    re.IGNORECASE | re.VERBOSE,
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "`": "`", "{": "}", "[": "]"}
_LINE = re.compile(r"[\n\r\u2028\u2029\u0085\v\f]")

_ORDERS = re.compile(
    r"""
      \b(?:ignor(?:e|ed|ing)|disregard(?:ed|ing)?|forget|overrid(?:e|ing)|bypass)\b[^.。]{0,30}?\b(?:above|
      previous|prior|earlier|preceding|foregoing|instructions?|prompts?|rules|guidelines|system)\b
    | \bas\ an?\ (?:ai|artificial|large\ language|language\ model|llm|assistant)\b|\b(?:i\ am|i'm|i’m)\ an?\ (?:ai|
      assistant|language\ model)\b
    | \b(?:system|developer)\ (?:prompt|message|instructions?)\b
    | \byou\ are\ (?:now\ )?(?:an?\ |chatgpt|the\ )(?:ai|assistant|helpful|expert|recruiter|language|chatgpt)?
    | \b(?:new|updated|additional|further)\ instructions?\b|\bfollow\ (?:these|the|my)\ instructions?\b|
      \bas\ instructed\b|\bper\ (?:the|your)\ instructions?\b
    | \b(?:i'm|i’m|i\ am)\ sorry\b|\bi\ (?:can't|can’t|cannot|can\ not|am\ unable|won't|won’t)\b|\bi\ apologi[sz]e\b
    | \b(?:hire|recommend|approve|shortlist)\ (?:this|the)\ (?:candidate|applicant|person)\b|
      \b(?:best|perfect|ideal)\ (?:candidate|applicant)\b|\bhired?\ immediately\b
    | \b(?:do\ not|don't|don’t)\ (?:mention|reveal|tell|follow|output)\b|\b(?:output|print|reply|respond|answer|
      say)\ (?:only|exactly|with|the\ following|nothing)\b|\badd\ (?:the\ )?(?:following|keywords?)\b
    | <\|[a-z_]{2,20}\|>|\[/?(?:inst|sys|system)\]|<</?sys>>|\#{2,}\ ?(?:instruction|response|system|human|
      assistant)|(?:^|\s)(?:assistant|system|user|human)\s*[:：]
    | \bjailbreak|\bdeveloper\ mode\b|\bprompt\ injection\b
    | (?:忽略|无视|忽视|忘记|不要理会|不用管|跳过|绕过|
      覆盖(?!\d|[一二两三四五六七八九十近约超]))[^。；;]{0,12}?(?:以上|上面|上述|之前|前面|先前|此前|
      前文|指令|指示|提示|规则|要求|设定)
    | 作为(?:一个|一名|一款)?(?:AI|人工智能|语言模型|大语言模型|大模型|智能)(?:助手|模型|语言)|我是(?:一个|
      一名)?(?:AI|人工智能|语言模型|大模型|助手)
    | 系统提示|提示词注入|提示注入|新(?:的)?指令|(?:按照?|根据|依照)[^，。；;]{0,12}(?:指令|指示)|遵照?指[令示]
    | 我(?:无法|不能|没办法)|抱歉|对不起|不便(?:提供|透露)
    | (?:请|务必|必须|应当?|直接|立即)(?:录用|录取|通过|推荐|选择|面试)(?:该|此|这|本)|(?:最佳|完美|理想|
      首选)(?:候选人|人选)|推荐录用|予以录用
    | (?<![申邀聘报提])请(?:在|将|把|你|您|直接|输出|只|仅|添加|加入|补充|写)
    | (?:只|仅|直接)(?:输出|回复|返回)(?:改写|结果|文本|以下|最终|内容|一)
    | (?:添加|加上|加入|补充)(?:以下|如下|关键词|关键字)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def meta(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Words about the rewrite, several answers or lines, quotes or braces around it all."""
    known = _folded(source.raw)
    for found in _META.finditer(rewrite.raw):
        if _folded(found[0]) not in known:
            piece = found[0].strip()
            yield Finding(rule="meta", detail=f'"{piece}" speaks of the rewrite itself', rewrite=piece)
            return
    text = rewrite.raw.strip()
    if _LINE.search(text) and not _LINE.search(source.raw.strip()):
        yield Finding(rule="meta", detail="the rewrite has several lines, its source one", rewrite=text)
    elif _wrapped(text) and not _wrapped(source.raw.strip()):
        yield Finding(rule="meta", detail=f"the whole rewrite stands in {text[0]} {text[-1]}", rewrite=text)


def injection(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Orders, refusals and praise for the reader: repeated by the rewrite, or gone from it and perhaps obeyed."""
    old, new = _orders(source.raw), _orders(rewrite.raw)
    for order in new:
        if order not in old:
            yield Finding(rule="injection", detail=f'"{order}" is an instruction or an apology', rewrite=order)
            return
    for order in old:
        if order not in new:
            yield Finding(
                rule="injection", detail=f'the source says "{order}", which may have been obeyed', source=order
            )
            return


def _orders(text: str) -> list[str]:
    return [_folded(found[0]) for found in _ORDERS.finditer(text)]


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("：", ":").replace("，", ",").replace("’", "'").split())


def _wrapped(text: str) -> bool:
    """Whether one pair of quotes or braces holds it all; two quoted titles at the ends are no pair."""
    if len(text) < 2 or _QUOTES.get(text[0]) != text[-1]:
        return False
    return text[0] in "[{" or text.find(_QUOTES[text[0]], 1) == len(text) - 1
