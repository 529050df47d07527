"""Long work beside the pages: each piece is a process of its own, whose memory ends with it and that can be stopped.

What one piece does is a function of a module of this room, ``(house, track, **arguments) -> anything JSON can say``;
``worker`` calls it. There are two lanes, in each of which one piece runs after the other: one for what a page waits
for, one for what may take hours and changes the views (gathering, remaking them). Of what remakes the views, one that
waits is enough. A piece whose result says ``again_in`` so many seconds is then done once more.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Any, Protocol

from .process import Process, Said

REMAKE = "remake.remade"
ENDED = frozenset({"done", "stopped", "failed"})
KEPT = 20
"""Pieces of work that are told of after their end."""
PATIENCE = 10.0
"""Seconds that a piece of work has to stop when the server ends."""
QUIET = 10.0
"""Seconds without another word of the user's, at most, after which the views are remade."""
LANES = (False, True)
"""Whether a piece may take long."""


class Running(Protocol):
    """A worker at work."""

    def lines(self) -> Iterator[Said]:
        """What it says, to its end."""
        ...

    def stop(self) -> None:
        """Asks it to stop, as Ctrl-C does."""
        ...

    def kill(self) -> None:
        """Ends it, whatever it does."""
        ...


Start = Callable[[str, Mapping[str, Any]], Running]
"""(kind, arguments) -> a worker that does it; OSError if it cannot be started."""


