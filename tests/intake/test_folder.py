"""What stands under the paths that a user names, however odd."""

import os
import socket
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from reknit.intake.folder import File, MailFolder, containers, inside
from reknit.intake.mail_folder import members
from reknit.intake.paths import shown
from reknit.intake.zips import DOCUMENTS
from reknit.model.trouble import Trouble

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Quill\r\nEND:VCARD\r\n"


def said(*paths):
    """Base name -> 'file', 'mail' or the words of the trouble."""
    words = {}
    for found in containers(paths):
        match found:
            case Trouble(file, message):
                words[file.rpartition("/")[2]] = message
            case MailFolder(path):
                words[path.name] = "mail"
            case File(name):
                words[name.rpartition("/")[2]] = "file"
    return words


@pytest.fixture
def top(tmp_path):
    folder = tmp_path / "top"
    folder.mkdir()
    (folder / "a.vcf").write_bytes(CARD)
    return folder


def test_files_are_found_in_order_without_what_systems_leave_about(top):
    (top / "z").mkdir()
    (top / "z" / "b.csv").write_text("x")
    for junk in (".DS_Store", "Thumbs.db", "~$list.csv", "._a.vcf"):
        (top / junk).write_bytes(b"junk")
    (top / ".git").mkdir()
    (top / ".git" / "config").write_text("x")
    assert list(said(top)) == ["a.vcf", "b.csv"]


def test_links_inside_are_not_followed_and_one_that_is_named_is(top, tmp_path):
    outside = tmp_path / "outside.vcf"
    outside.write_bytes(CARD)
    (top / "loop").symlink_to(top)
    (top / "out").symlink_to(outside)
    (top / "gone").symlink_to(top / "missing")
    found = said(top)
    assert {name for name, words in found.items() if words.startswith("a link")} == {"loop", "out", "gone"}
    assert found["a.vcf"] == "file"
    assert said(top / "out") == {"out": "file"}


def test_pipes_sockets_and_devices_are_never_opened(top, monkeypatch):
    os.mkfifo(top / "pipe")
    with socket.socket(socket.AF_UNIX) as endpoint:
        monkeypatch.chdir(top)  # the name of a socket must be short
        endpoint.bind("socket")
    nothing = "is neither a file nor a folder"
    assert said(top) == {"a.vcf": "file", "pipe": nothing, "socket": nothing}
    assert said(top / "pipe", Path("/dev/zero")) == {"pipe": nothing, "zero": nothing}


def test_what_is_not_there_says_so(tmp_path):
    assert said(tmp_path / "missing") == {"missing": "no such file or folder: check the spelling"}


def test_a_path_given_twice_is_read_once(top):
    assert [found.name for found in containers([top, top / "a.vcf", top])] == [str(top / "a.vcf")]


def test_a_home_of_reknit_is_left_out(top):
    home = top / "home"
    (home / "artifacts").mkdir(parents=True)
    (home / "reknit.db").write_bytes(b"SQLite format 3\0")
    (home / "artifacts" / "card").write_bytes(CARD)
    assert said(top) == {"a.vcf": "file", "home": "is a home of Reknit itself: left out"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only Unicode in names")
def test_any_name_can_be_shown_and_stored(top):
    odd = os.fsdecode(b"bad\xff\n\x1b[31m.vcf")
    (top / odd).write_bytes(CARD)
    names = [found.name for found in containers([top])]
    assert names[1].endswith("bad\\xff\n\x1b[31m.vcf")
    assert all(name.encode() for name in names)
    assert shown(top / odd) == names[1]


def test_a_member_is_not_on_disk_and_a_file_is(top):
    (file,) = containers([top])
    assert isinstance(file, File)
    assert file.on_disk
    assert list(inside(file)) == [file]


@pytest.mark.parametrize("ending", DOCUMENTS)
def test_a_document_is_one_thing_on_disk_and_in_a_zip(tmp_path, ending):
    for name, inner in ((f"a{ending}", "part.xml"), ("outer.zip", f"a{ending}")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inner, (tmp_path / inner).read_bytes() if inner != "part.xml" else b"<part/>")
    named = {found.name: [inner.name for inner in inside(found)] for found in containers([tmp_path])}
    alone, outer = f"{tmp_path}/a{ending}", f"{tmp_path}/outer.zip"
    assert named == {alone: [alone], outer: [f"{outer}!a{ending}"]}


def test_a_file_that_vanishes_is_trouble(top):
    (file,) = containers([top])
    assert isinstance(file, File)
    (top / "a.vcf").unlink()
    (trouble,) = inside(file)
    assert isinstance(trouble, Trouble)
    assert trouble.message == "cannot be opened (No such file or directory)"


@pytest.fixture
def nobody():
    """A folder that everybody may enter, and for the time of the test no right to read everything."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        locked = Path(made) / "locked"
        locked.mkdir(mode=0)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        yield Path(made)
        os.seteuid(me)
        locked.chmod(0o700)


def test_a_folder_that_may_not_be_read_is_trouble(nobody):
    assert said(nobody)["locked"] == "cannot be opened (Permission denied)"


def test_messages_in_a_folder_are_one_archive_and_its_other_files_stay(top):
    (top / "1.eml").write_bytes(b"From: ann@example.com\n\nHello")
    (top / "sub.eml").mkdir()
    (top / "sub.eml" / "b.csv").write_text("x")
    assert said(top) == {"a.vcf": "file", "b.csv": "file", "top": "mail"}


@pytest.mark.parametrize("name", ["1699999999.M1P2.host:2,S", "1699999999.1.host", "mail!2,S"])
def test_a_maildir_copied_without_its_empty_folders_is_one_still(tmp_path, name):
    for folder in (tmp_path, tmp_path / ".Sent"):
        (folder / "cur").mkdir(parents=True)
        (folder / "cur" / name).write_bytes(b"From: ann@example.com\n\nHello")
    (tmp_path / "cards.vcf").write_bytes(CARD)
    (tmp_path / "dovecot.index.log").write_bytes(b"\0")
    found = list(containers([tmp_path]))
    assert [type(f).__name__ for f in found] == ["MailFolder", "File"]
    assert len(members(tmp_path)) == 2


def test_a_folder_called_cur_is_no_maildir_by_itself(tmp_path):
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "a.vcf").write_bytes(CARD)
    assert [type(f).__name__ for f in containers([tmp_path])] == ["File"]
