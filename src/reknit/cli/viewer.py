"""Shows a kept picture in the system's own viewer: a file for the owner alone, gone when it has been looked at."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from typing import Self

from ..app.config import home_folder
from ..model.trouble import UserError

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
"""Variables of which one is set where a window can be shown on Linux."""

_PATIENCE = 1.0
"""Seconds."""


class Viewer:
    """Opens pictures; leaving it removes their files."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self, name: str, picture: bytes) -> None:
        """Opens a JPEG. Raises UserError where there is no screen and no viewer."""
        command = opener(os.environ, sys.platform)
        if not command:
            raise UserError("No viewer can be opened here.", "--out FILE writes the picture to a file.")
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="card-", dir=home_folder())))
        path = folder / name
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(picture)
        try:
            line = [*command, str(path)]
            running = Popen(  # noqa: S603 - the user's own
                line, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
            )
            self._stack.callback(_let_go, running)
        except OSError as error:
            raise UserError(f"{command[0]} does not start: {error.strerror}.", "--out FILE writes it.") from error


def _let_go(running: Popen[bytes]) -> None:
    """Most hand the picture on and end at once; what is its own window may stay open."""
    with suppress(TimeoutExpired):
        running.wait(_PATIENCE)


def opener(environment: Mapping[str, str], platform: str) -> Sequence[str]:
    """The command that opens a file with the user's program for it; empty if there is none here."""
    if platform == "darwin":
        return ("open",)
    if platform == "win32":
        return ("explorer",)
    if not any(environment.get(name) for name in _SCREENS):
        return ()
    found = shutil.which("xdg-open", path=environment.get("PATH"))
    return (found,) if found else ()
