"""Long work beside the pages: each piece is a process of its own, whose memory ends with it and that can be stopped.

What one piece does is a function of a module of this room, ``(house, track, **arguments) -> anything JSON can say``;
``worker`` calls it. One piece runs at a time; of what remakes the views, one that waits is enough.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Protocol

REMAKE = "remake.remade"
ENDED = frozenset({"done", "stopped", "failed"})
KEPT = 20
"""Pieces of work that are told of after their end."""
PATIENCE = 10.0
"""Seconds that a piece of work has to stop when the server ends."""
QUIET = 10.0
"""Seconds without another word of the user's, at most, after which the views are remade."""

Said = Mapping[str, Any]
"""One line of a worker: {'label', 'done', 'total'}, {'result'}, {'stopped'} or {'error', 'hint'}."""


class Running(Protocol):
    """A worker at work."""

    def lines(self) -> Iterator[Said]:
        """What it says, to its end."""
        ...

    def stop(self) -> None:
        """Asks it to stop, as Ctrl-C does."""
        ...


Start = Callable[[str, Mapping[str, Any]], Running]
"""(kind, arguments) -> a worker that does it."""


@dataclass(slots=True)
class Job:
    """One piece of work: what it does, in words, and how far it is.

    kind    'module.function'
    state   'waiting', 'running', 'done', 'stopped' or 'failed'
    label   of what it works through just now; ``done`` of ``total`` of them, None where nobody knows
    error   (what went wrong, what to do)
    """

    number: int
    kind: str
    words: str
    arguments: Mapping[str, Any]
    state: str = "waiting"
    label: str = ""
    done: int = 0
    total: int | None = None
    result: Any = None
    error: tuple[str, str] = ("", "")
    began: float = 0.0
    ended: float = 0.0
    running: Running | None = None

    @property
    def ends(self) -> bool:
        """Whether it is over."""
        return self.state in ENDED

    @property
    def share(self) -> float | None:
        """How much of what is counted is done, 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else None


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
    _closing: bool = False

    def __post_init__(self) -> None:
        """Sets the one thread to work that sees to all of it."""
        Thread(target=self._see_to_it, name="work", daemon=True).start()

    def start(self, kind: str, words: str, **arguments: Any) -> Job:  # noqa: ANN401 - what JSON can say
        """Has it done, after what was asked for before. The same that waits or runs already is not asked for twice."""
        with self._news:
            for job in self.jobs:
                if (job.kind, job.arguments) == (kind, arguments) and not job.ends:
                    return job
            job = Job(next(self._numbers), kind, words, arguments)
            self.jobs = [*[j for j in self.jobs if j.ends][-KEPT:], *[j for j in self.jobs if not j.ends], job]
            self._tell()
            return job

    def remake(self, *, soon: bool = False) -> None:
        """Has the views remade: at once, or ``soon``, when no other word of the user's has come for a while."""
        with self._news:
            wait = min(QUIET, self._took / 3) if soon else 0.0
            self._remake_at = time.monotonic() + wait
            self._tell()

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

    def stop(self, number: int) -> None:
        """Asks a piece of work to stop; what it has done so far is kept."""
        with self._news:
            job = self.find(number)
            if job and job.state == "waiting":
                job.state = "stopped"
                self._tell()
        if job and job.running:
            job.running.stop()

    def close(self) -> None:
        """Stops all work; returns when it has stopped, or after PATIENCE."""
        self._closing = True
        for job in self.jobs:
            self.stop(job.number)
        until = time.monotonic() + PATIENCE
        while any(job.state == "running" for job in self.jobs) and time.monotonic() < until:
            time.sleep(0.05)

    def wait(self, seconds: float = 60.0) -> None:
        """Until nothing is left to do. Raises TimeoutError if that takes longer."""
        with self._news:
            if not self._news.wait_for(lambda: not self.busy, seconds):
                raise TimeoutError

    def _tell(self) -> None:
        self.changed += 1
        self._news.notify_all()

    def _see_to_it(self) -> None:
        while not self._closing:
            with self._news:
                job = self._next()
                if job is None:
                    self._news.wait(0.2 if self._remake_at else 5.0)
                    continue
                job.state, job.began = "running", time.monotonic()
                self._tell()
            self._do(job)
            with self._news:
                job.ended, job.running = time.monotonic(), None
                if job.kind == REMAKE and job.state == "done":
                    self._took = job.ended - job.began
                self._tell()

    def _next(self) -> Job | None:
        waiting = next((job for job in self.jobs if job.state == "waiting"), None)
        if waiting is None and self._remake_at and time.monotonic() >= self._remake_at:
            self._remake_at = 0.0
            waiting = Job(next(self._numbers), REMAKE, "Working in what you said", {})
            self.jobs.append(waiting)
        return waiting

    def _do(self, job: Job) -> None:
        try:
            job.running = self.start_one(job.kind, job.arguments)
            for said in job.running.lines():
                self._hear(job, said)
        except OSError as error:
            job.state, job.error = "failed", (f"The work could not be begun: {error.strerror}.", "Try it again.")
        if not job.ends:
            job.state, job.error = "failed", ("The work ended before it was done.", "Try it again; nothing is lost.")

    def _hear(self, job: Job, said: Said) -> None:
        with self._news:
            match said:
                case {"result": result}:
                    job.state, job.result = "done", result
                case {"stopped": _}:
                    job.state = "stopped"
                case {"error": message, "hint": hint}:
                    job.state, job.error = "failed", (message, hint)
                case {"label": label, "done": done, "total": total}:
                    job.label, job.done, job.total = label, done, total
            self._tell()


class Process:
    """A worker in a process of its own."""

    def __init__(self, home: Path, kind: str, arguments: Mapping[str, Any]) -> None:
        line = [sys.executable, "-m", "reknit.web.worker", str(home), kind]
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
        )
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(arguments))
            self._process.stdin.close()

    def lines(self) -> Iterator[Said]:
        """What it says, to its end."""
        assert self._process.stdout
        for line in self._process.stdout:
            with suppress(ValueError):  # not one of ours: a library that prints
                said = json.loads(line)
                if isinstance(said, dict):
                    yield said
        self._process.stdout.close()
        self._process.wait()

    def stop(self) -> None:
        """Asks it to stop, as Ctrl-C does."""
        with suppress(OSError):
            self._process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)


def processes(home: Path) -> Start:
    """Starts each piece of work as a process."""
    return lambda kind, arguments: Process(home, kind, arguments)
