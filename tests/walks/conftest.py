from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # what the walks share

from servers import Post, World, needed, running


@pytest.fixture
def post(program: Callable[[str], str]) -> Iterator[Callable[[World], Post]]:
    """(world) -> its running mail servers; they end with the test, however it ends."""
    needed(program)
    with ExitStack() as stack:

        def start(world: World) -> Post:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reknit-post-")))
            folder.chmod(0o755)  # the servers' own accounts enter it
            return stack.enter_context(running(folder, world))

        yield start
