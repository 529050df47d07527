"""Work shared out to processes, its results in order, with a bound on what waits."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 8


def in_order(work: Callable[[Task], Result], tasks: Iterable[Task], workers: int) -> Iterator[Result]:
    """``work`` of each task, in order, by ``workers`` processes, of which this one is one.

    This process works too while the next result is not there; at most eight results a process wait to be taken. Few
    tasks are done here alone, because a process takes longer to start. Closing the iterator, or Ctrl-C, ends all
    processes; should this one be killed, they end by themselves; should one of them die, its work is done here.
    ``work`` and its tasks must be picklable.
    """
    todo = iter(tasks)
    first = list(islice(todo, 2 * workers)) if workers > 1 else []
    if len(first) < 2 * workers or workers < 2:
        yield from map(work, first)
        yield from map(work, todo)
        return
    pool = ProcessPoolExecutor(workers - 1, multiprocessing.get_context("spawn"), initializer=_start)
    try:
        yield from _shared(pool, work, _chained(first, todo), workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chained(first: list[Task], rest: Iterator[Task]) -> Iterator[Task]:
    yield from first
    yield from rest


def _shared(
    pool: ProcessPoolExecutor, work: Callable[[Task], Result], todo: Iterator[Task], workers: int
) -> Iterator[Result]:
    window: deque[tuple[Task, Future[Result]]] = deque()
    more = True
    while more or window:
        while more and len(window) < AHEAD * workers and sum(not f.done() for _, f in window) < 2 * (workers - 1):
            more = _take(todo, window, lambda task: _handed(pool, work, task))
        if window and (window[0][1].done() or not more or len(window) >= AHEAD * workers):
            yield _result(work, *window.popleft())
        elif more:
            more = _take(todo, window, lambda task: _done(work(task)))


def _take(
    todo: Iterator[Task], window: deque[tuple[Task, Future[Result]]], start: Callable[[Task], Future[Result]]
) -> bool:
    """Starts the next task; False if there was none."""
    for task in todo:
        window.append((task, start(task)))
        return True
    return False


def _handed(pool: ProcessPoolExecutor, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    try:
        return pool.submit(work, task)
    except BrokenProcessPool:
        return _done(work(task))


def _result(work: Callable[[Task], Result], task: Task, future: Future[Result]) -> Result:
    """What came of a task; one whose process died (killed, or out of memory) is done here."""
    try:
        return future.result()
    except BrokenProcessPool:
        return work(task)


def _done(result: Result) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def _start() -> None:
    """In a new process: leaves Ctrl-C to its parent, and ends when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()
    gc.set_threshold(50_000)  # a batch is thousands of tuples, all alive: to look for cycles among them costs a tenth


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
