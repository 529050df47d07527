"""Remakes the views beside: in a process whose memory ends with it, while the one that listens reads on."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import DEVNULL, Popen

from ..fresh import fresh
from ..house import House, open_house

MOST = 2
"""Processes at a time: one at work, and one that waits for it and sees all that came until then."""
_PROGRAM = "import sys; from reknit.app.hearing.remaker import remake; remake(sys.argv[1])"


class Remaker:
    """Called after each round that brought news; it does not wait."""

    def __init__(self) -> None:
        self.running: list[Popen[bytes]] = []

    def __call__(self, house: House) -> None:
        """Has the views remade soon."""
        self.running = [process for process in self.running if process.poll() is None]
        if len(self.running) < MOST:
            line = [sys.executable, "-c", _PROGRAM, str(house.home)]
            self.running.append(Popen(line, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL))  # noqa: S603 - ourselves

    def wait(self) -> None:
        """Until what was begun is done."""
        for process in self.running:
            process.wait()


def remake(home: str) -> None:
    """What such a process does."""
    fresh(open_house(Path(home)))
