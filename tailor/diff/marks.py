"""Two versions of a text → what is the same, deleted and inserted, in pieces that a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tailor.diff.words import clauses, cut, is_number, split, weight

LARGEST = 400_000  # pairs of tokens; beyond it whole clauses are compared, as the time grows with their number


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; ``kind`` is same, deleted or inserted."""

    kind: str
    text: str


@dataclass(slots=True)
class _Run:
    """Tokens that are the same in both texts, or those that took the place of others."""

    same: bool
    before: list[str]
    after: list[str]

    @property
    def one_number(self) -> bool:
        """Whether just a number became another."""
        return len(self.before) == len(self.after) == 1 and is_number(self.before[0]) and is_number(self.after[0])

    @property
    def size(self) -> int:
        """How much was changed."""
        return max(sum(map(weight, self.before)), sum(map(weight, self.after)))

    def of(self, part: list[str]) -> _Run:
        """A pure insertion or deletion like this one, of other tokens."""
        return _Run(False, part, []) if self.before else _Run(False, [], part)


def tokens(before: str, after: str) -> tuple[Span, ...]:
    """What changed from ``before`` to ``after``; of each change what was deleted comes first.

    The same and the deleted pieces make up ``before``, the same and the inserted ones ``after``.
    """
    spans = []
    for run in _slid(_without_confetti(_runs(before, after))):
        kinds = (("same", run.before),) if run.same else (("deleted", run.before), ("inserted", run.after))
        spans += [Span(kind, "".join(part)) for kind, part in kinds if part]
    return tuple(spans)


def _runs(before: str, after: str) -> Iterator[_Run]:
    """The runs of tokens, or of clauses where there are too many tokens to compare."""
    for parts in (split, clauses):
        a, b = parts(before), parts(after)
        start = _common(a, b)
        end = _common(a[start:][::-1], b[start:][::-1])
        middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
        if len(middle_a) * len(middle_b) <= LARGEST:
            break
    if start:
        yield _Run(True, a[:start], a[:start])
    if len(middle_a) * len(middle_b) > LARGEST:
        yield _Run(False, middle_a, middle_b)
    else:
        yield from _matched(middle_a, middle_b)
    if end:
        yield _Run(True, a[len(a) - end :], a[len(a) - end :])


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many tokens both begin with."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _matched(a: list[str], b: list[str]) -> Iterator[_Run]:
    from difflib import SequenceMatcher  # not needed to start the program

    for kind, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield _Run(kind == "equal", a[a1:a2], b[b1:b2])


def _without_confetti(runs: Iterable[_Run]) -> list[_Run]:
    """Join changes that only words shared by chance keep apart. A number that became another stays by itself."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not run.same and _by_chance(kept[-3], kept[-2], kept[-1]):
            parts = kept[-3:]
            run = _Run(False, [t for p in parts for t in p.before], [t for p in parts for t in p.after])
            kept[-3:] = [run]
    return kept


def _by_chance(left: _Run, between: _Run, right: _Run) -> bool:
    if left.one_number or right.one_number:
        return False
    shared = sum(map(weight, between.before))
    # one Chinese character between changes of two each, or a word between changes of five
    return shared == 0 or 3 * shared - 1 <= min(left.size, right.size)


def _slid(runs: list[_Run]) -> list[_Run]:
    """Let pure insertions and deletions begin and end where words and clauses do.

    "(the )(the )cat" may be read with either part as the new one; texts stay what they are.
    """
    runs = [_Run(True, [], []), *runs, _Run(True, [], [])]
    for i in range(1, len(runs) - 1):
        run = runs[i]
        if not run.same and not (run.before and run.after):
            head, middle, tail = _best_cut(runs[i - 1].before, run.before or run.after, runs[i + 1].before)
            runs[i - 1 : i + 2] = _Run(True, head, head), run.of(middle), _Run(True, tail, tail)
    slid: list[_Run] = []
    for run in runs:  # what kept two changes apart may be used up
        if slid and slid[-1].same == run.same:
            slid[-1] = _Run(run.same, slid[-1].before + run.before, slid[-1].after + run.after)
        elif run.before or run.after:
            slid.append(run)
    return slid


def _best_cut(left: list[str], moved: list[str], right: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The three parts of the same tokens, cut at the best of the places that leave left + right the same."""
    whole = left + moved + right
    size = len(moved)
    first = last = len(left)
    while first > 0 and whole[first - 1] == whole[first - 1 + size]:
        first -= 1
    while last + size < len(whole) and whole[last] == whole[last + size]:
        last += 1
    around = ["", *whole, ""]

    def worth(start: int) -> int:
        return cut(around[start], around[start + 1]) + cut(around[start + size], around[start + size + 1])

    best = max(range(last, first - 1, -1), key=worth)
    return whole[:best], whole[best : best + size], whole[best + size :]
