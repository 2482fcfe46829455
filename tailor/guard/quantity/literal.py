"""Numbers that are part of a name: versions, models, codes. They are compared as names, not as amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.token import LITERAL, MARK, Token

# Products whose version follows after a space: Python 3.10, Java 8, RTX 4090. A name that is not here keeps its
# version only where that cannot be an amount (v2, 2.1.3, ECCV 2020).
_VERSIONED = (
    "python py java jdk jre openjdk node node.js vue vue.js react angular next.js nuxt ios ipados android "
    "harmonyos openharmony macos ubuntu centos debian fedora rhel windows linux http https tls ssl cuda cudnn "
    "opencv pytorch torch tensorflow tf keras tensorrt onnx onnxruntime mxnet paddle paddlepaddle spring c++ c# "
    "php ruby golang kotlin scala redis mysql postgresql postgres kafka hadoop spark flink hive hbase "
    "elasticsearch es kubernetes docker unity unreal qt gcc clang llvm cmake opengl opengles vulkan directx usb "
    "bluetooth ble wifi wi-fi pcie ddr lpddr gpt chatgpt claude gemini llama qwen deepseek baichuan glm chatglm "
    "internlm mistral mixtral phi gemma bert yolo yolov yolox vit swin resnet resnext densenet efficientnet "
    "mobilenet shufflenet vgg inception unet rtx gtx tesla jetson ascend kirin snapdragon raspberry stm django "
    "flask dubbo netty tomcat nginx lua perl ecmascript html css webpack vite mongodb neo4j ros oauth openapi "
    "swagger graphql protobuf proto sqlserver oracle db2 sqlite .net net matlab sd sdxl diffusion midjourney "
    "whisper clip dino cet tem ielts toefl junit log4j struts hibernate mybatis jenkins ansible terraform "
    "airflow mlflow kubeflow vllm sglang megatron deepspeed hevc mpeg ieee rfc iec do-178 asil iso/iec sha aes "
    "rsa md utf boost grpc trpc thrift presto trino clickhouse doris starrocks hudi iceberg pulsar rabbitmq "
    "rocketmq zookeeper etcd consul istio envoy helm k8s electron flutter dart cordova uniapp ryzen xeon epyc "
    "cortex arm armv mips riscv risc-v"
).split()
VERSIONED = frozenset(_VERSIONED)
_SPACED = "|".join(
    sorted((re.escape(name) for name in {*_VERSIONED, "bluetooth low energy"}), key=lambda name: -len(name))
)
_SLASHED = "http|https|tls|ssl|spdy|quic|vit-[a-z]"
_VERSION = r"v?\d{1,5}(?:\.\d{1,5}){0,4}"
_AHEAD = r"(?![A-Za-z0-9])"
_TAIL = (  # what belongs to a name after its first digit: -7B, -Instruct, _64, .3, -v2, -mini
    r"(?:[A-Za-z0-9]|\.(?=\d)|_(?=[A-Za-z0-9])|-(?=[A-Z0-9][A-Za-z0-9.]*+(?!\d*%))|-(?=v\d)|"
    r"-(?=(?:mini|turbo|small|base|large|tiny|nano|medium|chat|instruct|preview|flash|lite|x?l)(?![a-z])))*+"
)
_WORDS = (
    r"(?P<fixed>7 ?[x×*] ?24(?: ?小时| ?h(?:ours?)?(?![a-z]))?|24 ?[x×*/] ?7(?!\d|\.\d)|"
    r"a?round the clock|around-the-clock|全天候)",
    r"(?P<size>(?<![\dA-Za-z.+])\d{1,5}(?: [x×*] |[x×*])\d{1,5}(?:(?: [x×*] |[x×*])\d{1,5})?(?![\dA-Za-z%])(?!\.\d))",
    r"(?P<scratch>从 ?(?:0|零) ?(?:到|至|-) ?(?:1|一)(?![\d个])|(?<!\d)(?:0|零) ?(?:到|->|→) ?(?:1|一)(?![\d个.])|"
    r"从零|"
    r"from (?:0|zero) to (?:1|one)(?![\d.])|from scratch|(?<!\d)0-(?:to-)?1(?![\d.%个])|zero-to-one)",
    r"(?P<dimension>(?:[23](?:\.5)?|二|三|two|three)[ -]?(?:d(?![a-z0-9])|维(?!度|护|码)|-dimensional|dimensional))",
    r"(?P<percentile>(?:p|tp|第)?(?:50|75|90|95|99|99\.9|999)(?:分位|百分位|线(?!程|路|下|上|性)|th[ -]percentile|"
    r" ?percentile))",
    r"(?P<english>(?:大学)?英语(?P<level>四|六|4|6)级|cet[ -]?(?P<band>[46])|"
    r"college english test band (?P<test>[46]))",
    r"(?P<sale>双 ?(?:11|12|十一|十二)|double (?:11|12))",
    r"(?P<generation>(?<![\d.])[2-6]g(?![a-z0-9])(?! ?(?:内存|显存|数据|日志|存储|memory|ram|of)))",
    r"(?P<rotation>(?<![a-z0-9])(?:t|n) ?\+ ?[0-9](?![\d.]))",
    r"(?P<version>(?<![a-z])version \d{1,5}(?:\.\d{1,5}){0,4}|(?<![\d.])\d{1,5}(?:\.\d{1,5}){1,4} ?版本?(?!权))",
    r"(?P<at>(?<![a-z0-9])[a-z]++@\d++(?:\.\d++)?(?::\d++(?:\.\d++)?)?)",
    rf"(?P<spaced>(?<![A-Za-z0-9.+#-])(?=(?:k8s|[a-z.+#/-]{{1,15}}(?: low energy)?) v?\d)"
    rf"(?:{_SPACED}|(?:go|c|r|swift|rust|ray|delta|sam|next)(?= \d+\.)) {_VERSION}(?:b(?![a-z]))?"
    r"(?![\d%A-Za-z])(?!\.\d)(?! ?[%个台套种项条次名人位张天年月小分秒倍万亿千百余多集节副])"
    r"(?P<later>\+|(?:及?以上|及以后|及更高)的?(?:版本|系统)?|(?: ?版本?| version)(?!权)|"
    r" ?(?:and|or) (?:later|above|newer|up|higher)(?: versions?)?)?)",
    rf"(?P<slashed>(?<![A-Za-z0-9])(?:{_SLASHED})/{_VERSION}{_AHEAD})",
)
_MAY_START = (
    r"(?:(?<![A-Za-z])(?=[A-Za-z.])|(?=[\d从零二三两第双大英全]))"  # no other character begins one: a matter of speed
)
_NAMED = re.compile(rf"{_MAY_START}(?:{'|'.join(_WORDS)})", re.IGNORECASE)
_YEAR = r"(?:19[89]|20[0-4])\d"
_CASED = re.compile(
    rf"(?P<year>(?<![A-Za-z0-9])[A-Z][A-Za-z]*+(?<=[A-Z])(?:(?: |-|'){_YEAR}| ?'\d\d)(?![\d+%A-Za-z万亿年]|\.\d))"
    rf"|(?P<camel>(?<![A-Za-z0-9])[A-Z][a-z]*[A-Z][A-Za-z]*+ {_YEAR}(?![\d+%A-Za-z万亿年]|\.\d))"
    rf"|(?P<marked>(?<![A-Za-z0-9])[A-Za-z][A-Za-z+#]*+(?:-[A-Za-z]++)?[ -]?[vV]{_VERSION}{_TAIL})"
    r"|(?P<dotted>(?<![A-Za-z0-9.])(?:[A-Z][A-Za-z.+#]*+ )?\d++\.\d++\.\d++(?:\.\d++)*+(?![\d.]))"
    rf"|(?P<glued>(?<![A-Za-z0-9])\.?[A-Za-z][A-Za-z+#]*+(?:-[A-Za-z]++){{0,3}}[-.]?\d{_TAIL}(?! ?[个次条篇项份名]))"
    rf"|(?P<digit>(?<![A-Za-z0-9.])\d{{3,4}}[pi](?![A-Za-z0-9])|"
    rf"(?<![A-Za-z0-9.])\d{{1,5}}(?![eE]\d)[A-Za-z]++\d{_TAIL}|"
    rf"(?<![A-Za-z0-9.,])\d{{1,5}}[A-Z][A-Za-z]?(?![A-Za-z0-9%]))"
)
# What looks like a code and is a rank, an amount of money, a quarter or a factor.
_NO_NAME = re.compile(
    r"(?:x[1-9](?![\dA-Za-z])|(?:top|no\.?|rmb|usd|cny|hkd|eur|us|q[1-4]$|h[12]$|fy|sub|over|by|to|from|and|or|in|"
    r"about|than|least|of|under)"
    r"[-. ]?\d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d++(?:[kKwWMBGTsSdhHVxX]|[munμ]s|[kMGT]?Hz|[KMGTPE]i?[Bb]|m|km|cm|mm|ms|px|pp|°C)$")
_PLAIN_VERSION = re.compile(rf"(?!(?:{_SPACED}) )[a-z]{{2,}} (?=v{_VERSION}$)")
_WORDS_WITH_DIGITS = frozenset("k8s i18n l10n a11y o11y".split())  # short for words, and so left to who knows words
_JOINT = re.compile(r"(?<=\d)[ _-]+(?=\d)|[ _-]+")
_KINDS = tuple(re.findall(r"^\(\?P<(\w+)>", word)[0] for word in _WORDS)
_SAME = {  # names of one product; the version stands with the name, so that they meet here
    "k8s": "kubernetes",
    "vue.js": "vue",
    "node.js": "node",
    "golang": "go",
    "postgres": "postgresql",
    "es": "elasticsearch",
    "tf": "tensorflow",
    "torch": "pytorch",
    "bluetooth low energy": "ble",
    "next": "next.js",
}
_FIXED = {"fixed": "24x7", "scratch": "fromscratch"}


def literals(text: str) -> Iterator[Token]:
    """The names with digits of a text, in no order; they may overlap, the longer means more.

    One without a key is no name, but its digits are no amount either: K8s is Kubernetes.
    """
    for found in _NAMED.finditer(text):
        kind = next(name for name in _KINDS if found[name])
        yield _token(text, found.start(), found.end(), _named_key(kind, found))
    for found in _CASED.finditer(text):
        written = found[0]
        if written.casefold() in _WORDS_WITH_DIGITS:
            yield _token(text, found.start(), found.end(), "")
            continue
        if _NO_NAME.match(written) or (found["digit"] and _AMOUNT.match(written)):
            continue
        plain = _PLAIN_VERSION.match(written) if found["marked"] else None  # "shipped v2.0" names no product
        start = found.start() + (plain.end() if plain is not None else 0)
        key = "v" + re.sub(r"[^\d.]", "", written) if plain is not None else spelling(written)
        yield _token(text, start, found.end(), key)


def spelling(written: str) -> str:
    """A name without the freedom of its spelling: YOLO v5, YOLOv5 and yolo-v5 are one."""
    folded = written.casefold().replace("×", "x")
    folded = re.sub(r"(?<=[a-z+#])[./](?=\d)|^\.|^version(?= )", "", folded)
    return _JOINT.sub(lambda joint: "-" if joint[0].strip() and _between(folded, joint) else "", folded)


def _between(text: str, joint: re.Match[str]) -> bool:
    return joint.start() > 0 and text[joint.start() - 1].isdigit() and text[joint.end() : joint.end() + 1].isdigit()


def _named_key(kind: str, found: re.Match[str]) -> str:
    if kind in _FIXED:
        return _FIXED[kind]
    written = found[0].casefold()
    digits = re.sub(r"[^\d.]", "", written)
    if kind == "size":
        return re.sub(r" ?[x×*] ?", "x", written)
    if kind == "dimension":
        digits = digits or ("2" if written.startswith(("二", "two")) else "3")
        return f"{digits}d"
    if kind == "percentile":
        return f"p{digits}"
    if kind == "english":
        level = found["level"] or found["band"] or found["test"]
        return "cet6" if level in ("六", "6") else "cet4"
    if kind == "sale":
        return f"double{digits or ('11' if written.endswith('十一') else '12')}"
    if kind == "version":
        return f"v{digits}"
    if kind == "spaced":
        return _spaced(written, found["later"] or "")
    return spelling(written)


def _spaced(written: str, later: str) -> str:
    name, _, version = written.removesuffix(later).rpartition(" ")
    return spelling(f"{_SAME.get(name, name)} {version}") + ("+" if later and "版" != later.strip()[0] != "v" else "")


def _token(text: str, start: int, end: int, key: str) -> Token:
    key = re.sub(r"(?<=[a-z])'(?=\d\d$)", "20", key)  # CVPR'24
    key = re.sub(r"^tp(?=\d)", "p", key)  # TP99 is what is called P99 elsewhere
    if key == "p50":
        return Token(kind=MARK, start=start, end=end, text=text[start:end], keys=frozenset(("period:median",)))
    if not key:
        return Token(kind=LITERAL, start=start, end=end, text=text[start:end], keys=frozenset())
    if re.fullmatch(r"[A-Z]{3,}(?:1[5-9]|2\d)", text[start:end]):
        key = f"{key[:-2]}20{key[-2:]}"  # EMNLP23
    keys = {key, re.sub(r"(?<=[a-z]{2})v(?=\d{1,2}(?!\d))", "", key)}
    return Token(kind=LITERAL, start=start, end=end, text=text[start:end], keys=frozenset(keys))
