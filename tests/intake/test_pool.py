from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reknit.intake.pool import AHEAD, in_order


def double(n: int) -> tuple[int, int]:
    time.sleep(0.002)
    return 2 * n, os.getpid()


def fail(n: int) -> int:
    if n == 5:
        raise ValueError("five")
    return n


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 3, 50])
def test_results_come_in_order(workers: int, count: int) -> None:
    assert [r for r, _ in in_order(double, range(count), workers)] == [2 * n for n in range(count)]


def test_this_process_works_too() -> None:
    assert os.getpid() in {pid for _, pid in in_order(double, range(200), 2)}


def test_what_waits_is_bounded() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for n in range(1000):
            taken.append(n)
            yield n

    results = in_order(double, tasks(), 2)
    next(results)
    time.sleep(0.3)
    assert len(taken) <= 2 * AHEAD + 1
    results.close()
    assert multiprocessing.active_children() == []


def test_an_error_comes_out_and_leaves_no_process() -> None:
    with pytest.raises(ValueError, match="five"):
        list(in_order(fail, range(20), 2))
    assert multiprocessing.active_children() == []


def die_elsewhere(task: tuple[int, int]) -> int:
    number, parent = task
    if os.getpid() != parent:
        os._exit(1)
    return number


def test_work_of_a_process_that_died_is_done_here() -> None:
    tasks = [(n, os.getpid()) for n in range(30)]
    assert list(in_order(die_elsewhere, tasks, 3)) == list(range(30))
    assert multiprocessing.active_children() == []


SCRIPT = """
import multiprocessing, time
from reknit.intake.pool import AHEAD, in_order
if __name__ == "__main__":
    for n, _ in enumerate(in_order(time.sleep, [0.01] * 10_000, 2)):
        if n == 5:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_an_interruption(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    started = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    children = [int(pid) for pid in started.stdout.readline().split()]
    assert children
    started.send_signal(how)
    assert started.wait(10) != 0
    started.stdout.close()
    deadline = time.monotonic() + 10
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, children))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
