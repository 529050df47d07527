from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

SECONDS = 10


@pytest.fixture
def soon() -> Callable[[], AbstractContextManager[None]]:
    """Ten seconds for what takes milliseconds: a reader that hangs fails here instead of hanging the suite."""

    @contextmanager
    def limit() -> Iterator[None]:
        def stop(_signal: int, _frame: object) -> None:
            raise AssertionError(f"not done after {SECONDS} seconds")

        before = signal.signal(signal.SIGALRM, stop)
        signal.alarm(SECONDS)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    return limit
