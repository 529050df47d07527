"""The parts of mails, beside those that the standard library finds, and where that gives up."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.mime import DEEPEST, MOST, parse, split, walk

ENDS = [b"\n", b"\r\n"]


def leaves(mail: Message) -> list[tuple[str, str]]:
    """Type and text of the text parts as the standard library has them."""
    found = []
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found.append((part.get_content_type(), payload.decode(part.get_content_charset("utf-8"))))
    return found


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n .=-"), max_size=200)


@given(st.lists(texts, min_size=1, max_size=4), st.booleans(), st.sampled_from(["8bit", "quoted-printable", "base64"]))
def test_what_the_standard_library_writes_is_read_as_it_reads_it(found: list[str], crlf: bool, encoding: str) -> None:
    made = EmailMessage(policy=email.policy.SMTPUTF8 if crlf else email.policy.default.clone(utf8=True))
    made["Subject"] = "x"
    made.set_content(found[0], cte=encoding)
    for text in found[1:]:
        made.add_attachment(text, subtype="html", cte=encoding)
    data = made.as_bytes()
    assert [(p.type, p.text) for p in walk(parse(data)) if not p.parts] == leaves(email.message_from_bytes(data))


def test_parts_are_numbered_as_imap_numbers_them() -> None:
    inner = b"Content-Type: multipart/alternative; boundary=i\n\n--i\n\na\n--i\nContent-Type: text/html\n\nb\n--i--\n"
    outer = b"Content-Type: multipart/mixed; boundary=o\n\n--o\n" + inner + b"\n--o\nContent-Type: message/rfc822\n\n"
    mail = parse(outer + inner + b"\n--o--\n")
    assert [(p.number, p.type) for p in walk(mail)] == [
        ("", "multipart/mixed"),
        ("1", "multipart/alternative"),
        ("1.1", "text/plain"),
        ("1.2", "text/html"),
        ("2", "message/rfc822"),
        ("2.1", "multipart/alternative"),
        ("2.1.1", "text/plain"),
        ("2.1.2", "text/html"),
    ]
    assert [p.number for p in walk(parse(b"Subject: x\n\nhello"))] == ["1"]


@pytest.mark.parametrize("end", ENDS)
def test_a_body_ends_before_the_line_end_of_its_boundary(end: bytes) -> None:
    data = b"Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\none\n\n--b\n\ntwo\n--b--\nepilogue\n"
    assert [p.body for p in walk(parse(data.replace(b"\n", end))) if not p.parts] == [b"one" + end, b"two"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo", ["one", "two"]),  # never closed
        (b"Content-Type: multipart/mixed; boundary=b\n\nno boundary at all", ["no boundary at all"]),
        (b"Content-Type: multipart/mixed\n\nno boundary said", ["no boundary said"]),
        (b'Content-Type: multipart/mixed;\n\tboundary="b c"\n\n--b c  \n\none\n--b c--\n', ["one"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--bc\n\nno\n--b\n\none\n--b--", ["one"]),
        (b"Content-Type: TEXT/Plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\nna=C3=AF", ["naï"]),
        (b"Content-Transfer-Encoding: base64\n\nSGVsbG8\n", ["Hello"]),
        (b"Content-Transfer-Encoding: x-unknown\n\nas it is", ["as it is"]),
        (b"Content-Type: nonsense\n\ntext", ["text"]),
        (b"\nno headers", ["no headers"]),
        (b"", [""]),
    ],
)  # fmt: skip
def test_broken_mails(data: bytes, texts: list[str]) -> None:
    assert [p.text for p in walk(parse(data)) if not p.parts] == texts


def test_headers_are_decoded_and_the_topmost_counts() -> None:
    mail = parse(b"Subject: =?utf-8?q?na=C3=AFve?=\nReceived: a\nReceived: b;\n\tc\nSubject: second\n\n")
    assert mail.header(b"subject") == "naïve"
    assert mail.header(b"cc") == ""
    assert [" ".join(value.decode().split()) for value in mail.every(b"received")] == ["a", "b; c"]


def test_attachments_are_told_from_text() -> None:
    head = b'Content-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; '
    data = head + b'filename="=?utf-8?q?=C3=A4?=.txt"\n\nx'
    part = parse(data)
    assert (part.attached, part.file_name) == (True, "ä.txt")
    assert not parse(b"Content-Type: text/plain\nContent-Disposition: inline\n\nx").attached


def test_what_swells_is_bounded() -> None:
    deep = b"hello"
    for n in range(60):
        mark = b"b%d" % n
        deep = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\n\n--"
            + mark
            + b"\n"
            + deep
            + b"\n--"
            + mark
            + b"--"
        )
    assert max(len(p.number.split(".")) for p in walk(parse(deep))) <= DEEPEST
    wide = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5000
    assert len(list(walk(parse(wide)))) <= MOST + 1


@given(st.binary(max_size=400))
def test_any_bytes_are_a_mail(data: bytes) -> None:
    for part in walk(parse(data)):
        assert isinstance(part.text, str)


@pytest.mark.parametrize("end", ENDS)
def test_the_header_block_has_no_cr_and_begins_with_a_line_feed(end: bytes) -> None:
    block, body = split(b"A: 1\nB: 2\n 3\n\nbody\n".replace(b"\n", end))
    assert (block, body) == (b"\nA: 1\nB: 2\n 3", b"body" + end)


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"A: 1\n\r\nbody\n\nmore", b"body\n\nmore"),
        (b"A: 1\r\n\nbody\n\r\nmore", b"body\n\r\nmore"),
        (b"A: 1\nB: 2", b""),
    ],
)
def test_the_first_empty_line_ends_the_headers_whichever_way_it_is_written(data: bytes, body: bytes) -> None:
    assert split(data)[1] == body
