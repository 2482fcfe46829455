"""Contact details and links that the source does not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

_TOP_LEVEL = "com|cn|org|net|io|dev|ai|me|app|edu|gov|co|xyz|top|site|tech|info|page|link|cc|tv|uk|de|jp|hk|sh|so|ly|gg"
_CONTACT = re.compile(
    rf"""
      [a-z0-9._%+-]{{1,64}}\s?@\s?[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}})+
    | [a-z0-9._-]{{1,64}}\s?(?:[\[(]\s?at\s?[\])]|\ at\ )\s?[a-z0-9-]{{1,63}}\s?(?:[\[(]\s?dot\s?[\])]|
      \ dot\ )\s?[a-z]{{2,10}}
    | (?:https?|ftp|mailto|tel|weixin)\s?:\s?/{{0,2}}[^\s,;，；。)）]{{3,200}}
    | (?<![a-z0-9])www\.[a-z0-9-]{{1,63}}\.[a-z]{{2,10}}
    | (?<![a-z0-9.@-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TOP_LEVEL})(?![a-z0-9.-])(?:/[^\s,;，；。)）]{{0,200}})?
    | (?<![a-z0-9._@/])@[a-z][a-z0-9_.-]{{2,30}}
    | (?<!\d)(?:\+|00)\d{{1,3}}[ .-]?\(?\d{{1,4}}\)?(?:[ .-]?\d{{2,4}}){{2,4}}(?!\d)
    | (?<![\d.])1[3-9]\d(?:[ -]?\d{{4}}){{2}}(?![\d.])
    | (?<![\d.])\(?\d{{3}}\)?[ .-]\d{{3}}[ .-]\d{{4}}(?![\d.])
    | (?<![\d.])0\d{{2,3}}-\d{{7,8}}(?!\d)
    | (?<![a-z])(?:wechat|weixin|微信|vx|wx|v信|qq|telegram|tg|whatsapp|skype|line|signal|discord|
      kakao)\s?(?:号码?|群号?|id|账号|account)?\s?[:#]\s?[a-z0-9_+-]{{3,40}}
    | (?:微信号?|(?<![a-z])(?:wechat|vx))\s?(?:是|为|id)?\s?(?=[a-z0-9-]*[\d_])[a-z][a-z0-9_-]{{5,19}}(?![a-z0-9])
    | (?<![a-z])qq(?:号码?|群号?)?\s?\d{{5,12}}(?!\d)
    | (?<![a-z])(?:tel|phone|mobile|cell|e-?mail|linkedin|github|gitlab|twitter|homepage|website|portfolio|
      blog)\s?:\s?\S{{2,60}}
    | (?:电话|手机号?|邮箱|联系方式|联系电话|个人主页|博客|主页|地址|住址|身份证号?)\s?[:是为]\s?\S{{2,60}}
    | (?<![a-z])(?:contact|reach|call|e-?mail|text|message)\ (?:me|us)(?![a-z])|联系(?:我|本人)|加(?:我)?微信|
      欢迎联系|与我联系
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Names of products that end like a domain.
_PRODUCTS = frozenset(
    "socket.io asp.net vb.net ado.net ml.net draw.io next.js deno.land character.ai z.ai c.ai fast.ai asp.net.core "
    "npgsql.net json.net quartz.net signalr.net opencv.ai paddle.ai h2o.ai".split()
)


def contact(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Mail, telephone, messenger, handle, link."""
    known = _folded(source.raw)
    squeezed = re.sub(r"[\s-]", "", known)
    for found in _CONTACT.finditer(_folded(rewrite.raw)):
        piece = found[0].strip().rstrip(".,;:")
        if piece in known or re.sub(r"[\s-]", "", piece) in squeezed or piece in _PRODUCTS:
            continue
        yield Finding(rule="contact", detail=f'"{piece}" is a contact detail or a link', rewrite=piece)
        return


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
