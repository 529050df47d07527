"""An import that was broken off, anywhere and however hard, and then run again is as if it had never been."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import Mail, Somebody, World, folder, groups, home, ledger, living, modest, take, worlds

from reknit.app import filing, reading
from reknit.app.gather import gather
from reknit.app.house import Item
from reknit.app.look import Hints
from reknit.app.reading import Options

OPTIONS = Options(Hints(region="US"))


def stopping_after(most: int) -> Callable[[Iterable[Item], str], Iterable[Item]]:
    """A track that is interrupted, as by Ctrl-C, once so many items came by."""
    left = [most]

    def track(items: Iterable[Item], _label: str) -> Iterable[Item]:
        for item in items:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            yield item

    return track


@modest
@given(worlds, st.lists(st.integers(0, 12), min_size=1, max_size=3))
def test_ctrl_c_at_any_item(world: World, stops: list[int]) -> None:
    with folder() as top, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading.in_chunks, "__defaults__", (2,))
        house, whole, files = home(top / "home"), home(top / "whole"), world.write(top / "files")
        for stop in stops:
            gather(house, files, OPTIONS, stopping_after(stop))
        take(house, *files)
        take(whole, *files)
        assert living(house) == living(whole)
        assert groups(house) == groups(whole)
        once = ledger(house)
        take(house, *files)
        assert ledger(house) == once


@pytest.mark.parametrize("broken", ["begin", "add_source", "add_records"])
def test_a_crash_in_the_middle_of_a_write_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    house = home(tmp_path / "home")
    file = tmp_path / "a.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Brandt\nEND:VCARD\n")
    empty, work = ledger(house), getattr(filing.append, broken)

    def breaks(*arguments: object, **named: object) -> None:
        work(*arguments, **named)
        raise RuntimeError(broken)

    with monkeypatch.context() as patch:
        patch.setattr(filing.append, broken, breaks)
        with pytest.raises(RuntimeError, match=broken):
            take(house, file)
    assert ledger(house) == empty
    assert take(house, file).new == 1


GATHER = """
import sys
from pathlib import Path
from made import home
from reknit.app.gather import gather
from reknit.app.reading import Options

def slowly(items, label):
    for n, item in enumerate(items):
        yield item
        if n == 4:
            print("half way", flush=True)
            sys.stdin.read()

gather(home(Path(sys.argv[1])), [Path(sys.argv[2])], Options(), slowly)
"""


def test_kill_9_in_the_middle_of_a_mail_archive(tmp_path: Path) -> None:
    people = [Somebody(n) for n in range(8)]
    archive = tmp_path / "Maildir"
    for name in ("cur", "new", "tmp"):
        (archive / name).mkdir(parents=True)
    for n in range(4_000):
        mail = Mail(n, people[n % 8], (people[(n + 3) % 8],), 2008 + n % 16)
        (archive / "cur" / f"{n:05}.made:2,S").write_bytes(mail.text().encode())
    command = [sys.executable, "-c", GATHER, str(tmp_path / "home"), str(archive)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parent) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half way\n"
        process.send_signal(signal.SIGKILL)
    house, whole = home(tmp_path / "home"), home(tmp_path / "whole")
    assert 0 < len(living(house)) < 4_000
    report = take(house, archive)
    assert 0 < report.files[0].messages < 4_000, "it goes on where it was"
    take(whole, archive)
    assert living(house) == living(whole)
    assert groups(house) == groups(whole)
