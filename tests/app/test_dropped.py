"""Files that were dropped: their names, their place, what stays and what goes."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from reknit.app import dropped
from reknit.app.dropped import Incoming, folder, kept, let_go, new_batch, safe_name, settle, sweep
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import MAIL, Options
from reknit.model.trouble import UserError
from reknit.store import memory

TABLE = b"Name,E-mail,Last seen\r\nAda Brandt,ada@brandt.example,2014\r\n"
MBOX = (
    b"From a@b Thu Jan  1 00:00:00 2015\r\nFrom: Ada Brandt <ada@brandt.example>\r\nTo: me@me.example\r\n"
    b"Date: Thu, 01 Jan 2015 10:00:00 +0000\r\nMessage-ID: <1@brandt.example>\r\nSubject: Hello\r\n\r\nHello.\r\n\r\n"
)


def drop(house: House, batch: str, name: str, data: bytes) -> str:
    coming = Incoming(house.home, batch, name, len(data))
    coming.write(data)
    return coming.close()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("people.csv", "people.csv"),
        ("Basic_LinkedInDataExport_10-26-2026.zip", "Basic_LinkedInDataExport_10-26-2026.zip"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\cards.vcf", "cards.vcf"),
        ("..", "file"),
        ("", "file"),
        ("\x00\n", "__"),
        ("<script>.csv", "_script_.csv"),
        (".bashrc", "bashrc"),
        ("~$people.csv", "$people.csv"),
        ("CON.csv", "_CON.csv"),
        ("a/b/", "file"),
        ("Äpfel.vcf", "Äpfel.vcf"),
        ("A\u0308pfel.vcf", "Äpfel.vcf"),
        ("\ud800.csv", "_.csv"),
        ("trailing. ", "trailing"),
    ],
)
def test_a_name_is_only_a_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe.replace("\ud800", "_")


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("ä" * 500 + ".mbox")
    assert name.endswith(".mbox")
    assert len(name.encode()) <= dropped.LONGEST


@pytest.mark.parametrize("batch", ["", "..", "../../x", "0123456789abcdeg", "0123456789ABCDEF", "0123456789abcdef/.."])
def test_a_folder_that_is_not_ours_is_refused(house: House, batch: str) -> None:
    with pytest.raises(UserError, match="not known"):
        folder(house.home, batch)


def test_a_file_is_whole_or_not_there_and_its_owners_alone(house: House) -> None:
    batch = new_batch()
    coming = Incoming(house.home, batch, "people.csv")
    coming.write(TABLE)
    assert [path.suffix for path in folder(house.home, batch).iterdir()] == [".part"]
    assert coming.close() == "people.csv"
    (path,) = folder(house.home, batch).iterdir()
    assert path.read_bytes() == TABLE
    for place, mode in ((path, 0o600), (path.parent, 0o700), (path.parent.parent, 0o700)):
        assert place.stat().st_mode & 0o777 == mode


def test_two_of_one_name_are_two_files(house: House) -> None:
    batch = new_batch()
    names = [drop(house, batch, "people.csv", bytes([number])) for number in range(3)]
    assert names == ["people.csv", "people (2).csv", "people (3).csv"]
    assert [(folder(house.home, batch) / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_what_is_broken_off_leaves_nothing(house: House) -> None:
    batch = new_batch()
    coming = Incoming(house.home, batch, "people.csv")
    coming.write(TABLE)
    coming.drop()
    assert not folder(house.home, batch).exists()
    left = Incoming(house.home, batch, "people.csv")
    left.write(TABLE)
    left._stream.close()  # as the end of the server does
    assert kept(house) == []
    sweep(house.home)
    assert not folder(house.home, batch).exists()


def test_too_much_is_refused_kindly(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped, "LIMIT", 100)
    with pytest.raises(UserError, match="larger than 2 GB") as error:
        Incoming(house.home, new_batch(), "mail.mbox", 101)
    assert "Type its path" in error.value.hint
    coming = Incoming(house.home, new_batch(), "mail.mbox")
    coming.write(b"x" * 100)
    with pytest.raises(UserError, match="larger"):
        coming.write(b"x")
    coming.drop()


def test_a_full_disk_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=dropped.SPARE))
    with pytest.raises(UserError, match="no room"):
        Incoming(house.home, new_batch(), "mail.mbox", 1)
    assert list((house.home / "dropped").iterdir()) == []
    monkeypatch.undo()
    batch = new_batch()
    coming = Incoming(house.home, batch, "mail.mbox")
    coming._stream.close()
    monkeypatch.setattr(coming, "_stream", open("/dev/full", "wb", buffering=0))  # noqa: SIM115, PTH123
    with pytest.raises(UserError, match="no room"):
        coming.write(b"x")
    coming.drop()
    assert not folder(house.home, batch).exists()


def test_a_link_in_the_place_of_a_file_is_not_written_through(house: House, tmp_path: Path) -> None:
    batch = new_batch()
    drop(house, batch, "a.csv", TABLE)
    outside = tmp_path / "outside"
    (folder(house.home, batch) / "people.csv").symlink_to(outside)
    assert drop(house, batch, "people.csv", TABLE) == "people (2).csv"
    assert not outside.exists()


def test_mail_stays_and_the_rest_goes(house: House) -> None:
    assert MAIL.name == dropped.MAIL
    batch = new_batch()
    for name, data in (("people.csv", TABLE), ("mail.mbox", MBOX), ("noise.bin", b"\0\1"), ("later.csv", TABLE)):
        drop(house, batch, name, data)
    place = folder(house.home, batch)
    gather(house, [place], Options())
    assert settle(house, batch, {str(place / "later.csv")}) == (2, 2)
    assert sorted(path.name for path in place.iterdir()) == ["later.csv", "mail.mbox"]
    (one,) = kept(house)
    assert (one.batch, one.number, one.mail) == (batch, 2, True)
    with house.reading() as connection:
        assert [Path(path).name for path in memory.paths(connection)] == ["later.csv", "mail.mbox"]
    assert settle(house, batch) == (1, 1)
    assert gather(house, [place], Options()).unchanged == [str(place / "mail.mbox")]
    let_go(house, batch)
    assert (kept(house), place.exists()) == ([], False)


def test_single_mails_stay_together(house: House) -> None:
    batch = new_batch()
    for number in range(2):
        drop(house, batch, f"{number}.eml", MBOX.partition(b"\r\n")[2].replace(b"<1@", f"<{number}@".encode()))
    drop(house, batch, "people.csv", TABLE)
    gather(house, [folder(house.home, batch)], Options())
    assert settle(house, batch) == (2, 1)


def test_mail_that_says_nothing_new_goes(house: House) -> None:
    first, second = new_batch(), new_batch()
    for batch in (first, second):
        drop(house, batch, "mail.mbox", MBOX)
        gather(house, [folder(house.home, batch)], Options())
    assert settle(house, second) == (0, 1)
    assert settle(house, first) == (1, 0)
