from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from reknit.app.house import House, open_house
from reknit.model.answer import Answer
from reknit.model.entries import Record
from reknit.store import append, refusals

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)

settings.register_profile("all", derandomize=True)
if os.environ.get("REKNIT_ALL") == "1":  # a change passes or fails by itself, not by what is drawn that day
    settings.load_profile("all")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-samples", action="store_true", help="write missing expected.jsonl files; then read them")


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program that `make system` installs; without it the test is skipped, with REKNIT_ALL=1 it fails."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None and os.environ.get("REKNIT_ALL") != "1":
            pytest.skip(f"{name} is missing: make system")
        assert path, f"{name} is missing: make system"
        return path

    return find


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With REKNIT_ALL=1 a skipped test is a failed one."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REKNIT_ALL") == "1" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    for reason in sorted({str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)}):
        terminalreporter.write_line(reason.replace("Skipped: ", "skipped: "))


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An empty home on a fixed day."""
    return open_house(tmp_path / "home", lambda: TODAY)


@pytest.fixture
def heard() -> Callable[..., None]:
    """(house, answers...): each was in a mail that came just now."""

    def came(house: House, *answers: Answer) -> None:
        with house.writing() as connection:
            action = append.begin(connection, "listen", "", house.now())
            source = append.add_source(connection, action, "mailbox", "mailbox", "message", 1)
            records = [Record("message", repr(each).encode(), (each.observation,)) for each in answers]
            append.add_records(connection, action, source, records, house.blobs, refusals.load(connection))

    return came
