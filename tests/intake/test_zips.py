"""Zips that nobody should be able to hurt us with."""

import io
import struct
import zipfile

import pytest

from reknit.intake import zips
from reknit.intake.zips import Member, is_zip, members
from reknit.model.trouble import Trouble

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Quill\r\nEND:VCARD\r\n"
ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"


def zipped(*files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return bytearray(stream.getvalue())


def found(data):
    """What is in the zip: name -> its bytes, or its trouble's words."""
    said = {}
    for member in members("a.zip", lambda: io.BytesIO(data), len(data)):
        match member:
            case Trouble(file, message):
                said[file] = message
            case Member(name, open_):
                with open_() as stream:
                    said[name] = stream.read()
    return said


def test_members_in_the_order_of_the_directory():
    data = zipped(("b.vcf", CARD), ("folder/", b""), ("folder/a.vcf", b"x"), ("__MACOSX/b.vcf", b"junk"))
    assert is_zip(data)
    assert found(data) == {"a.zip!b.vcf": CARD, "a.zip!folder/a.vcf": b"x"}


def test_a_member_can_be_opened_again_when_all_are_given():
    data = zipped(("a.vcf", CARD))
    (member,) = members("a.zip", lambda: io.BytesIO(data), len(data))
    for _ in range(2):
        with member.open() as stream:
            stream.seek(6)
            assert stream.read(5) == CARD[6:11]


def test_the_directory_is_read_once():
    data = zipped(*((f"{number}.txt", b"x") for number in range(500)))
    opened = 0

    def opener():
        nonlocal opened
        opened += 1
        return io.BytesIO(data)

    for member in members("a.zip", opener, len(data)):
        with member.open() as stream:
            assert stream.read() == b"x"
    assert opened == 1


def test_names_are_only_shown_never_made():
    """Nothing is unpacked under its own name, so a name cannot lead anywhere."""
    names = ["/etc/a.vcf", "../../b.vcf", "..\\c.vcf", "d\n\x1b[31m.vcf"]
    assert list(found(zipped(*((name, CARD) for name in names)))) == [f"a.zip!{name}" for name in names]


def test_a_name_that_is_no_utf8_is_read_as_a_pc_wrote_it():
    assert found(zipped(("xx.vcf", CARD)).replace(b"xx.vcf", b"x\x84.vcf")) == {"a.zip!xä.vcf": CARD}


def test_zips_in_zips_to_a_depth():
    data = zipped(("a.vcf", CARD))
    for _ in range(zips.DEPTH):
        data = zipped(("n.zip", data), ("side.vcf", b"side"))
    said = found(data)
    assert said.pop("a.zip!n.zip!n.zip!n.zip") == "a zip more than 3 deep: unpack it and gather the folder"
    assert said == {"a.zip!n.zip!n.zip!side.vcf": b"side", "a.zip!n.zip!side.vcf": b"side", "a.zip!side.vcf": b"side"}


def test_what_expands_too_far_is_left_unread(monkeypatch):
    monkeypatch.setattr(zips, "SMALL", 1000)
    said = found(zipped(("a.vcf", CARD), ("zero", bytes(1_000_000)), ("b.vcf", CARD)))
    assert said["a.zip!a.vcf"] == CARD
    assert "left unread" in str(said["a.zip!zero"])
    assert "a.zip!b.vcf" not in said


def test_many_names_for_the_same_bytes_expand_too_far(monkeypatch):
    monkeypatch.setattr(zips, "SMALL", 1000)
    data = zipped(("a.vcf", CARD * 2000))
    start, end = data.find(ENTRY), data.find(END)
    directory = bytes(data[start:end]) * 300
    tail = struct.pack("<4sHHHHIIH", END, 0, 0, 300, 300, len(directory), start, 0)
    said = [*members("a.zip", lambda: io.BytesIO(data[:start] + directory + tail), len(data))]
    assert isinstance(said[-1], Trouble)
    assert len(said) < 300


def test_a_member_that_grows_beyond_what_it_says_stops_there():
    data = zipped(("a.vcf", CARD * 100))
    struct.pack_into("<I", data, data.rfind(ENTRY) + 24, 10)
    assert "CRC" in str(found(data)["a.zip!a.vcf"])


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [(8, 1, "is locked with a password"), (10, 99, "cannot be unpacked"), (42, 5000, "cannot be unpacked")],
    ids=["locked", "unknown method", "nowhere"],
)
def test_a_member_that_cannot_be_opened_says_why(at, value, words):
    data = zipped(("a.vcf", CARD), ("b.vcf", CARD))
    struct.pack_into("<H", data, data.find(ENTRY) + at, value)
    said = found(data)
    assert words in str(said["a.zip!a.vcf"])
    assert said["a.zip!b.vcf"] == CARD


@pytest.mark.parametrize("cut", [30, 60, -30, -5])
def test_a_zip_that_was_cut_off_says_so(cut):
    data = zipped(("a.vcf", CARD), ("b.vcf", CARD))[:cut]
    assert ["not a readable zip" in str(message) for message in found(data).values()] == [True]


def test_an_empty_zip_is_empty():
    assert is_zip(zipped())
    assert found(zipped()) == {}


def test_damage_inside_a_nested_zip_is_trouble():
    data = zipped(("n.zip", zipped(("a.vcf", CARD * 500))), ("b.vcf", CARD))
    place = data.find(b"n.zip") + 25
    data[place] ^= 0xFF
    assert found(data)["a.zip!b.vcf"] == CARD
