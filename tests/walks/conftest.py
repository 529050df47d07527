from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # what the walks share

from servers import Post, World, needed, running

if TYPE_CHECKING:
    from browser import Opened, Outside, Visits
    from playwright.sync_api import Browser

PEOPLE, MESSAGES = 60, 600
"""Of the made-up world that is looked at in the browser."""


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


@pytest.fixture(scope="session")
def chromium(program: Callable[[str], str]) -> Iterator[tuple[Browser, Outside]]:
    """Debian's Chromium, one for all tests of this process, and what takes all that is not for this machine."""
    path = program("chromium")
    from browser import started

    with started(path) as both:
        yield both


@pytest.fixture
def visits(chromium: tuple[Browser, Outside]) -> Iterator[Visits]:
    """Opens tabs; fails at the end if anything went wrong in one, or would have left the machine."""
    from browser import Visits

    opened = Visits(*chromium)
    try:
        yield opened
    finally:
        opened.leave()
    opened.well()


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small made-up world, of today. Not to be changed: ``world`` is a copy."""
    from reknit.app.house import open_house
    from reknit.demo.run import make, run

    folder = tmp_path_factory.mktemp("world")
    sources = make(folder / "demo", 1, PEOPLE, MESSAGES)
    house = open_house(folder / "demo" / "home")
    run(house, sources, folder / "demo" / "truth.json", 1)
    house.engine.dispose()
    return house.home


@pytest.fixture
def world(made_up: Path, tmp_path: Path) -> Path:
    """A copy of that home, which a test may change."""
    return Path(copytree(made_up, tmp_path / "home"))


@pytest.fixture(scope="session")
def looked_at(made_up: Path) -> Iterator[Opened]:
    """`reknit open` of the made-up world, for all tests that only look."""
    from browser import opened

    with opened(made_up) as server:
        yield server
