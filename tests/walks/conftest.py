from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # what the walks share

from servers import PROGRAMS, WRAPPER, Post, World, running


@pytest.fixture
def post(program: Callable[[str], str]) -> Iterator[Callable[[World], Post]]:
    """(world) -> its running mail servers; they end with the test, however it ends."""
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("mail servers are started by root alone")
    for name in PROGRAMS:
        program(name)
    if not any(Path("/usr/lib").glob(f"*/{WRAPPER}")):
        program(WRAPPER)
    with ExitStack() as stack:

        def start(world: World) -> Post:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reknit-post-")))
            folder.chmod(0o755)  # the servers' own accounts enter it
            return stack.enter_context(running(folder, world))

        yield start
