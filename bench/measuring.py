"""Times a command as a user would see it: wall time, CPU and memory of its process and of all that it starts.

Each bench script times itself: ``cases`` maps names to functions, ``main`` runs the one that is named on the command
line, and the script starts itself once for each case. Peaks of memory are asked of /proc, so they are 0 but on Linux.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HEAD = f"{'':46}{'a second':>12}{'per core':>10}{'CPU s':>8}{'wall s':>8}{'MB':>7}"
EVERY = 0.02
"""Seconds between two looks at the memory; a peak is kept by the system, so only a process of less is missed."""


class Used(NamedTuple):
    """Seconds of wall and of CPU (user and system, of all processes), and the sum of the peaks of resident bytes."""

    wall: float
    cpu: float
    memory: int

    def row(self, label: str, count: int = 0) -> str:
        """A line under HEAD; ``count`` things were done."""
        rates = f"{count / self.wall:12,.0f}{count / self.cpu:10,.0f}" if count else " " * 22
        return f"{label:46}{rates}{self.cpu:8.2f}{self.wall:8.2f}{self.memory / 1e6:7.0f}"


def case(script: str, name: str, *arguments: object) -> list[str]:
    """The command that runs one case of a bench script."""
    return [sys.executable, script, "--case", name, *map(str, arguments)]


def reknit(*arguments: object) -> list[str]:
    """The command ``reknit``, as installed beside this Python."""
    return [str(Path(sys.executable).with_name("reknit")), *map(str, arguments)]


def best(command: Sequence[str], *, home: Path | None = None, times: int = 3) -> Used:
    """The least wall and CPU of some runs, and the most memory."""
    walls, cpus, peaks = zip(*(run(command, home=home) for _ in range(times)), strict=True)
    return Used(min(walls), min(cpus), max(peaks))


def run(command: Sequence[str], *, home: Path | None = None) -> Used:
    """One run; raises SystemExit with what it said if it fails. ``home``: REKNIT_HOME."""
    start = time.perf_counter()
    environment = os.environ | ({"REKNIT_HOME": str(home)} if home else {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is not compiled anew each time
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as process:
        peaks: dict[int, int] = {}
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            _look(process.pid, peaks)
            time.sleep(EVERY)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode and process.stderr:
            sys.exit(f"{' '.join(command)}\n{process.stderr.read().decode()}")
    return Used(wall, usage.ru_utime + usage.ru_stime, sum(peaks.values()))


def _look(pid: int, peaks: dict[int, int]) -> None:
    """Notes the peak of a process and of all below it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended, or this is no Linux
        return
    high = next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)
    peaks[pid] = max(high, peaks.get(pid, 0))  # none is told of one that has ended and waits to be asked
    for child in below:
        _look(int(child), peaks)


def chosen(cases: Mapping[str, object]) -> bool:
    """Runs the case that the command line names, if it names one."""
    if sys.argv[1:2] != ["--case"]:
        return False
    function = cases[sys.argv[2]]
    assert callable(function)
    function(*sys.argv[3:])
    return True
