"""A worker in a process of its own: started, heard, asked to stop, and ended.

Its standard input stays open as long as this process wants its work: the end of it asks the worker to stop, on every
system and also when this process was killed. Its standard error is passed on, and its last line kept.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

Said = Mapping[str, Any]
"""One line of a worker: {'label', 'done', 'total'}, {'result'}, {'stopped'}, {'error', 'hint'} or {'crashed'}."""
WORKER = ("-P", "-m", "reknit.web.worker")
"""What Python runs; -P: no module of the folder that `reknit open` was started in takes the place of another."""
LAST_WORDS = 300
"""Characters of what a worker said last that are told."""
PATIENCE = 2.0
"""Seconds that a process which began in a worker may go on writing to its standard error after its end."""


class Process:
    """One worker at work."""

    def __init__(
        self, home: Path, kind: str, arguments: Mapping[str, Any], program: Sequence[str | Path] = WORKER
    ) -> None:
        """Starts it. Raises OSError if that cannot be."""
        line = [sys.executable, *program, str(home), kind]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            line, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )
        self._last: deque[str] = deque(maxlen=20)
        self._errors = Thread(target=self._pass_on, daemon=True)
        self._errors.start()
        assert self._process.stdin
        with suppress(OSError):  # it is gone already: ``lines`` says why
            self._process.stdin.write(json.dumps(arguments).encode() + b"\n")
            self._process.stdin.flush()

    def lines(self) -> Iterator[Said]:
        """What it says, to its end; {'crashed': why} where that came before the work was done."""
        assert self._process.stdout
        ended = False
        for line in self._process.stdout:
            with suppress(ValueError):  # not one of ours
                said = json.loads(line)
                if isinstance(said, dict):
                    ended |= bool(said.keys() & {"result", "stopped", "error"})
                    yield said
        self._process.stdout.close()
        code = self._process.wait()
        self._errors.join(PATIENCE)
        self.stop()
        if not ended:
            yield {"crashed": self._why(code)}

    def stop(self) -> None:
        """Asks it to stop, as Ctrl-C does."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.close()

    def kill(self) -> None:
        """Ends it and what it has started; what it has written so far is whole."""
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _pass_on(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            text = line.decode(errors="replace")
            self._last.append(text)
            with suppress(OSError, ValueError):
                sys.stderr.write(text)
        self._process.stderr.close()

    def _why(self, code: int) -> str:
        if code == -signal.SIGTERM or (os.name == "posix" and code == -signal.SIGKILL):
            return "it was ended from outside, as a system does that runs out of memory"
        last = next((line.strip() for line in reversed(self._last) if line.strip()), f"exit code {code}")
        return last[:LAST_WORDS]
