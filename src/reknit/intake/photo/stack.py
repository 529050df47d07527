"""Pictures -> the sides of cards on them: in order, by as many processes as are given."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from ...model.card import Side
from ...model.trouble import Trouble
from ..pool import in_order
from ..zips import BROKEN

LARGEST = 256 << 20
"""Bytes of a picture that is read, packed as it is in its file: a scan of an A4 sheet at 600 dpi has a tenth."""

Seen = list[Side | Trouble]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to look at: its name, and a new stream from its first byte, which another process may open too."""

    name: str
    open: Callable[[], BinaryIO]
    size: int
    on_disk: bool


def seen(shots: Iterable[Shot], workers: int) -> Generator[Seen, None, None]:
    """What is on each picture, in order. Each process loads its own engine, and uses one thread."""
    yield from in_order(_look, map(_task, shots), workers)


def _task(shot: Shot) -> tuple[str, Callable[[], BinaryIO] | bytes | str]:
    """A member of a zip goes to another process as its bytes."""
    if shot.size > LARGEST:
        return shot.name, f"larger than {LARGEST >> 20} MB: save it smaller, or photograph the cards one by one"
    if shot.on_disk:
        return shot.name, shot.open
    try:
        with shot.open() as stream:
            return shot.name, stream.read(LARGEST + 1)
    except BROKEN as error:
        return shot.name, f"cannot be unpacked ({error})"


def _look(task: tuple[str, Callable[[], BinaryIO] | bytes | str]) -> Seen:
    from . import sides

    name, what = task
    if isinstance(what, str):
        return [Trouble(name, what)]
    data = what
    try:
        return list(sides(name, (lambda: io.BytesIO(data)) if isinstance(data, bytes) else data))
    except OSError as error:  # the file went away, or its disk fails
        return [Trouble(name, f"could not be read to its end ({error.strerror or error})")]
