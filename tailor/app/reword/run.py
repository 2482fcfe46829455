"""Asking: every answer is judged and kept as it comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tailor.app.reword.asking import Job
from tailor.app.reword.judge import judge
from tailor.app.reword.keep import keep
from tailor.app.reword.prepare import Preparation
from tailor.app.reword.result import Failure, Result
from tailor.files import Workspace, check_writable
from tailor.ledger import LedgerEntry
from tailor.llm import Answer, Client, LlmError, Settings, cost_of, run, total_usage
from tailor.reword import Broken


def ask(
    workspace: Workspace, preparation: Preparation, settings: Settings, *, on_done: Callable[[], None] | None = None
) -> Result:
    """Ask for all jobs; ``on_done`` is called after each. What came back is in the ledger when this returns.

    An error that every request would meet ends the run, as does Ctrl-C; the result tells both. Raises InputError
    when the ledger cannot be written.
    """
    if preparation.jobs:
        check_writable(workspace)
    keeper = _Keeper(workspace, preparation, settings, on_done or (lambda: None))
    fatal: LlmError | None = None
    interrupted = False
    with Client(settings) as client:
        try:
            requests = [job.request for job in preparation.jobs]
            fatal = run(client, requests, on_done=keeper.add, concurrency=settings.concurrency).fatal
        except KeyboardInterrupt:
            interrupted = True
        keeper.flush()
    return keeper.result(fatal, interrupted)


class _Keeper:
    """Judges answers, writes them down, and counts."""

    def __init__(
        self, workspace: Workspace, preparation: Preparation, settings: Settings, on_done: Callable[[], None]
    ) -> None:
        self._workspace = workspace
        self._preparation = preparation
        self._settings = settings
        self._on_done = on_done
        self._jobs: Sequence[Job] = preparation.jobs
        self._waiting: list[tuple[Job, Answer]] = []
        self._answers: list[Answer] = []
        self._answered = 0
        self._failures: dict[int, Failure] = {}
        self._entries: list[LedgerEntry] = []
        self._dropped: Counter[str] = Counter()

    def add(self, index: int, outcome: Answer | LlmError) -> None:
        """Take the outcome of the request ``index``."""
        job = self._jobs[index]
        if isinstance(outcome, LlmError):
            if outcome.kind != "cancelled":
                self._failures[index] = _failure(job, outcome.kind, outcome.message, outcome.help)
        else:
            self._answers.append(outcome)
            self._waiting.append((job, outcome))
            self.flush()
        self._on_done()

    def flush(self) -> None:
        """Judge and write down what is not yet; an answer that Ctrl-C met halfway is taken again."""
        while self._waiting:
            job, answer = self._waiting[0]
            judged = judge(job, answer, self._settings, self._preparation.lexicon)
            if isinstance(judged, Broken):
                failure = _failure(job, judged.kind, f"the answer {judged.reason}")
                self._failures[self._jobs.index(job)] = failure
            else:
                keep(self._workspace, self._preparation.target, judged.entries)
                self._answered += 1
                self._entries += judged.entries
                self._dropped += judged.dropped
            del self._waiting[0]

    def result(self, fatal: LlmError | None, interrupted: bool) -> Result:
        """What came of it, in page order."""
        usage = total_usage(self._answers)
        price = self._settings.price
        order = {job.slot.key: number for number, job in enumerate(self._jobs)}
        return Result(
            answered=self._answered,
            failures=tuple(failure for _, failure in sorted(self._failures.items())),
            unasked=len(self._jobs) - self._answered - len(self._failures),
            entries=tuple(sorted(self._entries, key=lambda entry: order[entry.slot])),
            dropped=dict(sorted(self._dropped.items())),
            usage=usage,
            cost=None if usage is None else cost_of(usage, price),
            currency=price.currency if price is not None else "",
            fatal=fatal,
            interrupted=interrupted,
        )


def _failure(job: Job, kind: str, message: str, help: str = "") -> Failure:
    return Failure(bullet=job.slot.bullet, language=job.slot.language, kind=kind, message=message, help=help)
