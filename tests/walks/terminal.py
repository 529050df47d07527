"""`reknit` as a user runs it: in this process, or on a real terminal where keys are pressed."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from reknit.cli import main

ASKS = re.compile(rb"^(?:\x1b\[2K)*\d+ of \d+   |^(?:\x1b\[2K)*Send now\?", re.MULTILINE)
"""What a line begins with that waits for a key."""


class _Command:
    """What CliRunner wants of a command: ``main`` as it is started by a shell."""

    name = "reknit"

    def main(self, args: object, **_: object) -> None:
        main(args)  # type: ignore[arg-type]


def run(home: Path, *words: object, code: int = 0, **more: str) -> str:
    """What the command line says, in this process."""
    environment = {"REKNIT_HOME": str(home), "COLUMNS": "80", **more}
    found: Result = CliRunner().invoke(_Command(), [str(word) for word in words], env=environment)  # type: ignore[arg-type]
    assert found.exit_code == code, found.output
    return found.output


def lines(home: Path, *words: object, code: int = 0, **more: str) -> list[dict[str, Any]]:
    """What it says with --json."""
    return [json.loads(line) for line in run(home, *words, "--json", code=code, **more).splitlines()]


def pressed(home: Path, words: Sequence[str], keys: Sequence[str], **more: str) -> str:
    """What it shows on a real terminal when these keys are pressed, each after its question."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "REKNIT_HOME": str(home), "COLUMNS": "80", **more}
    process = subprocess.Popen(
        [sys.executable, "-m", "reknit", *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown, count, end = b"", 0, time.monotonic() + 60
    readable = select.poll()  # select itself knows no descriptor above 1,023
    readable.register(ours, select.POLLIN)
    try:
        while time.monotonic() < end:
            if readable.poll(100):
                try:
                    shown += os.read(ours, 65536)
                except OSError:  # the terminal is closed
                    break
            elif count < min(len(keys), len(ASKS.findall(shown))):  # nothing more is shown: it waits
                os.write(ours, keys[count].encode())
                count += 1
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return shown.decode().replace("\r\n", "\n")
