"""Near-identical texts: every pair above a threshold, without comparing all pairs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from math import ceil, floor
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+(?:[.+#'-][^\W_]+)*[+#]*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SLACK = 1e-9  # keeps rounding of threshold × size from shortening a prefix


def features(text: str) -> frozenset[str]:
    """What a text is compared by: its words and numbers, and every two neighbours of a run of Han characters."""
    folded = normalize("NFKC", text).casefold()
    found = set(_WORD.findall(_HAN.sub(" ", folded)))
    for run in _HAN.findall(folded):
        found.update({run} if len(run) == 1 else {run[i : i + 2] for i in range(len(run) - 1)})
    return frozenset(found)


def near_identical(texts: Mapping[str, str], threshold: float) -> tuple[tuple[str, str, float], ...]:
    """All pairs of ids whose similarity is at least ``threshold`` (above 0; 0 or less turns it off: no pairs).

    The similarity is Jaccard's: shared features divided by all features, 1 for the same set. Pairs come
    in the order of ``texts``. Exact: of a pair that is alike enough, the rarest features of one
    (so many that what remains could not reach the threshold) include one of the other's
    (prefix filtering; Bayardo, Ma and Srikant 2007; shorter ones are indexed by fewer, Xiao et al. 2008),
    so only pairs that share one are compared.
    """
    if threshold <= 0:
        return ()
    ids = list(texts)
    sets = [features(text) for text in texts.values()]
    frequency = Counter(feature for found in sets for feature in found)
    rank = {feature: n for n, feature in enumerate(sorted(frequency, key=lambda f: (frequency[f], f)))}
    ordered = [sorted(rank[feature] for feature in found) for found in sets]
    ranked = [frozenset(ranks) for ranks in ordered]
    index: dict[int, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int, float]] = []
    for item in sorted(range(len(ids)), key=lambda n: len(ordered[n])):
        size = len(ordered[item])
        least = ceil(threshold * size - _SLACK)  # a smaller partner cannot be alike enough
        prefix = ordered[item][: size - least + 1]
        partners = {other for feature in prefix for other in index[feature] if len(ordered[other]) >= least}
        for other in partners:
            shared = len(ranked[item] & ranked[other])
            similarity = shared / (size + len(ordered[other]) - shared)
            if similarity >= threshold:
                pairs.append((min(item, other), max(item, other), similarity))
        overlap = ceil(2 * threshold / (1 + threshold) * size - _SLACK)  # what a later, larger partner must share
        for feature in ordered[item][: size - overlap + 1]:
            index[feature].append(item)
    return tuple((ids[a], ids[b], similarity) for a, b, similarity in sorted(pairs))


def penalty(similarity: float, value_a: int, value_b: int) -> int:
    """What a page loses by showing both of a near-identical pair: that share of the lesser one's value.

    In milli-points, halves rounded up. The second of two identical bullets thus adds nothing.
    """
    return floor(similarity * max(0, min(value_a, value_b)) + 0.5)
