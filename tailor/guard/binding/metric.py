"""Measured quantities: a number stays with the quantity that was measured: recall, latency, 误检率."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.binding.near import Stretch, alike, is_content, items
from tailor.guard.finding import Finding
from tailor.guard.stem import stem
from tailor.guard.token import QUANTITY, Reading, Token

_ENGLISH = frozenset(
    stem(word)
    for word in (
        "accuracy precision recall latency throughput coverage rate loss error cost size memory usage utilization time "
        "duration speed bandwidth traffic power energy consumption delay jitter score f1 auc map iou miou psnr ssim "
        "bleu rouge wer cer perplexity mfu overhead footprint availability uptime downtime retention conversion "
        "revenue budget temperature weight width height depth distance range resolution frequency current voltage"
    ).split()
)
_CHINESE = re.compile(
    r".*(?:率|精度|延迟|时延|耗时|时间|时长|吞吐量?|显存|内存|成本|体积|流量|误差|功耗|电流|电压|开销|占用|覆盖|带宽|帧率|分数|得分|收入|损失|.量|.数)"
)


def measured(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for a number that measures another quantity of the source than it did."""
    before, after = _measured(source), _measured(rewrite)
    for keys, (token, names) in before.items():
        _, now = after.get(keys, (token, ()))
        if not now or any(alike(a, b) for a in names for b in now):
            continue
        if any(alike(name, other) for name in names for other in rewrite.tokens) and any(
            alike(name, other) for name in now for other in source.tokens
        ):
            detail = f"“{token.text}” was the {names[0].text}, now it is the {now[0].text}"
            yield Finding(rule="binding", detail=detail, source=names[0].text, rewrite=now[0].text)


def _measured(reading: Reading) -> dict[frozenset[str], tuple[Token, Stretch]]:
    """Every number with the measured quantities nearest to it in its part of the sentence, before and after."""
    found: dict[frozenset[str], tuple[Token, Stretch]] = {}
    for stretch in items(reading):
        metrics = [t for t in stretch if is_content(t) and _is_metric(t)]
        for token in stretch:
            if token.kind != QUANTITY or not metrics:
                continue
            before = [t for t in metrics if t.end <= token.start][-1:]
            found.setdefault(token.keys, (token, tuple(before or metrics[:1])))
    return found


def _is_metric(token: Token) -> bool:
    if "\u3400" <= token.text[0] <= "\u9fff":
        return _CHINESE.fullmatch(token.text) is not None
    return stem(token.text.split()[-1]) in _ENGLISH
