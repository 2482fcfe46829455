"""The rules of the guard by name, in the order in which their findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tailor.guard.binding import binding, direction
from tailor.guard.finding import Finding
from tailor.guard.links import tied
from tailor.guard.marks import polarity, same_marks
from tailor.guard.meaning import added, dropped, entity, technology
from tailor.guard.quantity import bound, date, number, rank, unit, version
from tailor.guard.surface import contact, empty, hidden, injection, language, markup, meta, script, truncation
from tailor.guard.token import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, what it rejects (the failure it knows, in a sentence), and the check itself."""

    name: str
    rejects: str
    check: Callable[[Reading, Reading], Iterator[Finding]]


_same_cause = same_marks("cause", "cause", may_go=True)


def _cause(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    yield from _same_cause(source, rewrite)
    yield from tied(source, rewrite)


_RULES = (
    Rule(name="empty", rejects="no text at all", check=empty),
    Rule(name="language", rejects="an answer in another language", check=language),
    Rule(name="hidden", rejects="invisible and direction-changing characters", check=hidden),
    Rule(name="script", rejects="letters that only look alike", check=script),
    Rule(name="markup", rejects="Markdown, HTML or placeholders", check=markup),
    Rule(name="meta", rejects="talk about the rewrite instead of the rewrite", check=meta),
    Rule(name="injection", rejects="traces of instructions that were obeyed or repeated", check=injection),
    Rule(name="contact", rejects="contact details and links", check=contact),
    Rule(name="truncation", rejects="a text that breaks off", check=truncation),
    Rule(name="number", rejects="a value changed, rounded, added or dropped", check=number),
    Rule(name="unit", rejects="another unit for the same number", check=unit),
    Rule(name="bound", rejects="about, over or at most added or lost", check=bound),
    Rule(name="rank", rejects="a place or a top share that became another or an amount", check=rank),
    Rule(name="date", rejects="another date or span", check=date),
    Rule(name="version", rejects="another version or model", check=version),
    Rule(name="technology", rejects="a technology swapped, added or dropped", check=technology),
    Rule(name="entity", rejects="a name swapped, added or dropped", check=entity),
    Rule(
        name="role",
        rejects="a part in the work made larger or smaller",
        check=same_marks("role", "role", free=("role:own",)),
    ),
    Rule(name="team", rejects="people led, helped or worked with", check=same_marks("team", "team")),
    Rule(
        name="scope",
        rejects="one became all, a department the company",
        check=same_marks("scope", "scope", free=("scope:any",)),
    ),
    Rule(
        name="status",
        rejects="planned became done, submitted accepted",
        check=same_marks("status", "status", free=("status:completed",)),
    ),
    Rule(
        name="hedge",
        rejects="a reservation or a degree of skill lost or added",
        check=same_marks("hedge", "hedge", may_come=("hedge:able",)),
    ),
    Rule(name="negation", rejects="a no added or lost", check=same_marks("negation", "negation")),
    Rule(name="polarity", rejects="up became down", check=polarity),
    Rule(
        name="period",
        rejects="daily became monthly, mean peak",
        check=same_marks("period", "period", free=("period:total",)),
    ),
    Rule(
        name="cause",
        rejects="facts that stood side by side made cause and effect",
        check=_cause,
    ),
    Rule(name="direction", rejects="from and to, old and new exchanged", check=direction),
    Rule(name="binding", rejects="a number, a technology or a reservation moved to another claim", check=binding),
    Rule(name="added", rejects="a word whose meaning the source lacks", check=added),
    Rule(name="dropped", rejects="a meaning of the source left out", check=dropped),
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in _RULES})