@dataclass(slots=True)
class Job:
    """One piece of work: what it does, in words, and how far it is.

    kind      'module.function'
    long      whether it may take long
    state     'waiting', 'running', 'done', 'stopped' or 'failed'
    stopping  whether it was asked to stop
    label     of what it works through just now; ``done`` of ``total`` of them, None where nobody knows
    result    of what is done; of what was stopped too, if it could say what it had done
    error     (what went wrong, what to do)
    news      ``Work.changed`` when it ended
    hour      before which it is not begun, in the user's zone; None if at once
    """

    number: int
    kind: str
    words: str
    arguments: Mapping[str, Any]
    long: bool = False
    state: str = "waiting"
    stopping: bool = False
    label: str = ""
    done: int = 0
    total: int | None = None
    result: Any = None
    error: tuple[str, str] = ("", "")
    began: float = 0.0
    ended: float = 0.0
    news: int = 0
    hour: time | None = None
    not_before: float = 0.0
    running: Running | None = None

    @property
    def ends(self) -> bool:
        """Whether it is over."""
        return self.state in ENDED

    @property
    def share(self) -> float | None:
        """How much of what is counted is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else None

    @property
    def minutes(self) -> int:
        """For how long it runs or ran, whole minutes."""
        return int(((self.ended or monotonic()) - self.began) / 60) if self.began else 0


@dataclass(slots=True)
class Work:
    """What is at work, what waits, and what lately ended. ``changed`` grows with every change."""

    start_one: Start
    jobs: list[Job] = field(default_factory=list)
    changed: int = 0
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _news: Condition = field(default_factory=Condition)
    _remake_at: float = 0.0
    _took: float = 1.0
    _balked: bool = False
    _closing: bool = False

    def __post_init__(self) -> None:
        """Sets a thread to work for each lane."""
        for long in LANES:
            Thread(target=self._see_to_it, args=(long,), name="work", daemon=True).start()

    def start(self, kind: str, words: str, **arguments: Any) -> Job:  # noqa: ANN401 - what JSON can say
        """Has it done, after what was asked for before. The same that waits or runs already is not asked for twice."""
        return self._start(kind, words, arguments, long=False)

    def start_long(self, kind: str, words: str, **arguments: Any) -> Job:  # noqa: ANN401 - what JSON can say
        """As ``start``, of what may take long: no page waits behind it. Remaking the views gives way to it."""
        return self._start(kind, words, arguments, long=True)

    def later(self, seconds: float, job: Job) -> Job:
        """Has that piece of work done once more, so many seconds from now, if nobody stops it before."""
        at = datetime.now(UTC).astimezone() + timedelta(seconds=seconds)
        again = Job(next(self._numbers), job.kind, job.words, job.arguments, job.long)
        again.hour, again.not_before = at.time(), monotonic() + seconds
        with self._news:
            self._add(again)
        return again

    def again(self, job: Job) -> Job:
        """Has that piece of work done once more."""
        return self._start(job.kind, job.words, job.arguments, long=job.long)

    def _start(self, kind: str, words: str, arguments: Mapping[str, Any], *, long: bool) -> Job:
        with self._news:
            for job in self.jobs:
                if (job.kind, job.arguments) == (kind, arguments) and not job.ends and not job.stopping:
                    job.hour, job.not_before = None, 0.0
                    self._tell()
                    return job
            job = Job(next(self._numbers), kind, words, arguments, long)
            self._add(job)
            if long:
                self._give_way()
            return job

    def _give_way(self) -> None:
        """Stops the remaking of the views that runs, and has it begun again after what waits."""
        for job in self.jobs:
            if job.kind == REMAKE and job.state == "running" and not job.stopping:
                self._remake_at = monotonic()
                self.stop(job.number)

    def remake(self, *, soon: bool = False) -> None:
        """Has the views remade: at once, or ``soon``, when no other word of the user's has come for a while."""
        with self._news:
            wait = min(QUIET, self._took / 3) if soon else 0.0
            self._remake_at = monotonic() + wait
            self._balked = False
            self._tell()

    @property
    def balked(self) -> bool:
        """Whether the last remaking of the views failed or was stopped: then nobody but the user has it tried again."""
        return self._balked

    def find(self, number: int) -> Job | None:
        """The piece of work with that number; None if it is not known any more."""
        return next((job for job in self.jobs if job.number == number), None)

    def of(self, kind: str) -> list[Job]:
        """The pieces of work of one kind, oldest first."""
        return [job for job in self.jobs if job.kind == kind]

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits, remaking the views included."""
        return bool(self._remake_at) or any(not job.ends for job in self.jobs)

    @property
    def at_it(self) -> bool:
        """The same, but for what is to be begun at a later hour."""
        return bool(self._remake_at) or any(not job.ends and not job.hour for job in self.jobs)

    def stop(self, number: int) -> None:
        """Asks a piece of work to stop, and ends it if it was asked before; what it has done so far is kept."""
        with self._news:
            job = self.find(number)
            if job is None or job.ends:
                return
            again, job.stopping = job.stopping, True
            if job.state == "waiting":
                self._end(job, "stopped")
            elif job.running:
                (job.running.kill if again else job.running.stop)()
            self._tell()

    def close(self) -> None:
        """Stops all work; returns when it has stopped, or is ended after PATIENCE."""
        with self._news:
            self._closing = True
            self._remake_at = 0.0
            for job in self.jobs:
                if not job.stopping:
                    self.stop(job.number)
            if not self._news.wait_for(lambda: not self.busy, PATIENCE):
                for job in self.jobs:
                    self.stop(job.number)
                self._news.wait_for(lambda: not self.busy, 1.0)
            self._tell()

    def wait(self, seconds: float = 60.0) -> None:
        """Until nothing is left to do now. Raises TimeoutError if that takes longer."""
        with self._news:
            if not self._news.wait_for(lambda: not self.at_it, seconds):
                raise TimeoutError

    def _tell(self) -> None:
        self.changed += 1
        self._news.notify_all()

    def _add(self, job: Job) -> None:
        """Puts it at the end, and lets go of what ended long ago; of remaking the views only the last is told of."""
        over = [j for j in self.jobs if j.ends and (job.kind, j.kind) != (REMAKE, REMAKE)]
        self.jobs = [*over[-KEPT:], *[j for j in self.jobs if not j.ends], job]
        self._tell()

    def _end(self, job: Job, state: str) -> None:
        job.state, job.ended, job.running = state, monotonic(), None
        job.news = self.changed + 1
        if job.kind == REMAKE:
            self._balked = state != "done" and not self._remake_at  # else it gives way, or is wanted once more
            if state == "done":
                self._took = job.ended - job.began
        self._tell()

    def _see_to_it(self, long: bool) -> None:
        while True:
            with self._news:
                while (job := self._next(long)) is None:
                    if self._closing:
                        return
                    self._news.wait(self._pause(long))
                job.state, job.began, job.hour = "running", monotonic(), None
                self._tell()
            self._do(job)

    def _pause(self, long: bool) -> float | None:
        """Seconds until something may have to be begun of which nobody tells; None if there is no such thing."""
        due = [job.not_before for job in self.jobs if job.state == "waiting" and job.long is long]
        due += [self._remake_at] if long and self._remake_at else []
        return max(0.0, min(due) - monotonic()) if due else None

    def _next(self, long: bool) -> Job | None:
        now = monotonic()
        own = (job for job in self.jobs if job.state == "waiting" and job.long is long)
        waiting = next((job for job in own if job.not_before <= now), None)
        if waiting is None and long and self._remake_at and monotonic() >= self._remake_at:
            waiting = Job(next(self._numbers), REMAKE, "Working in what is new", {}, long=True)
            self._add(waiting)  # before the next line: who looks in between sees that there is something to do
            self._remake_at = 0.0
        return waiting

    def _do(self, job: Job) -> None:
        try:
            running = self.start_one(job.kind, job.arguments)
        except OSError as error:
            job.error = (f"The work could not be begun: {error.strerror}.", "Try it again.")
            with self._news:
                self._end(job, "failed")
            return
        with self._news:
            job.running = running
            if job.stopping:  # asked for while it was being started
                running.stop()
        why = "it said nothing"
        try:
            for said in running.lines():
                self._hear(job, said)
        except Exception as error:  # noqa: BLE001 - a bug of ours ends one piece of work, not all that would follow
            traceback.print_exception(error, file=sys.stderr)
            why = str(error)
        self._hear(job, {"crashed": why})

    def _hear(self, job: Job, said: Said) -> None:
        with self._news:
            if job.ends:
                return
            match said:
                case {"stopped": _, "result": result}:
                    job.result = result
                    self._end(job, "stopped")
                case {"result": result}:
                    job.result = result
                    self._end(job, "done")
                    if isinstance(result, dict) and not self._closing and (pause := result.get("again_in")):
                        self.later(pause, job)
                case {"error": message, "hint": hint}:
                    job.error = (message, hint)
                    self._end(job, "failed")
                case {"crashed": _} if job.stopping:
                    self._end(job, "stopped")
                case {"crashed": why}:
                    job.error = (f"The work ended before it was done: {why}.", "Try it again; nothing is lost.")
                    self._end(job, "failed")
                case {"label": label, "done": done, "total": total}:
                    job.label, job.done, job.total = label, done, total
                    self._tell()


def processes(home: Path) -> Start:
    """Starts each piece of work as a process."""
    return lambda kind, arguments: Process(home, kind, arguments)
