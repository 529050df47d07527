from __future__ import annotations

import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.artifact import Artifact
from reknit.model.entries import Message
from reknit.model.ids import content_id
from reknit.model.trouble import Trouble
from reknit.readers.correspondence import READER, lone, opening, readings, scan
from reknit.readers.parts.mail.headers import mail_id

MAIL = b"""\
From alice@example.com Thu Mar  4 10:11:12 2010
Return-Path: <alice@example.com>
From: =?utf-8?Q?Alice_M=C3=BCller?= <alice@example.com>
To: Bob <bob@example.org>,
 carol@example.net
Cc: Dan Doe <dan@example.org>
Bcc: eve@example.org
Date: Thu, 4 Mar 2010 11:11:12 +0100
Subject: Re: the
 plan
Message-ID: <two@example.com>
In-Reply-To: <one@example.org>
References: <zero@example.org> <one@example.org>

Hello
"""
EML = MAIL.split(b"\n", 1)[1]


def artifact(data: bytes, name: str = "mail") -> Artifact:
    return Artifact(name, lambda: BytesIO(data), len(data))


def read(data: bytes, name: str = "mail") -> list[object]:
    return list(READER.read(artifact(data, name)))


def recognised(data: bytes, name: str = "mail") -> bool:
    return READER.recognises(artifact(data, name), data[:65536])


def test_a_message_says_who_wrote_to_whom_when_and_in_answer_to_what() -> None:
    assert scan(MAIL, 1000) == [
        Message(
            id=content_id(b"mid", b"two@example.com"),
            sent=1267697472,
            sender="Alice Müller\talice@example.com",
            to="Bob\tbob@example.org\n\tcarol@example.net",
            cc="Dan Doe\tdan@example.org\n\teve@example.org",
            in_reply_to=content_id(b"mid", b"one@example.org"),
            subject="Re: the plan",
            rule="",
            offset=1000,
        )
    ]


@given(st.binary(max_size=80))
def test_the_quick_way_to_an_id_is_the_way_of_all_ids(raw: bytes) -> None:
    assert mail_id(raw) == content_id(b"mid", raw)


def test_without_a_message_id_the_id_is_that_of_author_date_and_subject() -> None:
    def bare(subject: str) -> Message | None:
        return lone(f"From: a@example.com\nDate: Thu, 4 Mar 2010 11:11:12 +0100\nSubject: {subject}\n\n".encode())

    first, again, other = bare("x"), bare("x"), bare("y")
    assert first
    assert again
    assert other
    assert first.id == again.id != other.id


def test_the_last_reference_stands_in_for_a_missing_in_reply_to() -> None:
    (found,) = scan(MAIL.replace(b"In-Reply-To: <one@example.org>\n", b""), 0)
    assert found.in_reply_to == content_id(b"mid", b"one@example.org")


def test_sender_stands_in_for_a_missing_from() -> None:
    found = lone(b"Sender: Alice <a@example.com>\nDate: Thu, 4 Mar 2010 11:11:12 +0100\n\n")
    assert found
    assert found.sender == "Alice\ta@example.com"


def test_raw_headers_are_read_in_the_charset_of_the_body() -> None:
    raw = "From: Иван <ivan@example.org>\nContent-Type: text/plain; charset=koi8-r\n\n".encode("koi8-r")
    found = lone(raw)
    assert found
    assert found.sender == "Иван\tivan@example.org"


def test_one_message_is_the_same_as_a_file_an_mbox_and_apple_mail() -> None:
    (from_mbox,) = read(MAIL)
    for data, name in (
        (EML, "1.eml"),
        (EML.replace(b"\n", b"\r\n"), "1.eml"),
        (EML.replace(b"\n", b"\r"), "1.eml"),
        (b"\xef\xbb\xbf" + EML, "1.eml"),
        (b"From us to you\n" + EML, "1.eml"),
        (b">From alice@example.com\n" + EML, "1.eml"),
        (b"%d\n%s<?xml version='1.0'?>" % (len(EML), EML), "1.emlx"),
        (b"\xef\xbb\xbf" + MAIL, "1.mbox"),
        (MAIL.replace(b"\n", b"\r\n"), "1.mbox"),
        (b"\n\n" + MAIL, "1.mbox"),
    ):
        assert recognised(data, name), name
        (found,) = read(data, name)
        assert isinstance(found, Message)
        assert found._replace(offset=0) == from_mbox


def test_an_mbox_that_lost_its_first_line_keeps_its_first_mail() -> None:
    found = read(EML + MAIL.replace(b"two@", b"three@"), "a.mbox")
    assert [m.id for m in found if isinstance(m, Message)] == [
        mail_id(b"two@example.com"),
        mail_id(b"three@example.com"),
    ]


def test_text_before_the_first_mail_is_a_trouble_and_the_mail_is_read() -> None:
    trouble, found = read(b"Saved by some program\n\n" + MAIL, "a.mbox")
    assert isinstance(trouble, Trouble)
    assert trouble.file == "a.mbox"
    assert trouble.place == {"offset": 0}
    assert isinstance(found, Message)
    assert found.offset == 23


def test_a_mail_that_says_nothing_is_a_trouble_between_its_neighbours() -> None:
    found = read(MAIL + b"From x@example.com\nX-Only: noise\n\nbody\n" + MAIL)
    assert [type(f) for f in found] == [Message, Trouble, Message]
    assert found[1].place == {"offset": len(MAIL)}


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Alice Doe\nEND:VCARD\n",
        b"First Name,Last Name\nAlice,Doe\n",
        b"Subject: only a note of mine\n",
        b"From what I know\nall is well\n",
        b'{"from": "alice"}',
        b"PK\x03\x04",
        b"",
    ],
)
def test_other_files_are_not_taken_for_mail(data: bytes) -> None:
    assert not recognised(data)


def test_two_pieces_say_what_the_whole_says() -> None:
    other = MAIL.replace(b"two@", b"three@")
    assert scan(MAIL, 0) + scan(other, len(MAIL)) == scan(MAIL + other, 0)


@given(st.integers(0, len(MAIL) * 2), st.binary(max_size=6), st.integers(0, 30))
def test_broken_bytes_never_raise_and_never_reach_the_neighbours(at: int, noise: bytes, gap: int) -> None:
    data = MAIL * 2
    broken = data[:at] + noise + data[at + gap :]
    for found in [*readings(BytesIO(broken), "x"), *opening(broken, "x")[1], *read(broken, "x.mbox")]:
        assert isinstance(found, Message | Trouble)
    intact = [m for m in scan(MAIL + broken + b"\n" + MAIL, 0) if m.id == mail_id(b"two@example.com")]
    assert {intact[0]._replace(offset=0), intact[-1]._replace(offset=0)} == {scan(MAIL, 0)[0]}


@pytest.mark.parametrize(
    "noise",
    [
        "x",
        " ",
        '"',
        '"\\"',
        "<,",
        "(",
        "((x)",
        "a@",
        "=?x?q?",
        "=?utf-8?B?",
        ",",
        "a, ",
        "\\",
        "<a",
        ":",
        "a b ",
        "\n ",
        "\nTo: x",
    ],
    ids=repr,
)
def test_no_header_takes_long(noise: str) -> None:
    start = time.process_time()
    for name in ("To", "Subject", "Date", "Received", "References", "Message-ID"):
        lone((f"From: a@example.com\n{name}: " + noise * (200_000 // len(noise)) + "\n\n").encode())
    assert time.process_time() - start < 10
