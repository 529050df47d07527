"""A piece of work, as its process does it: ``python -m reknit.web.worker HOME module.function``, arguments as JSON in.

Says, a line of JSON each, how far it is, and at its end what came of it. It stops, as at Ctrl-C, when its standard
input ends: the server asks for that, or is gone. What anything else prints goes to standard error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sized
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ..app.house import House, Item, Track, open_house
from ..model.trouble import UserError

EVERY = 0.2
"""Seconds between two lines of progress."""


def do(house: House, kind: str, arguments: Mapping[str, Any], track: Track) -> Any:  # noqa: ANN401 - what JSON can say
    """Calls the function that ``kind`` names, of a module of this room."""
    module, _, name = kind.rpartition(".")
    return getattr(import_module(f".{module}", __package__), name)(house, track, **arguments)


class Teller:
    """Says lines to the server. Where it is gone, that is as if it had asked for an end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def say(self, line: Mapping[str, Any]) -> None:
        """One line, at once."""
        try:
            self._stream.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
            self._stream.flush()
        except OSError:
            raise KeyboardInterrupt from None

    def track(self, items: Iterable[Item], label: str) -> Iterator[Item]:
        """Says now and then how many items have come."""
        total = len(items) if isinstance(items, Sized) else None
        told = 0.0
        for done, item in enumerate(items):
            if (now := time.monotonic()) - told >= EVERY:
                self.say({"label": label, "done": done, "total": total})
                told = now
            yield item


class Lifeline:
    """Standard input: its first line is the arguments, its end asks for an end. ``ended``: whether it did."""

    def __init__(self) -> None:
        self.ended = False
        self.arguments: Mapping[str, Any] = json.loads(sys.stdin.buffer.readline())
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        descriptor = sys.stdin.fileno()
        while os.read(descriptor, 4096):  # past the buffer, whose lock would be held at the end of the process
            pass
        self.ended = True
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # wakes a call that waits
        else:
            signal.raise_signal(signal.SIGINT)


def _stdout_alone() -> BinaryIO:
    """Standard output for our lines alone; what libraries and children print goes to standard error from now on."""
    ours = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return ours


def main(home: str, kind: str) -> None:
    """Does it."""
    teller = Teller(_stdout_alone())
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent may have had it ignored
    try:
        lifeline = Lifeline()
        result = do(open_house(Path(home)), kind, lifeline.arguments, teller.track)
        teller.say({"stopped": True, "result": result} if lifeline.ended else {"result": result})
    except UserError as error:
        teller.say({"error": error.message, "hint": error.hint})
    except KeyboardInterrupt:
        teller.say({"stopped": True, "result": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
