"""The first Ctrl-C only asks to stop, so that what must not be broken off comes to its end; the next is as always."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def first_asked() -> Iterator[Callable[[], bool]]:
    """Within it: () -> whether an end was asked for. In a thread, which gets no signals, nobody asks."""
    asked = False

    def asks(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.signal(signal.SIGINT, asks)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
