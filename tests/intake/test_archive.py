from __future__ import annotations

import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.intake import archive, mbox
from reknit.intake.archive import Archive
from reknit.model.entries import Message
from reknit.model.trouble import Trouble

COUNT = 40


def mail(n: int, size: int = 200) -> bytes:
    text = f"From: Person {n} <p{n}@example.com>\nTo: me@example.org\nMessage-ID: <{n}@example.com>\nSubject: {n}\n\n"
    return (text + "x" * size + "\nFrom me to you\n\n").encode()


def mbox_of(path: Path, count: int = COUNT, size: int = 200) -> Path:
    line = b"From p@example.com Thu Mar  4 10:11:12 2010\n"
    path.write_bytes(b"".join(line + mail(n, size) for n in range(count)))
    return path


def maildir_of(path: Path, count: int = COUNT) -> Path:
    for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", "Old/cur", "Old/new"):
        (path / name).mkdir(parents=True)
    for n in range(count):
        place = ("cur", "new", ".Sent/cur", "Old/cur")[n % 4]
        (path / place / f"{n:04}.host:2,S").write_bytes(mail(n))
    (path / "tmp" / "half").write_bytes(mail(999))
    (path / "cur" / "link").symlink_to(path / "tmp" / "half")
    return path


def read(found: Archive | None, **options: int | str) -> tuple[list[Message], list[Trouble]]:
    assert found is not None
    batches = list(archive.messages(found, **options))
    return [m for b in batches for m in b.messages], [t for b in batches for t in b.troubles]


def ids(found: Archive | None, **options: int | str) -> list[str]:
    return [m.id for m in read(found, **options)[0]]


def test_an_mbox_is_told_by_its_content(tmp_path: Path) -> None:
    assert archive.file(mbox_of(tmp_path / "Sent")).form == "mbox"
    (tmp_path / "a.mbox").write_bytes(b"nothing of mail")
    assert archive.file(tmp_path / "a.mbox") is None


@given(piece=st.integers(1, 20_000))
@settings(deadline=None, max_examples=30)
def test_pieces_of_any_size_hold_the_same_messages(tmp_path_factory: pytest.TempPathFactory, piece: int) -> None:
    path = mbox_of(tmp_path_factory.mktemp("m") / "a.mbox", size=3000)
    ranges = list(mbox.ranges(path, "a", start=0, latest=2**32, piece=piece))
    assert [r.start for r in ranges[1:]] == [r.end for r in ranges[:-1]]
    found = [m for r in ranges for m in mbox.read_range(r).messages]
    assert found == read(archive.file(path))[0]
    assert len(found) == COUNT


def test_a_separator_is_found_behind_a_body_larger_than_a_window(tmp_path: Path) -> None:
    path = mbox_of(tmp_path / "a.mbox", count=3, size=700_000)
    ranges = mbox.ranges(path, "a", start=0, latest=2**32, piece=1000)
    assert [len(mbox.read_range(r).messages) for r in ranges] == [1, 1, 1]


def test_two_processes_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = archive.file(mbox_of(tmp_path / "a.mbox"))
    monkeypatch.setattr(mbox.ranges, "__kwdefaults__", {"piece": 1000})
    assert list(archive.messages(found, workers=2)) == list(archive.messages(found, workers=1))


@pytest.mark.parametrize("form", ["mbox", "folder", "stream"])
def test_reading_goes_on_at_any_bookmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(mbox.ranges, "__kwdefaults__", {"piece": 1000})
    monkeypatch.setattr("reknit.intake.mail_folder.GROUP", 7)
    monkeypatch.setattr(archive, "_BATCH", 7)
    found = {"mbox": lambda: archive.file(mbox_of(tmp_path / "a.mbox")), "stream": lambda: zipped(tmp_path)}.get(
        form, lambda: archive.folder(maildir_of(tmp_path / "m"))
    )()
    batches = list(archive.messages(found))
    assert len(batches) > 3
    for n, batch in enumerate(batches):
        rest = [m for b in archive.messages(found, start=batch.bookmark) for m in b.messages]
        assert rest == [m for b in batches[n + 1 :] for m in b.messages]


def test_new_mail_at_the_end_is_all_that_is_read_from_the_last_bookmark(tmp_path: Path) -> None:
    path = mbox_of(tmp_path / "a.mbox", count=3)
    *_, last = archive.messages(archive.file(path))
    mbox_of(path, count=5)
    assert [m.subject for m in read(archive.file(path), start=last.bookmark)[0]] == ["3", "4"]


def zipped(folder: Path) -> Archive:
    path = folder / "takeout.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.write(mbox_of(folder / "All mail.mbox"), "Takeout/Mail/All mail.mbox")
    return archive.file(path, "takeout.zip!All mail.mbox", partial(member, path))


def member(path: Path) -> BinaryIO:
    return zipfile.ZipFile(path).open("Takeout/Mail/All mail.mbox")


def test_the_same_mail_has_the_same_ids_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "eml").mkdir()
    for n in range(COUNT):
        (tmp_path / "eml" / f"{n}.eml").write_bytes(mail(n).replace(b"\n", b"\r\n"))
    (tmp_path / "eml" / "7.emlx").write_bytes(b"%d\n" % len(mail(7)) + mail(7))
    whole = ids(archive.file(mbox_of(tmp_path / "a.mbox")))
    assert len(set(whole)) == COUNT
    assert set(ids(archive.folder(maildir_of(tmp_path / "m")))) == set(whole)
    assert set(ids(archive.folder(tmp_path / "eml"))) == set(whole)
    assert ids(zipped(tmp_path)) == whole


def test_a_maildir_is_read_with_its_folders_but_without_links_and_half_written_mail(tmp_path: Path) -> None:
    messages, troubles = read(archive.folder(maildir_of(tmp_path / "m")))
    assert {m.member.rpartition("/")[0] for m in messages} == {"cur", "new", ".Sent/cur", "Old/cur"}
    assert len(messages) == COUNT
    assert troubles == []


def test_a_file_in_a_folder_that_is_no_mail_is_a_trouble(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1))
    (tmp_path / "b.eml").write_bytes(b"\x00\x01 no mail")
    messages, troubles = read(archive.folder(tmp_path))
    assert [m.member for m in messages] == ["a.eml"]
    assert [t.file for t in troubles] == [f"{tmp_path}/b.eml"]


def test_headers_longer_than_the_first_read_are_read_whole(tmp_path: Path) -> None:
    to = ",\n ".join(f"p{n}@example.com" for n in range(5000))
    (tmp_path / "a.eml").write_text(f"From: a@example.com\nTo: {to}\nSubject: all\n\nBody\n")
    (found,) = read(archive.folder(tmp_path))[0]
    assert (found.to.count("\n"), found.subject) == (4999, "all")


def test_a_zip_that_is_cut_short_is_a_trouble_after_what_could_be_read(tmp_path: Path) -> None:
    whole = zipped(tmp_path)
    data = member(whole.path).read()

    class Cut(BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            if not (part := super().read(count)):
                raise EOFError("Compressed file ended")
            return part

    messages, troubles = read(Archive("a.zip!b", "stream", whole.path, lambda: Cut(data[:5000])))
    assert len(messages) > 5
    assert "ended" in troubles[0].message


def test_a_folder_that_is_gone_is_a_trouble(tmp_path: Path) -> None:
    assert len(read(archive.folder(tmp_path / "gone"))[1]) == 1
    assert len(read(Archive("a", "mbox", tmp_path / "gone"))[1]) == 1
