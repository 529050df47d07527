from __future__ import annotations

import os
import pty
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reknit.cli import main

CARDS = """\
BEGIN:VCARD
VERSION:3.0
N:Quillfeather;Ann;;;
FN:Ann Quillfeather
ORG:Lantern Freight
TITLE:Head of IT
EMAIL:ann@lantern.example
TEL;TYPE=CELL:+44 7700 900123
REV:2023-03-04T10:11:12Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Teal;Bob;;;
FN:Bob Teal
ORG:Umber & Ochre
EMAIL:bob.teal@example.org
REV:2021-05-06T10:11:12Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Teal;Robin;;;
FN:Robin Teal
NOTE:=cmd|'/C calc'!A0
EMAIL:robin@example.net
REV:2021-05-06T10:11:12Z
END:VCARD
"""

Run = Callable[..., Result]
NOTHING: Mapping[str, str] = {}
QUESTION = re.compile(rb"(?:^|\x1b\[2K)(?:\d+ of \d+   |Send now\?)", re.MULTILINE)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def press(home: Path) -> Callable[[str, Sequence[str]], str]:
    """(command, keys) -> what `reknit COMMAND --review` shows on a real terminal."""
    return lambda command, keys: _press(home, f"{command} --review", keys)


@pytest.fixture
def at_terminal(home: Path) -> Callable[..., str]:
    """(words, keys, more environment) -> what `reknit WORDS` shows on a real terminal."""
    return lambda words, keys, **environment: _press(home, words, keys, environment)


def _press(home: Path, words: str, keys: Sequence[str], environment: Mapping[str, str] = NOTHING) -> str:
    """What `reknit WORDS` shows on a real terminal when these keys are pressed, each after its question."""
    main, terminal = pty.openpty()
    env = {**os.environ, "REKNIT_HOME": str(home), "COLUMNS": "80", **environment}
    line = [sys.executable, "-m", "reknit", *words.split()]
    process = subprocess.Popen(line, stdin=terminal, stdout=terminal, stderr=terminal, env=env, close_fds=True)
    os.close(terminal)
    waiting = selectors.DefaultSelector()  # select() takes no descriptor above 1,023
    waiting.register(main, selectors.EVENT_READ)
    shown, pressed = b"", 0
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if waiting.select(0.3):
            try:
                more = os.read(main, 65536)
            except OSError:  # the terminal is closed
                break
            shown += more
            continue
        asked = len(QUESTION.findall(shown))  # nothing more is shown: it waits for a key
        if 0 < asked <= len(keys) and asked > pressed:
            pressed = asked
            for key in keys[pressed - 1]:
                os.write(main, key.encode())
                time.sleep(0.1)  # two that come at once are no key
    process.kill()
    process.wait(timeout=10)
    waiting.close()
    os.close(main)
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS)
    return path


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """(arguments...) -> what the command line said, in this process, with a home of its own."""
    monkeypatch.setenv("REKNIT_HOME", str(home))

    class Command:
        """What CliRunner wants of a command: ``main`` as it is started by a shell."""

        name = "reknit"

        def main(self, args: object, **_: object) -> None:
            main(args)

    def invoke(*arguments: object, answer: str | None = None, charset: str = "utf-8") -> Result:
        return CliRunner(charset).invoke(Command(), [str(a) for a in arguments], input=answer)

    return invoke


@pytest.fixture
def gathered(run: Run, cards: Path) -> Run:
    """The same, with three people in the home."""
    assert run("gather", cards).exit_code == 0
    return run


@pytest.fixture
def shell(home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """(command line, more environment) -> a real process under a real shell; `reknit` is this Python's."""

    def start(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        line = line.replace("reknit ", f"{sys.executable} -m reknit ")
        env = {**os.environ, "REKNIT_HOME": str(home), **environment}
        return subprocess.run(["bash", "-c", line], capture_output=True, env=env, check=False, timeout=60)

    return start


@pytest.fixture
def viewer(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """The environment of a screen, with a viewer that notes mode and name of the file that it is given, and where."""
    folder, noted = tmp_path / "bin", tmp_path / "opened"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nstat -c "%a %n" "$1" "$(dirname "$1")" > {noted}.part\nmv {noted}.part {noted}\n')
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "DISPLAY": ":0"}, noted
