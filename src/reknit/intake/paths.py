"""Files on disk: their names as text, and how they are opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO


def shown(path: Path | str) -> str:
    r"""The path as text that can be printed and stored; a byte that is no UTF-8 stands as \xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def opener(path: Path) -> Callable[[], BinaryIO]:
    """What gives a new stream from the file's first byte, whenever it is called; another process may call it too."""
    return partial(_binary, path)


def _binary(path: Path) -> BinaryIO:
    return path.open("rb")
