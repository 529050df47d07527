"""The small made-up network that the documents show: a home, its files, and how their commands are run."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reknit.app.house import open_house
from reknit.cli import main, parts
from reknit.demo.office import PostOffice

SOURCES = Path(__file__).with_name("sources")
DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
EXPORTS = {"linkedin-2025": "10-25-2025", "linkedin-2026": "10-26-2026"}

Run = Callable[[str], tuple[int, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-docs", action="store_true", help="paste what commands print today into docs/; read it")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the sources, and nothing else; the working folder while the test runs.

    Its path is short, because documents show it as '~'.
    """
    with tempfile.TemporaryDirectory(prefix="r") as folder:
        _fill(Path(folder))
        monkeypatch.chdir(folder)
        yield Path(folder)


def _fill(folder: Path) -> None:
    for source in SOURCES.iterdir():
        if source.is_file():
            shutil.copy(source, folder)
    for name, day in EXPORTS.items():
        with zipfile.ZipFile(folder / f"Basic_LinkedInDataExport_{day}.zip", "w") as archive:
            archive.write(SOURCES / name / "Connections.csv", "Connections.csv")


@pytest.fixture
def reknit(files: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs one `reknit ...` on a fixed day in a home of its own: (exit code, what it printed)."""
    monkeypatch.setenv("REKNIT_HOME", str(files / "home"))
    # the only way to a fixed day through the command line, which has the machine's clock
    monkeypatch.setattr(parts, "open_house", lambda home: open_house(home, lambda: DAY))

    def run(line: str) -> tuple[int, str]:
        program, *words = shlex.split(line)
        assert program == "reknit"
        paths = [p for word in words for p in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(paths)
        said = capfd.readouterr()
        return int(end.value.code or 0), (said.out + said.err).replace(f"{files}{os.sep}", "~/").replace(
            str(files), "~"
        )

    return run


@pytest.fixture
def account(files: Path) -> Iterator[None]:
    """An account in the home, with servers on loopback; in its mailbox somebody asks not to be written to."""
    told = (
        b"From: Tom <tom@umber.example>\r\nTo: robin@quill.example\r\nSubject: No\r\nMessage-ID: <1@umber.example>\r\n"
    )
    told += b"Date: Fri, 30 Oct 2026 09:00:00 +0000\r\n\r\nPlease do not write to me again.\r\n"
    with PostOffice("robin@quill.example") as office:
        office.deliver(told, DAY)
        servers = {"imap": office.account.imap, "smtp": office.account.smtp}
        with (files / "home" / "reknit.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'[[account]]\naddress = "{office.address}"\ncommand = "echo {office.login.secret}"\n')
            for name, server in servers.items():
                assert server
                settings.write(f'{name} = {{host = "{server.host}", port = {server.port}, security = "none"}}\n')
        yield


@pytest.fixture
def gathered(reknit: Run) -> Run:
    """As ``reknit``, with all the sources gathered."""
    reknit("reknit me --country DE")
    code, said = reknit("reknit gather *.zip phone.vcf cards.csv suppliers.csv mail.mbox")
    assert code == 0, said
    return reknit
