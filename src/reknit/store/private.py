"""Files of ours: readable by the owner alone, and there only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


def made(path: Path) -> None:
    """An empty file, if there is none. One that is there is not even opened: with it every lock of ours would go.

    POSIX takes all locks of a process on a file away when it closes any descriptor of it
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of ``path`` at the end; before that, and after a failure, it is as it was."""
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as stream:
        yield stream
    part.replace(path)
