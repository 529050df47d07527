"""Whole mails out of every form of archive, each where its headers stood."""

from __future__ import annotations

import mailbox
import zipfile
from pathlib import Path

import pytest

from reknit.intake import archive
from reknit.intake.archive import Archive
from reknit.intake.bodies import Read, contents
from reknit.intake.folder import File, inside
from reknit.intake.paths import opener, shown
from reknit.model.entries import Message
from reknit.model.trouble import Trouble
from reknit.readers.correspondence import whole

COUNT = 7


def body(n: int) -> str:
    return (
        f"Message-ID: <{n}@x.example>\nFrom: Bob Stone <bob{n}@lantern.example>\nTo: mara@norvale.example\n"
        f"Subject: Automatic reply: hello\nAuto-Submitted: auto-replied\nDate: Mon, 4 Mar 2019 10:0{n}:00 +0000\n\n"
        f"I have left Lantern. My new address is bob{n}@harbeck.example.\n" + ">From here on\n\nFrom me to you,\n" * n
    )


def mbox(path: Path, gap: bytes = b"\n") -> bytes:
    data = b"".join(b"From x@y.example Mon Mar  4 10:00:00 2019\n" + body(n).encode() + gap for n in range(COUNT))
    path.write_bytes(data)
    return data


def new_addresses(found: Archive, wanted: slice = slice(None), workers: int = 1) -> dict[str, str]:
    messages = [m for batch in archive.messages(found) for m in batch.messages]
    assert len(messages) == COUNT
    read = [r for group in contents(found, messages[wanted], workers=workers) for r in group if isinstance(r, Read)]
    assert [r.id for r in read] == [m.id for m in messages[wanted]]
    return {r.id: r.content.reply.new_address for r in read if r.content}


EXPECTED = [f"bob{n}@harbeck.example" for n in range(COUNT)]


@pytest.mark.parametrize("gap", [b"\n", b""], ids=["as usual", "no blank lines"])
def test_an_mbox(tmp_path: Path, gap: bytes) -> None:
    mbox(tmp_path / "mail.mbox", gap)
    found = archive.file(tmp_path / "mail.mbox")
    assert found is not None
    assert list(new_addresses(found).values()) == EXPECTED
    assert list(new_addresses(found, slice(2, 6, 3)).values()) == EXPECTED[2:6:3]


def test_an_mbox_in_a_zip_is_read_in_passing(tmp_path: Path) -> None:
    data = mbox(tmp_path / "mail.mbox")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("Takeout/mail.mbox", data)
    path = tmp_path / "a.zip"
    (file,) = inside(File(shown(path), path, opener(path), path.stat().st_size))
    assert isinstance(file, File)
    found = archive.file(file.path, file.name, file.open)
    assert found is not None
    assert found.form == "stream"
    assert list(new_addresses(found).values()) == EXPECTED
    assert list(new_addresses(found, slice(1, 7, 2)).values()) == EXPECTED[1:7:2]


def test_a_maildir(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Mail")
    for n in range(COUNT):
        box.add(body(n).encode())
    assert sorted(new_addresses(archive.folder(tmp_path / "Mail")).values()) == EXPECTED


def test_two_processes_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reknit.intake.bodies.GROUP", 1)
    mbox(tmp_path / "mail.mbox")
    found = archive.file(tmp_path / "mail.mbox")
    assert found is not None
    assert list(new_addresses(found, workers=2).values()) == EXPECTED


def test_a_mail_that_no_longer_stands_there_has_no_content(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    data = mbox(path)
    found = archive.file(path)
    assert found is not None
    messages = [m for batch in archive.messages(found) for m in batch.messages]
    path.write_bytes(data[data.index(b"From x@y", 5) :])  # the first mail was thrown away, the archive compacted
    read = [r for group in contents(found, messages) for r in group if isinstance(r, Read)]
    assert [r.id for r in read] == [m.id for m in messages]
    assert sum(r.content is None for r in read) >= COUNT - 1


def test_an_archive_that_is_gone_is_a_trouble_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    mbox(path)
    found = archive.file(path)
    assert found is not None
    messages: list[Message] = [m for batch in archive.messages(found) for m in batch.messages]
    path.unlink()
    groups = list(contents(found, messages))
    assert all(isinstance(g, Trouble) or all(r.content is None for r in g) for g in groups)


def test_apple_mail_s_property_list_is_no_part_of_the_mail() -> None:
    mail = b"From: a@b.example\nSubject: x\n\nHello\n"
    assert whole(b"%d   \n%b<?xml version='1.0'?><plist/>" % (len(mail), mail)) == mail
    assert whole(b"From a@b.example Mon Mar  4 10:00:00 2019\n" + mail) == mail
    assert whole(b"\xef\xbb\xbf" + mail) == mail
